// <alm-record-filters>: filters over lists of records, which stand there complete. The choices
// stand in the address: ?tag=…&license=…

(() => {
  const { remember } = almanac.address;

  class AlmRecordFilters extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.status = /** @type {Element} */ (this.form.querySelector("[role=status]"));
      this.fields = [...this.form.querySelectorAll("select")];
      this.items = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-fits]")]);
      this.rest = /** @type {HTMLElement | null} */ (this.querySelector("ul[data-src]"));
      this.total = this.items.length + Number(this.rest?.dataset.count ?? 0);
      this.form.addEventListener("change", () => this.change());
      this.form.querySelector("button")?.addEventListener("click", () => {
        for (const field of this.fields ?? []) field.value = "";
        this.change();
      });
      addEventListener("popstate", () => this.readAddress());
      this.readAddress();
      if (location.search) this.writeAddress(false);
    }

    /** Takes the choices from the address; what nobody can choose is left out. */
    readAddress() {
      const asked = new URLSearchParams(location.search);
      for (const field of this.fields ?? []) {
        const value = asked.get(field.name) ?? "";
        field.value = [...field.options].some((option) => option.value === value) ? value : "";
      }
      this.show();
    }

    /** Writes the choices into the address. @param {boolean} step */
    writeAddress(step) {
      const asked = new URLSearchParams(location.search);
      for (const field of this.fields ?? []) {
        if (field.value) asked.set(field.name, field.value);
        else asked.delete(field.name);
      }
      remember(asked, step);
    }

    change() {
      this.show();
      this.writeAddress(true);
    }

    /** Adds the records that the page leaves out of a long list. They come as a script, since
     *  file:// knows no fetch. */
    async load() {
      const { rest } = this;
      const { src, name, root } = rest?.dataset ?? {};
      if (!rest || !src) return;
      delete rest.dataset.src;
      await new Promise((done) => {
        const script = document.createElement("script");
        script.src = src;
        script.addEventListener("load", done);
        script.addEventListener("error", done);
        document.head.append(script);
      });
      const named = /** @type {`list-${string}`} */ (name);
      const blank = /** @type {HTMLTemplateElement} */ (rest.querySelector("template"));
      for (const [title, address, kind, fits] of almanac[named] ?? []) {
        const made = /** @type {DocumentFragment} */ (document.importNode(blank.content, true));
        const item = /** @type {HTMLElement} */ (made.firstElementChild);
        const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
        item.dataset.fits = fits;
        link.href = `${root}${address}`;
        link.textContent = title;
        item.querySelector("small")?.replaceChildren(kind);
        this.items?.push(item);
        rest.append(item);
      }
      this.show();
    }

    /** Shows the records that fit all choices, and says how many they are. */
    show() {
      const { fields = [], items = [], rest, total } = this;
      const chosen = fields.flatMap((field) => field.selectedOptions[0]?.dataset.index ?? []);
      if (chosen.length) this.load();
      let shown = 0;
      for (const item of items) {
        const fits = (item.dataset.fits ?? "").split(" ");
        const whole = chosen.length > 0 || item.parentElement !== rest;
        item.hidden = !whole || !chosen.every((index) => fits.includes(index));
        if (!item.hidden) shown += 1;
      }
      for (const list of this.querySelectorAll("ul:has(> [data-fits])")) {
        const empty = !list.querySelector(":scope > [data-fits]:not([hidden])");
        list.toggleAttribute("hidden", empty);
        const head = list.previousElementSibling;
        if (head?.matches("h2")) head.toggleAttribute("hidden", empty);
      }
      const count = shown === total ? `${total}` : `${shown} of ${total}`;
      const none = shown ? "" : ". Nothing fits; Reset shows all";
      this.status?.replaceChildren(`${count} ${this.dataset.noun}${none}`);
      const button = /** @type {HTMLElement} */ (this.form?.querySelector("button"));
      button.ariaDisabled = String(!chosen.length);
    }
  }

  customElements.define("alm-record-filters", AlmRecordFilters);
})();
