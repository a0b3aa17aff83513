// Evidence cards, which a page has by the hundred and a reader opens a few of: where scripts run,
// each stands there as text until a value asks for it, and needs no place in the document before.

(() => {
  /** Makes a card of its text. @param {Element} text */
  function make(text) {
    text.insertAdjacentHTML("beforebegin", text.textContent ?? "");
    text.remove();
  }

  // Before the browser opens what the value names.
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

  // A browser that opens no cards shows all of them.
  if (!("popover" in HTMLElement.prototype))
    document.querySelectorAll("noscript[data-card]").forEach(make);
})();
