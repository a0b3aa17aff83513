// Some parts of a page are laid out late (late.css): they get their true size as the focus comes
// near, and push the focused element away. This script keeps it in sight until the reader moves on.

(() => {
  /** @type {Element | null} */
  let focused = null;

  const sizes = new ResizeObserver(() => {
    if (!focused?.matches(":focus-visible")) return;
    const { top, bottom } = focused.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) focused.scrollIntoView({ block: "nearest" });
  });

  addEventListener(
    "focusin",
    () => {
      for (const late of document.querySelectorAll(".alm-late")) sizes.observe(late);
    },
    { once: true },
  );
  addEventListener("focusin", ({ target }) => {
    focused = /** @type {Element} */ (target);
  });
  // A key that moves the focus is pressed before the focus moves.
  for (const leave of ["keydown", "pointerdown", "touchmove", "wheel"])
    addEventListener(
      leave,
      () => {
        focused = null;
      },
      { capture: true, passive: true },
    );
})();
