// Some parts of a page are laid out late (late.css): they get their true size as the focus comes
// near, and push the focused element away. This script keeps it in sight until the reader moves on.

(() => {
  /** @type {Element | null} */
  let focused = null;

  const sizes = new ResizeObserver(() => {
    if (!focused?.matches(":focus-visible")) return;
    const { top, left, width, height } = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    // Outside the window, or behind the header or the head of a table.
    if (!focused.contains(seen)) focused.scrollIntoView({ block: "nearest" });
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
