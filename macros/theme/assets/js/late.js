// What is laid out late (late.css) gets its true size as the focus comes near, and so moves what
// has the focus. That is kept in sight, until somebody goes elsewhere.

(() => {
  /** @type {Element | null} */ let focused = null;

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
  // The key that moves the focus comes before it.
  for (const leave of ["keydown", "pointerdown", "touchmove", "wheel"])
    addEventListener(
      leave,
      () => {
        focused = null;
      },
      { capture: true, passive: true },
    );
})();
