// @ts-check
// The view of a comparison, and how it stands in the address.

(() => {
  const { lastDay, compare } = /** @type {any} */ (window).almanac;
  const LISTS = ["rows", "columns"];
  const SWITCHES = ["turned", "filled"];

  /** The view that shows all. @param {string} as_of the day at which a comparison looks by itself */
  const wholeView = (as_of) => ({
    as_of,
    platform: "",
    claimant: "",
    role: "both",
    group: "",
    sort: "",
    rows: /** @type {string[]} */ ([]),
    columns: /** @type {string[]} */ ([]),
    turned: false,
    filled: false,
  });

  /** @param {any} one @param {any} other */
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** The view that the address asks for; what cannot be asked for is left aside.
   *  @param {string} beginning of each name @param {any} initial @param {HTMLFormElement} controls */
  function fromAddress(beginning, initial, controls) {
    const asked = new URLSearchParams(location.search);
    const view = { ...initial };
    for (const name of Object.keys(view)) {
      const value = asked.get(beginning + name);
      if (value === null) continue;
      const field = controls.elements.namedItem(name);
      if (LISTS.includes(name)) view[name] = value.split(",").filter(Boolean);
      else if (SWITCHES.includes(name)) view[name] = value === "1";
      else if (name === "as_of") view.as_of = value && (lastDay(value) ?? view.as_of);
      else if (name === "sort") view.sort = value;
      else if (
        field instanceof HTMLSelectElement &&
        [...field.options].some((option) => option.value === value)
      )
        view[name] = value;
    }
    return view;
  }

  /** A view without rows and columns that are not there, and with the names that they have now.
   *  @param {any} model @param {any} view */
  function settle({ initiatives, metrics, former }, view) {
    const known = (
      /** @type {any[][]} */ records,
      /** @type {string[]} */ ids,
      /** @type {Record<string, string>} */ now,
    ) =>
      ids
        .map((id) => (Object.hasOwn(now, id) ? now[id] : id))
        .filter((id) => records.some(([one]) => one === id));
    const [by, way] = view.sort.split("~");
    const [metric] = known(
      metrics.filter((/** @type {any[]} */ [, , , , , sorts]) => sorts),
      [by],
      former.metric,
    );
    return {
      ...view,
      rows: known(initiatives, view.rows, former.initiative),
      columns: known(metrics, view.columns, former.metric),
      sort: metric && ["up", "down"].includes(way) ? `${metric}~${way}` : "",
    };
  }

  /** What the address asks with a view in it, but for what is as it is by itself.
   *  @param {string} beginning @param {any} initial @param {any} view */
  function toAddress(beginning, initial, view) {
    const asked = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(view)) {
      const text = Array.isArray(value)
        ? value.join(",")
        : value === true
          ? "1"
          : value === false
            ? "0"
            : value;
      if (same(value, initial[name])) asked.delete(beginning + name);
      else asked.set(beginning + name, text);
    }
    return asked;
  }

  Object.assign(compare, { LISTS, SWITCHES, wholeView, same, fromAddress, settle, toAddress });
})();
