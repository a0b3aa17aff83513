// <alm-timeline>: filters for a timeline. The choices stand in the address:
// ?platform=…&initiative=…&kind=…&place=…&from=2014-03&to=2016&every=1. Entries that the page does
// not tell at once come as scripts, one for each column, since file:// knows no fetch.

(() => {
  const { prefixOf, remember, idIn } = almanac.address;
  const { isUntil } = almanac.calendar;
  const { order, span, columnsOf } = almanac.timelineView;
  const FILTERS = ["platform", "initiative", "kind", "place"];
  // So many entries are shown at most beside those of the page, which stays quick.
  const MOST = 600;

  class AlmTimeline extends HTMLElement {
    /** @type {TimelineEntry[]} */ entries = [];
    /** The columns whose script is on its way. @type {Set<HTMLElement>} */ waiting = new Set();
    prefix = "";
    total = 0;

    connectedCallback() {
      if (this.form) return;
      const { prefix, number } = prefixOf(this);
      this.prefix = prefix;
      this.form = this.querySelector("form");
      if (!this.form) return;
      this.status = /** @type {Element} */ (this.form.querySelector("[role=status]"));
      this.table = /** @type {HTMLElement} */ (this.querySelector(".alm-timeline__table"));
      this.columns = /** @type {HTMLElement[]} */ ([
        ...this.querySelectorAll(".alm-timeline__years"),
      ]);
      this.rests = /** @type {HTMLDetailsElement[]} */ ([
        ...this.querySelectorAll(".alm-timeline__rest"),
      ]);
      for (const column of this.columns)
        for (const cell of column.querySelectorAll(".alm-timeline__cell"))
          this.read([...cell.querySelectorAll(".alm-timeline__entry")], cell, true);
      this.total = this.entries.length;
      for (const rest of this.rests) {
        this.total += Number(rest.dataset.count);
        rest.addEventListener("toggle", () => this.show());
      }
      this.periods = [...this.querySelectorAll(".alm-timeline__period")].map((found) => {
        const bar = /** @type {HTMLElement} */ (found);
        const [begins, ends, start, width] = ["begins", "ends", "start", "width"].map((name) =>
          bar.style.getPropertyValue(`--alm-${name}`),
        );
        return { bar, begins: +begins, ends: +ends - 1, start, width };
      });
      if (number > 1)
        this.form.setAttribute("aria-label", `${this.form.getAttribute("aria-label")} (${number})`);
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("change", () => this.change());
      this.form.querySelector("button")?.addEventListener("click", () => this.reset());
      addEventListener("hashchange", () => this.goToNamed());
      addEventListener("popstate", () => {
        const before = JSON.stringify(this.chosen());
        this.readAddress();
        if (JSON.stringify(this.chosen()) !== before) this.show();
      });
      // If the address asks for nothing, a reader may already have chosen something.
      if (location.search) this.readAddress();
      this.goToNamed();
      this.complete();
    }

    /** Brings the values of long choices: at once where the address asks for one of them, else when
     *  the page has nothing else to do. */
    async complete() {
      const asked = new URLSearchParams(location.search);
      const left = [...(this.form?.querySelectorAll("select") ?? [])].filter(
        ({ dataset }) => dataset.src,
      );
      const wanted = left.filter(({ name }) => asked.get(this.prefix + name));
      if (wanted.length) {
        await Promise.all(wanted.map(fill));
        this.readAddress();
        this.show();
      }
      if (this.lost()) this.writeAddress(false);
      idle(() => left.forEach(fill));
    }

    /** Takes entries of a cell into the list of all.
     *  @param {Element[]} items @param {Element} cell @param {boolean} told */
    read(items, cell, told) {
      const list = /** @type {HTMLElement} */ (cell.querySelector(".alm-timeline__entries"));
      const rest = /** @type {HTMLDetailsElement | null} */ (
        cell.querySelector(".alm-timeline__rest")
      );
      for (const found of items) {
        const item = /** @type {HTMLElement} */ (found);
        const { from = "", to = "", kind } = item.dataset;
        this.entries.push({
          item,
          list,
          rest,
          told,
          from,
          to,
          day: kind === "deadlines" ? to : from,
        });
      }
    }

    /** Brings the entries of a column that the page does not tell. @param {HTMLElement} column */
    async load(column) {
      const { src, name } = column.dataset;
      if (!src || this.waiting.has(column)) return;
      this.waiting.add(column);
      const named = /** @type {`timeline-${string}`} */ (name);
      const lanes = await almanac.readData(src, named).catch(() => null);
      if (lanes) this.bring(column, lanes);
      this.arrived(column);
    }

    /** Puts the entries of a column where they belong.
     *  @param {HTMLElement} column @param {TimelineRest} lanes */
    bring(column, lanes) {
      for (const [lane, items] of Object.entries(lanes)) {
        const cell = column.querySelector(`.alm-timeline__cell[data-lane="${lane}"]`);
        const holder = document.createElement("template");
        holder.innerHTML = items.join("");
        almanac.announceCards(holder.content);
        if (cell) this.read([...holder.content.children], cell, false);
        cell?.querySelector(".alm-timeline__rest ul")?.remove();
      }
      delete column.dataset.src;
    }

    /** Shows what a script brought, when all are there. @param {HTMLElement} column */
    arrived(column) {
      this.waiting.delete(column);
      if (this.waiting.size) return;
      if (this.sought) this.goToNamed();
      else this.show();
    }

    /** Shows a new choice, and writes it into the address as a step to go back to. */
    change() {
      this.show();
      this.writeAddress(true);
    }

    reset() {
      for (const field of this.form?.querySelectorAll("select, input") ?? []) {
        if (field instanceof HTMLInputElement) field.checked = false;
        if (!field.matches("[type=checkbox]")) /** @type {HTMLInputElement} */ (field).value = "";
      }
      for (const rest of this.rests ?? []) rest.open = false;
      this.change();
    }

    /** Takes the choices from the address. */
    readAddress() {
      const asked = new URLSearchParams(location.search);
      for (const name of [...FILTERS, "from", "to", "every"]) {
        const field = this.form?.elements.namedItem(name);
        const value = asked.get(this.prefix + name) ?? "";
        if (field instanceof HTMLSelectElement)
          field.value = [...field.options].some((option) => option.value === value) ? value : "";
        else if (field instanceof HTMLInputElement && field.type === "checkbox")
          field.checked = value === field.value;
        else if (field instanceof HTMLInputElement) field.value = value;
      }
      if (!this.range())
        for (const name of ["from", "to"]) {
          const field = this.form?.elements.namedItem(name);
          if (field instanceof HTMLInputElement) field.value = "";
        }
    }

    /** Whether the address asks for something that does not exist, and so says something wrong. */
    lost() {
      const asked = new URLSearchParams(location.search);
      return Object.entries(this.chosen()).some(
        ([name, value]) => asked.get(this.prefix + name) && !value,
      );
    }

    /** Writes the choices into the address. @param {boolean} step */
    writeAddress(step) {
      const asked = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(this.chosen())) {
        if (value) asked.set(this.prefix + name, value);
        else asked.delete(this.prefix + name);
      }
      remember(asked, step);
    }

    /** The choice in each field, '' for all. @returns {Record<string, string>} */
    chosen() {
      const form = new FormData(this.form ?? undefined);
      const names = [...FILTERS, "from", "to", "every"];
      return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? "").trim()]));
    }

    /** The first and the last day that are asked for, if they are days of the timeline. */
    range() {
      const { from, to } = this.chosen();
      const [first, last] = [this.columns?.[0], this.columns?.at(-1)].map((one) => one?.dataset);
      const whole = span(first?.first ?? "", last?.last ?? "");
      const asked = span(from, to);
      return asked && whole && isUntil(asked[0], whole[1]) && isUntil(whole[0], asked[1])
        ? asked
        : null;
    }

    /** Goes to the entry that the address names. It is shown whatever the filters say. */
    goToNamed() {
      const id = idIn(location.hash);
      this.sought = "";
      this.named = id
        ? this.entries.find(({ item }) => item.id === id || inside(item, id))
        : undefined;
      const absent = id.includes("--") && !this.named && !document.getElementById(id);
      const left = absent ? (this.columns ?? []).filter(({ dataset }) => dataset.src) : [];
      if (left.length) this.sought = id;
      for (const column of left) this.load(column);
      this.show();
      this.named?.item.scrollIntoView();
    }

    /** Shows the entries of the choice. */
    show() {
      const chosen = this.chosen();
      const range = this.range();
      for (const name of ["from", "to"]) {
        const field = this.form?.elements.namedItem(name);
        if (field instanceof HTMLInputElement)
          field.ariaInvalid = String(!range && field.value.trim() !== "");
      }
      const filters = FILTERS.filter((name) => chosen[name]);
      const filtered = filters.length > 0 || !!range;
      const every = filtered || chosen.every !== "";
      for (const column of this.columns ?? []) {
        const open = [...column.querySelectorAll(".alm-timeline__rest[open]")].length > 0;
        if (every || open) this.load(column);
      }
      const [from, to] = range ?? ["", ""];
      let [fitting, shown, beside] = [0, 0, ""];
      /** @type {Map<HTMLElement, TimelineEntry[]>} */
      const lists = new Map();
      for (const entry of this.entries) {
        const fits =
          filters.every((name) =>
            (entry.item.dataset[name] ?? "").split(" ").includes(chosen[name]),
          ) &&
          (!range || (isUntil(entry.from, to) && isUntil(from, entry.to)));
        if (fits) fitting += 1;
        const wanted = fits && (entry.told || every || !!entry.rest?.open);
        const seen = wanted && (entry.told || shown < MOST);
        if (seen) shown += 1;
        else if (entry === this.named) beside = ", and the one that the address names";
        entry.seen = seen || entry === this.named;
        const inside = lists.get(entry.list) ?? [];
        inside.push(entry);
        lists.set(entry.list, inside);
      }
      for (const [list, inside] of lists) arrange(list, inside);
      // An entry that a script brought is no target of the address for the browser.
      for (const { item } of this.entries)
        item.classList.toggle("alm-timeline__entry--named", item === this.named?.item);
      this.querySelector(".alm-timeline__limits")?.toggleAttribute("hidden", every);
      for (const rest of this.rests ?? []) {
        rest.hidden = every;
        const words = rest.open ? "fewer" : `${rest.dataset.count} more`;
        const summary = rest.querySelector("summary");
        if (summary && summary.textContent !== words) summary.textContent = words;
      }
      this.fold(filtered, filters.length > 0);
      this.say(fitting, shown, beside, every);
    }

    /** Hides columns and lanes of which nothing fits; what is left takes their room.
     *  @param {boolean} filtered @param {boolean} narrowed whether periods are chosen, too */
    fold(filtered, narrowed) {
      const seen = this.entries.filter((entry) => entry.seen);
      const full = new Set(seen.map(({ list }) => list));
      const lanes = new Set();
      for (const cell of this.querySelectorAll(".alm-timeline__cell")) {
        const list = /** @type {HTMLElement} */ (cell.querySelector(".alm-timeline__entries"));
        cell.toggleAttribute("hidden", filtered && !full.has(list));
        if (full.has(list)) lanes.add(cell.getAttribute("data-lane"));
      }
      for (const lane of this.querySelectorAll(":is(.alm-timeline__lane, .alm-timeline__silent)"))
        lane.toggleAttribute("hidden", filtered && !lanes.has(lane.getAttribute("data-lane")));
      const shown = (this.columns ?? []).map((column) => {
        column.hidden = filtered && !column.querySelector(".alm-timeline__entry:not([hidden])");
        return !column.hidden;
      });
      const at = columnsOf(shown);
      for (const [n, column] of (this.columns ?? []).entries())
        column.style.setProperty("--alm-column", String(at[n]));
      const widths = (this.columns ?? []).filter((column) => !column.hidden);
      this.table?.style.setProperty(
        "--alm-columns",
        widths.map((column) => `minmax(0, ${column.dataset.width}fr)`).join(" "),
      );
      const wanted = new Set(seen.map(({ item }) => item.dataset.initiative));
      for (const { bar, begins, ends, start, width } of this.periods ?? []) {
        const inside = shown.slice(begins - 1, ends);
        const first = inside.indexOf(true);
        const whole = inside.every(Boolean);
        bar.hidden = first < 0 || (narrowed && !wanted.has(bar.dataset.initiative));
        if (bar.hidden) continue;
        const [one, last] = [at[begins - 1 + first], at[begins - 1 + inside.lastIndexOf(true)]];
        bar.style.setProperty("--alm-begins", String(one));
        bar.style.setProperty("--alm-ends", String(last + 1));
        bar.style.setProperty("--alm-start", whole ? start : "0%");
        bar.style.setProperty("--alm-width", whole ? width : "100%");
      }
    }

    /** Says how many entries are shown.
     *  @param {number} fitting @param {number} shown
     *  @param {string} beside @param {boolean} every */
    say(fitting, shown, beside, every) {
      const none = fitting ? "" : ". Nothing fits; Reset shows all";
      const cut =
        every && shown < fitting ? `, of ${fitting} that fit: choose less to see all` : "";
      const said = this.waiting.size
        ? "Loading…"
        : `${shown} of ${this.total} entries${cut}${beside}${none}`;
      if (this.status?.textContent !== said) this.status?.replaceChildren(said);
      const reset = /** @type {HTMLElement | null} */ (this.form?.querySelector("button"));
      if (reset) reset.ariaDisabled = String(Object.values(this.chosen()).every((value) => !value));
      document.dispatchEvent(new Event("almanac:shown"));
    }
  }

  /** @param {() => void} task */
  const idle = (task) => (window.requestIdleCallback ?? setTimeout)(task);

  /** Fills a choice whose values a script has. @param {HTMLSelectElement} field */
  async function fill(field) {
    const { src, name } = field.dataset;
    if (!src) return;
    delete field.dataset.src;
    const named = /** @type {`choice-${string}`} */ (name);
    const values = await almanac.readData(src, named).catch(() => []);
    field.append(...values.map(([value, words]) => new Option(words, value)));
  }

  /** Whether an element has one with an id. @param {HTMLElement} item @param {string} id */
  const inside = (item, id) => !!item.querySelector(`[id="${CSS.escape(id)}"]`);

  /** Shows the entries of a cell that are to be seen, by date.
   *  @param {HTMLElement} list @param {TimelineEntry[]} entries */
  function arrange(list, entries) {
    for (const { item, told, seen } of entries) {
      if (item.hidden === !!seen) item.hidden = !seen;
      if (!told && !seen) item.remove();
    }
    const wanted = entries.filter(({ told, seen }) => told || seen);
    if (wanted.every(({ told, item }) => told || item.isConnected)) return;
    list.append(...wanted.sort(order).map(({ item }) => item));
  }

  customElements.define("alm-timeline", AlmTimeline);
})();
