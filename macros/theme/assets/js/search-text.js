// The texts of the search: what it says of an answer, and which words of a hit are marked.

(() => {
  const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

  /** What was typed, in quotes. A number behind it stays behind it. @param {string} text */
  const quoted = (text) => (FROM_THE_RIGHT.test(text) ? `“\u2068${text}\u2069”` : `“${text}”`);

  /** What there is for a query, in words. @type {SearchTextTools["said"]} */
  function said(query, { hits, counts, missing, whole }) {
    const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
    if (!query) return "";
    if (!total) {
      const offered = hits.length ? "; the nearest names" : "";
      return `Nothing is recorded under ${quoted(query)}${offered}`;
    }
    const near = `${total} ${total === 1 ? "comes" : "come"} near`;
    if (missing.length) return `No entry has ${missing.map(quoted).join(", ")}; ${near}`;
    if (!whole) return `No entry has all of these words; ${near}`;
    return `${total} ${total === 1 ? "entry" : "entries"} found`;
  }

  /** What finds the words of a query in a text; null if no word is worth it. Single letters do not
   *  count, but a single character of another script may be a word.
   *  @type {SearchTextTools["pattern"]} */
  function pattern(words) {
    const sought = words
      .filter((word) => word.length > 1 || /\P{ASCII}/u.test(word))
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return sought.length ? new RegExp(`(${sought.join("|")})`, "giu") : null;
  }

  /** A text cut at the words of a query; every second part is one of them.
   *  @type {SearchTextTools["cut"]} */
  function cut(text, words) {
    const sought = pattern(words);
    return sought ? text.split(sought) : [text];
  }

  almanac.searchText = { said, pattern, cut };
})();
