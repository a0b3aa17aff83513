// How the views of a page stand in its address: the prefix of each view's parameters, and how a
// choice is written.

(() => {
  const VIEWS = "alm-compare, alm-sides, alm-timeline";

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

  /** Writes the parameters into the address. A new step is one to which the reader can go back.
   *  @type {AddressTools["remember"]} */
  function remember(asked, step = false) {
    const query = asked.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
    const search = query && `?${query}`;
    if (search === location.search) return;
    try {
      const address = Object.assign(new URL(location.href), { search });
      history[step ? "pushState" : "replaceState"](history.state, "", address);
    } catch {
      // Some browsers let no page of file:// change its address.
    }
  }

  /** The id that the end of an address names, with the letters that the address writes in codes.
   *  @type {AddressTools["idIn"]} */
  function idIn(hash) {
    const id = hash.slice(1);
    try {
      return decodeURIComponent(id);
    } catch {
      return id; // a sign of percent that begins no code
    }
  }

  almanac.address = { prefixOf, remember, idIn };
})();
