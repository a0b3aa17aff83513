// @ts-check
// What the views of a page are called in its address, so that two of them never share a name.

(() => {
  const VIEWS = "alm-compare, alm-timeline";

  /** What a view's names in the address begin with: nothing for the first of a page, for others their
   *  kind; a timeline of a part of the almanac has a name of its own. And, where others are of the
   *  same kind, which of them it is, from 1. @param {HTMLElement} view */
  function place(view) {
    const views = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(VIEWS)]);
    const alike = views.filter((one) => one.localName === view.localName);
    const number = alike.indexOf(view) + 1;
    const { name } = view.dataset;
    if (name) {
      const same = alike.filter((one) => one.dataset.name === name).indexOf(view);
      return { beginning: `${name}${same ? same + 1 : ""}-`, number };
    }
    const kind = view.localName.slice("alm-".length);
    return { beginning: view === views[0] ? "" : `${kind}${number > 1 ? number : ""}-`, number };
  }

  const almanac = /** @type {any} */ (window).almanac ??= {};
  almanac.place = place;
})();
