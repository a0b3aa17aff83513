// The keyboard in the theme's drawer, which a small window has and which is made of labels. Enter
// and Space open it and change levels, Escape closes it, and the focus stays on what is visible.

(() => {
  const small = matchMedia("screen and (max-width: 76.2344em)");
  const side = document.querySelector(".md-sidebar--primary");
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const opener = /** @type {HTMLButtonElement | null} */ (
    document.querySelector(".alm-drawer-button")
  );
  if (!side || !opener || !drawer) return;
  opener.addEventListener("click", () => drawer.click());

  const labels = /** @type {HTMLElement[]} */ ([
    ...side.querySelectorAll(".md-nav__title:not([for=__drawer]), .md-nav__link[for]"),
  ]);
  // Some labels can have the focus in a wide window too.
  const usual = new Map(labels.map((one) => [one, one.getAttribute("tabindex")]));

  /** Lets the labels have the focus while there is a drawer. */
  function fit() {
    for (const one of labels) {
      const before = usual.get(one) ?? null;
      if (small.matches || before !== null) one.setAttribute("tabindex", before ?? "0");
      else one.removeAttribute("tabindex");
    }
    say();
  }

  const say = () => opener.setAttribute("aria-expanded", String(drawer.checked));

  const seen = (/** @type {HTMLElement} */ one) =>
    one.checkVisibility({ visibilityProperty: true });
  const titles = () => labels.filter((one) => one.matches(".md-nav__title")).reverse();
  const links = () =>
    /** @type {HTMLElement[]} */ ([...side.querySelectorAll("a, .md-nav__link[for]")]);

  /** Moves the focus to the first visible element, once the drawer has been drawn. A list that is
   *  still sliding in is not scrolled to, since that would leave it beside the drawer.
   *  @param {() => HTMLElement[]} found */
  const go = (found) =>
    requestAnimationFrame(() => found().find(seen)?.focus({ preventScroll: true }));

  document.addEventListener("keydown", (event) => {
    if (!small.matches) return;
    if (
      (event.key === " " || event.key === "Enter") &&
      /** @type {Element} */ (event.target).matches("label")
    ) {
      event.preventDefault();
      /** @type {HTMLElement} */ (event.target).click();
    } else if (event.key === "Escape" && drawer.checked) {
      drawer.click();
      opener.focus();
    }
  });

  drawer.addEventListener("change", () => {
    say();
    if (!drawer.checked || document.activeElement !== opener) return;
    go(() => [...titles(), ...links()]);
  });
  side.addEventListener("change", (event) => {
    const toggle = /** @type {HTMLInputElement} */ (event.target);
    const name = toggle.checked ? "title" : "link";
    if (small.matches)
      go(() => labels.filter((one) => one.matches(`.md-nav__${name}[for="${toggle.id}"]`)));
  });
  // A link to a part of this page closes the drawer, which would cover that part.
  side.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (small.matches && drawer.checked && link && link.pathname === location.pathname)
      drawer.click();
  });
  side.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (small.matches && drawer.checked && to && !side.contains(/** @type {Node} */ (to)))
      drawer.click();
  });

  small.addEventListener("change", fit);
  fit();
})();
