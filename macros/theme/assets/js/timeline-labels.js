// The names on the bars of a timeline. Where the drawing is wider than its window, each name stands
// on the visible part of its bar.

(() => {
  // Pixels between a name and the end of its bar, and between a name and the next bar.
  const [INSIDE, APART] = [6, 8];

  /** @type {CanvasRenderingContext2D | null} */
  let pen = null;

  /** Prepares to measure names apart from the page, which then is not laid out for it.
   *  @type {TimelineLabelsTools["prepare"]} */
  function prepare(canvas) {
    pen = document.createElement("canvas").getContext("2d");
    const text = canvas.querySelector(".alm-timeline__period text");
    if (!pen || !text) return;
    const { fontSize, fontFamily } = getComputedStyle(text);
    pen.font = `${fontSize} ${fontFamily}`;
  }

  /** The pixels that some words take. @param {string} words */
  const lengthOf = (words) => pen?.measureText(words).width ?? 0;

  /** The name as it was drawn, shortened where its bar is narrow. @param {Element} text */
  const short = ({ firstChild, childElementCount }) =>
    (firstChild?.textContent ?? "") + (childElementCount ? "…" : "");

  /** The names of a row's bars, from left to right. @type {TimelineLabelsTools["read"]} */
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

  /** How many pixels each name of a row stands from the end of its bar. A name moves with the
   *  window, which shows the drawing from `left` to `right`, but never onto the next bar.
   *  @type {TimelineLabelsTools["moves"]} */
  function moves(labels, total, left, right) {
    return labels.map((one, at) => {
      const [start, end] = [one.start * total, one.end * total];
      if (end <= left || start >= right) return one.leftward ? -INSIDE : INSIDE;
      if (one.leftward) {
        const before = at ? labels[at - 1].end * total + APART + one.length : 0;
        const wanted = Math.max(Math.min(end, right) - INSIDE, before);
        return Math.round(Math.min(wanted, end - INSIDE) - end);
      }
      const next = at + 1 < labels.length ? labels[at + 1].start * total : total;
      const wanted = Math.min(Math.max(start, left) + INSIDE, next - APART - one.length);
      return Math.round(Math.max(wanted, start + INSIDE) - start);
    });
  }

  /** Moves the names of a row into the window. @type {TimelineLabelsTools["keep"]} */
  function keep(labels, total, left, right) {
    const shown = labels.filter((one) => !one.text.parentElement?.hasAttribute("hidden"));
    for (const one of shown) one.length ||= lengthOf(one.short);
    // A shortened name is whole where its bar has room for it.
    for (const one of shown.filter((each) => each.whole)) {
      one.wide ||= lengthOf(one.whole);
      const text = (one.end - one.start) * total > one.wide + 2 * INSIDE ? one.whole : one.short;
      if (one.text.textContent === text) continue;
      one.text.textContent = text;
      one.length = lengthOf(text);
    }
    const moved = moves(shown, total, left, right);
    for (const [at, one] of shown.entries()) one.text.setAttribute("dx", String(moved[at]));
  }

  almanac.timelineLabels = { prepare, read, moves, keep };
})();
