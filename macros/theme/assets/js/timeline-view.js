// What a view of a timeline is made of, apart from its page: the days that a reader asks for, the
// order of entries, and the columns that are left.

(() => {
  const { days, lastDay, isUntil, text } = almanac.calendar;

  /** The first and the last day between two dates as people type them: 2014, 2014-03, 44 BCE. An
   *  end that is not given is far away. Null if they are no dates, or not in this order.
   *  @type {TimelineViewTools["span"]} */
  function span(from, to) {
    if (!from && !to) return null;
    const last = to ? lastDay(to) : "9999-12-31";
    const end = from ? lastDay(from) : "";
    if (last === null || end === null) return null;
    const first = end && firstDay(from, end);
    return !first || isUntil(first, last) ? [first || "-9999-01-01", last] : null;
  }

  /** The first day of a date of which the last is known.
   *  @param {string} asked @param {string} last */
  function firstDay(asked, last) {
    const written = days(asked.trim());
    return written ? text(written[0]) : `${last.slice(0, -6)}-01-01`;
  }

  /** The order of two entries: by day, then by the last. @type {TimelineViewTools["order"]} */
  function order(one, other) {
    return compare(one.day, other.day) || compare(one.to, other.to);
  }

  /** @param {string} one @param {string} other */
  const compare = (one, other) => (one === other ? 0 : isUntil(one, other) ? -1 : 1);

  /** The number of each column among those that are shown, from 1; 0 for the others.
   *  @type {TimelineViewTools["columnsOf"]} */
  function columnsOf(shown) {
    return shown.map((one, n) => (one ? shown.slice(0, n + 1).filter(Boolean).length : 0));
  }

  almanac.timelineView = { span, order, columnsOf };
})();
