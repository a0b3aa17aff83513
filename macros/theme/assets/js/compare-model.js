// @ts-check
// What a comparison shows in a given view: pure functions over its data, without a document.
// The rules are those of derive/best.py, comparison.py and candidates.py.

(() => {
  /** @typedef {Record<string, any>} Fact */
  /** @typedef {{facts: Fact[], cells: Map<number, Fact[]>, progress: Map<string, [number, string]>,
   *   initiatives: any[][], metrics: any[][], [name: string]: any}} Model */
  /** @typedef {{as_of: string, platform: string, claimant: string, role: string, group: string,
   *   rows: string[], columns: string[], sort: string, turned: boolean, filled: boolean}} View */

  // Where facts tell several kinds of not knowing, the first of these stands for them.
  const STATES = [
    "known",
    "deprecated",
    "not-disclosed",
    "not-found",
    "not-applicable",
    "not-researched",
  ];
  const ROLES = {
    both: ["actual", "target", "forecast"],
    actual: ["actual"],
    target: ["target", "forecast"],
  };

  /** Facts by name of field instead of place, and by cell. @param {any} data @returns {Model} */
  function read(data) {
    const facts = data.facts.map((/** @type {any[]} */ row, /** @type {number} */ index) =>
      Object.fromEntries([
        ["index", index],
        ...data.fields.map((/** @type {string} */ name, /** @type {number} */ at) => [
          name,
          row[at],
        ]),
      ]),
    );
    const cells = new Map();
    for (const fact of facts) {
      fact.said = [fact.when, fact.by].filter(Boolean).join(", ");
      const key = fact.initiative * data.metrics.length + fact.metric;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(fact);
    }
    const progress = new Map(
      data.progress.map(
        (/** @type {any[]} */ [results, targets, words], /** @type {number} */ index) => [
          `${results}/${targets}`,
          [index, words],
        ],
      ),
    );
    return { ...data, facts, cells, progress };
  }

  /** Whether a view lets a fact through. @param {Fact} fact @param {View} view */
  const passes = (fact, view) =>
    (!view.as_of || fact.known <= view.as_of) &&
    (!view.claimant || fact.claimants.includes(view.claimant));

  /** The roles of which a view shows values. @param {View} view @returns {string[]} */
  const rolesOf = (view) => ROLES[/** @type {keyof typeof ROLES} */ (view.role)];

  /** Whether a view shows any value of a cell, which is asked of every cell and so asked for little.
   *  @param {Fact[]} facts @param {View} view */
  function shows(facts, view) {
    const roles = rolesOf(view);
    return facts.some((fact) => !fact.state && roles.includes(fact.role) && passes(fact, view));
  }

  /** The best fact of a cell in a role. @param {Fact[]} facts @param {string} role
   *  @param {View} view @returns {Fact | undefined} */
  function best(facts, role, view) {
    let found = facts.filter((fact) => !fact.state && fact.role === role && passes(fact, view));
    if (found.length < 2) return found[0];
    if (found.some((fact) => fact.whole)) found = found.filter((fact) => fact.whole);
    const standing = new Set(found.map((fact) => fact.index));
    found = found.filter(
      (fact) => !fact.beaten.some((/** @type {number} */ other) => standing.has(other)),
    );
    return found.reduce(
      (one, other) => (one && one.merit > other.merit ? one : other),
      /** @type {any} */ (undefined),
    );
  }

  /** What is told where nothing is shown: by facts of the roles that are asked for, or that there are
   *  some, but later, or others, but left out. @param {Fact[]} facts @param {View} view */
  function state(facts, view) {
    const known = facts.filter((fact) => !view.as_of || fact.known <= view.as_of);
    // To have found nothing says nothing of a time before there was anything to find.
    const unknown = known.every(({ state }) => state && state !== "deprecated");
    if (known.length < facts.length && unknown) return "later";
    const roles = rolesOf(view);
    const wanted = facts.filter((fact) => roles.includes(fact.role));
    const told = wanted
      .filter((fact) => known.includes(fact))
      .map((fact) => STATES.indexOf(fact.state || "known"));
    if (told.length) return STATES[Math.min(...told)];
    return wanted.length ? "later" : facts.some((fact) => !fact.state) ? "known" : "not-researched";
  }

  /** A cell: each fact with those that stand against it, the state, the progress, what is told of the
   *  result where there is only a target, and how many values there are beside one of a place or part.
   *  @param {Model} model @param {number} initiative @param {number} metric @param {View} view */
  function cell(model, initiative, metric, view) {
    const facts = model.cells.get(initiative * model.metrics.length + metric) ?? [];
    /** @type {{fact: Fact, all: Fact[]}[]} */ const shown = [];
    for (const role of rolesOf(view)) {
      const fact = best(facts, role, view);
      if (!fact) continue;
      const rivals = fact.rivals.map((/** @type {number[]} */ side) =>
        side.map((at) => model.facts[at]).find((/** @type {Fact} */ one) => passes(one, view)),
      );
      shown.push({ fact, all: [fact, ...rivals.filter(Boolean)] });
    }
    const [results, targets] = ["actual", "target"].map((role) =>
      shown.find(({ fact }) => fact.role === role)?.all.map((/** @type {Fact} */ one) => one.index),
    );
    const lookedFor = facts.filter((/** @type {Fact} */ fact) => fact.role === "actual");
    const missing =
      shown.length && lookedFor.length && !results && view.role === "both"
        ? state(lookedFor, view)
        : "";
    const parts = shown.filter(({ fact }) => !fact.whole).map(({ fact }) => fact.role);
    const stand = shown.flatMap(({ all }) => all);
    const others = parts.length
      ? facts.filter(
          (/** @type {Fact} */ one) =>
            !one.state && parts.includes(one.role) && passes(one, view) && !stand.includes(one),
        ).length
      : 0;
    return {
      others,
      shown,
      state: shown.length ? "known" : state(facts, view),
      progress: results && targets && model.progress.get(`${results}/${targets}`),
      missing: ["later", "known"].includes(missing) ? "" : missing,
    };
  }

  /** Where a cell is sorted: its class, then its kind within it, then its numbers. Numbers compare only
   *  within a kind. First come results of the whole in the metric's unit; then what is limited or of
   *  another role, each kind by itself; then words, and what is unknown. Where sources disagree, all
   *  sides count. @param {ReturnType<typeof cell>} found @param {View} view @returns {any[]} */
  function place(found, view) {
    const shown = found.shown[0];
    if (!shown) return [3];
    const { fact } = shown;
    const numbers = shown.all.filter((/** @type {Fact} */ one) => one.low !== null);
    if (!numbers.length) return [2];
    const wanted = view.role === "target" ? "target" : "actual";
    const apart = fact.role !== wanted || fact.apart;
    return [
      apart ? 1 : 0,
      apart ? `${fact.role} ${fact.apart ?? ""}` : "",
      Math.min(...numbers.map((/** @type {Fact} */ one) => one.low)),
      Math.max(...numbers.map((/** @type {Fact} */ one) => one.high)),
      fact.tie,
    ];
  }

  /** Orders two places; classes and kinds stay in their order whichever way numbers go.
   *  @param {any[]} one @param {any[]} other @param {number} way */
  function compare(one, other, way) {
    for (let at = 0; at < one.length; at++) {
      if (one[at] !== other[at]) return (one[at] < other[at] ? -1 : 1) * (at < 2 ? 1 : way);
    }
    return 0;
  }

  /** The lines of one group in a view: numbers of metrics and of initiatives, in order, and what a
   *  cell shows, found when it is asked for. @param {Model} model @param {string} group @param {View} view */
  function table(model, group, view) {
    const made = new Map();
    const at = (/** @type {number} */ initiative, /** @type {number} */ metric) => {
      const key = initiative * model.metrics.length + metric;
      if (!made.has(key)) made.set(key, cell(model, initiative, metric, view));
      return made.get(key);
    };
    const full = (/** @type {number} */ i, /** @type {number} */ m) => {
      const facts = model.cells.get(i * model.metrics.length + m);
      return !!facts && shows(facts, view);
    };
    const listed = (/** @type {string[]} */ ids, /** @type {string} */ id) =>
      !ids.length || ids.includes(id);
    let metrics = [...model.metrics.keys()].filter(
      (m) => model.metrics[m][4] === group && listed(view.columns, model.metrics[m][0]),
    );
    const crossed = view.rows.length && view.columns.length;
    let lines = [...model.initiatives.keys()]
      .filter((i) => listed(view.rows, model.initiatives[i][0]))
      .filter((i) => !view.platform || model.initiatives[i][3] === view.platform)
      .filter((i) => crossed || metrics.some((m) => model.cells.has(i * model.metrics.length + m)));
    if (view.filled) {
      lines = lines.filter((i) => metrics.some((m) => full(i, m)));
      metrics = metrics.filter((m) => lines.some((i) => full(i, m)));
    }
    const [sort, way] = view.sort.split("~");
    const by = metrics.find((m) => model.metrics[m][0] === sort);
    if (by !== undefined) {
      const places = new Map(lines.map((i) => [i, place(at(i, by), view)]));
      lines.sort((one, other) =>
        compare(
          /** @type {number[]} */ (places.get(one)),
          /** @type {number[]} */ (places.get(other)),
          way === "up" ? 1 : -1,
        ),
      );
    }
    // Who picks lines of both kinds wants to see where they cross, whatever stands there.
    const known = crossed ? lines : lines.filter((i) => metrics.some((m) => full(i, m)));
    return { group, metrics, lines, known, at };
  }

  /** What is told of the lines without any value: for each metric and state the initiatives, each with
   *  the fact that says so, where there is one. @param {Model} model @param {any} found */
  function gaps(model, found) {
    const known = new Set(found.known);
    const gone = found.lines.filter((/** @type {number} */ i) => !known.has(i));
    return found.metrics.flatMap((/** @type {number} */ metric) => {
      const states = new Map();
      for (const initiative of gone) {
        const facts = model.cells.get(initiative * model.metrics.length + metric);
        if (!facts) continue;
        const { state } = found.at(initiative, metric);
        if (!states.has(state)) states.set(state, []);
        states.get(state).push({ initiative, fact: facts.find((fact) => fact.state === state) });
      }
      return [...states].map(([state, initiatives]) => ({ metric, state, initiatives }));
    });
  }

  const almanac = /** @type {any} */ (window).almanac;
  almanac.compare = { read, cell, table, gaps };
})();
