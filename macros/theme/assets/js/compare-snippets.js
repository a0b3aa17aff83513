// Clones the snippets of a page, and fills their blanks and slots. The build draws the snippets
// (macros/render/snippets.py), so that no markup stands in a script.

(() => {
  const BLANK = /\{(\w+)\}/g;
  const PREFIX = "data-fill-";

  class Snippets {
    /** @param {ParentNode} holder of the snippets
     *  @param {Record<string, string>} shared fields of all snippets */
    constructor(holder, shared) {
      /** @type {NodeListOf<HTMLTemplateElement>} */
      const templates = holder.querySelectorAll("template[data-snippet]");
      this.snippets = new Map([...templates].map((one) => [one.dataset.snippet, one.content]));
      this.shared = shared;
    }

    /** @type {ComparisonSnippets["fill"]} */
    fill(name, fields = {}, slots = {}) {
      const snippet = this.snippets.get(name);
      if (!snippet) throw new Error(`There is no snippet '${name}'.`);
      const made = /** @type {DocumentFragment} */ (document.importNode(snippet, true));
      /** @type {Record<string, unknown>} */
      const all = { ...this.shared, ...fields };
      // What is usual is not marked.
      if (all.role === "actual") delete all.role;
      const words = (/** @type {string} */ text) =>
        text.replace(BLANK, (_, blank) => String(all[blank] ?? ""));
      const texts = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
      /** @type {Text[]} */
      const emptied = [];
      while (texts.nextNode()) {
        const text = /** @type {Text} */ (texts.currentNode);
        if (text.data.includes("{")) text.data = words(text.data);
        if (!text.data) emptied.push(text);
      }
      // A parser makes no text of nothing.
      for (const text of emptied) text.remove();
      for (const element of made.querySelectorAll("*")) {
        if (element instanceof HTMLSlotElement)
          element.replaceWith(...[slots[element.name]].flat().flatMap((child) => child || []));
        else fillAttributes(element, all, words);
      }
      return made;
    }
  }

  /** Fills the attributes of an element that have blanks. Without the field of a blank, the word
   *  around it is left out; without any word, the attribute is left out.
   *  @param {Element} element @param {Record<string, unknown>} fields
   *  @param {(text: string) => string} words */
  function fillAttributes(element, fields, words) {
    for (const { name, value } of [...element.attributes]) {
      if (!name.startsWith(PREFIX)) continue;
      element.removeAttribute(name);
      const filled = value
        .split(" ")
        .filter((word) => [...word.matchAll(BLANK)].every(([, blank]) => fields[blank]))
        .map(words);
      if (filled.length) element.setAttribute(name.slice(PREFIX.length), filled.join(" "));
    }
  }

  almanac.compareSnippets = { Snippets };
})();
