// The arithmetic of a timeline's axis: which part of it is shown, and where its labels stand. A
// part is written as two shares of the axis, from 0 to 1.

(() => {
  // The factor of one zoom step, and the shortest time that can be shown.
  const [CLOSER, CLOSEST] = [1.5, 30 * 86_400_000];
  // Possible steps between labels, in months, and the pixels that a label takes.
  const [STEPS, LABEL] = [[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200], 80];
  const MONTH = 30.4 * 86_400_000;

  /** A share, limited to 0 and 1. @type {TimelineAxisTools["within"]} */
  const within = (share) => Math.min(Math.max(share, 0), 1);

  /** The part of the axis after a step: closer or wider, back or on, to an end, or to all of it.
   *  Null means the whole axis. Zooming keeps the point at `at`, a share of the part, where it is.
   *  Zooming out beyond what the window has room for shows the whole axis.
   *  @type {TimelineAxisTools["step"]} */
  function step(how, [from, to], { length, room, at }) {
    const part = to - from;
    const next =
      how === "closer"
        ? Math.max(part / CLOSER, Math.min(CLOSEST / length, part))
        : how === "wider"
          ? part * CLOSER
          : part;
    const shifts = { back: -next / 2, on: next / 2, first: -1, last: 1 };
    const shift = shifts[/** @type {keyof typeof shifts} */ (how)] ?? (part - next) * at;
    const begin = within(Math.min(from + shift, 1 - next));
    const whole = how === "all" || next > 0.999 || (how === "wider" && next > within(room));
    return whole ? null : [begin, begin + next];
  }

  /** The part of the axis between two dates. Null if they are no dates, or not in this order.
   *  @type {TimelineAxisTools["part"]} */
  function part(from, to, { begin, length }) {
    if (!from && !to) return null;
    const first = within(((from?.[0] ?? begin) - begin) / length);
    const last = within(((to?.[1] ?? Infinity) - begin) / length);
    return first < last ? [first, last] : null;
  }

  /** The first and the last day of a part of the axis, as 2016-12-31.
   *  @type {TimelineAxisTools["dates"]} */
  function dates(range, { begin, length }) {
    const day = (/** @type {number} */ share) =>
      new Date(begin + share * length).toISOString().slice(0, 10);
    return [day(range[0]), day(range[1])];
  }

  /** The labels of a part of the axis, at months or years that are far enough apart in a drawing of
   *  `total` pixels. Each has its share of the axis, its day, and for a January its year.
   *  @type {TimelineAxisTools["ticks"]} */
  function ticks(range, { begin, length }, total) {
    const step = STEPS.find((months) => ((months * MONTH) / length) * total > LABEL);
    if (!step) return [];
    const [from, to] = range.map((share) => new Date(begin + share * length));
    const months = (/** @type {Date} */ day) => 12 * day.getUTCFullYear() + day.getUTCMonth();
    const found = [];
    for (let at = Math.ceil(months(from) / step) * step; at <= months(to); at += step) {
      const day = Date.UTC(Math.floor(at / 12), at % 12);
      // A label before the part would stand below the names of the lanes.
      if (day < from.getTime()) continue;
      found.push({ share: (day - begin) / length, day, year: at % 12 ? null : at / 12 });
    }
    return found;
  }

  almanac.timelineAxis = { within, step, part, dates, ticks };
})();
