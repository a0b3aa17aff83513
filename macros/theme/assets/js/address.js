// How the views of a page stand in its address: the prefix of each view's parameters, how a choice
// is written, and how a date is read.

(() => {
  const VIEWS = "alm-compare, alm-timeline";

  /** The prefix of a view's parameters in the address, so that two views never share a parameter.
   *  The first view of a page has none, others have their kind. A timeline of a part of the almanac
   *  has its own name as prefix. `number` counts the views of the same kind, from 1.
   *  @type {AddressTools["prefixOf"]} */
  function prefixOf(view) {
    const views = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(VIEWS)]);
    const alike = views.filter((one) => one.localName === view.localName);
    const number = alike.indexOf(view) + 1;
    const { name } = view.dataset;
    if (name) {
      const same = alike.filter((one) => one.dataset.name === name).indexOf(view);
      return { prefix: `${name}${same ? same + 1 : ""}-`, number };
    }
    const kind = view.localName.slice("alm-".length);
    return { prefix: view === views[0] ? "" : `${kind}${number > 1 ? number : ""}-`, number };
  }

  /** The first and the last day of a year, a month or a day, in milliseconds. Null if the text is
   *  no date. @type {AddressTools["days"]} */
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

  /** Writes the parameters into the address. A new step is one to which the reader can go back.
   *  @type {AddressTools["remember"]} */
  function remember(asked, step = false) {
    const query = asked.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
    const search = query && `?${query}`;
    if (search === location.search) return;
    try {
      history[step ? "pushState" : "replaceState"](
        history.state,
        "",
        `${location.pathname}${search}${location.hash}`,
      );
    } catch {
      // Some browsers let no page of file:// change its address.
    }
  }

  almanac.address = { prefixOf, days, lastDay, remember };
})();
