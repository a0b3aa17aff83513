// @ts-check
// <alm-timeline>: filters and a closer look for a timeline that is complete without them. What is
// chosen stands in the address: ?platform=…&initiative=…&kind=…&place=…&from=2014-03&to=2016.

(() => {
  const { place, days, remember, labels } = /** @type {any} */ (window).almanac;
  const FILTERS = ["platform", "initiative", "kind", "place"];
  const [NEAREST, ROW] = [24, 24]; // Pixels between marks that share none, and of a row; as in derive/lanes.py.
  const [CLOSER, DAY, CLOSEST] = [1.5, 86_400_000, 30 * 86_400_000];
  const [STEPS, LABEL] = [[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200], 80]; // Months between the axis' labels; their pixels.
  /** @type {Record<string, string>} */
  const KEYS = { "+": "closer", "=": "closer", "-": "wider", ArrowLeft: "back", ArrowRight: "on", Home: "first", End: "last", 0: "all" };

  /** @typedef {{item: HTMLElement, from: string, to: string, wanted: boolean}} Entry */
  /** @typedef {{mark: Element, x: number, title: string, entry?: Entry, count: number, others: Mark[]}} Mark */

  /** A share that is one. @param {number} share */
  const within = (share) => Math.min(Math.max(share, 0), 1);

  /** @param {Element} element @param {string} name @param {string} value */
  const set = (element, name, value) => element.getAttribute(name) === value || element.setAttribute(name, value);

  /** A text of a drawing. @param {number} x share of its width @param {string} words */
  function label(x, words) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("x", `${x * 100}%`);
    text.setAttribute("y", "16");
    text.textContent = words;
    return text;
  }

  /** Makes a mark stand for so many entries, or for none. @param {Mark} one @param {number} count */
  function stand(one, count) {
    if (one.count === count) return;
    one.count = count;
    one.mark.toggleAttribute("hidden", !count);
    one.mark.toggleAttribute("data-count", count > 1);
    one.mark.querySelector("text")?.remove();
    if (count > 1) one.mark.append(label(one.x, String(count)));
    const title = /** @type {Element} */ (one.mark.querySelector("title"));
    title.textContent = count > 1 ? `${count} entries, the first: ${one.title}` : one.title;
  }

  /** Draws the marks of a row that are wanted, and says whether any are; in a dense row, those too near
   *  to another are counted in it. @param {Mark[]} marks @param {number} total pixels @param {boolean} dense */
  function group(marks, total, dense) {
    const counts = new Map(marks.map((mark) => [mark, 0]));
    /** @type {Mark | undefined} */ let head;
    for (const mark of marks) {
      mark.others = [];
      if (mark.entry?.wanted === false) continue;
      if (!dense || !head || (mark.x - head.x) * total >= NEAREST) head = mark;
      else head.others.push(mark);
      counts.set(head, (counts.get(head) ?? 0) + 1);
    }
    counts.forEach((count, mark) => stand(mark, count));
    return !!head;
  }

  class AlmTimeline extends HTMLElement {
    /** @type {Entry[]} */ entries = [];
    /** What of the axis is looked at, in shares of it; null for all. @type {number[] | null} */ range = null;
    zoom = 1;

    connectedCallback() {
      if (this.form) return;
      const { beginning, number } = place(this);
      this.beginning = beginning;
      this.overview = /** @type {HTMLElement | null} */ (this.querySelector(".alm-timeline__overview"));
      this.canvas = /** @type {HTMLElement} */ (this.querySelector(".alm-timeline__canvas"));
      this.grid = this.querySelector(".alm-timeline__grid");
      this.years = [...this.querySelectorAll(".alm-timeline__group")];
      this.entries = [...this.querySelectorAll(".alm-timeline__entry")].map((found) => {
        const item = /** @type {HTMLElement} */ (found);
        return { item, from: item.dataset.from ?? "", to: item.dataset.to ?? "", wanted: true };
      });
      this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      this.status = /** @type {Element} */ (this.form.querySelector("[role=status]"));
      for (const one of number > 1 ? [this.form, this.overview] : []) one?.setAttribute("aria-label", `${one.getAttribute("aria-label")} (${number})`);
      this.form.addEventListener("change", () => this.change(this.range, true));
      for (const button of this.form.querySelectorAll("button")) button.addEventListener("click", () => this.look(button.name));
      if (this.overview) this.listen(this.overview);
      addEventListener("hashchange", () => this.goToNamed());
      addEventListener("popstate", () => {
        if (!this.lanes) return;
        const [before, range] = [JSON.stringify(this.chosen()), String(this.range)];
        this.readAddress();
        if (JSON.stringify(this.chosen()) !== before || String(this.range) !== range) this.show();
      });
      // A timeline of which nothing is asked yet can wait until the page has nothing else to do.
      if (location.search || location.hash || !window.requestIdleCallback) this.start();
      else requestIdleCallback(() => this.start());
    }

    start() {
      if (this.lanes) return;
      this.readMarks();
      // With nothing in the address, what a quick reader has already chosen stands.
      if (location.search) this.readAddress();
      this.show();
      this.goToNamed();
    }

    /** Binds each mark to the entry that it leads to. */
    readMarks() {
      const entries = new Map(this.entries.map((entry) => [`#${entry.item.id}`, entry]));
      const read = (/** @type {Element} */ mark) => {
        const shape = mark.querySelector("circle, .alm-timeline__fact");
        const count = mark.hasAttribute("hidden") ? 0 : +(mark.getAttribute("data-count") ?? 1);
        const title = (mark.querySelector("title")?.textContent ?? "").replace(/^\d+ entries, the first: /, "");
        return { mark, x: parseFloat(shape?.getAttribute("cx") ?? shape?.getAttribute("x") ?? "0") / 100, title, entry: entries.get(mark.getAttribute("href") ?? ""), count, others: [] };
      };
      this.lanes = [...this.querySelectorAll(".alm-timeline__lane")].map((lane) => ({
        lane: /** @type {HTMLElement} */ (lane),
        drawing: /** @type {Element} */ (lane.querySelector("svg")),
        rows: [...lane.querySelectorAll(".alm-timeline__row")].map((row) => ({
          row,
          bars: [...row.querySelectorAll(".alm-timeline__period")],
          labels: labels.read([...row.querySelectorAll(".alm-timeline__period")]),
          marks: [...row.querySelectorAll(".alm-timeline__mark")].map(read),
        })),
      }));
      this.marks = new Map(this.lanes.flatMap(({ rows }) => rows.flatMap(({ marks }) => marks.map((mark) => [mark.mark, mark]))));
      this.begin = days(this.canvas?.dataset.first)?.[0] ?? 0;
      this.length = (days(this.canvas?.dataset.last)?.[1] ?? 0) - this.begin;
    }

    /** Lists the entries that share a mark, each with the way to it. @param {Mark} head */
    part(head) {
      this.several?.remove();
      const list = document.createElement("ul");
      for (const one of [head, ...head.others]) {
        const [item, link] = [document.createElement("li"), document.createElement("a")];
        link.href = one.mark.getAttribute("href") ?? "";
        link.textContent = one.title;
        item.append(link);
        list.append(item);
      }
      const several = this.several = document.createElement("div");
      several.className = "alm-timeline__several";
      several.popover = "auto";
      several.setAttribute("role", "dialog");
      several.setAttribute("aria-label", `${head.others.length + 1} entries`);
      several.append(list);
      several.addEventListener("click", ({ target }) => target instanceof HTMLAnchorElement && several.hidePopover());
      this.append(several);
      const { left, bottom } = head.mark.getBoundingClientRect();
      several.showPopover();
      several.style.left = `${Math.max(Math.min(left, innerWidth - several.offsetWidth - 8), 8)}px`;
      several.style.top = `${Math.max(Math.min(bottom + 6, innerHeight - several.offsetHeight - 8), 8)}px`;
      /** @type {any} */ (list.querySelector("a"))?.focus();
      several.addEventListener("toggle", (event) => {
        if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
        const inside = several.contains(document.activeElement);
        several.remove();
        if (inside) /** @type {any} */ (head.mark).focus();
      });
    }

    /** @param {HTMLElement} overview */
    listen(overview) {
      overview.addEventListener("click", (event) => {
        this.start();
        const head = this.marks?.get(/** @type {Element} */ (event.target).closest(".alm-timeline__mark") ?? overview);
        if (!head?.others.length || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.part(head);
      });
      overview.addEventListener("keydown", (event) => {
        if (!(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        this.look(KEYS[event.key]);
      });
      overview.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const left = overview.getBoundingClientRect().right - this.width();
        this.look(event.deltaY < 0 ? "closer" : "wider", within((event.clientX - left) / this.width()));
      }, { passive: false });
      overview.addEventListener("scroll", () => {
        requestAnimationFrame(() => this.keepLabels());
        clearTimeout(this.waiting);
        if (!this.range || Math.abs(overview.scrollLeft - (this.scrolled ?? 0)) < 2) return;
        this.waiting = setTimeout(() => this.change(this.inView()), 120);
      });
      overview.addEventListener("pointermove", (event) => {
        if (event.pointerType === "mouse" && event.buttons === 1) overview.scrollLeft -= event.movementX;
      });
      addEventListener("resize", () => this.lanes && this.draw());
      // On paper the whole drawing is seen.
      addEventListener("beforeprint", () => this.keepLabels(0, Infinity));
      addEventListener("afterprint", () => this.keepLabels());
    }

    /** Pixels of the drawing that are seen at once: beside it stand the names of the lanes. */
    width() {
      return Math.max((this.overview?.clientWidth ?? 0) - (this.canvas.clientWidth - this.total()), 1);
    }

    /** Pixels of the whole drawing. */
    total() {
      return this.grid?.getBoundingClientRect().width || 1;
    }

    /** What is seen of the axis, in shares of it. */
    inView() {
      const [left, total] = [this.overview?.scrollLeft ?? 0, this.total()];
      return [left / total, within((left + this.width()) / total)];
    }

    /** Looks closer, wider, or elsewhere. @param {string} how @param {number} at what stays in place */
    look(how, at = 0.5) {
      this.start();
      const [from, to] = this.range ?? this.inView();
      const all = within((this.width() * this.zoom) / this.total());
      const next = { closer: Math.max((to - from) / CLOSER, Math.min(CLOSEST / this.length, to - from)), wider: (to - from) * CLOSER }[how] ?? to - from;
      const shift = { back: -next / 2, on: next / 2, first: -1, last: 1 }[how] ?? (to - from - next) * at;
      const begin = within(Math.min(from + shift, 1 - next));
      this.change(how === "all" || next > 0.999 || (how === "wider" && next > all) ? null : [begin, begin + next]);
    }

    /** Shows what was chosen anew, and writes it into the address; a filter is a step to which one can
     *  go back, a look elsewhere is not. @param {number[] | null} range @param {boolean} step */
    change(range, step = false) {
      this.start();
      this.range = range;
      this.show();
      this.writeAddress(step);
    }

    readAddress() {
      const asked = new URLSearchParams(location.search);
      for (const name of FILTERS) {
        const field = /** @type {HTMLSelectElement | null} */ (this.form?.elements.namedItem(name));
        const value = asked.get(this.beginning + name) ?? "";
        if (field) field.value = [...field.options].some((option) => option.value === value) ? value : "";
      }
      const [from, to] = ["from", "to"].map((name) => days(asked.get(this.beginning + name)));
      const range = [from?.[0] ?? this.begin, to?.[1] ?? Infinity].map((time) => within((time - this.begin) / this.length));
      this.range = (from || to) && this.overview && range[0] < range[1] ? range : null;
    }

    /** @param {boolean} step */
    writeAddress(step) {
      const asked = new URLSearchParams(location.search);
      const [from, to] = this.days() ?? ["", ""];
      for (const [name, value] of Object.entries({ ...this.chosen(), from, to })) {
        if (value) asked.set(this.beginning + name, value);
        else asked.delete(this.beginning + name);
      }
      remember(asked, step);
    }

    /** What is chosen in each filter, '' for all. @returns {Record<string, string>} */
    chosen() {
      const form = new FormData(this.form);
      return Object.fromEntries(FILTERS.map((name) => [name, String(form.get(name) ?? "")]));
    }

    /** The first and last day that are looked at, if not all are. */
    days() {
      return this.range?.map((share) => new Date(this.begin + share * this.length).toISOString().slice(0, 10));
    }

    /** Goes to the entry that the address names, which is shown whatever else is chosen. */
    goToNamed() {
      this.list();
      this.named()?.item.scrollIntoView();
    }

    named() {
      const item = document.getElementById(location.hash.slice(1))?.closest(".alm-timeline__entry");
      return this.entries.find((entry) => entry.item === item);
    }

    show() {
      const chosen = Object.entries(this.chosen()).filter(([, value]) => value);
      for (const entry of this.entries) {
        entry.wanted = chosen.every(([name, value]) => (entry.item.dataset[name] ?? "").split(" ").includes(value));
      }
      this.list();
      this.draw();
    }

    /** Shows in the list what is chosen and looked at. */
    list() {
      const [from, to] = this.days() ?? ["", "9"];
      const named = this.named();
      let [shown, beside] = [0, ""];
      for (const entry of this.entries) {
        const fits = entry.wanted && entry.from <= to && entry.to >= from;
        if (entry.item.hidden === (fits || entry === named)) entry.item.hidden = !entry.item.hidden;
        if (fits) shown += 1;
        else if (entry === named) beside = ", and the one that the address names";
      }
      for (const year of this.years ?? []) {
        year.toggleAttribute("hidden", !year.querySelector(".alm-timeline__entry:not([hidden])"));
      }
      const said = this.entries.length ? `${shown} of ${this.entries.length} entries${beside}` : "";
      if (this.status?.textContent !== said) this.status?.replaceChildren(said);
      document.dispatchEvent(new Event("almanac:shown"));
    }

    /** Draws what is chosen, as wide as it is looked at. */
    draw() {
      if (!this.overview) return;
      const base = this.total() / this.zoom;
      const zoom = this.range ? Math.max(this.width() / ((this.range[1] - this.range[0]) * base), 1) : 1;
      // Moving is no zooming, whatever fractions of a pixel say: to draw anew takes long.
      if (Math.abs(zoom - this.zoom) > 0.001) this.canvas.style.setProperty("--alm-zoom", String(this.zoom = zoom));
      const { platform, initiative, kind, place } = this.chosen();
      const wanted = new Set(this.entries.filter((entry) => entry.wanted).map((entry) => entry.item.dataset.initiative));
      for (const { lane, drawing, rows } of this.lanes ?? []) {
        let height = 0;
        for (const { row, bars, marks } of rows) {
          for (const bar of bars) {
            const of = bar.getAttribute("data-initiative") ?? "";
            const fits = kind || place ? wanted.has(of) : [of, ""].includes(initiative) && [lane.dataset.platform, ""].includes(platform);
            bar.toggleAttribute("hidden", !fits);
          }
          const some = group(marks, base * this.zoom, row.hasAttribute("data-dense"));
          const empty = !some && bars.every((bar) => bar.hasAttribute("hidden"));
          row.toggleAttribute("hidden", empty);
          set(row, "transform", `translate(0 ${height})`);
          height += empty ? 0 : ROW;
        }
        lane.hidden = !height;
        set(drawing, "height", String(height));
      }
      this.labelAxis(base * this.zoom);
      if (this.range) this.overview.scrollLeft = this.range[0] * base * this.zoom;
      this.scrolled = this.overview.scrollLeft;
      this.keepLabels();
    }

    /** Keeps the names of bars in sight. */
    keepLabels(left = this.overview?.scrollLeft ?? 0, right = left + this.width()) {
      const total = this.total();
      // Where all is in sight, all names stand where they were drawn.
      const all = left < 1 && right > total - 1;
      if (all && !this.moved) return;
      this.moved = !all;
      for (const { rows } of this.lanes ?? []) {
        for (const { row, labels: found } of rows) {
          if (!row.hasAttribute("hidden")) labels.keep(found, total, left, right);
        }
      }
    }

    /** Labels months, or more years, where one looks closer. @param {number} total */
    labelAxis(total) {
      const axis = this.querySelector(".alm-timeline__axis svg");
      this.querySelectorAll("[data-closer]").forEach((old) => old.remove());
      axis?.toggleAttribute("data-zoomed", !!this.range);
      const step = STEPS.find((months) => ((months * 30.4 * DAY) / this.length) * total > LABEL);
      if (!axis || !this.range || !step) return;
      const words = new Intl.DateTimeFormat(document.documentElement.lang, { year: "numeric", month: "short", timeZone: "UTC" });
      const [from, to] = this.range.map((share) => new Date(this.begin + share * this.length));
      const months = (/** @type {Date} */ day) => 12 * day.getUTCFullYear() + day.getUTCMonth();
      for (let at = Math.ceil(months(from) / step) * step; at <= months(to); at += step) {
        const day = Date.UTC(Math.floor(at / 12), at % 12);
        // What begins before what is seen would stand below the names of the lanes.
        if (day < from.getTime()) continue;
        const text = label((day - this.begin) / this.length, at % 12 ? words.format(day) : String(at / 12));
        text.setAttribute("dx", "4");
        text.setAttribute("data-closer", "");
        axis.append(text);
        const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
        for (const name of ["x1", "x2"]) line.setAttribute(name, text.getAttribute("x") ?? "");
        line.setAttribute("y2", "100%");
        line.setAttribute("data-closer", "");
        this.grid?.append(line);
      }
    }
  }

  customElements.define("alm-timeline", AlmTimeline);
})();
