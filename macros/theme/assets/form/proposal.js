// What somebody has made with the form in this tab, and nobody has published yet: later parts may
// refer to earlier ones. It is kept as it was typed, until the tab is closed.

(() => {
  const { RecordReader } = almanac.formRecord;
  const { results } = almanac.formResult;

  class Proposal {
    /** @type {FormPart[]} */
    parts = [];
    /** The index of the part that is asked for now; -1 until it is kept. */
    current = -1;

    /** @param {FormData} data */
    constructor(data) {
      this.data = data;
      this.published = { names: data.names, metrics: data.metrics };
      this.key = `almanac-form ${location.pathname}`;
      for (const part of this.stored()) {
        this.parts.push(part);
        // What was published meanwhile, or is not understood any more, is left out.
        if (!this.contribution(part)) this.parts.pop();
        this.begin();
      }
    }

    /** @returns {FormPart[]} */
    stored() {
      try {
        const parts = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
        return parts.filter((/** @type {FormPart} */ { kind }) => this.choice(kind));
      } catch {
        return []; // a browser may keep nothing, and what stands there may be of an older form
      }
    }

    store() {
      try {
        sessionStorage.setItem(this.key, JSON.stringify(this.parts));
      } catch {
        // It is kept as long as the page.
      }
    }

    /** @param {string} kind */
    choice(kind) {
      return this.data.choices.find(({ name }) => name === kind);
    }

    /** Begins another part, which may refer to all that there are. */
    begin() {
      this.current = -1;
      /** @type {FormData["names"]} */
      const names = { ...this.published.names };
      const metrics = { ...this.published.metrics };
      for (const { kind, id, typed } of this.parts) {
        if (!id) continue;
        const own = [typed.name ?? typed.title].flatMap((name) => Object.values(asNames(name)));
        names[kind] = [...(names[kind] ?? []), [id, ...own]];
        if (kind !== "metric") continue;
        const choices = String(typed.choices ?? "")
          .split("\n")
          .filter(Boolean);
        metrics[id] = [String(typed.kind), String(typed.unit ?? "").trim(), ...choices];
      }
      this.data.names = names;
      this.data.metrics = metrics;
    }

    /** Keeps a part, in the place of what it was before. @param {FormPart} part */
    keep(part) {
      if (this.current < 0) this.current = this.parts.length;
      this.parts[this.current] = part;
      this.store();
    }

    /** Takes a part out. @param {number} index */
    takeOut(index) {
      this.parts.splice(index, 1);
      this.store();
      this.begin();
    }

    /** A part as it goes into a file; null if it is not understood.
     *  @param {FormPart} part @returns {Contribution | null} */
    contribution({ kind, typed, initiative, id, old }) {
      const choice = this.choice(kind);
      if (!choice || (id && this.published.names[kind]?.some(([one]) => one === id))) return null;
      if (initiative && !this.data.names.initiative?.some(([one]) => one === initiative))
        return null;
      const { record, faults } = new RecordReader(this.data).read(kind, typed);
      return faults.size ? null : { choice, record, initiative, id, old };
    }

    /** All files with what belongs into them, that of the current part first; of all parts, or of
     *  all but the current one. @param {boolean} others @returns {FormResult[]} */
    results(others) {
      const now = others ? null : this.parts[this.current];
      const parts = this.parts.filter((_, at) => !others || at !== this.current);
      const made = (/** @type {FormPart[]} */ some) =>
        results(
          this.data,
          some.map((part) => this.contribution(part)).filter((one) => one !== null),
        );
      const file = now ? made([now])[0]?.file : "";
      const first = (/** @type {FormResult} */ one) => Number(one.file === file);
      return made(parts).sort((one, other) => first(other) - first(one));
    }
  }

  /** A name by language, or a title, as names. @param {TypedValue | undefined} name */
  const asNames = (name) =>
    typeof name === "object" ? /** @type {Record<string, string>} */ (name) : { "": name ?? "" };

  almanac.proposal = { Proposal };
})();
