// @ts-check
// <alm-compare>: the tables of a comparison, which stand there complete, and controls over them:
// rows and columns, date, platform, claimant, role, order. The view stands in the address.

(() => {
  const { read, table, gaps, plain, turn, markdown, csv } = /** @type {any} */ (window).almanac.compare;
  const PLAIN = { as_of: "", platform: "", claimant: "", role: "both", group: "", sort: "" };
  const LISTS = ["rows", "columns"];
  const SWITCHES = ["turned", "filled"];
  // What is drawn at once: more lines are drawn when they are asked for.
  const MOST_ROWS = 30;
  const MOST_COLUMNS = 30;

  /** @param {() => void} task */
  const idle = (task) => (window.requestIdleCallback ?? setTimeout)(task);

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
      const { beginning, number } = /** @type {any} */ (window).almanac.place(this);
      this.beginning = beginning;
      this.controls = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      if (number > 1) this.controls.setAttribute("aria-label", `What to compare, ${number}`);
      this.initial = { ...PLAIN, as_of: this.dataset.asOf ?? "", rows: [], columns: [], turned: false, filled: false };
      this.view = this.fromAddress();
      this.most = MOST_ROWS;
      this.listen();
      // A comparison of which nothing is asked yet can wait until the page has nothing else to do.
      if (JSON.stringify(this.view) === JSON.stringify(this.initial)) idle(() => this.fill());
      else {
        this.fill();
        this.show();
      }
    }

    /** The data, read when it is first needed: from the page, or from a script of its own where it is
     *  large, since file:// knows no fetch. */
    async data() {
      if (this.model) return;
      const place = /** @type {HTMLElement} */ (this.querySelector(".alm-compare__data"));
      if (place.dataset.src) {
        await new Promise((done) => {
          const script = make("script", { src: place.dataset.src });
          script.addEventListener("load", done);
          document.head.append(script);
        });
        this.model ??= read(/** @type {any} */ (window).almanac[place.dataset.name ?? ""]);
        // Addresses in a file of their own begin at the site's root.
        this.root = place.dataset.src.replace(/data\/[^/]*$/, "");
      }
      this.model ??= read(JSON.parse(place.textContent ?? ""));
      const template = /** @type {HTMLTemplateElement | null} */ (this.querySelector("template.alm-compare__values"));
      this.values = template ? [...template.content.children] : [];
    }

    // The view and the address

    fromAddress() {
      const asked = new URLSearchParams(location.search);
      const view = /** @type {any} */ ({ ...this.initial });
      for (const name of Object.keys(view)) {
        const value = asked.get(this.beginning + name);
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
        if (usual) asked.delete(this.beginning + name);
        else asked.set(this.beginning + name, text);
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

    listen() {
      this.controls.addEventListener("submit", (event) => event.preventDefault());
      this.controls.addEventListener("change", (event) => {
        const field = /** @type {HTMLInputElement} */ (event.target);
        const list = /** @type {HTMLElement | null} */ (field.closest("[data-name]"));
        if (list) {
          const ticked = [...list.querySelectorAll("input")].filter((box) => box.checked);
          this.change({ [list.dataset.name ?? ""]: ticked.map((box) => box.value) });
        } else this.change({ [field.name]: SWITCHES.includes(field.name) ? field.checked : field.value });
      });
      this.controls.addEventListener("toggle", (event) => this.list(/** @type {HTMLElement} */ (event.target)), true);
      this.addEventListener("click", (event) => {
        const button = /** @type {HTMLElement} */ (event.target).closest("button");
        if (button?.dataset.sort) this.change({ sort: this.next(button.dataset.sort) });
        else if (button?.name === "markdown") this.copy(markdown, "\n\n");
        else if (button?.name === "csv") this.copy(csv, "\r\n\r\n");
        else if (button?.name === "print") print();
        else if (button?.name === "more") this.more(button);
        else if (button?.name === "reset") {
          this.view = { ...this.initial, rows: [], columns: [] };
          this.fill();
          this.change({});
        }
      });
    }

    /** Fills a list of boxes when it is first opened; none ticked means all. @param {HTMLElement} details */
    async list(details) {
      const list = /** @type {HTMLElement | null} */ (details.querySelector("[data-name]"));
      if (!list || list.children.length) return;
      await this.data();
      const name = list.dataset.name ?? "";
      const records = name === "rows" ? this.model.initiatives : this.model.metrics;
      list.append(...records.map((/** @type {any[]} */ [id, text]) => {
        const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", value: id, name }));
        box.checked = this.view[name].includes(id);
        return make("li", {}, make("label", { class: "alm-compare__tick" }, box, text));
      }));
    }

    /** Sets the controls to the view. */
    fill() {
      for (const field of /** @type {any} */ (this.controls).elements) {
        if (LISTS.includes(field.name)) field.checked = this.view[field.name].includes(field.value);
        else if (SWITCHES.includes(field.name)) field.checked = this.view[field.name];
        // To set a field to what it has makes the browser draw it, even where it is closed away.
        else if (field.name in this.view && field.value !== this.view[field.name]) field.value = this.view[field.name];
      }
    }

    /** The order after the one that is: largest first, smallest first, none. @param {string} id */
    next(id) {
      const [sort, way] = this.view.sort.split("~");
      return sort !== id ? `${id}~down` : way === "down" ? `${id}~up` : "";
    }

    // The tables

    /** @returns {HTMLElement[]} */
    places() {
      return [...this.querySelectorAll(".alm-comparison-table")];
    }

    show() {
      if (!this.model) {
        this.data().then(() => this.show());
        return;
      }
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

    /** Draws more lines, and goes to the first of them, since the button goes. @param {Element} button */
    more(button) {
      const place = button.closest(".alm-comparison-table");
      const before = this.most;
      this.most += MOST_ROWS;
      this.show();
      /** @type {any} */ (place?.querySelectorAll("tbody tr")[before]?.querySelector("a"))?.focus();
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
      const lines = found.known.slice(0, turned ? MOST_COLUMNS : this.most);
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
      const scroll = /** @type {HTMLElement} */ (place.querySelector(".alm-scroll"));
      scroll.hidden = !found.known.length;
      scroll.style.setProperty("--alm-rows", String(body.length));
      scroll.style.setProperty("--alm-values", String(drawn.tBodies[0].querySelectorAll(".alm-cell").length));
      place.querySelector(".alm-unknown-list")?.replaceChildren(...gaps(this.model, found).map((/** @type {any} */ gap) => this.gap(gap)));
      place.querySelector(".alm-more")?.remove();
      const left = found.known.length - lines.length;
      if (left) place.append(make("p", { class: "alm-more" }, `${left} more initiatives. `,
        turned ? "" : make("button", { type: "button", class: "alm-button", name: "more" }, "Show more")));
    }

    /** What is told of initiatives of which nothing is known. @param {any} gap */
    gap({ metric, state, initiatives }) {
      return make("div", {}, make("dt", {}, `${this.model.metrics[metric][1]}: ${this.stateWords(state)}`),
        ...initiatives.map((/** @type {any} */ { initiative, fact }) => {
          const [, name, address] = this.model.initiatives[initiative];
          const button = /** @type {HTMLElement | undefined} */ (fact && this.values[fact.index]?.cloneNode(true));
          button?.classList.remove("alm-value--unknown", "alm-value--deprecated");
          button?.replaceChildren(name);
          return make("dd", {}, button ?? make("a", { href: this.at(address) }, name));
        }));
    }

    /** @param {string} state */
    stateWords(state) {
      return state === "known" ? "left out by the filter" : this.model.states[state];
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
      const sign = sort !== id ? "↕" : way === "up" ? "↑" : "↓";
      const label = `Sort by ${name}`;
      return make("button", { type: "button", class: "alm-compare__sort", "data-sort": id, "aria-label": label, title: label }, sign);
    }

    /** @param {any} found @param {string} label */
    cell(found, label) {
      const holder = make("div");
      if (!found.shown.length) {
        const words = this.stateWords(found.state);
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

    /** The value that opens its card, which is drawn when it is asked for where there are too many.
     *  @param {any} fact */
    value(fact) {
      const made = this.values[fact.index]?.cloneNode(true);
      if (made) return made;
      const button = make("button", { type: "button", class: "alm-value", "data-role": fact.role }, fact.text);
      button.addEventListener("click", () => this.card(fact, button));
      return button;
    }

    /** Draws the card of a fact from the data, and leads to its whole. @param {any} fact @param {HTMLElement} button */
    card(fact, button) {
      const link = (/** @type {string} */ address, /** @type {string} */ text) => make("a", { href: this.at(address) }, text);
      const [, metric, metricAt] = this.model.metrics[fact.metric];
      const [, initiative, initiativeAt] = this.model.initiatives[fact.initiative];
      const sources = fact.evidence.map((/** @type {string[]} */ [id, place, figure]) => make("li", { class: "alm-evidence" },
        link(this.model.sources[id][1], this.model.sources[id][0]), `, ${place}`, ...(figure ? [" prints ", make("q", {}, figure)] : [])));
      const card = make("div", { class: "alm-evidence-card", popover: "auto", role: "dialog", "aria-label": `Evidence for ${fact.text}` },
        make("div", { class: "alm-evidence-card__head" }, make("p", { class: "alm-evidence-card__value" }, fact.text)),
        make("p", { class: "alm-evidence-card__what" }, make("span", { class: `alm-tag alm-tag--${fact.role}` }, this.model.roles[fact.role]), " ",
          link(metricAt, metric), fact.limits && `, ${fact.limits}`, ", ", link(initiativeAt, initiative)),
        make("dl", {}, make("dt", {}, "As of"), make("dd", {}, fact.when), make("dt", {}, "Says who"), make("dd", {}, this.model.claimants[fact.claimant])),
        make("ul", { class: "alm-evidence-list" }, ...sources),
        make("p", { class: "alm-evidence-card__actions" }, link(fact.address, "All about this value")));
      button.after(card);
      card.addEventListener("toggle", (event) => { if (/** @type {any} */ (event).newState === "closed") card.remove(); });
      /** @type {any} */ (card).showPopover({ source: button });
    }

    /** @param {string} address */
    at(address) {
      return address.replace("\ue000", this.root || "./");
    }

    // Copies

    /** @param {(rows: string[][]) => string} write @param {string} between */
    async copy(write, between) {
      await this.data();
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
