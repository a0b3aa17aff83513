// <alm-record-filters>: filters and orders of lists of records, which stand there complete. The
// choices stand in the address: ?tag=…&license=…&sort=facts

(() => {
  class AlmRecordFilters extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.fields = [...this.form.querySelectorAll("select")];
      this.items = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-fits]")]);
      this.rest = /** @type {HTMLElement | null} */ (this.querySelector("[data-src]"));
      // The list in which each record stands by name.
      this.home = new Map(this.items.map((item) => [item, item.parentElement]));
      /** @type {number | undefined} The order in which the records stand. */
      this.arranged = undefined;
      this.total = this.items.length + Number(this.rest?.dataset.count ?? 0);
      almanac.filters.connect(this.form, () => this.show());
    }

    /** Adds the records that the page leaves out of a long list. */
    async load() {
      const { rest } = this;
      const { src, name, root } = rest?.dataset ?? {};
      if (!rest || !src) return;
      delete rest.dataset.src;
      const named = /** @type {`list-${string}`} */ (name);
      const found = await almanac.readData(src, named).catch(() => []);
      const blank = /** @type {HTMLTemplateElement} */ (rest.querySelector("template"));
      for (const [title, address, kind, fits, ranks] of found) {
        const made = /** @type {DocumentFragment} */ (document.importNode(blank.content, true));
        const item = /** @type {HTMLElement} */ (made.firstElementChild);
        const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
        item.dataset.fits = fits;
        link.href = `${root}${address}`;
        link.textContent = title;
        item.querySelector("small")?.replaceChildren(kind);
        item.dataset.ranks = ranks;
        this.items?.push(item);
        this.home?.set(item, rest);
        rest.append(item);
      }
      this.arranged = -1;
      this.show();
    }

    /** The position of the chosen order among a record's ranks; none where names decide. */
    order() {
      const field = this.fields?.find((one) => "order" in one.dataset);
      const index = field?.selectedOptions[0]?.dataset.index;
      return index === undefined ? undefined : Number(index);
    }

    /** Puts the records into the first list in the chosen order, or back into their own lists. */
    arrange() {
      const { items = [], home } = this;
      const order = this.order();
      if (order === this.arranged) return;
      this.arranged = order;
      if (order === undefined) {
        for (const item of items) home?.get(item)?.append(item);
        return;
      }
      /** @param {HTMLElement} item */
      const rank = (item) => Number((item.dataset.ranks ?? "").split(" ")[order]);
      const first = items[0] && home?.get(items[0]);
      first?.append(...[...items].sort((one, other) => rank(one) - rank(other)));
    }

    /** Shows the records that fit all choices, and says how many they are. */
    show() {
      const { fields = [], items = [], home, rest, total } = this;
      const order = this.order();
      const chosen = fields
        .filter((field) => !("order" in field.dataset))
        .flatMap((field) => field.selectedOptions[0]?.dataset.index ?? []);
      if (chosen.length || order !== undefined) this.load();
      this.arrange();
      let shown = 0;
      for (const item of items) {
        const fits = (item.dataset.fits ?? "").split(" ");
        const whole = chosen.length > 0 || order !== undefined || home?.get(item) !== rest;
        item.hidden = !whole || !chosen.every((index) => fits.includes(index));
        if (!item.hidden) shown += 1;
      }
      for (const list of new Set(home?.values())) {
        const empty = !list?.querySelector(":scope > [data-fits]:not([hidden])");
        list?.toggleAttribute("hidden", empty);
        const head = list?.previousElementSibling;
        // In an order of its own, the list has no groups.
        if (head?.matches("h2")) head.toggleAttribute("hidden", empty || order !== undefined);
      }
      if (!this.form) return;
      almanac.filters.say(this.form, {
        shown,
        total: total ?? 0,
        noun: this.dataset.noun ?? "",
        chosen: chosen.length > 0 || order !== undefined,
      });
    }
  }

  customElements.define("alm-record-filters", AlmRecordFilters);
})();
