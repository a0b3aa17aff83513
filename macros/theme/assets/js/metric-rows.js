// <alm-metric-rows>: the numbers of an initiative. A row opens by its metric's name without this
// script; with it, also by a click beside the name, where the address leads into it, and all at
// once.

(() => {
  const OPEN = "Open all rows";
  const CLOSE = "Close all rows";

  class AlmMetricRows extends HTMLElement {
    connectedCallback() {
      const all = document.createElement("button");
      all.type = "button";
      all.addEventListener("click", () => {
        const open = all.textContent === OPEN;
        for (const row of this.rows()) row.open = open;
      });
      const say = () => {
        all.textContent = this.rows().every((row) => row.open) ? CLOSE : OPEN;
      };
      say();
      const about = this.querySelector(".alm-metric-rows__about");
      about?.insertBefore(all, about.querySelector("details"));
      // These two events do not bubble.
      this.addEventListener("toggle", say, true);
      this.addEventListener("toggle", (event) => this.close(event.target), true);
      // The browser is about to show what its own search, or a link, found in a closed row.
      this.addEventListener("beforematch", ({ target }) => this.reveal(target), true);
      this.addEventListener("click", (event) => this.toggle(event));
      addEventListener("hashchange", () => this.follow());
      this.follow();
    }

    /** @returns {HTMLDetailsElement[]} */
    rows() {
      return [...this.querySelectorAll("details")].filter((one) => one.closest("tbody"));
    }

    /** A row that is closed is hidden again, after a search had shown it. @param {unknown} row */
    close(row) {
      if (!(row instanceof HTMLDetailsElement) || row.open) return;
      const more = row.closest("tbody")?.querySelector(".alm-metric-row__more > td > div");
      more?.setAttribute("hidden", "until-found");
    }

    /** Opens the row in which something is. @param {unknown} inside */
    reveal(inside) {
      const body = inside instanceof Element ? inside.closest("tbody") : null;
      const row = body?.querySelector("details");
      if (row) row.open = true;
    }

    /** Opens the row that the address leads to. */
    follow() {
      const target = document.getElementById(almanac.address.idIn(location.hash));
      if (!target || !this.contains(target)) return;
      this.reveal(target);
      target.scrollIntoView({ block: "nearest" });
    }

    /** Opens or closes a row by a click on its line. @param {MouseEvent} event */
    toggle(event) {
      const { target } = event;
      if (!(target instanceof Element) || target.closest("a, button, summary, [popover]")) return;
      const line = target.closest("tr");
      if (!line || line.matches(".alm-metric-row__more") || getSelection()?.toString()) return;
      const row = line.querySelector("details");
      if (row) row.open = !row.open;
    }
  }

  customElements.define("alm-metric-rows", AlmMetricRows);
})();
