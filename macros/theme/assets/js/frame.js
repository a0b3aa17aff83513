// @ts-check
// What the theme's frame needs of us: a name for its navigation, of which there are several; its
// script after the first frame, so that the page is seen and laid out before; and for those who
// have no mouse, the color scheme that is on as the one that Tab goes to.

(() => {
  // The theme's script does this too, but late, and hides the search until then.
  document.documentElement.classList.replace("no-js", "js");
  document.querySelector(".md-nav--primary")?.setAttribute("aria-label", "All pages");

  const late = /** @type {HTMLScriptElement | null} */ (document.querySelector("script[data-alm-late]"));
  if (late) {
    const script = document.createElement("script");
    script.src = late.src;
    script.addEventListener("load", scheme);
    requestAnimationFrame(() => setTimeout(() => late.replaceWith(script)));
  }

  function scheme() {
    for (const option of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".md-option"))) {
      if (option.nextElementSibling?.matches("label:not([hidden])")) option.checked = true;
    }
  }
})();
