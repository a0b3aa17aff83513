// The words that somebody searched for, marked where a hit leads. The address carries them there:
// ?found=28,000|landings#anchor. They leave it once they are marked.

(() => {
  const NAME = "alm-found";
  const HEADING = /^H[1-6]$/;
  // What a reader takes for one thing: the words are marked within it.
  const WHOLE = "tr, li, dt, dd, figure, details, article, section";

  /** The element to which an address leads; without one, the whole page. @param {string} id */
  function within(id) {
    const target = id ? document.getElementById(id) : null;
    if (!target) return [document.querySelector(".md-content")];
    for (const closed of ancestors(target, "details")) {
      /** @type {HTMLDetailsElement} */ (closed).open = true;
    }
    if (!HEADING.test(target.tagName)) return [target.closest(WHOLE) ?? target];
    const found = [target];
    let next = target.nextElementSibling;
    while (next && !(HEADING.test(next.tagName) && next.tagName <= target.tagName)) {
      found.push(/** @type {HTMLElement} */ (next));
      next = next.nextElementSibling;
    }
    return found;
  }

  /** @param {Element} element @param {string} selector */
  function ancestors(element, selector) {
    const found = [];
    for (let at = element.closest(selector); at; at = at.parentElement?.closest(selector) ?? null) {
      found.push(at);
    }
    return found;
  }

  /** The words within an element, as ranges. @param {Element} element @param {RegExp} words */
  function ranges(element, words) {
    const found = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const match of (text.nodeValue ?? "").matchAll(words)) {
        const range = new Range();
        range.setStart(text, match.index);
        range.setEnd(text, match.index + match[0].length);
        found.push(range);
      }
    }
    return found;
  }

  /** Marks words where an anchor leads. @type {FoundTools["mark"]} */
  function mark(words, hash) {
    if (!("highlights" in CSS)) return;
    const sought = almanac.searchText.pattern(words);
    const parts = sought ? within(almanac.address.idIn(hash)) : [];
    const found = parts.flatMap((part) => (part && sought ? ranges(part, sought) : []));
    CSS.highlights.set(NAME, new Highlight(...found));
  }

  /** An address that carries words to where it leads. @type {FoundTools["address"]} */
  function address(to, words) {
    const carrying = new URL(to);
    carrying.searchParams.set("found", words.join("|"));
    return String(carrying);
  }

  // By then all scripts have run.
  document.addEventListener("DOMContentLoaded", () => {
    const asked = new URLSearchParams(location.search);
    const words = asked.get("found")?.split("|");
    if (!words) return;
    asked.delete("found");
    almanac.address.remember(asked);
    mark(words, location.hash);
  });
  almanac.found = { mark, address };
})();
