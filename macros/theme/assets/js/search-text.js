// What the search says, and which parts of its texts it marks.

(() => {
  /** What is said of the answer to a query. @type {SearchTextTools["said"]} */
  function said(query, total) {
    if (!query) return "";
    if (!total) return `Nothing found for “${query}”`;
    return `${total} ${total === 1 ? "entry" : "entries"} found`;
  }

  /** A text cut at the words of a query: every second part is one of them. A single letter tells
   *  nothing, a single sign of another script may be a word.
   *  @type {SearchTextTools["cut"]} */
  function cut(text, words) {
    const sought = words
      .filter((word) => word.length > 1 || /\P{ASCII}/u.test(word))
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return sought.length ? text.split(new RegExp(`(${sought.join("|")})`, "giu")) : [text];
  }

  almanac.searchText = { said, cut };
})();
