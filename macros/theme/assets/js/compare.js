// @ts-check
// <alm-compare>: the tables of a comparison, which stand there complete, and controls over them:
// rows and columns, date, platform, claimant, role, order. The view stands in the address.

(() => {
  const { read, table, plain, turn, markdown, csv } = /** @type {any} */ (window).almanac.compare;
  const PLAIN = { as_of: "", platform: "", claimant: "", role: "both", group: "", sort: "" };
  const LISTS = ["rows", "columns"];
  const SWITCHES = ["turned", "filled"];
  // What is drawn at once: more lines are drawn when they are asked for.
  const MOST_ROWS = 30;
  const MOST_COLUMNS = 30;
  let count = 0;

  /** An element with attributes and children; texts stay texts.
   *  @param {string} tag @param {Record<string, any>} attributes @param {any[]} children */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined && value !== "") element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== "" && child !== undefined && child !== null));
    return element;
  }

  class AlmCompare extends HTMLElement {
    connectedCallback() {
      if (this.controls) return;
      this.mark = count++ ? `compare${count}-` : "";
      this.initial = { ...PLAIN, as_of: this.dataset.asOf ?? "", rows: [], columns: [], turned: false, filled: false };
      this.view = this.fromAddress();
      this.most = MOST_ROWS;
      this.changed = JSON.stringify(this.view) !== JSON.stringify(this.initial);
      const inside = this.querySelector("script.alm-compare__data");
      if (inside) this.begin(JSON.parse(inside.textContent ?? ""));
      else this.fetchData();
    }

    /** Reads the data of a large comparison from its own script, for file:// knows no fetch. */
    fetchData() {
      const place = /** @type {HTMLElement} */ (this.querySelector(".alm-compare__data"));
      const script = make("script", { src: place.dataset.src });
      script.addEventListener("load", () => this.begin(/** @type {any} */ (window).almanac[place.dataset.name ?? ""]));
      document.head.append(script);
    }

    /** @param {any} data */
    begin(data) {
      this.model = read(data);
      const template = /** @type {HTMLTemplateElement | null} */ (this.querySelector("template.alm-compare__values"));
      this.values = template ? [...template.content.children] : [];
      // Addresses in a file of their own begin at the site's root.
      this.root = template ? "" : (this.querySelector(".alm-compare__data")?.getAttribute("data-src") ?? "").replace(/data\/[^/]*$/, "");
      this.controls = this.makeControls();
      this.prepend(this.controls);
      this.decorate();
      if (this.changed) this.show();
      else this.say(this.places().map((place) => table(this.model, place.dataset.group, this.view)));
    }

    // The view and the address

    fromAddress() {
      const asked = new URLSearchParams(location.search);
      const view = /** @type {any} */ ({ ...this.initial });
      for (const name of Object.keys(view)) {
        const value = asked.get(this.mark + name);
        if (value === null) continue;
        if (LISTS.includes(name)) view[name] = value.split(",").filter(Boolean);
        else view[name] = SWITCHES.includes(name) ? value === "1" : value;
      }
      return view;
    }

    toAddress() {
      const asked = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(this.view)) {
        const usual = JSON.stringify(value) === JSON.stringify(this.initial[name]);
        const text = Array.isArray(value) ? value.join(",") : value === true ? "1" : value === false ? "0" : value;
        if (usual) asked.delete(this.mark + name);
        else asked.set(this.mark + name, text);
      }
      const query = asked.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
      history.replaceState(history.state, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    }

    /** @param {Record<string, any>} part */
    change(part) {
      this.most = MOST_ROWS;
      Object.assign(this.view, part);
      this.toAddress();
      this.show();
    }

    // The controls

    makeControls() {
      const { model, view } = this;
      const platforms = Object.entries(model.platforms);
      const groups = Object.entries(model.groups);
      const seen = new Set(model.facts.map((/** @type {any} */ fact) => fact.claimant));
      const claimants = Object.entries(model.claimants).filter(([id]) => seen.has(id));
      const dates = model.facts.map((/** @type {any} */ fact) => fact.known).filter((/** @type {string} */ day) => day > "1000").sort();
      const asOf = make("input", { type: "date", name: "as_of", value: view.as_of, min: dates[0] });
      asOf.addEventListener("change", () => this.change({ as_of: /** @type {any} */ (asOf).value }));
      const choices = [
        this.choice("Show", "role", [["both", "Results and targets"], ["actual", "Results"], ["target", "Targets and forecasts"]]),
        make("label", {}, "As known on", asOf),
        platforms.length > 1 && this.choice("Platform", "platform", [["", "All"], ...platforms]),
        claimants.length > 1 && this.choice("Who says so", "claimant", [["", "Anybody"], ...claimants]),
        groups.length > 1 && this.choice("Metric group", "group", [["", "All groups"], ...groups]),
      ].filter(Boolean);
      const buttons = [
        this.button("Copy as Markdown", () => this.copy(markdown, "\n\n")),
        this.button("Copy as CSV", () => this.copy(csv, "\r\n\r\n")),
        this.button("Print", () => window.print()),
        this.button("Reset", () => { this.view = { ...this.initial, rows: [], columns: [] }; this.fill(); this.change({}); }),
      ];
      // On a phone the tables come first.
      const form = make(
        "form", { class: "alm-compare__controls", "aria-label": `What to compare${this.mark && `, ${this.mark.slice(7, -1)}`}` },
        make("details", { class: "alm-details", open: matchMedia("(min-width: 45em)").matches || this.changed },
          make("summary", {}, "Choose, filter, sort"), ...[
        make("div", { class: "alm-compare__choices" }, ...choices),
        make("div", { class: "alm-compare__choices" },
          this.picker("Initiatives", "rows", model.initiatives), this.picker("Metrics", "columns", model.metrics),
          this.tick("Hide empty lines", "filled"), this.tick("Swap rows and columns", "turned")),
        make("div", { class: "alm-compare__choices" }, ...buttons)]),
        make("p", { class: "alm-compare__status", role: "status" }),
      );
      form.addEventListener("submit", (event) => event.preventDefault());
      return form;
    }

    /** @param {string} label @param {string} name @param {any[]} options */
    choice(label, name, options) {
      const select = make("select", { name }, ...options.map(([value, text]) => {
        const option = make("option", {}, text);
        /** @type {any} */ (option).value = value;
        return option;
      }));
      /** @type {any} */ (select).value = this.view[name];
      select.addEventListener("change", () => this.change({ [name]: /** @type {any} */ (select).value }));
      return make("label", {}, label, select);
    }

    /** @param {string} label @param {string} name */
    tick(label, name) {
      const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", name }));
      box.checked = this.view[name];
      box.addEventListener("change", () => this.change({ [name]: box.checked }));
      return make("label", { class: "alm-compare__tick" }, box, label);
    }

    /** A list of boxes; none ticked means all. @param {string} label @param {string} name @param {any[][]} records */
    picker(label, name, records) {
      const list = make("ul", { class: "alm-compare__picker" });
      const boxes = () => records.map(([id, text]) => {
        const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", value: id, name }));
        box.checked = this.view[name].includes(id);
        return make("li", {}, make("label", { class: "alm-compare__tick" }, box, text));
      });
      list.addEventListener("change", () => {
        const ticked = [...list.querySelectorAll("input")].filter((box) => box.checked);
        this.change({ [name]: ticked.map((box) => box.value) });
      });
      const details = make("details", { class: "alm-details" }, make("summary", {}, label), list);
      details.addEventListener("toggle", () => { if (!list.children.length) list.append(...boxes()); });
      return details;
    }

    /** @param {string} label @param {() => void} act */
    button(label, act) {
      const button = make("button", { type: "button", class: "alm-button" }, label);
      button.addEventListener("click", act);
      return button;
    }

    /** Sets the controls to the view. */
    fill() {
      for (const field of /** @type {any} */ (this.controls).elements) {
        if (LISTS.includes(field.name)) field.checked = this.view[field.name].includes(field.value);
        else if (SWITCHES.includes(field.name)) field.checked = this.view[field.name];
        else if (field.name) field.value = this.view[field.name];
      }
    }

    // The tables

    /** Adds to the headings of the tables that came with the page what sorts them. */
    decorate() {
      for (const place of this.places()) {
        const head = place.querySelectorAll("thead th");
        table(this.model, place.dataset.group, this.view).metrics
          .forEach((/** @type {number} */ m, /** @type {number} */ at) => head[at + 1]?.append(this.sorter(m)));
      }
    }

    /** @returns {HTMLElement[]} */
    places() {
      return [...this.querySelectorAll(".alm-comparison-table")];
    }

    show() {
      const asked = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.sort;
      const tables = [];
      for (const place of this.places()) {
        const found = table(this.model, place.dataset.group, this.view);
        const wanted = !this.view.group || place.dataset.group === this.view.group;
        place.hidden = !wanted || !found.lines.length || !found.metrics.length;
        if (place.hidden) continue;
        this.draw(place, found);
        tables.push(found);
      }
      if (asked) /** @type {any} */ (this.querySelector(`[data-sort="${asked}"]`))?.focus({ preventScroll: true });
      this.say(tables);
    }

    /** Says how much of the comparison is shown. @param {any[]} tables */
    say(tables) {
      const lines = new Set(tables.flatMap((found) => found.lines));
      const metrics = tables.reduce((sum, found) => sum + found.metrics.length, 0);
      /** @type {any} */ (this.controls.querySelector("[role=status]")).textContent =
        `${lines.size} of ${this.model.initiatives.length} initiatives, ${metrics} of ${this.model.metrics.length} metrics`;
    }

    /** @param {HTMLElement} place @param {any} found */
    draw(place, found) {
      const { turned } = this.view;
      const lines = found.lines.slice(0, turned ? MOST_COLUMNS : this.most);
      const metric = (/** @type {number} */ m) => this.heading(turned ? "row" : "col", m);
      const initiative = (/** @type {number} */ i) => {
        const [, name, address] = this.model.initiatives[i];
        return make("th", { scope: turned ? "col" : "row" }, make("a", { href: this.at(address) }, name));
      };
      const name = (/** @type {number} */ m) => this.model.metrics[m][1];
      const title = (/** @type {number} */ i) => this.model.initiatives[i][1];
      const head = turned ? lines.map(initiative) : found.metrics.map(metric);
      const body = turned
        ? found.metrics.map((/** @type {number} */ m) => make("tr", {}, metric(m), ...lines.map((/** @type {number} */ i) => this.cell(found.at(i, m), title(i)))))
        : lines.map((/** @type {number} */ i) => make("tr", {}, initiative(i), ...found.metrics.map((/** @type {number} */ m) => this.cell(found.at(i, m), name(m)))));
      const corner = make("th", { scope: "col" }, turned ? "Metric" : "Initiative");
      const drawn = /** @type {HTMLTableElement} */ (place.querySelector("table"));
      drawn.style.setProperty("--alm-columns", String(head.length));
      drawn.tHead?.replaceChildren(make("tr", {}, corner, ...head));
      drawn.tBodies[0].replaceChildren(...body);
      place.querySelector(".alm-more")?.remove();
      const left = found.lines.length - lines.length;
      if (left) place.append(make("p", { class: "alm-more" }, `${left} more initiatives. `,
        turned ? "" : this.button("Show more", () => { this.most += MOST_ROWS; this.show(); })));
    }

    /** @param {string} scope @param {number} m */
    heading(scope, m) {
      const [, name, address, unit] = this.model.metrics[m];
      const [sort, way] = this.view.sort.split("~");
      const sorted = sort === this.model.metrics[m][0] && (way === "up" ? "ascending" : "descending");
      return make("th", { scope, "aria-sort": sorted },
        make("a", { href: this.at(address) }, name), " ", make("small", {}, unit), this.sorter(m));
    }

    /** @param {number} m */
    sorter(m) {
      const [id, name] = this.model.metrics[m];
      const [sort, way] = this.view.sort.split("~");
      const next = sort !== id ? `${id}~down` : way === "down" ? `${id}~up` : "";
      const sign = sort !== id ? "↕" : way === "up" ? "↑" : "↓";
      const button = make("button", { type: "button", class: "alm-compare__sort", "data-sort": id, "aria-label": `Sort by ${name}`, title: `Sort by ${name}` }, sign);
      button.addEventListener("click", () => this.change({ sort: next }));
      return button;
    }

    /** @param {any} found @param {string} label */
    cell(found, label) {
      const holder = make("div");
      if (!found.shown.length) {
        const words = found.state === "known" ? "left out by the filter" : this.model.states[found.state];
        const dot = found.state === "not-researched";
        holder.append(make("span", { class: "alm-unknown", title: dot && words }, dot ? make("span", { class: "alm-hidden" }, words) : words));
        return make("td", { class: `alm-cell--${found.state}`, "data-label": label }, holder);
      }
      for (const { fact, all } of found.shown) {
        const said = [fact.when, fact.claimant !== "unnamed" && this.model.claimants[fact.claimant]].filter(Boolean).join(", ");
        const values = all.flatMap((/** @type {any} */ each, /** @type {number} */ at) => [at ? " or " : "", this.value(each)]);
        const tag = fact.role !== "actual" && make("span", { class: `alm-tag alm-tag--${fact.role}` }, this.model.roles[fact.role]);
        holder.append(make("div", { class: `alm-cell alm-cell--${fact.role}` },
          ...(tag ? [tag, " "] : []), ...values, fact.limits && make("span", { class: "alm-limit" }, ` ${fact.limits}`), make("small", {}, said)));
      }
      if (found.progress) {
        const [at, words] = found.progress;
        const made = this.values[this.model.facts.length + at]?.cloneNode(true) ?? words;
        holder.append(make("small", { class: "alm-cell__progress" }, made, " of the target"));
      }
      return make("td", { "data-label": label }, holder);
    }

    /** The value that opens its card; a link to the fact where the page is too large for cards. @param {any} fact */
    value(fact) {
      return this.values[fact.index]?.cloneNode(true)
        ?? make("a", { class: "alm-value", href: this.at(fact.address) }, fact.text);
    }

    /** @param {string} address */
    at(address) {
      return address.replace("\ue000", this.root || "./");
    }

    // Copies

    /** @param {(rows: string[][]) => string} write @param {string} between */
    async copy(write, between) {
      const texts = this.places().filter((place) => !place.hidden).map((place) => {
        const rows = plain(this.model, table(this.model, place.dataset.group, this.view));
        return write(this.view.turned ? turn(rows) : rows);
      });
      await /** @type {any} */ (window).almanac.copy(texts.join(between));
      /** @type {any} */ (this.controls.querySelector("[role=status]")).textContent = "Copied";
    }
  }

  customElements.define("alm-compare", AlmCompare);
})();
