// The frame around a page: the header shows the page's title once its heading is out of sight, a
// button leads back to the top, and the navigation has a name that tells it from others. The
// theme's own script does far more, and every page would wait for it.

(() => {
  document.querySelector(".md-nav--primary")?.setAttribute("aria-label", "All pages");

  const header = document.querySelector(".md-header");
  const title = document.querySelector(".md-header__title");
  const heading = document.querySelector(".md-content h1");
  const top = /** @type {HTMLButtonElement | null} */ (document.querySelector(".md-top"));

  if (title && heading) {
    new IntersectionObserver(
      ([entry]) => {
        const gone = !entry.isIntersecting && entry.boundingClientRect.top < innerHeight / 2;
        title.classList.toggle("md-header__title--active", gone);
      },
      { rootMargin: "-48px 0px 0px" },
    ).observe(heading);
  }

  // To read scrollY here would lay the page out. If the page does not begin at its top, an event
  // says so.
  let before = 0;
  addEventListener(
    "scroll",
    () => {
      // Once the reader has scrolled, a line separates the page from the header.
      header?.classList.toggle("md-header--shadow", scrollY > 0);
      // A reader who scrolls up may want to go to the top.
      const up = scrollY < before && scrollY > innerHeight / 2;
      if (top && Math.abs(scrollY - before) > 2) top.hidden = !up;
      before = scrollY;
    },
    { passive: true },
  );

  top?.addEventListener("click", () => {
    scrollTo({ top: 0 });
    top.hidden = true;
  });
})();
