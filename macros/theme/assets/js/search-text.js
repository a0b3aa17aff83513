// The texts of the search: what it says of an answer, and which words of a hit are marked.

(() => {
  /** How many entries answer a query, in words. @type {SearchTextTools["said"]} */
  function said(query, total) {
    if (!query) return "";
    if (!total) return `Nothing found for “${query}”`;
    return `${total} ${total === 1 ? "entry" : "entries"} found`;
  }

  /** A text cut at the words of a query; every second part is one of them. Single letters do not
   *  count, but a single character of another script may be a word.
   *  @type {SearchTextTools["cut"]} */
  function cut(text, words) {
    const sought = words
      .filter((word) => word.length > 1 || /\P{ASCII}/u.test(word))
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return sought.length ? text.split(new RegExp(`(${sought.join("|")})`, "giu")) : [text];
  }

  almanac.searchText = { said, cut };
})();
