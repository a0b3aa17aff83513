// Draws the tables of a comparison again, from the snippets of the page (compare_snippets.html).

(() => {
  const { dateAndClaimant, limits, progress: progressOf, value } = almanac.compareCell;
  const { cellData, gaps } = almanac.compareModel;
  // A table that exceeds its limit by less than this factor is drawn whole.
  const LENIENT = 1.25;
  const MOST_NAMES = 50;

  /** @param {number[]} counts */
  const sum = (counts) => counts.reduce((total, count) => total + count, 0);

  class Tables {
    /** @param {LoadedComparison} loaded */
    constructor(loaded) {
      this.loaded = loaded;
      this.data = loaded.data;
    }

    /** @param {string} name @param {object} [fields]
     *  @param {Record<string, Child | Child[]>} [slots] */
    fill(name, fields, slots) {
      return this.loaded.snippets.fill(name, fields, slots);
    }

    /** Draws a table. Of a large table it draws a part, and a button that draws more.
     *  @type {ComparisonTables["draw"]} */
    draw(place, found, view, most) {
      const { turned } = view;
      const room = Math.ceil(most / found.metrics.length);
      const lines = found.known.length <= room * LENIENT ? found.known : found.known.slice(0, room);
      const metrics = found.metrics.map((metric) => this.metric(metric, view));
      const scope = turned ? "col" : "row";
      const initiatives = lines.map((one) => this.fill("initiative", { ...one, scope }));
      const cells = lines.map((initiative) =>
        found.metrics.map((metric) => ({
          initiative,
          metric,
          found: found.at(initiative, metric),
        })),
      );
      const [head, first] = turned ? [initiatives, metrics] : [metrics, initiatives];
      const body = turned ? found.metrics.map((_, at) => cells.map((row) => row[at])) : cells;
      const drawn = /** @type {HTMLTableElement} */ (place.querySelector("table"));
      drawn.style.setProperty("--alm-columns", String(head.length));
      drawn.tHead?.replaceChildren(this.row(this.fill(turned ? "corner-turned" : "corner"), head));
      drawn.tBodies[0].replaceChildren(
        ...body.map((row, at) =>
          this.row(
            first[at],
            row.map((one) => this.cell(one, turned)),
          ),
        ),
      );
      const scroll = /** @type {HTMLElement} */ (place.querySelector(".alm-scroll"));
      scroll.hidden = !found.known.length;
      const values = body.map((row) => row.map((one) => one.found.shown.flat().length));
      scroll.style.setProperty("--alm-rows", String(body.length));
      scroll.style.setProperty("--alm-values", String(sum(values.flat())));
      scroll.style.setProperty("--alm-most", String(sum(values.map((row) => Math.max(...row)))));
      place
        .querySelector(".alm-unknown-list")
        ?.replaceChildren(...gaps(found).map((gap) => this.gap(gap)));
      const dotted = cells.flat().some((one) => one.found.state === "not-researched");
      place.querySelector(".alm-comparison-table__key")?.toggleAttribute("hidden", !dotted);
      almanac.announceCards(place);
      this.warn(place, found);
      place.querySelector(".alm-more")?.remove();
      const left = found.known.length - lines.length;
      if (left) place.append(this.fill("more", { left }));
    }

    /** @param {Node} head @param {Node[]} cells */
    row(head, cells) {
      const row = this.fill("row");
      row.firstElementChild?.append(head, ...cells);
      return row;
    }

    /** Shows the warnings about metrics of the table. Those about one metric need several lines.
     *  @param {HTMLElement} place @param {ComparedTable} found */
    warn(place, found) {
      const warnings = /** @type {HTMLElement[]} */ ([
        ...place.querySelectorAll(".alm-comparison-table__warnings > li"),
      ]);
      const ids = new Set(found.metrics.map(({ id }) => id));
      for (const one of warnings) {
        const asked = (one.dataset.metrics ?? "").split(" ");
        one.hidden =
          found.known.length < (asked.length > 1 ? 1 : 2) || !asked.every((id) => ids.has(id));
      }
      warnings[0]?.closest("details")?.toggleAttribute(
        "hidden",
        warnings.every((one) => one.hidden),
      );
    }

    /** Initiatives without any value; of many of them a part, and a button that names the rest.
     *  @param {ComparisonGap} gap */
    gap({ metric, state, initiatives }) {
      const rest = initiatives.slice(MOST_NAMES);
      const names = initiatives.slice(0, MOST_NAMES).map((one) => this.gapName(one));
      const gap = this.fill("gap", { name: metric.name, words: this.data.states[state] });
      const list = /** @type {Element} */ (gap.firstElementChild);
      list.append(...names);
      if (!rest.length) return gap;
      list.append(this.fill("gap-more", { left: rest.length }));
      const last = /** @type {Element} */ (list.lastElementChild);
      last.firstElementChild?.addEventListener("click", () => {
        const [next, ...others] = rest.map((one) => this.gapName(one));
        const link = /** @type {HTMLElement | null | undefined} */ (
          next.firstElementChild?.firstElementChild
        );
        last.replaceWith(next, ...others);
        link?.focus();
      });
      return gap;
    }

    /** The name of an initiative. It opens the card of the fact that says so, if there is one.
     *  @param {GapInitiative} one */
    gapName({ initiative, fact }) {
      if (!fact) return this.fill("gap-initiative", initiative);
      const { id, role, page = initiative.address } = fact;
      return this.fill("gap-fact", { name: initiative.name, address: page, id, role });
    }

    /** The head of a metric's line. @param {MetricData} metric @param {ComparisonView} view */
    metric(metric, view) {
      const [id, way] = view.sort.split("~");
      const sorted = id === metric.id && (way === "up" ? "ascending" : "descending");
      const sort = sorted ? `sort-${way}` : "sort";
      const scope = view.turned ? "row" : "col";
      return this.fill(
        "metric",
        { ...metric, scope, sorted },
        {
          sort: metric.sorts && this.fill(sort, metric),
        },
      );
    }

    /** @param {{ initiative: InitiativeData, metric: MetricData, found: ComparedCell }} one
     *  @param {boolean} turned */
    cell({ initiative, metric, found }, turned) {
      const label = turned ? initiative.name : metric.name;
      if (!found.shown.length) return this.fill(`cell-${found.state}`, { label });
      const values = found.shown.flatMap((facts) =>
        facts.map((fact, at) =>
          this.fill(
            at ? `${facts[0].role}-rival` : fact.role,
            {},
            {
              value: this.value(initiative, fact),
            },
          ),
        ),
      );
      return this.fill(
        "cell",
        { label },
        { content: [...values, ...this.notes(initiative, metric, found)] },
      );
    }

    /** The notes below the values of a cell.
     *  @param {InitiativeData} initiative @param {MetricData} metric @param {ComparedCell} found */
    notes(initiative, metric, { progress, missing, others }) {
      const { address } = initiative;
      const { facts } = cellData(initiative, metric);
      const computed = progress && progressOf(this.loaded, initiative, facts, progress);
      return [
        ...(progress ? [this.fill("progress", progress, { value: computed })] : []),
        ...(missing ? [this.fill("missing", { words: this.data.states[missing] })] : []),
        ...(others ? [this.fill("others", { others, address, metric: metric.id })] : []),
      ];
    }

    /** A value with its limits, date and claimant.
     *  @param {InitiativeData} initiative @param {FactData} fact */
    value(initiative, fact) {
      return this.fill(
        "comparison-value",
        { date_and_claimant: dateAndClaimant(fact) },
        { value: value(this.loaded, initiative, fact), limits: limits(this.loaded, fact) },
      );
    }
  }

  almanac.compareTable = { Tables };
})();
