// <alm-sides>: sides of a comparison, which stand there complete, and controls over them: which
// platforms and initiatives, and what was counted or promised. The choice stands in the address.

(() => {
  const { prefixOf, remember } = almanac.address;
  const { limits, value } = almanac.compareCell;
  const { load } = almanac.compareData;
  const { Snippets } = almanac.compareSnippets;
  const { markdown, csv } = almanac.compareText;
  const { wholeView } = almanac.compareView;
  const { sideBySide, side } = almanac.sideModel;
  const MOST_SIDES = 4;
  // The address asks for them in the words of readers.
  const LISTS = { platforms: "organization", initiatives: "initiative" };
  const SHOWS = { counted: "actual", promised: "target" };
  // What addresses asked of the table of all initiatives, when it stood here.
  const OF_THE_TABLE = "as_of platform claimant role group sort rows columns turned filled".split(
    " ",
  );

  /** The sides and the role of a choice. @typedef {{
   *   sides: string[], role: ComparisonView["role"]
   * }} Choice */

  class AlmSides extends HTMLElement {
    /** @type {LoadedComparison | undefined} */
    loaded;
    beginning = "";
    /** @type {Choice} */
    initial = { sides: [], role: "both" };
    /** @type {Choice} */
    choice = { sides: [], role: "both" };

    connectedCallback() {
      const form = this.querySelector("form");
      if (this.controls || !form || !this.querySelector("table")) return;
      this.controls = form;
      const { prefix, number } = prefixOf(this);
      this.beginning = prefix;
      if (number > 1) form.setAttribute("aria-label", `Whom to compare, ${number}`);
      if (!prefix && this.leadOn()) return;
      this.initial = { sides: this.chips(), role: "both" };
      this.choice = this.fromAddress();
      this.listen();
      this.fill();
      if (this.changed()) this.show();
      // Of so many sides the page has no list.
      else if (!form.querySelector("optgroup option")) this.data().then(() => this.list());
    }

    /** Goes to the table of all initiatives, if the address asks for what is there. */
    leadOn() {
      const asked = new URLSearchParams(location.search);
      const { hash, search } = location;
      const gone = hash.startsWith("#compare-") && !document.getElementById(hash.slice(1));
      if (!gone && !OF_THE_TABLE.some((name) => asked.has(name))) return false;
      location.replace(`${this.dataset.all}${search}${hash}`);
      return true;
    }

    /** The data and what draws it, once there is need. */
    async data() {
      if (this.loaded) return this.loaded;
      const holder = /** @type {HTMLElement} */ (this.querySelector(".alm-compare__data"));
      const found = await load(holder, (words) => this.say(words));
      if (this.loaded) return this.loaded;
      this.loaded = { ...found, snippets: new Snippets(this, { root: found.root }) };
      return this.loaded;
    }

    // The choice and the address

    /** The sides that have a button to leave them out. */
    chips() {
      const chips = /** @type {NodeListOf<HTMLButtonElement>} */ (
        this.querySelectorAll("[name=remove]")
      );
      return [...chips].map((chip) => chip.value);
    }

    changed() {
      return JSON.stringify(this.choice) !== JSON.stringify(this.initial);
    }

    /** @returns {Choice} */
    fromAddress() {
      const asked = new URLSearchParams(location.search);
      const sides = Object.entries(LISTS).flatMap(([name, kind]) =>
        (asked.get(this.beginning + name) ?? "")
          .split(",")
          .filter(Boolean)
          .map((id) => `${kind}:${id}`),
      );
      const show = asked.get(`${this.beginning}show`) ?? "";
      const [, role = "both"] = Object.entries(SHOWS).find(([name]) => name === show) ?? [];
      return {
        sides: sides.length ? [...new Set(sides)].slice(0, MOST_SIDES) : this.initial.sides,
        role: /** @type {Choice["role"]} */ (role),
      };
    }

    /** @param {boolean} step as one to which a reader can go back */
    toAddress(step) {
      const asked = new URLSearchParams(location.search);
      const same = String(this.choice.sides) === String(this.initial.sides);
      for (const [name, kind] of Object.entries(LISTS)) {
        const ids = this.choice.sides
          .filter((one) => one.startsWith(`${kind}:`))
          .map((one) => one.slice(kind.length + 1));
        if (same || !ids.length) asked.delete(this.beginning + name);
        else asked.set(this.beginning + name, ids.join(","));
      }
      const show = Object.entries(SHOWS).find(([, role]) => role === this.choice.role);
      if (show) asked.set(`${this.beginning}show`, show[0]);
      else asked.delete(`${this.beginning}show`);
      remember(asked, step);
    }

    /** @param {Partial<Choice>} part */
    change(part) {
      this.choice = { ...this.choice, ...part };
      this.toAddress(true);
      this.show();
    }

    // The controls

    listen() {
      const { controls } = this;
      controls?.addEventListener("submit", (event) => event.preventDefault());
      controls?.addEventListener("change", ({ target }) => {
        const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (target);
        if (field.name === "role")
          this.change({ role: /** @type {Choice["role"]} */ (field.value) });
        else if (field.value)
          this.change({ sides: [...this.choice.sides, field.value].slice(0, MOST_SIDES) });
      });
      this.addEventListener("click", ({ target }) => {
        const button = /** @type {Element} */ (target).closest("button");
        const { name, value } = button ?? {};
        if (name === "remove") this.leaveOut(String(value));
        else if (name === "sides") {
          const kind = button?.dataset.kind;
          this.change({
            sides: String(value)
              .split(",")
              .map((id) => `${kind}:${id}`),
          });
        } else if (name === "markdown" || name === "csv") this.copy(name);
        else if (name === "print") print();
      });
      addEventListener("popstate", () => {
        this.choice = this.fromAddress();
        this.fill();
        this.show();
      });
    }

    /** Leaves out a side, and puts the focus on what is near. @param {string} gone */
    leaveOut(gone) {
      const at = this.choice.sides.indexOf(gone);
      this.focusNext = at;
      this.change({ sides: this.choice.sides.filter((one) => one !== gone) });
    }

    /** Sets the controls to the choice. */
    fill() {
      const roles = /** @type {NodeListOf<HTMLInputElement> | undefined} */ (
        this.controls?.querySelectorAll("[name=role]")
      );
      for (const field of roles ?? []) field.checked = field.value === this.choice.role;
      const kinds = new Set(this.choice.sides.map((one) => one.split(":")[0]));
      for (const button of this.controls?.querySelectorAll("[name=sides]") ?? []) {
        const only = kinds.size === 1 && kinds.has(button.getAttribute("data-kind") ?? "");
        button.setAttribute("aria-pressed", String(only));
      }
      const add = /** @type {HTMLSelectElement} */ (this.controls?.elements.namedItem("add"));
      add.value = "";
      add.disabled = this.choice.sides.length >= MOST_SIDES;
      for (const option of add.options)
        option.hidden = option.value !== "" && this.choice.sides.includes(option.value);
    }

    /** Lists the sides to choose from, where the page has no list. */
    list() {
      if (!this.loaded) return;
      const { data, snippets } = this.loaded;
      const { lang } = document.documentElement;
      for (const group of this.controls?.querySelectorAll("optgroup") ?? []) {
        if (group.children.length) continue;
        const kind = /** @type {HTMLSelectElement["dataset"]} */ (group.dataset).kind ?? "";
        const found =
          kind === "initiative"
            ? data.initiatives
            : Object.entries(data.platforms).map(([id, { name }]) => ({ id, name }));
        const options = found
          .toSorted((one, other) => one.name.localeCompare(other.name, lang))
          .map(({ id, name }) => snippets.fill("side-option", { kind, id, name }));
        group.append(...options);
      }
    }

    /** @param {string} words */
    say(words) {
      this.querySelector("[role=status]")?.replaceChildren(words);
    }

    // The figures

    /** The chosen sides that there are, by the ids that they have now.
     *  @param {ComparisonData} data */
    sides(data) {
      return this.choice.sides.flatMap((one) => {
        const [kind, asked] = one.split(":");
        if (kind !== "organization" && kind !== "initiative") return [];
        const former = data.former[kind];
        return side(data, kind, Object.hasOwn(former, asked) ? former[asked] : asked) ?? [];
      });
    }

    /** @param {ComparisonData} data */
    view(data) {
      const sides = this.sides(data);
      const { role } = this.choice;
      return sideBySide(data, sides, { ...wholeView(this.dataset.asOf ?? ""), role });
    }

    async show() {
      const { data } = await this.data();
      const found = this.sides(data);
      const ids = found.map(({ kind, id }) => `${kind}:${id}`);
      if (!ids.length) ids.push(...this.initial.sides);
      if (String(ids) !== String(this.choice.sides)) {
        this.choice.sides = ids;
        this.toAddress(false);
      }
      this.list();
      this.fill();
      this.draw(this.view(data));
    }

    /** @param {string} name @param {object} [fields]
     *  @param {Record<string, Child | Child[]>} [slots] */
    snippet(name, fields, slots) {
      return /** @type {LoadedComparison} */ (this.loaded).snippets.fill(name, fields, slots);
    }

    /** @param {SideTable} found */
    draw(found) {
      const { sides, rows, alone, empty } = found;
      const chips = this.querySelector(".alm-sides__chips");
      chips?.replaceChildren(...sides.map((one) => this.snippet("chip", one)));
      const tables = [...this.querySelectorAll("table")];
      for (const [at, shown] of [rows, alone].entries()) {
        const table = tables[at];
        table.parentElement?.style.setProperty("--alm-columns", String(sides.length));
        const head = /** @type {HTMLTableRowElement} */ (table.tHead?.rows[0]);
        head.replaceChildren(head.cells[0], ...sides.map((one) => this.head(one)));
        table.tBodies[0].replaceChildren(...shown.map((row) => this.row(row, sides)));
        const details = table.closest("details");
        if (details) details.open = !rows.length;
        const part = details ?? table.closest(".alm-side-table");
        part?.toggleAttribute("hidden", !shown.length);
        const count = part?.querySelector(":scope > summary b");
        if (count) count.textContent = String(shown.length);
      }
      const names = empty.map(({ name }) => name).join(", ");
      const line = this.querySelector(".alm-sides__empty");
      const drawn = this.snippet("empty", { names }).firstElementChild;
      drawn?.toggleAttribute("hidden", !names);
      if (line && drawn) line.replaceWith(drawn);
      this.say(
        sides.length < 2
          ? "Choose a second one to set beside it."
          : sides.length === MOST_SIDES
            ? "Four stand side by side. Leave one out to add another."
            : "",
      );
      almanac.announceCards(this);
      if (this.focusNext === undefined) return;
      const left = /** @type {NodeListOf<HTMLElement>} */ (
        this.querySelectorAll("[name=remove], [name=add]")
      );
      left[Math.min(this.focusNext, left.length - 1)]?.focus();
      this.focusNext = undefined;
    }

    /** The head of a column. @param {ComparedSide} side */
    head(side) {
      const { data } = /** @type {LoadedComparison} */ (this.loaded);
      const { length } = side.initiatives;
      const [{ platform = "" }] = side.initiatives;
      const noun = length === 1 ? data.nouns.singular : data.nouns.plural;
      const about =
        side.kind === "organization"
          ? `${length.toLocaleString("en")} ${noun}`
          : data.platforms[platform]?.name;
      return this.snippet("head", { ...side, about });
    }

    /** A row, and below it what compares. @param {SideRow} row @param {ComparedSide[]} sides */
    row({ group, cells, verdict }, sides) {
      const drawn = cells.map(({ figures, gap }, at) =>
        this.snippet(
          "side-cell",
          { side: sides[at].name },
          {
            content: gap
              ? this.snippet("note", { words: gap })
              : figures.map((one, index) => {
                  const before = figures[index - 1];
                  const named =
                    sides[at].initiatives.length > 1 && before?.initiative !== one.initiative;
                  return this.figure(one, named);
                }),
          },
        ),
      );
      const name = group.question ? "side-row" : "side-row-plain";
      const row = this.snippet(name, group);
      row.firstElementChild?.setAttribute("id", `compare-${group.id}`);
      row.firstElementChild?.append(...drawn);
      const { comparable, incomparable } = verdict;
      if (verdict.having > 1)
        row.append(
          this.snippet(
            "verdict",
            { columns: sides.length },
            {
              content: [
                comparable && this.snippet("comparable", { words: comparable }),
                " ",
                incomparable && this.snippet("incomparable", { words: incomparable }),
              ],
            },
          ),
        );
      return row;
    }

    /** A figure with what is told of it. @param {SideFigure} one @param {boolean} named */
    figure({ initiative, metric, shown, missing }, named) {
      const loaded = /** @type {LoadedComparison} */ (this.loaded);
      const { phrases, states } = loaded.data;
      const values = shown.flatMap((facts, at) => {
        const role = phrases[facts[0].role] ?? "";
        const words = [at ? "" : metric.name, role].filter(Boolean).join(" ");
        const several = facts.flatMap((fact, index) => [
          index && " or ",
          value(loaded, initiative, fact, fact.figure),
          ...limits(loaded, { details: fact.details }),
        ]);
        const { part, place } = facts[0];
        const slots = { values: several.map(textOr), limits: limits(loaded, { part, place }) };
        return [at ? ", " : "", this.snippet("side-value", { words }, slots)];
      });
      const said = shown.flat().filter(({ date, who, due }) => date || who || due);
      const state = states[missing];
      const gap = state && phrases.missing.replace("{state}", state);
      const behind = said.length || gap ? ", " : "";
      /** @type {Child[]} */
      const told = [named ? `${initiative.name}${behind}` : ""];
      for (const [at, fact] of said.entries())
        told.push(at ? `; ${withSpace(phrases[fact.role])}` : "", ...this.told(fact));
      if (gap) told.push(said.length ? `; ${gap}` : gap);
      return this.snippet("side-figure", {}, { values, told });
    }

    /** When a value holds, who says so, and by when it was promised. @param {FactData} fact
     *  @returns {Child[]} */
    told({ date, who, due, readings = [] }) {
      const say = (/** @type {string} */ words, /** @type {boolean} */ ours) =>
        ours ? this.snippet("reading", { words }) : words;
      return [
        date && say(date, readings.includes("as_of")),
        date && who && ", ",
        who && say(who, readings.includes("said_by")),
        due && `, due ${due}`,
      ];
    }

    // Copies

    /** Copies what is shown. @param {"markdown" | "csv"} form */
    async copy(form) {
      const { data, root } = await this.data();
      const found = this.view(data);
      const from = `${document.title}, ${location.href}`;
      await almanac.copy(
        form === "csv"
          ? csv(lines(data, found, root, from))
          : `${markdown(table(data, found))}\n\n${from}`,
      );
      this.say(`Copied as ${form === "csv" ? "CSV" : "Markdown"}.`);
    }
  }

  /** @param {string} [words] */
  const withSpace = (words) => (words ? `${words} ` : "");

  /** Leaves out what is no text and no element. @param {Child | 0} one @returns {Child} */
  const textOr = (one) => one || false;

  /** The words of a figure. @param {ComparisonData} data @param {SideFigure} one */
  const words = (data, { initiative, metric, shown }) =>
    `${metric.name}: ${shown
      .map((facts) =>
        facts
          .map(({ text = "", role, date, who }) =>
            [
              text,
              data.phrases[role],
              `(${[initiative.name, date, who].filter(Boolean).join(", ")})`,
            ]
              .filter(Boolean)
              .join(" "),
          )
          .join(" or "),
      )
      .join(", ")}`;

  /** The figures as a table of plain text. @param {ComparisonData} data
   *  @param {SideTable} found */
  const table = (data, { sides, rows, alone }) => [
    ["", ...sides.map(({ name }) => name), "What compares"],
    ...[...rows, ...alone].map(({ group, cells, verdict }) => [
      group.question || group.name,
      ...cells.map(({ figures, gap }) =>
        figures.length ? figures.map((one) => words(data, one)).join("; ") : gap,
      ),
      [
        verdict.comparable && `Comparable: ${verdict.comparable}.`,
        verdict.incomparable && `Not comparable: ${verdict.incomparable}.`,
      ]
        .filter(Boolean)
        .join(" "),
    ]),
  ];

  /** The figures as a list, a line for each value. @param {ComparisonData} data
   *  @param {SideTable} found @param {string} root @param {string} from */
  const lines = (data, { sides, rows, alone }, root, from) => [
    [
      ...["Group", "Side", data.nouns.title, "Metric", "Role", "Value", "Unit", "As of"],
      ...["Who says so", "Evidence", "Address", "Copied from"],
    ],
    ...[...rows, ...alone].flatMap(({ group, cells }) =>
      cells.flatMap(({ figures }, at) =>
        figures.flatMap(({ initiative, metric, shown }) =>
          shown
            .flat()
            .map((fact) => [
              ...[group.name, sides[at].name, initiative.name, metric.name, data.roles[fact.role]],
              ...[fact.text ?? "", fact.unit ?? metric.unit, fact.date ?? ""],
              fact.attribution ?? "",
              (fact.evidence ?? [])
                .map(({ source, location }) => `${data.sources[source].name}, ${location}`)
                .join("; "),
              new URL(`${root}${initiative.address}#${fact.id}`, location.href).href,
              from,
            ]),
        ),
      ),
    ),
  ];

  customElements.define("alm-sides", AlmSides);
})();
