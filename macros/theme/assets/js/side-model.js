// Sides of a comparison, each with a few figures for each metric group: pure functions over the
// data of a comparison. The rules are those of sides.py and side_verdict.py, the sentences those
// of side_words.py; tests/scripts/test_side_model.py compares both.

(() => {
  const { cell, cellData, counts } = almanac.compareModel;
  // The most figures of a cell, and their values: a promise beside its result is two.
  const FIGURES = 3;
  const VALUES = 4;
  // The most pairs of metrics whose difference is told, and the spans that count as one length.
  const PAIRS = 2;
  const ABOUT = 0.1;
  // Where several facts say several things, the first of these stands for them.
  const STATES = ["known", "deprecated", "not-disclosed", "not-found", "not-applicable"];
  // As in directions.py: names that are written from right to left.
  const FROM_THE_RIGHT =
    /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

  /** A name as it stands among others in a line. @param {string} name */
  const isolated = (name) => (FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name);

  /** @param {string} phrase @param {Record<string, string | number>} fields */
  const filled = (phrase, fields) =>
    phrase.replace(/\{(\w+)\}/g, (_, name) => String(fields[name] ?? ""));

  /** "a, b and c". @param {string[]} words */
  const listed = (words) =>
    words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

  /** The side of a kind and an id; undefined if there is none. @type {SideModelTools["side"]} */
  function side(data, kind, id) {
    if (kind === "organization") {
      const link = Object.hasOwn(data.platforms, id) ? data.platforms[id] : undefined;
      const initiatives = data.initiatives.filter(({ platform }) => platform === id);
      return link && { kind, id, ...link, initiatives };
    }
    const initiative = data.initiatives.find((one) => one.id === id);
    return (
      initiative && {
        kind,
        id,
        name: initiative.name,
        address: initiative.address,
        initiatives: [initiative],
      }
    );
  }

  /** What a side has values of in a group. @param {ComparedSide} side @param {MetricData[]} metrics
   *  @param {string[]} roles @param {ComparisonView} view @returns {SideEntry[]} */
  const entries = (side, metrics, roles, view) =>
    side.initiatives.flatMap((initiative) =>
      metrics.flatMap((metric) => {
        const shown = cellData(initiative, metric).facts.filter(
          (fact) => roles.includes(fact.role) && counts(fact, view),
        );
        if (!shown.length) return [];
        // A cell shows nothing of parts beside what is of the whole.
        const limited = shown.every((fact) => fact.limited);
        const told = limited ? shown : shown.filter((fact) => !fact.limited);
        return {
          initiative,
          metric,
          attested: Math.max(...shown.map((fact) => fact.attested ?? 1)),
          in_words: shown.every((fact) => fact.form === "text"),
          limited,
          promised: told.every((fact) => fact.role !== "actual"),
        };
      }),
    );

  /** Compares two lists of numbers. @param {number[]} one @param {number[]} other */
  function inOrder(one, other) {
    const at = one.findIndex((part, index) => part !== other[index]);
    return at < 0 ? 0 : one[at] - other[at];
  }

  /** The entries of each side in the order in which they have room.
   *  @param {SideEntry[][]} found @param {MetricData[]} metrics */
  function ordered(found, metrics) {
    const best = found.map((all) => {
      /** @type {Map<MetricData, number>} */
      const of = new Map();
      for (const { metric, attested } of all)
        of.set(metric, Math.max(attested, of.get(metric) ?? 0));
      return of;
    });
    const shared = (/** @type {MetricData} */ metric) => best.filter((of) => of.has(metric)).length;
    const attested = (/** @type {MetricData} */ metric) =>
      best.reduce((sum, of) => sum + (of.get(metric) ?? 0), 0);
    return found.map((all) => {
      /** @type {Map<MetricData, number>} */
      const seen = new Map();
      return all
        .toSorted((one, other) =>
          inOrder(
            [Number(one.limited), Number(one.promised), -one.attested],
            [Number(other.limited), Number(other.promised), -other.attested],
          ),
        )
        .map((entry) => {
          const { metric, in_words, limited } = entry;
          const again = seen.get(metric) ?? 0;
          seen.set(metric, again + 1);
          const order = [
            again,
            Number(in_words),
            Number(limited),
            -shared(metric),
            -attested(metric),
            metrics.indexOf(metric),
          ];
          return { entry, order };
        })
        .toSorted((one, other) => inOrder(one.order, other.order))
        .map(({ entry }) => entry);
    });
  }

  /** The figures of a side, or what is known of that it has none.
   *  @param {ComparisonData} data @param {ComparedSide} side @param {MetricData[]} metrics
   *  @param {SideEntry[]} found @param {string[]} roles @param {ComparisonView} view */
  function sideCell(data, side, metrics, found, roles, view) {
    /** @type {SideFigure[]} */
    const figures = [];
    for (const { initiative, metric } of found) {
      const made = cell(cellData(initiative, metric), roles, view);
      const whole = made.shown.filter(([first]) => !first.limited);
      const shown = whole.length ? whole : made.shown;
      const room = VALUES - figures.reduce((sum, one) => sum + one.shown.length, 0);
      if (figures.length && (shown.length > room || figures.length === FIGURES)) break;
      const missing = made.missing === "not-applicable" ? "" : made.missing;
      figures.push({ initiative, metric, shown, missing });
    }
    const told = figures.length
      ? []
      : side.initiatives.filter((one) => metrics.some(({ id }) => Object.hasOwn(one.cells, id)));
    return { figures, gap: figures.length ? "" : gapWords(data, told, metrics) };
  }

  /** Why a side has no figure. @param {ComparisonData} data @param {InitiativeData[]} told
   *  @param {MetricData[]} metrics */
  function gapWords(data, told, metrics) {
    const states = told.flatMap((one) =>
      metrics.flatMap((metric) => cellData(one, metric).facts.map((fact) => fact.state ?? "known")),
    );
    let words = data.states[STATES.find((one) => states.includes(one)) ?? "not-researched"];
    if (told.length > 1)
      words = filled(data.phrases.looked, {
        state: words,
        count: told.length,
        initiatives: data.nouns.plural,
      });
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  }

  /** What a value is limited to: "only in Tonglu". @param {FactData} fact */
  const limit = ({ role, sort_class = role }) => sort_class.slice(role.length + ", ".length);

  /** @param {number} [one] @param {number} [other] */
  const sameSpan = (one, other) =>
    !one || !other || Math.abs(one - other) <= Math.max(one, other) * ABOUT;

  /** What compares of the figures of a row, and what does not, in words.
   *  @param {ComparisonData} data @param {ComparedSide[]} sides @param {SideFigure[][]} found */
  function verdict(data, sides, found) {
    const { phrases } = data;
    const having = [...found.keys()].filter((index) => found[index].length);
    /** @type {Map<MetricData, Map<number, FactData[][]>>} */
    const first = new Map();
    for (const [index, figures] of found.entries())
      for (const { metric, shown } of figures) {
        const of = first.get(metric) ?? new Map();
        if (!of.has(index)) of.set(index, shown);
        first.set(metric, of);
      }
    const names = sides.map(({ name }) => isolated(name));
    const called = (/** @type {MetricData[]} */ ...all) =>
      listed(all.map(({ name }) => isolated(name)));
    /** @type {string[]} */
    const comparable = [];
    /** @type {string[]} */
    const incomparable = [];
    for (const [metric, of] of first) {
      if (of.size < 2) continue;
      const metrics = called(metric);
      const facts = inOneRole(data, of);
      if (!facts.length || facts.some(([, { low, sort_low }]) => (low ?? sort_low) === undefined)) {
        incomparable.push(filled(facts.length ? phrases.words : phrases.roles, { metrics }));
        continue;
      }
      const limits = facts.map(([, fact]) => limit(fact));
      const common = mostFrequent(limits);
      const alike = facts.filter((_, at) => limits[at] === common);
      const same = alike.filter(([, fact]) => sameSpan(fact.days, alike[0][1].days));
      if (same.length > 1) {
        const different = (/** @type {(fact: FactData) => string | undefined} */ part) =>
          new Set(same.map(([, fact]) => part(fact))).size > 1;
        comparable.push(
          filled(phrases.comparable, { metrics, sides: listed(same.map(([at]) => names[at])) }) +
            (different(({ date }) => date) ? phrases.dates : "") +
            (different(({ claimants }) => claimants?.[0]) ? phrases.claimants : ""),
        );
      }
      if (alike.length < facts.length) {
        const limited = facts.map(([at], index) =>
          filled(phrases.side, { side: names[at], limit: limits[index] || phrases.whole }),
        );
        incomparable.push(filled(phrases.limits, { metrics, sides: limited.join(", ") }));
      }
      if (same.length < alike.length) incomparable.push(filled(phrases.spans, { metrics }));
    }
    if (having.length > 1) {
      for (const [one, other, why] of declared(first))
        incomparable.push(
          filled(phrases.pair, { metrics: called(one, other), why: why.replace(/\.+$/, "") }),
        );
      if (!comparable.length && !incomparable.length) incomparable.push(phrases.metrics);
    }
    return {
      having: having.length,
      comparable: comparable.join("; "),
      incomparable: incomparable.join("; "),
    };
  }

  /** The values of the first role that two sides have. @param {ComparisonData} data
   *  @param {Map<number, FactData[][]>} of @returns {[index: number, fact: FactData][]} */
  function inOneRole(data, of) {
    for (const role of data.roles_of.both) {
      /** @type {[index: number, fact: FactData][]} */
      const found = [...of].flatMap(([index, shown]) =>
        shown
          .filter(([fact]) => fact.role === role)
          .map(([fact]) => /** @type {[number, FactData]} */ ([index, fact])),
      );
      if (found.length > 1) return found;
    }
    return [];
  }

  /** The most frequent of some words, of several the first. @param {string[]} words */
  function mostFrequent(words) {
    const times = (/** @type {string} */ word) => words.filter((one) => one === word).length;
    return words.toSorted((one, other) => times(other) - times(one))[0];
  }

  /** Pairs of metrics on different sides of which one says that they do not compare, with why.
   *  @param {Map<MetricData, Map<number, FactData[][]>>} first
   *  @returns {[MetricData, MetricData, string][]} */
  function declared(first) {
    const metrics = [...first.keys()];
    const on = metrics.map((metric) => [...(first.get(metric) ?? new Map()).keys()]);
    const reason = (/** @type {MetricData} */ one, /** @type {MetricData} */ other) =>
      one.contrasts?.find(([metric]) => metric === other.id)?.[1];
    /** @type {[MetricData, MetricData, string][]} */
    const found = [];
    for (const [at, one] of metrics.entries())
      for (const [next, other] of metrics.entries()) {
        if (next <= at) continue;
        const together = String(on[at]) === String(on[next]);
        const why = together ? undefined : (reason(one, other) ?? reason(other, one));
        if (why) found.push([one, other, why]);
      }
    return found.slice(0, PAIRS);
  }

  /** The figures of some sides, as a view shows them. @type {SideModelTools["sideBySide"]} */
  function sideBySide(data, sides, view) {
    const roles = data.roles_of[view.role];
    /** @type {SideRow[]} */
    const rows = [];
    /** @type {GroupData[]} */
    const empty = [];
    for (const group of data.groups) {
      const metrics = data.metrics.filter((metric) => metric.group === group.id);
      const found = sides.map((one) => entries(one, metrics, roles, view));
      if (found.every((all) => !all.length)) {
        empty.push(group);
        continue;
      }
      const cells = ordered(found, metrics).map((all, index) =>
        sideCell(data, sides[index], metrics, all, roles, view),
      );
      const shown = cells.map((one) => one.figures);
      rows.push({ group, cells, verdict: verdict(data, sides, shown) });
    }
    const together = (/** @type {SideRow} */ row) =>
      row.verdict.having >= Math.min(sides.length, 2);
    return {
      sides,
      rows: rows.filter(together),
      alone: rows.filter((row) => !together(row)),
      empty,
    };
  }

  almanac.sideModel = { sideBySide, side };
})();
