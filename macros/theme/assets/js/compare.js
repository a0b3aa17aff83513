// <alm-compare>: the tables of a comparison, which stand there complete, and controls over them:
// rows and columns, date, platform, claimant, role, order. The view stands in the address.

(() => {
  const { prefixOf, remember } = almanac.address;
  const { lastDay } = almanac.calendar;
  const { load } = almanac.compareData;
  const { table } = almanac.compareModel;
  const { Snippets } = almanac.compareSnippets;
  const { Tables } = almanac.compareTable;
  const { viewWords, plain, turn, markdown, list, csv } = almanac.compareText;
  const { isList, isSwitch, wholeView, same, fromAddress, settle, toAddress } = almanac.compareView;
  // Cells that are drawn at once: more lines are drawn when they are asked for.
  const MOST_CELLS = 240;

  /** @param {() => void} task */
  const idle = (task) => (window.requestIdleCallback ?? setTimeout)(task);

  /** Orders records by name. @param {LinkData} one @param {LinkData} other */
  const byName = (one, other) => one.name.localeCompare(other.name, document.documentElement.lang);

  class AlmCompare extends HTMLElement {
    /** The data and what draws it, once there is need.
     *  @type {LoadedComparison & { tables: ComparisonTables } | undefined} */
    loaded;
    view = wholeView("");
    initial = wholeView("");
    beginning = "";
    most = MOST_CELLS;
    said = "";

    connectedCallback() {
      if (this.controls) return;
      const { prefix, number } = prefixOf(this);
      this.beginning = prefix;
      this.controls = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.status = /** @type {HTMLElement} */ (this.controls.querySelector("[role=status]"));
      if (number > 1) this.controls.setAttribute("aria-label", `What to compare, ${number}`);
      this.initial = wholeView(this.dataset.asOf ?? "");
      this.view = this.fromAddress();
      this.listen();
      // A comparison of which nothing is asked yet can wait until the page has nothing else to do.
      // Somebody may have begun to type by then.
      if (same(this.view, this.initial)) idle(() => this.fill(document.activeElement));
      else {
        this.fill();
        this.show();
      }
      if (location.search) this.toAddress();
    }

    /** The data, read when it is first needed. */
    async data() {
      if (this.loaded) return this.loaded;
      const holder = /** @type {HTMLElement} */ (this.querySelector(".alm-compare__data"));
      const found = await load(holder, (words) => this.status?.replaceChildren(words));
      // Meanwhile somebody else may have been answered.
      if (this.loaded) return this.loaded;
      const loaded = { ...found, snippets: new Snippets(this, { root: found.root }) };
      this.loaded = { ...loaded, tables: new Tables(loaded) };
      return this.loaded;
    }

    // The view and the address

    fromAddress() {
      const controls = /** @type {HTMLFormElement} */ (this.controls);
      return fromAddress(this.beginning, this.initial, controls);
    }

    /** Leaves out what the address names of rows and columns that are not there, or not any more.
     *  @param {LoadedComparison} loaded */
    settle(loaded) {
      const settled = settle(loaded.data, this.view);
      if (!same(settled, this.view)) {
        this.view = settled;
        this.toAddress();
      }
      if (settled.sort) this.orders(loaded);
    }

    /** @param {boolean} anew as a step to which one can go back */
    toAddress(anew = false) {
      remember(toAddress(this.beginning, this.initial, this.view), anew);
    }

    /** Several choices of one kind are one step back.
     *  @param {Partial<ComparisonView>} part @param {string} kind */
    change(part, kind = Object.keys(part)[0]) {
      this.most = MOST_CELLS;
      Object.assign(this.view, part);
      this.toAddress(kind !== this.changed);
      this.changed = kind;
      this.show();
    }

    // The controls

    listen() {
      const { controls } = this;
      controls?.addEventListener("submit", (event) => event.preventDefault());
      controls?.addEventListener("change", (event) => {
        const field = /** @type {HTMLInputElement} */ (event.target);
        const list = /** @type {HTMLElement | null} */ (field.closest("[data-name]"));
        if (list) {
          const ticked = [...list.querySelectorAll("input")].filter((box) => box.checked);
          this.change({ [list.dataset.name ?? ""]: ticked.map((box) => box.value) });
          this.count();
        } else if (field.name === "as_of") {
          // Where years begin before the first, a reader types them.
          const as_of = field.value && (lastDay(field.value) ?? this.view.as_of);
          this.change({ as_of });
          field.value = as_of;
        } else
          this.change({
            [field.name]: isSwitch(field.name) ? field.checked : field.value,
          });
      });
      controls?.addEventListener(
        "toggle",
        (event) => this.list(/** @type {HTMLElement} */ (event.target)),
        true,
      );
      addEventListener("popstate", () => {
        const view = this.fromAddress();
        if (same(view, this.view)) return;
        this.view = view;
        this.changed = "";
        this.fill();
        this.show();
      });
      this.addEventListener("click", (event) => {
        const button = /** @type {HTMLElement} */ (event.target).closest("button");
        if (button?.dataset.sort) this.change({ sort: this.next(button.dataset.sort) });
        else if (button?.name === "markdown" || button?.name === "csv") this.copy(button.name);
        else if (button?.name === "print") print();
        else if (button?.name === "more") this.more(button);
        else if (button?.name === "reset") {
          this.view = wholeView(this.initial.as_of);
          this.fill();
          this.change({}, "reset");
        }
      });
    }

    /** Fills what is long when it is first opened: a list of boxes, of which none ticked means all,
     *  or the order, for which a phone has no heads. @param {HTMLElement} details */
    async list(details) {
      const list = /** @type {HTMLElement | null} */ (
        details.querySelector(":scope > [data-name]")
      );
      const loaded = await this.data();
      if (!list) this.orders(loaded);
      if (!list || list.children.length) return;
      const { data, snippets } = loaded;
      const { name = "" } = list.dataset;
      const item = (/** @type {LinkData} */ record) =>
        snippets.fill("pick", { ...record, list: name });
      if (name === "rows") list.append(...data.initiatives.toSorted(byName).map(item));
      else {
        for (const place of this.places()) {
          const { group } = place.dataset;
          const title = place.querySelector("caption")?.textContent;
          const metrics = data.metrics.filter((metric) => metric.group === group);
          list.append(snippets.fill("pick-group", { name: title }), ...metrics.map(item));
        }
      }
      this.fill();
    }

    /** Fills the choice of an order. @param {LoadedComparison} loaded */
    orders({ data, snippets }) {
      const field = /** @type {HTMLSelectElement} */ (this.controls?.elements.namedItem("sort"));
      if (field.options.length > 1) return;
      for (const metric of data.metrics) {
        if (!metric.sorts) continue;
        for (const way of ["down", "up"])
          field.append(snippets.fill(`${metric.sorts}-${way}`, metric));
      }
      field.value = this.view.sort;
    }

    /** Sets the controls to the view.
     *  @param {Element | null} typed the one that keeps what is typed in it */
    fill(typed = null) {
      for (const one of this.controls?.elements ?? []) {
        if (one === typed) continue;
        const field = /** @type {HTMLInputElement} */ (one);
        const { name } = field;
        if (isList(name)) field.checked = this.view[name].includes(field.value);
        else if (isSwitch(name)) field.checked = this.view[name];
        else {
          const value = Object.entries(this.view).find(([part]) => part === name)?.[1];
          // To set a field to what it has makes the browser draw it, even where it is closed away.
          if (typeof value === "string" && field.value !== value) field.value = value;
        }
      }
      this.count();
    }

    /** Says beside each list how many are ticked in it. */
    count() {
      for (const list of /** @type {NodeListOf<HTMLElement>} */ (
        this.querySelectorAll(".alm-compare__picker")
      )) {
        const { name = "" } = list.dataset;
        const count = isList(name) ? this.view[name].length : 0;
        const place = list.closest("details")?.querySelector(".alm-compare__count");
        const words = count ? `: ${count} chosen` : "";
        if (place && place.textContent !== words) place.textContent = words;
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
      return [
        .../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".alm-comparison-table")),
      ];
    }

    show() {
      if (!this.loaded) {
        this.data().then(() => this.show());
        return;
      }
      const { data, tables: drawing } = this.loaded;
      this.settle(this.loaded);
      const { sort } = this.view;
      const field = /** @type {HTMLSelectElement} */ (this.controls?.elements.namedItem("sort"));
      if (field.value !== sort) field.value = sort;
      const asked = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.sort;
      const tables = [];
      for (const place of this.places()) {
        const { group = "" } = place.dataset;
        const wanted = !this.view.group || group === this.view.group;
        const found = wanted ? table(data, group, this.view) : undefined;
        place.hidden = !found?.lines.length || !found.metrics.length;
        this.querySelector(`.alm-compare__groups [href="#compare-${group}"]`)?.toggleAttribute(
          "hidden",
          place.hidden,
        );
        if (!found || place.hidden) continue;
        drawing.draw(place, found, this.view, this.most);
        tables.push(found);
      }
      this.querySelector(".alm-compare__groups")?.toggleAttribute("hidden", tables.length < 2);
      if (asked) {
        const button = /** @type {HTMLElement | null} */ (
          this.querySelector(`[data-sort="${asked}"]`)
        );
        button?.focus({ preventScroll: true });
      } else if (sort) this.seek();
      this.say(data, tables);
    }

    /** Brings the column that is sorted by into sight, from wherever the order was asked for. */
    seek() {
      const head = this.querySelector("thead [aria-sort]");
      const scroll = head?.closest(".alm-scroll");
      if (!head || !scroll || scroll.scrollWidth <= scroll.clientWidth) return;
      const [outer, inner] = [scroll.getBoundingClientRect(), head.getBoundingClientRect()];
      if (inner.right > outer.right) scroll.scrollLeft += inner.right - outer.right;
    }

    /** Draws more lines, and goes to the first of them, since the button goes.
     *  @param {Element} button */
    more(button) {
      const place = button.closest(".alm-comparison-table");
      const before =
        place?.querySelectorAll(this.view.turned ? "thead th + th" : "tbody tr").length ?? 0;
      this.most += MOST_CELLS;
      this.show();
      const drawn = this.view.turned
        ? `thead th:nth-child(${before + 2}) a`
        : `tbody tr:nth-child(${before + 1}) a`;
      /** @type {HTMLElement | null | undefined} */ (place?.querySelector(drawn))?.focus();
    }

    /** The words of what is chosen in a field. @param {string} name */
    chosen(name) {
      const field = /** @type {HTMLSelectElement} */ (this.controls?.elements.namedItem(name));
      return field.selectedOptions[0]?.text ?? "";
    }

    /** Says what of the comparison is shown; on paper too.
     *  @param {ComparisonData} data @param {ComparedTable[]} tables */
    say(data, tables) {
      const lines = new Set(tables.flatMap((found) => found.lines));
      const metrics = tables.reduce((sum, found) => sum + found.metrics.length, 0);
      const { initiatives, metrics: all, nouns } = data;
      const words = viewWords(this.view, (name) => this.chosen(name), this.dataset.eras);
      const rows = `${lines.size} of ${initiatives.length} ${nouns.plural}`;
      const count = lines.size ? `${rows}, ${metrics} of ${all.length} metrics` : "Nothing fits";
      const hint = lines.size
        ? tables.some((found) => found.known.length)
          ? ""
          : ". No value of them is shown"
        : ". Reset shows all";
      this.said = `${words ? `${count}: ${words}` : count}${hint}`;
      this.status?.replaceChildren(this.said);
      this.status?.setAttribute("data-address", location.href);
    }

    // Copies

    /** Copies what is shown: as the tables are, or as a list that can be sorted and counted.
     *  @param {"markdown" | "csv"} form */
    async copy(form) {
      const loaded = await this.data();
      this.settle(loaded);
      const { view } = this;
      const words = viewWords(view, (name) => this.chosen(name), this.dataset.eras);
      const shown = this.places().filter((place) => !place.hidden);
      const tables = shown.map((place) => table(loaded.data, place.dataset.group ?? "", view));
      const from = `${document.title}, ${location.href}`;
      const text =
        form === "csv"
          ? csv(list(loaded, tables, words ? `${from} (${words})` : from))
          : [
              ...tables.map((found, place) => {
                const title = shown[place].querySelector("caption")?.textContent ?? "";
                const rows = plain(loaded, found, words ? `${title}: ${words}` : title);
                return markdown(view.turned ? turn(rows) : rows);
              }),
              from,
            ].join("\n\n");
      await almanac.copy(text);
      this.said ||= this.status?.textContent ?? "";
      this.status?.replaceChildren(
        `Copied as ${form === "csv" ? "CSV" : "Markdown"}. ${this.said}`,
      );
    }
  }

  customElements.define("alm-compare", AlmCompare);
})();
