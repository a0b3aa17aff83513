// The data of a comparison, which its page or a script of its own holds. A script has records by
// columns, as macros/render/comparison_columns.py writes them.

(() => {
  /** The data that a holder has or names, and the way to the root of the site. What cannot be read
   *  is told, and the promise stays open. @type {CompareDataTools["load"]} */
  async function load(holder, tell) {
    const { src, name, root = "" } = holder.dataset;
    if (!src) return { data: JSON.parse(holder.textContent ?? ""), root };
    const named = /** @type {`compare-${string}`} */ (name);
    const found = await almanac.readData(src, named).catch(({ message }) => {
      tell(`The data of this comparison ${message}`);
      return new Promise(() => {});
    });
    return { data: unpacked(found), root };
  }

  /** @type {CompareDataTools["unpacked"]} */
  function unpacked(data) {
    /** @type {unknown} */
    const initiatives = records(data.initiatives);
    return { ...data, initiatives: /** @type {InitiativeData[]} */ (initiatives) };
  }

  /** The records that stand in columns, without the fields in which they are as usual.
   *  @param {RecordColumns} columns */
  function records({ count, columns }) {
    /** @type {Record<string, unknown>[]} */
    const made = Array.from({ length: count }, () => ({}));
    for (const [name, column] of Object.entries(columns)) {
      for (const [at, value] of valuesOf(column).entries())
        if (value !== null) made[at][name] = value;
    }
    return made;
  }

  /** The value of each record in a column, null where it is as usual.
   *  @param {RecordColumn} column @returns {unknown[]} */
  function valuesOf(column) {
    if (Array.isArray(column)) return column;
    if ("at" in column) return column.at.map((number) => column.of[number]);
    const all = records(column.rows);
    const ids = column.ids && valuesOf(column.ids);
    let end = 0;
    return column.counts.map((count) => {
      const begin = end;
      end += count;
      const held = all.slice(begin, end);
      if (ids) return Object.fromEntries(held.map((one, at) => [ids[begin + at], one]));
      return count ? held : null;
    });
  }

  almanac.compareData = { load, unpacked };
})();
