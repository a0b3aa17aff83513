// @ts-check
// What the theme's frame lacks for those who hear the page or have no mouse: a name for its
// navigation, of which there are several, and the color scheme that is on as the one that Tab goes to.

(() => {
  document.querySelector(".md-nav--primary")?.setAttribute("aria-label", "All pages");

  addEventListener("load", () => {
    for (const option of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".md-option"))) {
      if (option.nextElementSibling?.matches("label:not([hidden])")) option.checked = true;
    }
  });
})();
