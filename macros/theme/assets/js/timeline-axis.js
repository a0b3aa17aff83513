// The arithmetic of a timeline's axis: which part of it is shown, and where its labels stand. A
// part is written as two shares of the axis, from 0 to 1.

(() => {
  const { text, time } = almanac.calendar;
  // The factor of one zoom step, and the shortest time that can be shown.
  const [CLOSER, CLOSEST] = [1.5, 30 * 86_400_000];
  // Possible steps between labels, in months and in years, and the pixels that a label takes.
  const [MONTHS, LABEL] = [[1, 3, 6], 80];
  const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
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
    const day = (/** @type {number} */ share) => text(begin + share * length);
    return [day(range[0]), day(range[1])];
  }

  /** Whether a year is round, and so has a label: 500 CE, 1 CE, and 500 BCE, which is -499.
   *  TimeAxis.labels in macros/draw/time_axis.py has the same rule.
   *  @param {number} year @param {number} step @param {number} first the first year */
  const isRound = (year, step, first) =>
    year > 0 ? year % step === 0 || (year === 1 && first < 1) : (1 - year) % step === 0;

  /** The labels of a part of the axis, at months or years that are far enough apart in a drawing of
   *  `total` pixels. Each has its share of the axis, its day, and for a January its year.
   *  @type {TimelineAxisTools["ticks"]} */
  function ticks(range, { begin, length }, total) {
    const room = (/** @type {number} */ months) => ((months * MONTH) / length) * total > LABEL;
    const [from, to] = range.map((share) => begin + share * length);
    const [first, last] = [from, to].map((at) => new Date(at).getUTCFullYear());
    const months = MONTHS.find(room);
    const years = months ? 1 : YEARS.find((step) => room(12 * step));
    const found = [];
    for (let year = first; years && year <= last; year += 1) {
      if (!isRound(year, years, new Date(begin).getUTCFullYear())) continue;
      for (let month = 1; month <= 12; month += months ?? 12) {
        const day = time(year, month);
        // A label before the part would stand below the names of the lanes.
        if (day < from || day > to) continue;
        found.push({ share: (day - begin) / length, day, year: month > 1 ? null : year });
      }
    }
    return found;
  }

  almanac.timelineAxis = { within, step, part, dates, ticks };
})();
