// The table of contents beside a page marks the part that is being read, and keeps it in sight.

(() => {
  const contents = document.querySelector(".md-sidebar--secondary");
  if (!contents) return;
  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    contents.querySelectorAll(".md-nav__link[href]")
  )) {
    const part = document.getElementById(almanac.address.idIn(link.hash));
    if (part) links.set(part, link);
  }
  if (!links.size) return;

  // The parts that begin above the upper quarter of the window. The last of them is being read. At
  // the end of the page it is the last part of all, which may not get that far up.
  const begun = new Set();
  let ended = false;
  /** @type {HTMLAnchorElement | undefined} */
  let marked;

  /** Marks the link to the part that is being read. */
  function mark() {
    let reading;
    for (const [part, link] of links) if (ended || begun.has(part)) reading = link;
    if (reading === marked) return;
    marked?.classList.remove("md-nav__link--active");
    marked?.removeAttribute("aria-current");
    marked = reading;
    marked?.classList.add("md-nav__link--active");
    marked?.setAttribute("aria-current", "location");
    if (marked) show(marked);
  }

  /** Scrolls the column to a link if it is higher than the window; it never scrolls the page, and
   *  nothing moves under a pointer that is about to choose a link.
   *  @param {HTMLElement} link */
  function show(link) {
    const column = link.closest(".md-sidebar__scrollwrap");
    if (!column || column.scrollHeight <= column.clientHeight) return;
    if (column.matches(":hover")) return;
    const [outer, inner] = [column.getBoundingClientRect(), link.getBoundingClientRect()];
    if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
    column.scrollTop += inner.top - outer.top - outer.height / 2;
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) begun.add(target);
        else begun.delete(target);
      }
      mark();
    },
    { rootMargin: "1000000px 0px -75%" },
  );
  for (const part of links.keys()) observer.observe(part);

  // A filter hides parts of the page; their links go too.
  document.addEventListener("almanac:shown", () => {
    for (const [part, link] of links)
      link.closest("li")?.toggleAttribute("hidden", !!part.closest("[hidden]"));
  });

  const footer = document.querySelector(".md-footer");
  if (!footer) return;
  new IntersectionObserver(
    ([
      {
        isIntersecting,
        boundingClientRect: { top, bottom },
      },
    ]) => {
      ended = isIntersecting && bottom <= innerHeight + 1 && top > 0 && scrollY > 0;
      mark();
    },
    { threshold: [0, 0.5, 1] },
  ).observe(footer);
})();
