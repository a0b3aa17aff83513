// The view of a comparison, and how it stands in the address.

(() => {
  const { lastDay } = almanac.calendar;

  /** Whether a part of a view is a list of ids. @type {CompareViewTools["isList"]} */
  const isList = (name) => name === "rows" || name === "columns";

  /** Whether a part of a view is on or off. @type {CompareViewTools["isSwitch"]} */
  const isSwitch = (name) => name === "turned" || name === "filled";

  /** The view that shows all, of the day at which a comparison looks by itself.
   *  @type {CompareViewTools["wholeView"]} */
  const wholeView = (as_of) => ({
    as_of,
    platform: "",
    claimant: "",
    role: "both",
    group: "",
    sort: "",
    rows: [],
    columns: [],
    turned: false,
    filled: false,
  });

  /** @type {CompareViewTools["same"]} */
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** The view that the address asks for; what cannot be asked for is left aside.
   *  @type {CompareViewTools["fromAddress"]} */
  function fromAddress(beginning, initial, controls) {
    const asked = new URLSearchParams(location.search);
    const view = { ...initial };
    for (const name of Object.keys(view)) {
      const value = asked.get(beginning + name);
      if (value === null) continue;
      const field = controls.elements.namedItem(name);
      if (isList(name)) view[name] = value.split(",").filter(Boolean);
      else if (isSwitch(name)) view[name] = value === "1";
      else if (name === "as_of") view.as_of = value && (lastDay(value) ?? view.as_of);
      else if (name === "sort") view.sort = value;
      else if (
        field instanceof HTMLSelectElement &&
        [...field.options].some((option) => option.value === value)
      )
        Object.assign(view, { [name]: value });
    }
    return view;
  }

  /** A view without rows and columns that are not there, and with the names that they have now.
   *  @type {CompareViewTools["settle"]} */
  function settle({ initiatives, metrics, former }, view) {
    const known = (
      /** @type {{ id: string }[]} */ records,
      /** @type {string[]} */ ids,
      /** @type {Record<string, string>} */ now,
    ) =>
      ids
        .map((id) => (Object.hasOwn(now, id) ? now[id] : id))
        .filter((id) => records.some((one) => one.id === id));
    const [by, way] = view.sort.split("~");
    const sorting = metrics.filter(({ sorts }) => sorts);
    const [metric] = known(sorting, [by], former.metric);
    return {
      ...view,
      rows: known(initiatives, view.rows, former.initiative),
      columns: known(metrics, view.columns, former.metric),
      sort: metric && ["up", "down"].includes(way) ? `${metric}~${way}` : "",
    };
  }

  /** What the address asks with a view in it, but for what is as it is by itself.
   *  @type {CompareViewTools["toAddress"]} */
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
      if (same(value, initial[/** @type {keyof ComparisonView} */ (name)]))
        asked.delete(beginning + name);
      else asked.set(beginning + name, text);
    }
    return asked;
  }

  almanac.compareView = { isList, isSwitch, wholeView, same, fromAddress, settle, toAddress };
})();
