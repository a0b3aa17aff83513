// The marks of a timeline's drawing. Those of a dense row that come too near to each other are counted
// in the first of them.

/** @typedef {{item: HTMLElement, from: string, to: string, wanted: boolean}} TimelineEntry */
/** @typedef {{mark: Element, x: number, title: string, entry?: TimelineEntry, count: number, others: TimelineMark[]}} TimelineMark */

(() => {
  const NEAREST = 24; // Pixels between marks that share none; as in derive/lanes.py.
  const COUNTED = /^\d+ entries, the first: /;

  /** A text of a drawing. @param {number} x share of its width @param {string} words */
  function label(x, words) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("x", `${x * 100}%`);
    text.setAttribute("y", "16");
    text.textContent = words;
    return text;
  }

  /** A mark as it was drawn at build, bound to the entry that it leads to. @param {Element} mark
   *  @param {Map<string, TimelineEntry>} entries by the addresses of marks @returns {TimelineMark} */
  function read(mark, entries) {
    const shape = mark.querySelector("circle, .alm-timeline__fact");
    return {
      mark,
      x: parseFloat(shape?.getAttribute("cx") ?? shape?.getAttribute("x") ?? "0") / 100,
      title: (mark.querySelector("title")?.textContent ?? "").replace(COUNTED, ""),
      entry: entries.get(mark.getAttribute("href") ?? ""),
      count: mark.hasAttribute("hidden") ? 0 : +(mark.getAttribute("data-count") ?? 1),
      others: [],
    };
  }

  /** Makes a mark stand for so many entries, or for none. @param {TimelineMark} one @param {number} count */
  function stand(one, count) {
    if (one.count === count) return;
    const [before, several] = [one.count, count > 1];
    one.count = count;
    if (!before !== !count) one.mark.toggleAttribute("hidden", !count);
    if (!several && before <= 1) return;
    one.mark.toggleAttribute("data-count", several);
    const number = one.mark.querySelector("text");
    if (!several) number?.remove();
    else if (number) number.textContent = String(count);
    else one.mark.append(label(one.x, String(count)));
    const title = /** @type {Element} */ (one.mark.querySelector("title"));
    title.textContent = several ? `${count} entries, the first: ${one.title}` : one.title;
  }

  /** Draws the marks of a row that are wanted, and says whether any are. @param {TimelineMark[]} marks from left
   *  to right @param {number} total pixels of the drawing @param {boolean} dense */
  function group(marks, total, dense) {
    const counts = new Map(marks.map((mark) => [mark, 0]));
    /** @type {TimelineMark | undefined} */ let head;
    for (const mark of marks) {
      mark.others = [];
      if (mark.entry?.wanted === false) continue;
      if (!dense || !head || (mark.x - head.x) * total >= NEAREST) head = mark;
      else head.others.push(mark);
      counts.set(head, (counts.get(head) ?? 0) + 1);
    }
    for (const [mark, count] of counts) stand(mark, count);
    return !!head;
  }

  const almanac = /** @type {any} */ (window).almanac;
  almanac.marks = { label, read, group };
})();
