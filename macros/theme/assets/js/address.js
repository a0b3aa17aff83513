// The views of a page in its address: what they are called there, so that two of them never share a
// name, how what is chosen is written, and how a date is read.

(() => {
  const VIEWS = "alm-compare, alm-timeline";

  /** What a view's names in the address begin with: nothing for the first of a page, for others
   *  their kind; a timeline of a part of the almanac has a name of its own. And, where others are
   *  of the same kind, which of them it is, from 1. @type {AddressTools["place"]} */
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

  /** The first and last day that a year, month or day has, in milliseconds; null for what is no
   *  date. @type {AddressTools["days"]} */
  function days(text) {
    const [, year, month, day] =
      /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(text ?? "") ?? [];
    if (!year) return null;
    const last = new Date(Date.UTC(+year, month ? +month : 12, 0)).getUTCDate();
    if (day && (+day < 1 || +day > last)) return null;
    return [
      Date.UTC(+year, month ? +month - 1 : 0, day ? +day : 1),
      Date.UTC(+year, month ? +month - 1 : 11, day ? +day : last),
    ];
  }

  /** The last day of a year, month or day, as 2016-12-31.
   *  @type {AddressTools["lastDay"]} */
  function lastDay(text) {
    const found = days(text);
    return found && new Date(found[1]).toISOString().slice(0, 10);
  }

  /** Writes what is asked for into the address; anew as a step to which one can go back.
   *  @type {AddressTools["remember"]} */
  function remember(asked, anew = false) {
    const query = asked.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
    const search = query && `?${query}`;
    if (search === location.search) return;
    try {
      history[anew ? "pushState" : "replaceState"](
        history.state,
        "",
        `${location.pathname}${search}${location.hash}`,
      );
    } catch {
      /* A browser that lets no page of file:// change its address. */
    }
  }

  almanac.address = { place, days, lastDay, remember };
})();
