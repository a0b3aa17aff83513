// Draws the tables of a comparison anew, as they are drawn at build.

(() => {
  const { gaps } = almanac.compareModel;
  // A few lines too many are drawn with the rest.
  const LENIENT = 1.25;
  const MOST_NAMES = 50;

  /** An element with attributes and children; texts stay texts.
   *  @type {CompareTableTools["make"]} */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined && value !== "")
        element.setAttribute(name, String(value));
    }
    element.append(...children.flatMap((child) => child || []));
    return element;
  }

  class Tables {
    /** Drawn values are cloned: one for each fact, then one for each progress, each with what
     *  stands below it. There are none where they would be too many.
     *  @param {ComparisonModel} model @param {Element[]} values @param {string} root where
     *  addresses begin */
    constructor(model, values, root) {
      this.model = model;
      this.values = values;
      this.root = root;
    }

    /** Draws a table; the rest of more cells than are wanted at once when they are asked for.
     *  @type {ComparisonTables["draw"]} */
    draw(place, found, view, most) {
      const { turned } = view;
      const room = Math.ceil(most / found.metrics.length);
      const lines = found.known.length <= room * LENIENT ? found.known : found.known.slice(0, room);
      const metric = (/** @type {number} */ m) => this.heading(turned ? "row" : "col", m, view);
      const initiative = (/** @type {number} */ i) => {
        const [, name, address] = this.model.initiatives[i];
        return make(
          "th",
          { scope: turned ? "col" : "row" },
          make("a", { href: this.at(address) }, name),
        );
      };
      const name = (/** @type {number} */ m) => this.model.metrics[m][1];
      const title = (/** @type {number} */ i) => this.model.initiatives[i][1];
      const head = turned ? lines.map(initiative) : found.metrics.map(metric);
      const body = turned
        ? found.metrics.map((m) =>
            make("tr", {}, metric(m), ...lines.map((i) => this.cell(found.at(i, m), title(i)))),
          )
        : lines.map((i) =>
            make(
              "tr",
              {},
              initiative(i),
              ...found.metrics.map((m) => this.cell(found.at(i, m), name(m))),
            ),
          );
      const corner = make("th", { scope: "col" }, turned ? "Metric" : "Initiative");
      const drawn = /** @type {HTMLTableElement} */ (place.querySelector("table"));
      drawn.style.setProperty("--alm-columns", String(head.length));
      drawn.tHead?.replaceChildren(make("tr", {}, corner, ...head));
      drawn.tBodies[0].replaceChildren(...body);
      const scroll = /** @type {HTMLElement} */ (place.querySelector(".alm-scroll"));
      scroll.hidden = !found.known.length;
      scroll.style.setProperty("--alm-rows", String(body.length));
      const counts = body.map((row) =>
        [...row.children].map((cell) => cell.getElementsByClassName("alm-cell").length),
      );
      scroll.style.setProperty(
        "--alm-values",
        String(counts.flat().reduce((sum, count) => sum + count, 0)),
      );
      scroll.style.setProperty(
        "--alm-most",
        String(counts.reduce((sum, row) => sum + Math.max(...row), 0)),
      );
      place
        .querySelector(".alm-unknown-list")
        ?.replaceChildren(...gaps(this.model, found).map((gap) => this.gap(gap)));
      place
        .querySelector(".alm-comparison-table__key")
        ?.toggleAttribute("hidden", !drawn.querySelector("td.alm-cell--not-researched"));
      this.warn(place, found);
      place.querySelector(".alm-more")?.remove();
      const left = found.known.length - lines.length;
      if (left)
        place.append(
          make(
            "p",
            { class: "alm-more" },
            `${left} more initiatives. `,
            make("button", { type: "button", class: "alm-button", name: "more" }, "Show more"),
          ),
        );
    }

    /** Warns only of metrics that stand in the table, and within one only where there are several
     *  lines. @param {HTMLElement} place @param {ComparedTable} found */
    warn(place, found) {
      const warnings = /** @type {HTMLElement[]} */ ([
        ...place.querySelectorAll(".alm-comparison-table__warnings > li"),
      ]);
      const ids = new Set(found.metrics.map((m) => this.model.metrics[m][0]));
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

    /** What is told of initiatives of which nothing is known; the rest of many when it is asked
     *  for. @param {ComparisonGap} gap */
    gap({ metric, state, initiatives }) {
      const rest = initiatives.slice(MOST_NAMES);
      const more = make("button", { type: "button", class: "alm-button" }, `${rest.length} more`);
      const last = make("dd", {}, more);
      more.addEventListener("click", () => {
        const names = rest.map((one) => this.gapName(one));
        last.replaceWith(...names);
        /** @type {HTMLElement | null} */ (names[0].firstElementChild)?.focus();
      });
      return make(
        "div",
        {},
        make("dt", {}, `${this.model.metrics[metric][1]}: ${this.model.states[state]}`),
        ...initiatives.slice(0, MOST_NAMES).map((one) => this.gapName(one)),
        rest.length && last,
      );
    }

    /** The name of an initiative, which opens the card of the fact that says so if there is one.
     *  @param {GapInitiative} one */
    gapName({ initiative, fact }) {
      const [, name, address] = this.model.initiatives[initiative];
      const drawn = fact && this.values[fact.index]?.querySelector("button");
      if (!drawn) return make("dd", {}, make("a", { href: this.at(address) }, name));
      const button = /** @type {HTMLButtonElement} */ (drawn.cloneNode());
      button.classList.remove("alm-value--unknown", "alm-value--deprecated");
      button.append(name);
      return make("dd", {}, button);
    }

    /** @param {string} scope @param {number} m @param {ComparisonView} view */
    heading(scope, m, view) {
      const [id, name, address, unit, , sorts] = this.model.metrics[m];
      const [sort, way] = view.sort.split("~");
      const sorted = sort === id && (way === "up" ? "ascending" : "descending");
      const sign = sort !== id ? "↕" : way === "up" ? "↑" : "↓";
      const label = `Sort by ${name}`;
      return make(
        "th",
        { scope, "aria-sort": sorted },
        make("a", { href: this.at(address) }, name),
        " ",
        make("small", {}, unit),
        sorts &&
          make(
            "button",
            {
              type: "button",
              class: "alm-compare__sort",
              "data-sort": id,
              "aria-label": label,
              title: label,
            },
            sign,
          ),
      );
    }

    /** @param {ComparedCell} found @param {string} label */
    cell(found, label) {
      const holder = make("div");
      if (!found.shown.length) {
        const words = this.model.states[found.state];
        const dot = found.state === "not-researched";
        holder.append(
          make(
            "span",
            { class: "alm-unknown", title: dot && words },
            dot ? make("span", { class: "alm-hidden" }, words) : words,
          ),
        );
        return make("td", { class: `alm-cell--${found.state}`, "data-label": label }, holder);
      }
      for (const {
        fact: { role },
        all,
      } of found.shown) {
        all.forEach((fact, at) => {
          const before = at
            ? ["or "]
            : role !== "actual"
              ? [make("span", { class: `alm-tag alm-tag--${role}` }, this.model.roles[role]), " "]
              : [];
          holder.append(
            make(
              "div",
              { class: `alm-cell alm-cell--${role}${at ? " alm-cell--rival" : ""}` },
              ...before,
              ...this.value(fact),
            ),
          );
        });
      }
      if (found.progress) {
        const [at, words] = found.progress;
        const made =
          this.values[this.model.facts.length + at]?.firstElementChild?.cloneNode(true) ?? words;
        holder.append(make("small", { class: "alm-cell__progress" }, made, " of the target"));
      }
      if (found.missing)
        holder.append(
          make(
            "small",
            { class: "alm-cell__missing" },
            `result ${this.model.states[found.missing]}`,
          ),
        );
      if (found.others) {
        const { initiative, metric } = found.shown[0].fact;
        const [, , page] = this.model.initiatives[initiative];
        const [id] = this.model.metrics[metric];
        const address = `${this.at(page)}#${id}`;
        holder.append(
          make(
            "small",
            { class: "alm-cell__others" },
            make("a", { href: address }, `and ${found.others} more`),
          ),
        );
      }
      return make("td", { "data-label": label }, holder);
    }

    /** The value that opens its card, which is drawn when it is asked for where there are too many;
     *  what it is limited to; and who says so. @param {ComparedFact} fact @returns {Child[]} */
    value(fact) {
      const made = this.values[fact.index]?.cloneNode(true);
      if (made) return [...made.childNodes];
      const button = make(
        "button",
        { type: "button", class: "alm-value", "data-role": fact.role },
        fact.text,
      );
      button.addEventListener("click", () => this.card(fact, button));
      return [
        button,
        fact.sign && ` ${fact.sign}`,
        fact.limits && make("span", { class: "alm-limit" }, ` ${fact.limits}`),
        make("small", {}, fact.said),
      ];
    }

    /** Draws the card of a fact from the data, and leads to its whole.
     *  @param {ComparedFact} fact @param {HTMLElement} button */
    card(fact, button) {
      const link = (/** @type {string} */ address, /** @type {string} */ text) =>
        make("a", { href: this.at(address) }, text);
      const [, metric, metricAt] = this.model.metrics[fact.metric];
      const [, initiative, initiativeAt] = this.model.initiatives[fact.initiative];
      const sources = fact.evidence.map(([id, place, figure]) =>
        make(
          "li",
          { class: "alm-evidence" },
          link(this.model.sources[id][1], this.model.sources[id][0]),
          `, ${place}`,
          ...(figure ? [" prints ", make("q", {}, figure)] : []),
        ),
      );
      const card = make(
        "div",
        {
          class: "alm-evidence-card",
          popover: "auto",
          role: "dialog",
          "aria-label": `Evidence for ${fact.text}`,
        },
        make(
          "div",
          { class: "alm-evidence-card__head" },
          make("p", { class: "alm-evidence-card__value" }, fact.text),
        ),
        make(
          "p",
          { class: "alm-evidence-card__what" },
          make("span", { class: `alm-tag alm-tag--${fact.role}` }, this.model.roles[fact.role]),
          " ",
          link(metricAt, metric),
          fact.limits && `, ${fact.limits}`,
          ", ",
          link(initiativeAt, initiative),
        ),
        make("p", {}, fact.said),
        make("ul", { class: "alm-evidence-list" }, ...sources),
        make(
          "p",
          { class: "alm-evidence-card__actions" },
          link(fact.address, "All about this value"),
        ),
      );
      button.after(card);
      card.addEventListener("toggle", (event) => {
        if (event.newState === "closed") card.remove();
      });
      card.showPopover({ source: button });
    }

    /** An address from where addresses begin. @type {ComparisonTables["at"]} */
    at(address) {
      return address.replace("\ue000", this.root);
    }
  }

  almanac.compareTable = { make, Tables };
})();
