// Snippets of a page, which the build drew with blanks (macros/render/snippets.py), are cloned and
// filled: no markup is written in a script.

(() => {
  const BLANK = /\{(\w+)\}/g;
  const PREFIX = "data-fill-";

  class Snippets {
    /** @param {ParentNode} holder of the templates
     *  @param {Record<string, string>} shared what stands in blanks of all snippets */
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
      const words = (/** @type {string} */ text) =>
        text.replace(BLANK, (_, blank) => String(all[blank] ?? ""));
      const texts = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = /** @type {Text} */ (texts.currentNode);
        if (text.data.includes("{")) text.data = words(text.data);
      }
      for (const element of made.querySelectorAll("*")) {
        if (element instanceof HTMLSlotElement)
          element.replaceWith(...[slots[element.name]].flat().flatMap((child) => child || []));
        else fillAttributes(element, all, words);
      }
      return made;
    }
  }

  /** Fills the attributes that have blanks. A word that asks for something that there is not is
   *  left out, and so is an attribute that has no words then.
   *  @param {Element} element @param {Record<string, unknown>} fields
   *  @param {(text: string) => string} words */
  function fillAttributes(element, fields, words) {
    for (const { name, value } of [...element.attributes]) {
      if (!name.startsWith(PREFIX)) continue;
      element.removeAttribute(name);
      const said = value
        .split(" ")
        .filter((word) => [...word.matchAll(BLANK)].every(([, blank]) => fields[blank]))
        .map(words);
      if (said.length) element.setAttribute(name.slice(PREFIX.length), said.join(" "));
    }
  }

  almanac.compareSnippets = { Snippets };
})();
