// What a contributor puts into the repository: the lines, and where they go. Nothing here needs a
// page.

(() => {
  const { Bare, inLine, item, lines } = almanac.yamlText;
  // The fields of which the id of an item is made, as macros/load/kinds.py has them.
  /** @type {Record<string, string[]>} */
  const NAMING = {
    fact: ["metric", "role", "as_of", "place", "of"],
    event: ["kind", "role", "date", "of"],
    statement: ["date", "speaker"],
  };
  const LISTS = ["facts", "events", "statements"];
  // Servers and browsers take no longer addresses for sure.
  const LONGEST = 8000;

  /** @type {ResultTools["results"]} */
  function results(data, contributions) {
    /** @type {Map<string, Contribution[]>} */
    const together = new Map();
    const begun = new Set(
      contributions.filter(({ choice }) => choice.name === "initiative").map(({ id }) => id),
    );
    for (const [at, one] of contributions.entries()) {
      const { choice, initiative = "", id = "", old } = one;
      const file = fileOf(one);
      // A new initiative and what is new in it are one file.
      const list = begun.has(initiative || id) ? "" : choice.list;
      const key = old ? `${at}` : `${file} ${list}`;
      together.set(key, [...(together.get(key) ?? []), one]);
    }
    return [...together.values()].map((some) => {
      const [{ choice }] = some;
      const first = some.find((one) => one.choice.name === "initiative");
      if (first) return newInitiative(first, some);
      return choice.list ? inInitiative(data, some) : newRecords(some);
    });
  }

  /** The file into which something goes. @param {Contribution} contribution */
  function fileOf({ choice, initiative = "", id = "" }) {
    if (choice.list) return `data/initiatives/${initiative}.yml`;
    return choice.path.endsWith(".yml") ? choice.path : `${choice.path}/${id}.yml`;
  }

  /** Some items of one list. @param {Contribution[]} some */
  const items = (some) => some.flatMap(({ record }) => item(record, "  ")).join("\n");

  /** An initiative, with what is new in it. @param {Contribution} first
   *  @param {Contribution[]} all @returns {FormResult} */
  function newInitiative(first, all) {
    const lists = LISTS.flatMap((list) => {
      const some = all.filter(({ choice }) => choice.list === list);
      return some.length ? [`\n${list}:\n${items(some)}`] : [];
    });
    const file = fileOf(first);
    const text = [...lines(first.record), ...lists].join("\n");
    return { file, text, where: `This is a new file: ${file}.`, whole: true, line: 1 };
  }

  /** What goes into the file of an initiative: an item in the place of another, or new items of one
   *  list. @param {FormData} data @param {Contribution[]} some @returns {FormResult} */
  function inInitiative(data, some) {
    const [{ choice, record, initiative = "", old }] = some;
    const file = fileOf(some[0]);
    if (old) {
      const text = item(withFormerId(choice.name, record, old), "  ").join("\n");
      const where =
        `These lines go in the place of the ${choice.name} that begins at line ${old.line} of ` +
        `${file}, up to where the next one begins.`;
      return { file, text, where, whole: false, line: old.line };
    }
    const line = data.lines[initiative]?.[LISTS.indexOf(choice.list)] ?? 0;
    return line
      ? {
          ...{ file, text: items(some), whole: false, line },
          where:
            `These lines go into ${file}, below the last one under '${choice.list}:', ` +
            `which begins at line ${line}.`,
        }
      : {
          ...{ file, text: `${choice.list}:\n${items(some)}`, whole: false, line: 1 },
          where: `These lines go to the end of ${file}, which has no '${choice.list}:' yet.`,
        };
  }

  /** New records of one file. @param {Contribution[]} some @returns {FormResult} */
  function newRecords(some) {
    const [{ choice, record }] = some;
    const file = fileOf(some[0]);
    if (file !== choice.path) {
      const text = lines(record).join("\n");
      return { file, text, where: `This is a new file: ${file}.`, whole: true, line: 1 };
    }
    const records = new Map(some.map(({ id = "", record: one }) => [id, one]));
    const where = `These lines go to the end of ${file}.`;
    return { file, text: lines(records).join("\n"), where, whole: false, line: 1 };
  }

  /** An item with the id that it had, if a change of it makes another one.
   *  @param {string} kind @param {YamlMap} record @param {NonNullable<Contribution["old"]>} old
   *  @returns {YamlMap} */
  function withFormerId(kind, record, { id, record: before }) {
    const same = NAMING[kind].every((name) => {
      const [one, other] = [record.get(name), asYaml(before[name])].map((value) =>
        value === undefined ? "" : String(inLine(value)).replace(/[~?%"]/g, ""),
      );
      return one === other || (name === "role" && !one && other === "actual");
    });
    if (same || record.has("id")) return record;
    const former = record.get("formerly");
    const ids = Array.isArray(former) ? former : [];
    return new Map([...record, ["formerly", [...ids.filter((one) => one !== id), id]]]);
  }

  /** @param {unknown} value @returns {YamlValue | undefined} */
  function asYaml(value) {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "object") return new Bare(String(value));
    const [[language, text], ...others] = Object.entries(value);
    if (!language && !others.length) return String(text);
    return new Map(Object.entries(value));
  }

  /** @param {string} path */
  const inAddress = (path) => path.split("/").map(encodeURIComponent).join("/");

  /** The address where the file is edited; "" if the almanac has none.
   *  @type {ResultTools["editAddress"]} */
  const editAddress = ({ edit }, { file, line }) =>
    edit.replaceAll("{path}", inAddress(file)).replaceAll("{line}", String(line));

  /** The address where a new file begins with the text; "" if the almanac has none, or if the
   *  address would be too long. @type {ResultTools["newAddress"]} */
  function newAddress({ new: address }, { file, text, whole }) {
    if (!whole) return "";
    const made = address
      .replaceAll("{path}", inAddress(file))
      .replaceAll("{content}", () => encodeURIComponent(`${text}\n`));
    return made.length > LONGEST ? "" : made;
  }

  /** @type {ResultTools["slug"]} */
  const slug = (name) =>
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/['’]/g, "")
      .replace(/[^a-z0-9]+/g, "-")
      .split("-")
      .filter(Boolean)
      .slice(0, 6)
      .join("-");

  almanac.formResult = { results, editAddress, newAddress, slug };
})();
