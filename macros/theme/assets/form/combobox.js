// A field in which one types the name of a record, in any language, and chooses from what fits.

(() => {
  const MOST = 30;

  /** Lets a field offer the records of some kinds as one types. @type {ComboboxTools["connect"]} */
  function connect(field, list, { names }, kinds) {
    /** @type {{ shown: string, folded: string }[] | undefined} */
    let known;
    const all = () => {
      known ??= kinds.flatMap((kind) =>
        (names[kind] ?? []).flatMap(([id, ...own]) =>
          [...new Set([...own, id])].map((name) => ({
            shown: `${name} (${id})`,
            folded: almanac.formRecord.folded(`${name} ${id}`),
          })),
        ),
      );
      return known;
    };
    const offer = () => {
      const words = almanac.formRecord.folded(field.value.replace(/ \([a-z0-9-]+\)$/, ""));
      /** @type {[starts: string[], others: string[]]} */
      const [starts, others] = [[], []];
      for (const one of all()) {
        const at = words ? one.folded.indexOf(words) : 0;
        if (at < 0) continue;
        (at ? others : starts).push(one.shown);
        if (starts.length >= MOST) break;
      }
      const found = [...starts, ...others].slice(0, MOST);
      list.replaceChildren(
        ...found.map((value) => {
          const option = document.createElement("option");
          option.value = value;
          return option;
        }),
      );
    };
    field.addEventListener("focus", offer);
    field.addEventListener("input", offer);
  }

  almanac.combobox = { connect };
})();
