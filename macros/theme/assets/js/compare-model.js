// What a comparison shows in a given view: pure functions over its data, without a document.
// The rules are those of best.py, comparison.py and candidates.py in macros/derive/.

(() => {
  /** @typedef {ComparedFact} Fact @typedef {ComparisonView} View */

  // Where facts tell several kinds of not knowing, the first of these stands for them.
  const STATES = [
    "known",
    "deprecated",
    "not-disclosed",
    "not-found",
    "not-applicable",
    "not-researched",
  ];
  /** @type {Record<View["role"], string[]>} */
  const ROLES = {
    both: ["actual", "target", "forecast"],
    actual: ["actual"],
    target: ["target", "forecast"],
  };

  /** Facts by name of field instead of place, and by cell. @type {CompareModelTools["read"]} */
  function read(data) {
    const facts = data.facts.map((row, index) => {
      const fields = data.fields.map((name, at) => [name, row[at]]);
      const fact = /** @type {Fact} */ (Object.fromEntries(fields));
      const said = [fact.when, fact.by].filter(Boolean).join(", ");
      return { ...fact, index, said };
    });
    /** @type {Map<number, Fact[]>} */
    const cells = new Map();
    for (const fact of facts) {
      const key = fact.initiative * data.metrics.length + fact.metric;
      const cell = cells.get(key);
      if (cell) cell.push(fact);
      else cells.set(key, [fact]);
    }
    /** @type {ComparisonModel["progress"]} */
    const progress = new Map(
      data.progress.map(([results, targets, words], index) => [
        `${results}/${targets}`,
        [index, words],
      ]),
    );
    return { ...data, facts, cells, progress };
  }

  /** Whether a view lets a fact through. @param {Fact} fact @param {View} view */
  const passes = (fact, view) =>
    (!view.as_of || fact.known <= view.as_of) &&
    (!view.claimant || fact.claimants.includes(view.claimant));

  /** Whether a view shows any value of a cell, which is asked of every cell and so asked for
   *  little. @param {Fact[]} facts @param {View} view */
  function shows(facts, view) {
    const roles = ROLES[view.role];
    return facts.some((fact) => !fact.state && roles.includes(fact.role) && passes(fact, view));
  }

  /** The best fact of a cell in a role. @param {Fact[]} facts @param {string} role
   *  @param {View} view @returns {Fact | undefined} */
  function best(facts, role, view) {
    let found = facts.filter((fact) => !fact.state && fact.role === role && passes(fact, view));
    if (found.length < 2) return found[0];
    if (found.some((fact) => fact.whole)) found = found.filter((fact) => fact.whole);
    const standing = new Set(found.map((fact) => fact.index));
    found = found.filter((fact) => !fact.beaten.some((other) => standing.has(other)));
    return found.reduce(
      (one, other) => (one && one.merit > other.merit ? one : other),
      /** @type {Fact | undefined} */ (undefined),
    );
  }

  /** What is told where nothing is shown: by facts of the roles that are asked for, or that there
   *  are some, but later, or others, but left out. @param {Fact[]} facts @param {View} view */
  function state(facts, view) {
    const known = facts.filter((fact) => !view.as_of || fact.known <= view.as_of);
    // To have found nothing says nothing of a time before there was anything to find.
    const unknown = known.every(({ state }) => state && state !== "deprecated");
    if (known.length < facts.length && unknown) return "later";
    const roles = ROLES[view.role];
    const wanted = facts.filter((fact) => roles.includes(fact.role));
    const told = wanted
      .filter((fact) => known.includes(fact))
      .map((fact) => STATES.indexOf(fact.state || "known"));
    if (told.length) return STATES[Math.min(...told)];
    return wanted.length ? "later" : facts.some((fact) => !fact.state) ? "known" : "not-researched";
  }

  /** A cell: each fact with those that stand against it, the state, the progress, what is told of
   *  the result where there is only a target, and how many values there are beside one of a place
   *  or part. @type {CompareModelTools["cell"]} */
  function cell(model, initiative, metric, view) {
    const facts = model.cells.get(initiative * model.metrics.length + metric) ?? [];
    /** @type {ComparedCell["shown"]} */
    const shown = [];
    for (const role of ROLES[view.role]) {
      const fact = best(facts, role, view);
      if (!fact) continue;
      const rivals = fact.rivals.flatMap(
        (side) => side.map((at) => model.facts[at]).find((one) => passes(one, view)) ?? [],
      );
      shown.push({ fact, all: [fact, ...rivals] });
    }
    const [results, targets] = ["actual", "target"].map((role) =>
      shown.find(({ fact }) => fact.role === role)?.all.map((one) => one.index),
    );
    const lookedFor = facts.filter((fact) => fact.role === "actual");
    const missing =
      shown.length && lookedFor.length && !results && view.role === "both"
        ? state(lookedFor, view)
        : "";
    const parts = shown.filter(({ fact }) => !fact.whole).map(({ fact }) => fact.role);
    const stand = shown.flatMap(({ all }) => all);
    const others = parts.length
      ? facts.filter(
          (one) =>
            !one.state && parts.includes(one.role) && passes(one, view) && !stand.includes(one),
        ).length
      : 0;
    return {
      others,
      shown,
      state: shown.length ? "known" : state(facts, view),
      progress: results && targets ? model.progress.get(`${results}/${targets}`) : undefined,
      missing: ["later", "known"].includes(missing) ? "" : missing,
    };
  }

  /** Where a cell is sorted: its class, then its kind within it, then its numbers. Numbers compare
   *  only within a kind. First come results of the whole in the metric's unit; then what is limited
   *  or of another role, each kind by itself; then words, and what is unknown. Where sources
   *  disagree, all sides count.
   *  @param {ComparedCell} found @param {View} view @returns {(number | string)[]} */
  function place(found, view) {
    const shown = found.shown[0];
    if (!shown) return [3];
    const { fact } = shown;
    const numbers = shown.all.flatMap(({ low, high }) =>
      low === null || high === null ? [] : [{ low, high }],
    );
    if (!numbers.length) return [2];
    const wanted = view.role === "target" ? "target" : "actual";
    const apart = fact.role !== wanted || fact.apart;
    return [
      apart ? 1 : 0,
      apart ? `${fact.role} ${fact.apart ?? ""}` : "",
      Math.min(...numbers.map((one) => one.low)),
      Math.max(...numbers.map((one) => one.high)),
      fact.tie,
    ];
  }

  /** Orders two places; classes and kinds stay in their order whichever way numbers go.
   *  @param {(number | string)[]} one @param {(number | string)[]} other @param {number} way */
  function compare(one, other, way) {
    for (let at = 0; at < one.length; at++) {
      if (one[at] !== other[at]) return (one[at] < other[at] ? -1 : 1) * (at < 2 ? 1 : way);
    }
    return 0;
  }

  /** The lines of one group in a view: numbers of metrics and of initiatives, in order, and what a
   *  cell shows, found when it is asked for. @type {CompareModelTools["table"]} */
  function table(model, group, view) {
    /** @type {Map<number, ComparedCell>} */
    const made = new Map();
    /** @type {ComparedTable["at"]} */
    const at = (initiative, metric) => {
      const key = initiative * model.metrics.length + metric;
      const found = made.get(key) ?? cell(model, initiative, metric, view);
      made.set(key, found);
      return found;
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
      const direction = way === "up" ? 1 : -1;
      lines.sort((one, other) =>
        compare(places.get(one) ?? [], places.get(other) ?? [], direction),
      );
    }
    // Who picks lines of both kinds wants to see where they cross, whatever stands there.
    const known = crossed ? lines : lines.filter((i) => metrics.some((m) => full(i, m)));
    return { group, metrics, lines, known, at };
  }

  /** What is told of the lines without any value: for each metric and state the initiatives, each
   *  with the fact that says so, where there is one. @type {CompareModelTools["gaps"]} */
  function gaps(model, found) {
    const known = new Set(found.known);
    const gone = found.lines.filter((i) => !known.has(i));
    return found.metrics.flatMap((metric) => {
      /** @type {Map<string, GapInitiative[]>} */
      const states = new Map();
      for (const initiative of gone) {
        const facts = model.cells.get(initiative * model.metrics.length + metric);
        if (!facts) continue;
        const { state } = found.at(initiative, metric);
        const gap = { initiative, fact: facts.find((fact) => fact.state === state) };
        const alike = states.get(state);
        if (alike) alike.push(gap);
        else states.set(state, [gap]);
      }
      return [...states].map(([state, initiatives]) => ({ metric, state, initiatives }));
    });
  }

  almanac.compareModel = { read, cell, table, gaps };
})();
