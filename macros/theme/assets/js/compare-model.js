// The tables of a comparison in a view: pure functions over its data, without a document. The data
// holds everything that does not depend on the view. The rules are those of comparison_cell.py and
// comparison.py; tests/scripts/test_compare_model.py compares both.

(() => {
  const { isUntil } = almanac.calendar;

  /** @type {CellData} */
  const NOTHING = { facts: [] };

  /** The data of a cell. @param {InitiativeData} initiative @param {MetricData} metric */
  const cellData = ({ cells }, { id }) => (Object.hasOwn(cells, id) ? cells[id] : NOTHING);

  /** Whether a fact was known at the date of a view.
   *  @param {FactData} fact @param {ComparisonView} view */
  const isKnown = (fact, view) => !view.as_of || isUntil(fact.known_from ?? "", view.as_of);

  /** Whether a view may show a fact. @param {FactData} fact @param {ComparisonView} view */
  const counts = (fact, view) =>
    !fact.state &&
    isKnown(fact, view) &&
    (!view.claimant || !!fact.claimants?.includes(view.claimant));

  /** The best fact of a cell in a role, with its rivals; an empty list if there is none.
   *  @param {FactData[]} facts @param {string} role @param {ComparisonView} view */
  function best(facts, role, view) {
    const shown = facts.find(
      (fact) =>
        fact.role === role &&
        counts(fact, view) &&
        !fact.beaten_by?.some((index) => counts(facts[index], view)),
    );
    const rivals = shown?.rivals?.flatMap(
      (side) => side.map((index) => facts[index]).find((fact) => counts(fact, view)) ?? [],
    );
    return shown ? [shown, ...(rivals ?? [])] : [];
  }

  /** The state of a cell without values, from the facts of the roles that the view shows.
   *  @param {FactData[]} facts @param {string[]} roles @param {ComparisonView} view */
  function state(facts, roles, view) {
    const known = facts.filter((fact) => isKnown(fact, view));
    // That somebody found nothing says nothing about a time when there was nothing to find.
    const unknown = known.every((fact) => fact.state && fact.state !== "deprecated");
    if (known.length < facts.length && unknown) return "later";
    const first = known.find((fact) => roles.includes(fact.role));
    if (first) return first.state ?? "known";
    if (facts.some((fact) => roles.includes(fact.role))) return "later";
    return facts.some((fact) => !fact.state) ? "known" : "not-researched";
  }

  /** Why there is no result beside a target or forecast, if somebody looked for one.
   *  @param {FactData[]} facts @param {string[]} roles @param {ComparisonView} view */
  function missing(facts, roles, view) {
    const results = facts.filter((fact) => fact.role === "actual");
    if (!results.length || !roles.includes("actual")) return "";
    const found = state(results, roles, view);
    return found === "known" || found === "later" ? "" : found;
  }

  /** A cell as a view shows it. @param {CellData} data @param {string[]} roles
   *  @param {ComparisonView} view @returns {ComparedCell} */
  function cell({ facts, progress }, roles, view) {
    const shown = roles.map((role) => best(facts, role, view)).filter((all) => all.length);
    const indexes = (/** @type {string} */ role) =>
      shown.find(([first]) => first.role === role)?.map((fact) => facts.indexOf(fact));
    const [results, targets] = [indexes("actual"), indexes("target")];
    const limited = shown.filter(([first]) => first.limited).map(([first]) => first.role);
    const others = facts.filter(
      (fact) => limited.includes(fact.role) && counts(fact, view) && !shown.flat().includes(fact),
    );
    return {
      shown,
      state: shown.length ? "known" : state(facts, roles, view),
      progress: progress?.find(
        (one) => String(one.results) === String(results) && String(one.targets) === String(targets),
      ),
      missing: shown.length ? missing(facts, roles, view) : "",
      others: others.length,
    };
  }

  /** The sort key of a cell in its column. First come results of the whole in the metric's own unit
   *  (or targets, if the view shows only promises), then each other class of values by itself, then
   *  words among numbers, then cells without a value. Within a class the numbers decide (of a date
   *  its days, of words their position); where sources disagree, those of all sides.
   *  @param {ComparedCell} found @param {string[]} roles
   *  @returns {(number | string)[]} */
  function cellOrder({ shown: [facts = []] }, roles) {
    const lows = facts.flatMap(({ low, sort_low = low }) => sort_low ?? []).map(Number);
    const highs = facts
      .flatMap(({ low, high = low, sort_low = high, sort_high = sort_low }) => sort_high ?? [])
      .map(Number);
    if (!lows.length) return [facts.length ? 1 : 2];
    const { role, sort_class = role, qualifier_order = 0 } = facts[0];
    const limitation = sort_class === roles[0] ? "" : sort_class;
    return [0, limitation, Math.min(...lows), Math.max(...highs), qualifier_order];
  }

  /** Compares two sort keys. The direction reverses the numbers, not the classes.
   *  @param {(number | string)[]} one @param {(number | string)[]} other @param {number} way */
  function compare(one, other, way) {
    const at = one.findIndex((part, index) => part !== other[index]);
    return at < 0 ? 0 : (one[at] < other[at] ? -1 : 1) * (at < 2 ? 1 : way);
  }

  /** The table of one group of metrics in a view. Its cells are made when they are needed.
   *  @type {CompareModelTools["table"]} */
  function table(data, group, view) {
    const roles = data.roles_of[view.role];
    /** @type {Map<CellData, ComparedCell>} */
    const made = new Map();
    /** @type {ComparedTable["at"]} */
    const at = (initiative, metric) => {
      const facts = cellData(initiative, metric);
      const found = made.get(facts) ?? cell(facts, roles, view);
      made.set(facts, found);
      return found;
    };
    // Cheaper than making the cell.
    const full = (/** @type {InitiativeData} */ initiative, /** @type {MetricData} */ metric) =>
      cellData(initiative, metric).facts.some(
        (fact) => roles.includes(fact.role) && counts(fact, view),
      );
    const listed = (/** @type {string[]} */ ids, /** @type {string} */ id) =>
      !ids.length || ids.includes(id);
    let metrics = data.metrics.filter(
      (metric) => metric.group === group && listed(view.columns, metric.id),
    );
    const crossed = view.rows.length > 0 && view.columns.length > 0;
    let lines = data.initiatives
      .filter(({ id }) => listed(view.rows, id))
      .filter(({ platform }) => !view.platform || platform === view.platform)
      .filter((one) => crossed || metrics.some((metric) => cellData(one, metric) !== NOTHING));
    if (view.filled) {
      lines = lines.filter((initiative) => metrics.some((metric) => full(initiative, metric)));
      metrics = metrics.filter((metric) => lines.some((initiative) => full(initiative, metric)));
    }
    const [sort, way] = view.sort.split("~");
    const by = metrics.find(({ id }) => id === sort);
    if (by) {
      const orders = new Map(lines.map((one) => [one, cellOrder(at(one, by), roles)]));
      const direction = way === "up" ? 1 : -1;
      lines.sort((one, other) =>
        compare(orders.get(one) ?? [], orders.get(other) ?? [], direction),
      );
    }
    // Readers who pick rows and columns want to see all cells where they cross, empty ones too.
    const known = crossed ? lines : lines.filter((one) => metrics.some((each) => full(one, each)));
    return { group, metrics, lines, known, at };
  }

  /** The initiatives without any value in a table, by metric and state; each has the fact that
   *  says so, if there is one. @type {CompareModelTools["gaps"]} */
  function gaps(found) {
    const known = new Set(found.known);
    const gone = found.lines.filter((initiative) => !known.has(initiative));
    return found.metrics.flatMap((metric) => {
      /** @type {Map<string, GapInitiative[]>} */
      const states = new Map();
      for (const initiative of gone) {
        const { facts } = cellData(initiative, metric);
        if (!facts.length) continue;
        const { state } = found.at(initiative, metric);
        const gap = { initiative, fact: facts.find((fact) => fact.state === state) };
        const alike = states.get(state);
        if (alike) alike.push(gap);
        else states.set(state, [gap]);
      }
      return [...states].map(([state, initiatives]) => ({ metric, state, initiatives }));
    });
  }

  almanac.compareModel = { table, gaps, cell, cellData, counts };
})();
