// The names on the bars of a timeline: each stands within what is seen of its bar, where the drawing
// is wider than its window.

(() => {
  const [INSIDE, APART] = [6, 8]; // Pixels between a name and the end of its bar, and the next bar.

  /** @typedef {{text: SVGTextElement, start: number, end: number, leftward: boolean, length: number,
   *   short: string, whole: string, wide: number}} Label */

  /** @type {CanvasRenderingContext2D | null} */ let pen = null;

  /** Makes ready to measure names beside the page, which need not be laid out for it.
   *  @param {Element} canvas of the drawing */
  function prepare(canvas) {
    pen = document.createElement("canvas").getContext("2d");
    const text = canvas.querySelector(".alm-timeline__period text");
    if (!pen || !text) return;
    const { fontSize, fontFamily } = getComputedStyle(text);
    pen.font = `${fontSize} ${fontFamily}`;
  }

  /** How many pixels some words take. @param {string} words */
  const lengthOf = (words) => pen?.measureText(words).width ?? 0;

  /** A name as it stands in a narrow drawing. @param {Element} text */
  const short = ({ firstChild, childElementCount }) =>
    (firstChild?.textContent ?? "") + (childElementCount ? "…" : "");

  /** The names of a row's bars, from left to right. @param {Element[]} bars @returns {Label[]} */
  function read(bars) {
    return bars.flatMap((bar) => {
      const [shape, text] = [bar.querySelector("rect"), bar.querySelector("text")];
      if (!shape || !text) return [];
      const start = parseFloat(shape.getAttribute("x") ?? "0") / 100;
      const end = start + parseFloat(shape.getAttribute("width") ?? "0") / 100;
      return [
        {
          text,
          start,
          end,
          leftward: text.getAttribute("text-anchor") === "end",
          length: 0,
          short: short(text),
          whole: text.dataset.whole ?? "",
          wide: 0,
        },
      ];
    });
  }

  /** Moves the names of a row into what is seen, from one pixel of the drawing to another, but never
   *  over the next bar. @param {Label[]} labels @param {number} total @param {number} left @param {number} right */
  function keep(labels, total, left, right) {
    const shown = labels.filter((one) => !one.text.parentElement?.hasAttribute("hidden"));
    for (const one of shown) one.length ||= lengthOf(one.short);
    // A name that is shortened stands whole where its bar has room for it.
    for (const one of shown.filter((each) => each.whole)) {
      one.wide ||= lengthOf(one.whole);
      const text = (one.end - one.start) * total > one.wide + 2 * INSIDE ? one.whole : one.short;
      if (one.text.textContent === text) continue;
      one.text.textContent = text;
      one.length = lengthOf(text);
    }
    shown.forEach((one, at) => {
      const [start, end] = [one.start * total, one.end * total];
      const seen = end > left && start < right;
      const before = at ? shown[at - 1].end * total + APART + one.length : 0;
      const after =
        (at + 1 < shown.length ? shown[at + 1].start * total : total) - APART - one.length;
      const moved = one.leftward
        ? Math.min(Math.max(Math.min(end, right) - INSIDE, before), end - INSIDE) - end
        : Math.max(Math.min(Math.max(start, left) + INSIDE, after), start + INSIDE) - start;
      one.text.setAttribute(
        "dx",
        String(seen ? Math.round(moved) : one.leftward ? -INSIDE : INSIDE),
      );
    });
  }

  const almanac = /** @type {any} */ (window).almanac;
  almanac.labels = { prepare, read, keep };
})();
