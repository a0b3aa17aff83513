// The drawing of a timeline, which is wider than its window when the reader zooms in. Everything is
// measured before anything is changed, so that the page is laid out once for each change.

(() => {
  const { days, words, yearWords } = almanac.calendar;
  const { within, ticks } = almanac.timelineAxis;
  const ROW = 24; // Pixels, as in macros/draw/timeline_drawing.py.

  /** Sets an attribute if it has another value.
   *  @param {Element} element @param {string} name @param {string} value */
  const set = (element, name, value) =>
    element.getAttribute(name) === value || element.setAttribute(name, value);

  class Drawing {
    zoom = 1;
    /** Pixels of the drawing at its first width, and of the window. */
    base = 1;
    width = 1;
    scrolled = 0;

    /** @param {HTMLElement} overview @param {TimelineEntry[]} entries */
    constructor(overview, entries) {
      this.overview = overview;
      this.canvas = /** @type {HTMLElement} */ (overview.querySelector(".alm-timeline__canvas"));
      this.grid = /** @type {Element} */ (overview.querySelector(".alm-timeline__grid"));
      this.axis = overview.querySelector(".alm-timeline__axis svg");
      const named = new Map(entries.map((entry) => [`#${entry.item.id}`, entry]));
      this.lanes = [...overview.querySelectorAll(".alm-timeline__lane")].map((lane) => ({
        lane: /** @type {HTMLElement} */ (lane),
        drawing: /** @type {Element} */ (lane.querySelector("svg")),
        rows: [...lane.querySelectorAll(".alm-timeline__row")].map((row) => ({
          row,
          bars: [...row.querySelectorAll(".alm-timeline__period")],
          labels: almanac.timelineLabels.read([...row.querySelectorAll(".alm-timeline__period")]),
          marks: [...row.querySelectorAll(".alm-timeline__mark")].map((mark) =>
            almanac.timelineMarks.read(/** @type {SVGElement} */ (mark), named),
          ),
        })),
      }));
      /** @type {Map<Element, TimelineMark>} */
      this.marks = new Map(
        this.lanes.flatMap(({ rows }) =>
          rows.flatMap((row) => row.marks.map((one) => [one.mark, one])),
        ),
      );
      this.begin = days(this.canvas.dataset.first)?.[0] ?? 0;
      this.length = (days(this.canvas.dataset.last)?.[1] ?? 0) - this.begin;
      this.measure();
    }

    /** Prepares for zooming, once, since it takes long. */
    prepare() {
      if (this.words) return;
      this.words = new Intl.DateTimeFormat(document.documentElement.lang, {
        year: "numeric",
        month: "short",
        timeZone: "UTC",
      });
      almanac.timelineLabels.prepare(this.canvas);
    }

    /** Measures the drawing and its window, which the names of the lanes stand beside. */
    measure() {
      const total = this.grid.getBoundingClientRect().width || 1;
      this.base = total / this.zoom;
      // Beside the drawing is room for marks at its ends.
      const { paddingLeft, paddingRight } = getComputedStyle(this.overview);
      const beside = parseFloat(paddingLeft) + parseFloat(paddingRight);
      const names = this.canvas.clientWidth - total;
      this.width = Math.max(this.overview.clientWidth - beside - names, 1);
    }

    /** Pixels of the drawing. */
    get total() {
      return this.base * this.zoom;
    }

    /** The part of the axis in the window. @type {TimelineDrawing["inView"]} */
    inView() {
      const left = this.overview.scrollLeft;
      return [left / this.total, within((left + this.width) / this.total)];
    }

    /** Draws the marks that are wanted and the bars that fit, and shows a part of the axis, or all
     *  of it. @type {TimelineDrawing["draw"]} */
    draw(range, fits) {
      const zoom = range ? Math.max(this.width / ((range[1] - range[0]) * this.base), 1) : 1;
      // Fractions of a pixel are no zoom: to draw again takes long.
      if (Math.abs(zoom - this.zoom) > 0.001) {
        this.zoom = zoom;
        this.canvas.style.setProperty("--alm-zoom", String(zoom));
      }
      for (const { lane, drawing, rows } of this.lanes) {
        let height = 0;
        for (const { row, bars, marks: found } of rows) {
          for (const bar of bars)
            bar.toggleAttribute(
              "hidden",
              !fits(bar.getAttribute("data-initiative") ?? "", lane.dataset.platform ?? ""),
            );
          const some = almanac.timelineMarks.group(
            found,
            this.total,
            row.hasAttribute("data-dense"),
          );
          const empty = !some && bars.every((bar) => bar.hasAttribute("hidden"));
          row.toggleAttribute("hidden", empty);
          set(row, "transform", `translate(0 ${height})`);
          height += empty ? 0 : ROW;
        }
        lane.hidden = !height;
        set(drawing, "height", String(height));
      }
      this.labelAxis(range);
      const left = range ? range[0] * this.total : 0;
      this.keepLabels(Math.min(left, this.total - this.width));
      if (range) this.overview.scrollLeft = left;
      this.scrolled = this.overview.scrollLeft;
    }

    /** Keeps the names of bars in sight. */
    keepLabels(left = this.overview.scrollLeft, right = left + this.width) {
      // If the whole drawing is in sight, all names stand where they were drawn.
      const all = left < 1 && right > this.total - 1;
      if (all && !this.moved) return;
      this.prepare();
      this.moved = !all;
      for (const { rows } of this.lanes) {
        for (const { row, labels: found } of rows) {
          if (!row.hasAttribute("hidden"))
            almanac.timelineLabels.keep(found, this.total, left, right);
        }
      }
    }

    /** The month of a day, with its year. @param {number} day */
    monthWords(day) {
      return this.words ? words(day, this.words, this.canvas.dataset.eras) : "";
    }

    /** Labels months and years of the part that is shown; the whole axis has labels of its own.
     *  @param {AxisPart | null} range */
    labelAxis(range) {
      for (const old of this.overview.querySelectorAll("[data-closer]")) old.remove();
      this.axis?.toggleAttribute("data-zoomed", !!range);
      if (!this.axis || !range) return;
      const { eras } = this.canvas.dataset;
      for (const { share, day, year } of ticks(range, this, this.total)) {
        const words = year === null ? this.monthWords(day) : yearWords(year, eras);
        const text = almanac.timelineMarks.label(share, words);
        const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
        for (const name of ["x1", "x2"]) line.setAttribute(name, text.getAttribute("x") ?? "");
        line.setAttribute("y2", "100%");
        text.setAttribute("dx", "4");
        for (const one of [text, line]) one.setAttribute("data-closer", "");
        this.axis.append(text);
        this.grid.append(line);
      }
    }
  }

  almanac.timelineDrawing = { Drawing };
})();
