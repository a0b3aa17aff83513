// Evidence cards. A page has hundreds of them, and a reader opens a few. Where scripts run, a card
// is mere text until its value is chosen, and costs the page nothing before.

(() => {
  /** Turns the text of a card into the card. @param {Element} text */
  function make(text) {
    text.insertAdjacentHTML("beforebegin", text.textContent ?? "");
    text.remove();
  }

  // This comes before the browser opens the card that the value names.
  document.addEventListener(
    "click",
    ({ target }) => {
      const id = /** @type {Element} */ (target)
        .closest("[popovertarget]")
        ?.getAttribute("popovertarget");
      const text =
        id &&
        document.querySelector(`noscript[data-card="${CSS.escape(id.replace(/^card-/, ""))}"]`);
      if (text) make(text);
    },
    { capture: true },
  );

  // In a browser that knows no popovers, all cards are shown.
  if (!("popover" in HTMLElement.prototype))
    document.querySelectorAll("noscript[data-card]").forEach(make);
})();
