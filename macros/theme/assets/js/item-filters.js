// <alm-item-filters>: filters over items that stand on the page, such as promises. The choices
// stand in the address: ?outcome=missed&year=2016

(() => {
  class AlmItemFilters extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      const form = this.querySelector("form");
      if (!form) return;
      this.form = form;
      this.fields = [...form.querySelectorAll("select")];
      this.items = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-item]")]);
      this.holders = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-items]")]);
      almanac.filters.connect(form, () => this.show(form));
    }

    /** Shows the items that fit all choices, opens what holds them, and says how many they are.
     *  @param {HTMLFormElement} form */
    show(form) {
      const { fields = [], items = [], holders = [] } = this;
      const chosen = fields.filter((field) => field.value);
      for (const item of items) {
        item.hidden = !chosen.every(({ name, value }) =>
          (item.dataset[name] ?? "").split(" ").includes(value),
        );
      }
      for (const holder of holders) {
        const fitting = holder.querySelectorAll("[data-item]:not([hidden])").length;
        holder.hidden = !fitting;
        holder.querySelector(":is(h2, summary) > [data-count]")?.replaceChildren(`${fitting}`);
        if (holder instanceof HTMLDetailsElement) this.unfold(holder, chosen.length > 0);
      }
      const shown = items.filter((item) => !item.hidden).length;
      almanac.filters.say(form, {
        shown,
        total: items.length,
        noun: this.dataset.noun ?? "",
        chosen: chosen.length > 0,
      });
    }

    /** Opens a fold while something is chosen, and closes it again if it was closed before.
     *  @param {HTMLDetailsElement} fold @param {boolean} open */
    unfold(fold, open) {
      if (open && !fold.open) {
        fold.dataset.unfolded = "";
        fold.open = true;
      } else if (!open && "unfolded" in fold.dataset) {
        delete fold.dataset.unfolded;
        fold.open = false;
      }
    }
  }

  customElements.define("alm-item-filters", AlmItemFilters);
})();
