// Days of the calendar as dates are written, -0043-03-15 or 2014-10: their time in milliseconds,
// and their words. Years have four digits; the year 0000 is 1 BCE.

(() => {
  // Years before the first are written with their era. A leap year stands in for them where the
  // browser words a date, as it has another era than the page.
  const [PLAIN, STAND_IN] = [1000, 2000];

  /** The time at which a day begins. `Date.UTC` takes the years 0 to 99 for others.
   *  @type {CalendarTools["time"]} */
  const time = (year, month = 1, day = 1) => new Date(0).setUTCFullYear(year, month - 1, day);

  /** The first and the last day of a year, a month or a day, in milliseconds. Null if the text is
   *  no date. @type {CalendarTools["days"]} */
  function days(text) {
    const [, year, month, day] =
      /^(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(text ?? "") ?? [];
    if (!year) return null;
    const last = new Date(time(+year, (month ? +month : 12) + 1, 0)).getUTCDate();
    if (day && (+day < 1 || +day > last)) return null;
    return [
      time(+year, month ? +month : 1, day ? +day : 1),
      time(+year, month ? +month : 12, day ? +day : last),
    ];
  }

  /** A day as text: 2016-12-31. @type {CalendarTools["text"]} */
  function text(day) {
    const found = new Date(day);
    const year = found.getUTCFullYear();
    const digits = String(Math.abs(year)).padStart(4, "0");
    return `${year < 0 ? "-" : ""}${digits}${found.toISOString().slice(-20, -14)}`;
  }

  /** The last day of a year, month or day, as 2016-12-31; also of 742 and of 44 BCE, as people type
   *  years. @type {CalendarTools["lastDay"]} */
  function lastDay(asked) {
    const [, year, before] = /^\s*(\d{1,4})\s*(?:CE|AD|(BCE?))?\s*$/i.exec(asked) ?? [];
    if (year) return +year || !before ? text(time(before ? 1 - +year : +year, 12, 31)) : null;
    const found = days(asked.trim());
    return found && text(found[1]);
  }

  /** Whether a day is not after another, both as text. @type {CalendarTools["isUntil"]} */
  function isUntil(day, last) {
    if (!day.startsWith("-") || !last.startsWith("-")) return day <= last;
    return (days(day)?.[0] ?? 0) <= (days(last)?.[0] ?? 0);
  }

  /** A year in words, with its era before the year 1000: 2014, 742 CE, 44 BCE.
   *  @type {CalendarTools["yearWords"]} */
  function yearWords(year, eras = "{}|{}") {
    if (year >= PLAIN) return String(year);
    const [ce, bce] = eras.split("|");
    return year > 0 ? ce.replace("{}", String(year)) : bce.replace("{}", String(1 - year));
  }

  /** A day in the words of a format. @type {CalendarTools["words"]} */
  function words(day, format, eras) {
    const shown = new Date(day);
    const year = shown.getUTCFullYear();
    if (year >= PLAIN) return format.format(shown);
    shown.setUTCFullYear(STAND_IN);
    return format.format(shown).replace(String(STAND_IN), yearWords(year, eras));
  }

  almanac.calendar = { time, days, text, lastDay, isUntil, yearWords, words };
})();
