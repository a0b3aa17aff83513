// The frame around a page, for which the theme has a script that does far more and lets a page wait
// for it: the header says which page one is on once its heading is out of sight, and a way leads
// back to the top. And a name for the navigation, of which there are several.

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

  // Not asked for now, which would lay the page out; a page that does not begin at its top says so.
  let before = 0;
  addEventListener(
    "scroll",
    () => {
      // Once the page is under way, a line parts it from the header.
      header?.classList.toggle("md-header--shadow", scrollY > 0);
      // Who goes up wants to go up.
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
