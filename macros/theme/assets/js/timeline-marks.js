// The marks of a timeline's drawing. Where marks of a dense row are too near to each other, the
// first stands for all of them and says how many they are.

(() => {
  // Marks that are nearer than this, in pixels, share one; as in macros/draw/timeline_drawing.py.
  const NEAREST = 24;
  const COUNTED = /^\d+ entries, the first: /;

  /** A text, at a share of the drawing's width. @type {TimelineMarksTools["label"]} */
  function label(x, words) {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("x", `${x * 100}%`);
    text.setAttribute("y", "16");
    text.textContent = words;
    return text;
  }

  /** A mark as it was drawn at build, with the entry that it links to. The entries are found by
   *  their addresses. @type {TimelineMarksTools["read"]} */
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

  /** Shows how many entries a mark stands for, and hides a mark that stands for none.
   *  @param {TimelineMark} one @param {number} count */
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

  /** The marks of a row that are drawn, each with the others that it stands for. The marks come
   *  from left to right, the drawing has `total` pixels, and only marks of a dense row stand for
   *  others. Marks of unwanted entries are left out. @type {TimelineMarksTools["heads"]} */
  function heads(marks, total, dense) {
    /** @type {Map<(typeof marks)[number], typeof marks>} */
    const found = new Map();
    let [head, others] = [marks[0], marks.slice(0, 0)];
    for (const mark of marks) {
      if (mark.entry?.wanted === false) continue;
      if (dense && found.size && (mark.x - head.x) * total < NEAREST) others.push(mark);
      else {
        [head, others] = [mark, []];
        found.set(head, others);
      }
    }
    return found;
  }

  /** Draws the wanted marks of a row, and says whether there are any.
   *  @type {TimelineMarksTools["group"]} */
  function group(marks, total, dense) {
    const drawn = heads(marks, total, dense);
    for (const mark of marks) {
      const others = drawn.get(mark);
      mark.others = others ?? [];
      stand(mark, others ? 1 + others.length : 0);
    }
    return drawn.size > 0;
  }

  almanac.timelineMarks = { label, read, heads, group };
})();
