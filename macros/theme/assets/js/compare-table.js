// Draws the tables of a comparison again, from the snippets of the page (compare_snippets.html).

(() => {
  const { gaps } = almanac.compareModel;
  // A table that exceeds its limit by less than this factor is drawn whole.
  const LENIENT = 1.25;
  const MOST_NAMES = 50;

  /** The date and claimant of a value, in words. @type {CompareTableTools["dateAndClaimant"]} */
  const dateAndClaimant = ({ date, attribution }) => [date, attribution].filter(Boolean).join(", ");

  /** The part and the place that a value is limited to. @type {CompareTableTools["limits"]} */
  const limits = ({ data, snippets }, { part, place, details = [] }) => [
    ...details.map((words) => snippets.fill("limit-part", { part: words })),
    ...(part ? [snippets.fill("limit-part", { part })] : []),
    ...(place ? [snippets.fill("limit-place", data.places[place])] : []),
  ];

  /** @param {number[]} counts */
  const sum = (counts) => counts.reduce((total, count) => total + count, 0);

  class Tables {
    /** The fact of each value that is drawn. @type {WeakMap<Element, DrawnFact>} */
    drawn = new WeakMap();

    /** @param {LoadedComparison} loaded @param {HTMLElement} holder of the tables */
    constructor(loaded, holder) {
      this.loaded = loaded;
      this.data = loaded.data;
      this.holder = holder;
      // This runs before the browser opens the card of a value.
      holder.addEventListener("click", (event) => this.open(event), { capture: true });
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
      const names = initiatives.slice(0, MOST_NAMES).map((one) => this.gapName(one, metric));
      const gap = this.fill("gap", { name: metric.name, words: this.data.states[state] });
      const list = /** @type {Element} */ (gap.firstElementChild);
      list.append(...names);
      if (!rest.length) return gap;
      list.append(this.fill("gap-more", { left: rest.length }));
      const last = /** @type {Element} */ (list.lastElementChild);
      last.firstElementChild?.addEventListener("click", () => {
        const [next, ...others] = rest.map((one) => this.gapName(one, metric));
        const link = /** @type {HTMLElement | null | undefined} */ (
          next.firstElementChild?.firstElementChild
        );
        last.replaceWith(next, ...others);
        link?.focus();
      });
      return gap;
    }

    /** The name of an initiative. It opens the card of the fact that says so, if there is one.
     *  @param {GapInitiative} one @param {MetricData} metric */
    gapName({ initiative, fact }, metric) {
      if (!fact) return this.fill("gap-initiative", initiative);
      const { id, role } = fact;
      const { name } = initiative;
      const made = this.fill("gap-fact", { name, initiative: initiative.id, id, role });
      return this.remember(made, { initiative, metric, fact });
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
              value: this.value({ initiative, metric, fact }),
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
    notes({ address }, metric, { progress, missing, others }) {
      const computed = progress?.card ? this.fill("computed", progress) : progress?.amount;
      return [
        ...(progress ? [this.fill("progress", progress, { value: computed })] : []),
        ...(missing ? [this.fill("missing", { words: this.data.states[missing] })] : []),
        ...(others ? [this.fill("others", { others, address, metric: metric.id })] : []),
      ];
    }

    /** A value with its limits, date and claimant.
     *  @param {DrawnFact} one */
    value(one) {
      const { initiative, fact } = one;
      const fields = { ...fact, initiative: initiative.id };
      const button = this.fill(fact.mark ? "value-marked" : "value", fields);
      const value = this.remember(button, one);
      return this.fill(
        "comparison-value",
        { date_and_claimant: dateAndClaimant(fact) },
        {
          value: fact.mark ? this.fill(fact.mark, fact, { value }) : value,
          limits: limits(this.loaded, fact),
        },
      );
    }

    /** Remembers the fact of a value that was drawn.
     *  @param {DocumentFragment} made @param {DrawnFact} one */
    remember(made, one) {
      const button = made.querySelector("[popovertarget]");
      if (button) this.drawn.set(button, one);
      return made;
    }

    /** Draws the card of a value that a reader opens, if the page does not have it.
     *  @param {Event} event */
    open({ target }) {
      const button = /** @type {Element} */ (target).closest("[popovertarget]");
      const one = button && this.drawn.get(button);
      const id = button?.getAttribute("popovertarget") ?? "";
      if (!one || document.getElementById(id)) return;
      const card = /** @type {HTMLElement} */ (this.card(one).firstElementChild);
      this.holder.append(card);
      card.addEventListener("toggle", (event) => {
        if (event.newState === "closed") card.remove();
      });
    }

    /** The short card of a fact, with a link to everything about it. @param {DrawnFact} one */
    card({ initiative, metric, fact }) {
      const words = this.data.states[fact.state ?? ""];
      const { text = words, evidence = [] } = fact;
      const fields = {
        ...fact,
        text,
        date_and_claimant: dateAndClaimant(fact),
        address: initiative.address,
      };
      return this.fill(
        "card",
        { ...fields, initiative: initiative.id },
        {
          role: this.fill("role", { role: fact.role, words: this.data.roles[fact.role] }),
          metric: this.fill("link", metric),
          initiative: this.fill("link", initiative),
          limits: limits(this.loaded, fact),
          evidence: evidence.map(({ source, location, figure, url }) =>
            this.fill("evidence", this.data.sources[source], {
              location: url ? this.fill("place", { location, url }) : location,
              figure: figure && this.fill("figure", { figure }),
            }),
          ),
        },
      );
    }
  }

  almanac.compareTable = { Tables, dateAndClaimant, limits };
})();
