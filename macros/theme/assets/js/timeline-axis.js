// The axis of a timeline in numbers: which part of it is looked at, in shares of it, and where its
// labels stand.

(() => {
  // How much a look closer or wider changes, and the shortest time that is looked at.
  const [CLOSER, CLOSEST] = [1.5, 30 * 86_400_000];
  // Months between labels, and the pixels that a label takes.
  const [STEPS, LABEL] = [[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200], 80];
  const MONTH = 30.4 * 86_400_000;

  /** A share that is one. @type {TimelineAxisTools["within"]} */
  const within = (share) => Math.min(Math.max(share, 0), 1);

  /** The part of the axis after a step closer, wider or elsewhere, which keeps what stands at a
   *  share of the part in its place; null for the whole. A look wider than what a window has room
   *  for is one at the whole. @type {TimelineAxisTools["step"]} */
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

  /** The part of the axis between two days; null where they ask for none.
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

  /** The labels of a part of the axis: months, or more or fewer years, as they have room in a
   *  drawing of so many pixels; each where it stands, and its year where it is a January.
   *  @type {TimelineAxisTools["ticks"]} */
  function ticks(range, { begin, length }, total) {
    const step = STEPS.find((months) => ((months * MONTH) / length) * total > LABEL);
    if (!step) return [];
    const [from, to] = range.map((share) => new Date(begin + share * length));
    const months = (/** @type {Date} */ day) => 12 * day.getUTCFullYear() + day.getUTCMonth();
    const found = [];
    for (let at = Math.ceil(months(from) / step) * step; at <= months(to); at += step) {
      const day = Date.UTC(Math.floor(at / 12), at % 12);
      // What begins before what is seen would stand below the names of the lanes.
      if (day < from.getTime()) continue;
      found.push({ share: (day - begin) / length, day, year: at % 12 ? null : at / 12 });
    }
    return found;
  }

  almanac.timelineAxis = { within, step, part, dates, ticks };
})();
