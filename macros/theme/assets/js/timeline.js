// <alm-timeline>: filters and zoom for a timeline that is complete without them. The choices stand
// in the address: ?platform=…&initiative=…&kind=…&place=…&from=2014-03&to=2016.

(() => {
  const { prefixOf, remember } = almanac.address;
  const { days, isUntil } = almanac.calendar;
  const { within, step, part, dates } = almanac.timelineAxis;
  const { Drawing } = almanac.timelineDrawing;
  const FILTERS = ["platform", "initiative", "kind", "place"];
  /** @type {Record<string, string>} */
  const KEYS = {
    "+": "closer",
    "=": "closer",
    "-": "wider",
    ArrowLeft: "back",
    ArrowRight: "on",
    Home: "first",
    End: "last",
    0: "all",
  };

  class AlmTimeline extends HTMLElement {
    /** @type {TimelineEntry[]} */ entries = [];
    /** The part of the axis that is shown. Null means all of it.
     *  @type {AxisPart | null} */
    range = null;
    started = false;
    prefix = "";
    /** Waits until the reader has stopped scrolling.
     *  @type {ReturnType<typeof setTimeout> | undefined} */
    waiting;
    /** @type {TimelineDrawing | undefined} */
    drawing;

    connectedCallback() {
      if (this.form) return;
      const { prefix, number } = prefixOf(this);
      this.prefix = prefix;
      this.overview = /** @type {HTMLElement | null} */ (
        this.querySelector(".alm-timeline__overview")
      );
      this.years = [...this.querySelectorAll(".alm-timeline__group")];
      this.entries = [...this.querySelectorAll(".alm-timeline__entry")].map((found) => {
        const item = /** @type {HTMLElement} */ (found);
        return { item, from: item.dataset.from ?? "", to: item.dataset.to ?? "", wanted: true };
      });
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.status = /** @type {Element} */ (this.form.querySelector("[role=status]"));
      for (const one of number > 1 ? [this.form, this.overview] : [])
        one?.setAttribute("aria-label", `${one.getAttribute("aria-label")} (${number})`);
      this.form.addEventListener("change", () => this.change(this.range, true));
      for (const button of this.form.querySelectorAll("button")) {
        button.addEventListener("click", () =>
          button.name === "reset" ? this.reset() : this.look(button.name),
        );
      }
      if (this.overview) this.listen(this.overview);
      addEventListener("hashchange", () => this.goToNamed());
      addEventListener("popstate", () => {
        if (!this.started) return;
        const [before, range] = [JSON.stringify(this.chosen()), String(this.range)];
        this.readAddress();
        if (JSON.stringify(this.chosen()) !== before || String(this.range) !== range) this.show();
      });
      // If the address asks for nothing, the timeline waits until the page has nothing else to do.
      if (location.search || location.hash || !window.requestIdleCallback) this.start();
      else
        requestIdleCallback(() => {
          this.start();
          requestIdleCallback(() => this.drawing?.prepare());
        });
    }

    start() {
      if (this.started) return;
      this.started = true;
      if (this.overview) this.drawing = new Drawing(this.overview, this.entries);
      // If the address asks for nothing, a reader may already have chosen something.
      if (location.search) this.readAddress();
      this.show();
      this.goToNamed();
      if (this.lost()) this.writeAddress(false);
    }

    /** @param {HTMLElement} overview */
    listen(overview) {
      overview.addEventListener("click", (event) => {
        this.start();
        const mark = /** @type {Element} */ (event.target).closest(".alm-timeline__mark");
        const head = mark && this.drawing?.marks.get(mark);
        if (!head?.others.length || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        almanac.timelineSeveral.open(this, head);
      });
      overview.addEventListener("keydown", (event) => {
        if (!(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        this.look(KEYS[event.key]);
      });
      overview.addEventListener(
        "wheel",
        (event) => {
          if (!event.ctrlKey) return;
          event.preventDefault();
          this.start();
          const width = this.drawing?.width ?? 1;
          const left = overview.getBoundingClientRect().right - width;
          this.look(event.deltaY < 0 ? "closer" : "wider", within((event.clientX - left) / width));
        },
        { passive: false },
      );
      overview.addEventListener("scroll", () => {
        requestAnimationFrame(() => this.drawing?.keepLabels());
        clearTimeout(this.waiting);
        const { drawing } = this;
        if (!this.range || !drawing) return;
        if (Math.abs(overview.scrollLeft - drawing.scrolled) < 2) return;
        this.waiting = setTimeout(() => this.change(drawing.inView()), 120);
      });
      overview.addEventListener("pointermove", (event) => {
        if (event.pointerType === "mouse" && event.buttons === 1)
          overview.scrollLeft -= event.movementX;
      });
      addEventListener("resize", () => this.started && this.show());
      // Paper shows the whole drawing.
      addEventListener("beforeprint", () => this.drawing?.keepLabels(0, Infinity));
      addEventListener("afterprint", () => this.drawing?.keepLabels());
    }

    /** Zooms or moves.
     *  @param {string} how @param {number} at the share of the window that stays in its place */
    look(how, at = 0.5) {
      this.start();
      const { drawing } = this;
      if (!drawing) return;
      const room = drawing.width / drawing.base;
      const looked = this.range ?? drawing.inView();
      this.change(step(how, looked, { length: drawing.length, room, at }));
    }

    /** Shows a new choice, and writes it into the address. A filter is a step to which the reader
     *  can go back; zooming and moving are not.
     *  @param {AxisPart | null} range @param {boolean} step */
    change(range, step = false) {
      this.start();
      this.range = range;
      this.show();
      this.writeAddress(step);
    }

    /** Removes all filters and shows the whole axis. */
    reset() {
      for (const field of /** @type {HTMLFormElement} */ (this.form).querySelectorAll("select"))
        field.value = "";
      this.change(null, true);
    }

    /** Takes the choices from the address. */
    readAddress() {
      const asked = new URLSearchParams(location.search);
      for (const name of FILTERS) {
        const field = /** @type {HTMLSelectElement | null} */ (this.form?.elements.namedItem(name));
        const value = asked.get(this.prefix + name) ?? "";
        if (field)
          field.value = [...field.options].some((option) => option.value === value) ? value : "";
      }
      const [from, to] = ["from", "to"].map((name) => days(asked.get(this.prefix + name)));
      this.range = this.drawing ? part(from, to, this.drawing) : null;
    }

    /** Whether the address asks for something that does not exist, and so says something wrong. */
    lost() {
      const asked = new URLSearchParams(location.search);
      const { range } = this;
      return Object.entries({ ...this.chosen(), from: range, to: range }).some(
        ([name, value]) => asked.get(this.prefix + name) && !value,
      );
    }

    /** Writes the choices into the address. @param {boolean} step */
    writeAddress(step) {
      const asked = new URLSearchParams(location.search);
      const [from, to] = this.dates() ?? ["", ""];
      for (const [name, value] of Object.entries({ ...this.chosen(), from, to })) {
        if (value) asked.set(this.prefix + name, value);
        else asked.delete(this.prefix + name);
      }
      remember(asked, step);
    }

    /** The choice in each filter, '' for all. @returns {Record<string, string>} */
    chosen() {
      const form = new FormData(this.form);
      return Object.fromEntries(FILTERS.map((name) => [name, String(form.get(name) ?? "")]));
    }

    /** The first and the last day of the part that is shown, if it is not the whole. */
    dates() {
      return this.range && this.drawing ? dates(this.range, this.drawing) : undefined;
    }

    /** Goes to the entry that the address names. It is shown whatever the filters say. */
    goToNamed() {
      this.list();
      const item = this.named()?.item;
      item?.closest("details")?.setAttribute("open", "");
      item?.scrollIntoView();
    }

    /** The entry that the address names. */
    named() {
      const item = document
        .getElementById(almanac.address.idIn(location.hash))
        ?.closest(".alm-timeline__entry");
      return this.entries.find((entry) => entry.item === item);
    }

    /** Shows the choices in the list and in the drawing. */
    show() {
      this.drawing?.measure();
      if (this.range) this.drawing?.prepare();
      const chosen = Object.entries(this.chosen()).filter(([, value]) => value);
      for (const entry of this.entries) {
        entry.wanted = chosen.every(([name, value]) =>
          (entry.item.dataset[name] ?? "").split(" ").includes(value),
        );
      }
      this.list();
      this.draw();
      this.dim(!chosen.length);
    }

    /** Marks the buttons that would do nothing now as disabled. The keyboard still reaches them.
     *  @param {boolean} everything whether no filter is set */
    dim(everything) {
      const whole = !this.range;
      const still = whole && (!this.drawing || this.drawing.width > this.drawing.total - 1);
      for (const [name, idle] of Object.entries({
        wider: whole,
        back: still,
        on: still,
        all: whole,
        reset: whole && everything,
      })) {
        const button = /** @type {HTMLElement | null} */ (this.form?.elements.namedItem(name));
        if (button && button.ariaDisabled !== String(idle)) button.ariaDisabled = String(idle);
      }
    }

    /** Shows the entries of the choice in the list. */
    list() {
      const [from, to] = this.dates() ?? ["", "9"];
      const named = this.named();
      let [shown, beside] = [0, ""];
      for (const entry of this.entries) {
        const fits = entry.wanted && isUntil(entry.from, to) && isUntil(from, entry.to);
        if (entry.item.hidden === (fits || entry === named)) entry.item.hidden = !entry.item.hidden;
        if (fits) shown += 1;
        else if (entry === named) beside = ", and the one that the address names";
      }
      for (const year of this.years ?? []) {
        year.toggleAttribute("hidden", !year.querySelector(".alm-timeline__entry:not([hidden])"));
      }
      const none = shown ? "" : ". Nothing fits; Reset shows all";
      const said = this.entries.length
        ? `${shown} of ${this.entries.length} entries${beside}${none}`
        : "";
      if (this.status?.textContent !== said) this.status?.replaceChildren(said);
      document.dispatchEvent(new Event("almanac:shown"));
    }

    /** Draws the choice. A bar has no kind and no place, so these filters go by its entries. */
    draw() {
      const { platform, initiative, kind, place } = this.chosen();
      const wanted = new Set(
        this.entries.filter((entry) => entry.wanted).map((entry) => entry.item.dataset.initiative),
      );
      this.drawing?.draw(this.range, (of, by) =>
        kind || place
          ? wanted.has(of)
          : [of, ""].includes(initiative) && [by, ""].includes(platform),
      );
    }
  }

  customElements.define("alm-timeline", AlmTimeline);
})();
