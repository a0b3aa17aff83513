// Reads a date as people type it: "Oct 2014", "last quarter of 2016", "about 2015", 2014年10月. The
// forms and the guesses are those of macros/ground/edtf.py and date_guesses.py, to which
// tests/scripts/test_form_readers.py holds them. What may be two dates gives both.

(() => {
  // The minus of a year before 0000, so that it is no hyphen between parts of a date.
  const MINUS = "−";
  const YEAR = `(?<y>${MINUS}?[0-9]{4})`;
  const MONTH = "(?<m>[0-9]{1,2})";
  const DAY = "(?<d>[0-9]{1,2})(?:st|nd|rd|th)?";
  const NAME = "(?<name>[a-z]{3,9})";
  const GAP = "[-./, 年月日号]+";
  const QUARTERS = {
    ...{ first: 1, second: 2, third: 3, fourth: 4 },
    ...{ "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, last: 4 },
  };
  const SHAPES = [
    `${YEAR}年?`,
    `${YEAR}${GAP}${MONTH}(?:${GAP}${DAY})?[月日号]?`,
    `${YEAR}(?<m>[0-9]{2})(?<d>[0-9]{2})?`,
    `(?:${DAY}${GAP})?${MONTH}${GAP}${YEAR}`,
    `(?:${DAY}${GAP})?(?:of )?${NAME}${GAP}${YEAR}`,
    `${NAME}${GAP}${DAY}${GAP}${YEAR}`,
    `${YEAR}${GAP}${NAME}(?:${GAP}${DAY})?`,
    `${YEAR}(?:${GAP})?(?:q|第)(?<q>[1-4])(?:季度|季)?`,
    `q(?<q>[1-4])(?:${GAP})?${YEAR}`,
    `(?<o>${Object.keys(QUARTERS).join("|")})[ -]quarter(?: of)?${GAP}${YEAR}`,
    `(?<s>[a-z]{4,6})(?: of)?${GAP}${YEAR}`,
    `${YEAR}${GAP}(?<s>[a-z]{4,6}|[春夏秋冬])(?:季|天)?`,
  ].map((shape) => new RegExp(`^(?:${shape})$`));
  const MONTHS =
    "january february march april may june july august september october november december".split(
      " ",
    );
  const SEASONS = ["spring春", "summer夏", "autumn秋fall", "winter冬"];
  const TIME = /(?<=[0-9])(?:t[0-9]{2}| +[0-9]{1,2}:[0-9]{2})[^/]*/g;
  const UNCERTAIN = /[?%]|\b(?:perhaps|maybe|probably|possibly|uncertain)\b/g;
  const LEADING = /^(?:(?<until>until |till |up to )|(?:since|from|between) )/;
  const TRAILING = /(?: *-| *\.\.+| *onwards?|起)$/;
  const BCE = "(?:bce?\\b|b\\. ?c\\.(?: ?e\\.)?)";
  const CE = "(?:(?:ce|ad)\\b|c\\. ?e\\.|a\\. ?d\\.)";
  const DIGITS = "([0-9]{1,4})(?![0-9])";
  const SPAN_BCE = new RegExp(`(?<![0-9])${DIGITS} ?-(?= ?[0-9]{1,4} ?${BCE})`, "g");
  const YEAR_BCE = new RegExp(`(?<![0-9])${DIGITS} ?${BCE}|(?:公元)?前${DIGITS}`, "g");
  const YEAR_CE = new RegExp(`(?<![0-9])${DIGITS} ?${CE}|(?:\\b${CE} ?|公元)${DIGITS}`, "g");
  const WINTER = new RegExp(
    "^(?:(?:(?:the )?winter(?: of)?|冬[季天]?) ?(?<a>[0-9]{4})[-/](?<b>[0-9]{2}|[0-9]{4})|" +
      "(?<c>[0-9]{4})[-/](?<e>[0-9]{2}|[0-9]{4}) ?年?(?:winter|冬[季天]?))$",
  );
  const LATEST = /^(?:(?:by|no[t]? later than) (.+)|(.+) (?:or (?:earlier|before)|at the latest))$/;
  const EARLIEST =
    /^(?:(?:no earlier than|not before) (.+)|(.+) (?:or (?:later|after)|at the earliest))$/;
  const UNKNOWN_DIGITS = /^(?:(?:1[0-9]|20)(?:[0-9]\?|\?\?)|[0-9]{4}-\?\?|[0-9]{4}-[0-9]{2}-\?\?)$/;
  /** @type {Record<string, string>} */
  const ENDS = { "": "", unknown: "", "?": "" };
  for (const end of ["..", "...", "open", "present", "now", "today", "ongoing", "今"])
    ENDS[end] = "..";
  // Half years, thirds and quarters of a year in ISO 8601-2: 2014-24 is no span of years.
  const isGrouping = (/** @type {number} */ number) => number >= 21 && number <= 41;

  // Dates as files write them

  const TWO = "([0-9]{2}|XX)";
  const BEFORE = "((?:[~?%](?!X))?)";
  const POINT = new RegExp(
    `^([~?%]?)(-?[0-9]{2}(?:[0-9][0-9X]|XX))([~?%]?)` +
      `(?:-${BEFORE}${TWO}([~?%]?)(?:-${BEFORE}${TWO}([~?%]?))?)?$`,
  );
  const PLAIN = "-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?";
  const MEMBER = `(?:${PLAIN})(?:\\.\\.(?:${PLAIN}))?`;
  const SET = new RegExp(`^\\[(?:\\.\\.)?${MEMBER}(?:, ?${MEMBER})*(?:\\.\\.)?\\]$`);

  /** The first and the last day of a point as numbers that compare, and its smallest unit; null if
   *  it is no date. @param {string} text @returns {DatePoint | null} */
  function point(text) {
    const found = POINT.exec(text);
    if (!found) return null;
    const [, before, year, , , month, , , day] = found;
    if ((month === undefined && before) || year === "-0000") return null;
    const open = year.split("X").length - 1;
    const least = +year.replace("-", "").replaceAll("X", "0");
    const most = +year.replace("-", "").replaceAll("X", "9");
    const years = year.startsWith("-") ? [-most, -least] : [open && !least ? 1 : least, most];
    const span = (/** @type {number} */ first, /** @type {number} */ last) => ({
      first: dayOf(years[0], first, 1),
      last: dayOf(years[1] + Math.floor(last / 13), ((last - 1) % 12) + 1, 31),
    });
    if (open) return month === undefined ? { ...span(1, 12), unit: "years" } : null;
    if (month === "XX")
      return day === undefined || day === "XX" ? { ...span(1, 12), unit: "month" } : null;
    if (month === undefined) return { ...span(1, 12), unit: "year" };
    const number = +month;
    if (day === undefined && number >= 21 && number <= 24)
      return { ...span(3 * number - 60, 3 * number - 58), unit: "month" };
    if (day === undefined && number >= 33 && number <= 36)
      return { ...span(3 * number - 98, 3 * number - 96), unit: "quarter" };
    if (number < 1 || number > 12) return null;
    if (day === undefined || day === "XX") return { ...span(number, number), unit: "month" };
    const date = `${year}-${month}-${day}`;
    if (!almanac.calendar.days(date)) return null;
    const only = dayOf(years[0], number, +day);
    return { first: only, last: only, unit: "day" };
  }

  /** A day as a number that compares with others; of a month's end only that it is the last.
   *  @param {number} year @param {number} month @param {number} day */
  const dayOf = (year, month, day) => year * 10_000 + month * 100 + day;

  /** Whether a text is a date as files write it. @param {string} text */
  function isDate(text) {
    if (SET.test(text)) return isSet(text.replaceAll(" ", "").slice(1, -1).split(","));
    const [first, last, more] = text.split("/");
    if (last === undefined) return point(text) !== null;
    if (more !== undefined) return false;
    const open = (/** @type {string} */ end) => end === "" || end === "..";
    const [start, end] = [first, last].map((one) => (open(one) ? null : point(one)));
    if ((!open(first) && !start) || (!open(last) && !end)) return false;
    return start && end ? start.first <= end.last : Boolean(start || end);
  }

  /** @param {string[]} members */
  function isSet(members) {
    const ends = members.map((one) => {
      const [first, last] = one.split("..");
      const start = first ? point(first) : null;
      const end = last === undefined ? start : last ? point(last) : null;
      if ((first && !start) || (last && !end)) return null;
      if (start && end && last !== undefined && start.last >= end.first) return null;
      return { first: start?.first ?? -Infinity, last: end?.last ?? Infinity };
    });
    if (members.length === 1 && !members[0].includes("..")) return false;
    return ends.every((one, at) => {
      const before = ends[at - 1];
      return one && (!at || (before && before.last < one.first));
    });
  }

  // Dates as people write them

  class DateReader {
    /** @param {NumberTables} tables @param {InstanceType<NumberTools["NumberReader"]>} numbers */
    constructor(tables, numbers) {
      const about = tables.qualifiers
        .filter(([, meaning]) => meaning === "about")
        .map(([word]) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      this.approximate = new RegExp(
        `%|(?<![a-z])(?:${about.join("|")})(?![a-z])|\\bca?\\b\\.?|\\bc(?=[0-9])|\\bapprox\\w*\\.?`,
        "g",
      );
      this.between = new RegExp(
        ` *(?:/|${tables.to_words}|\\b(?:until|till|and)\\b|(?<=[0-9?])[-~](?=[0-9]{4})| - |` +
          "-(?=[a-z])) *",
      );
      const { digits, tens, myriads, ordinals } = tables;
      const signs = [digits, tens, myriads].flatMap((one) => Object.keys(one)).join("");
      this.chinese = new RegExp(`[${signs}]+`, "g");
      this.century = new RegExp(
        `^(?:the )?(?<era>公元前?|前)?(?<n>[0-9]{1,2}|${Object.keys(ordinals).join("|")})` +
          `(?:st|nd|rd|th)?(?: century| ?c\\.|世纪|世紀)(?: (?<bce>${BCE})| ${CE})?$`,
      );
      this.ordinals = ordinals;
      this.numbers = numbers;
    }

    /** The dates that a text may mean, the likeliest first: itself, if files write it so.
     *  @param {string} typed @returns {string[]} */
    dates(typed) {
      const text = typed.trim();
      return isDate(text) ? [text] : this.guesses(text);
    }

    /** @param {string} text */
    guesses(text) {
      if (text.length > 80) return [];
      const plain = text
        .normalize("NFKC")
        .toLowerCase()
        .trim()
        .replace(/[‐-―−]/g, "-")
        .replace(this.chinese, (one) => {
          const number = this.numbers.chinese(one);
          return number === null ? one : almanac.typedNumber.plain(number);
        });
      const found = [...withCapitals(plain), ...this.centuries(plain), ...this.spans(plain)];
      return [...new Set(found)].filter((one) => one !== text && isDate(one));
    }

    /** Centuries and decades: some time within, or for decades all of their years.
     *  @param {string} plain */
    *centuries(plain) {
      const { n, era = "", bce } = this.century.exec(plain)?.groups ?? {};
      if (n) {
        const number = /^[0-9]+$/.test(n) ? +n : this.ordinals[n];
        const before = bce || era.includes("前") ? "-" : "";
        yield `${before}${String(number - 1).padStart(2, "0")}XX`;
      }
      const [, digits] = /^(?:the )?([0-9]{3})0(?:'?s|年代)$/.exec(plain) ?? [];
      if (!digits) return;
      yield `${digits}X`;
      yield digits.endsWith("0") ? `${digits.slice(0, 2)}XX` : `${digits}0/${digits}9`;
    }

    /** @param {string} typed */
    *spans(typed) {
      const untimed = typed.replace(/(?:-(?:xx|uu))+$/, "").replace(TIME, "");
      const plain = withWholeYears(untimed);
      const winter = WINTER.exec(plain)?.groups;
      if (winter) {
        const first = winter.a ?? winter.c;
        if (String(+first + 1).endsWith(winter.b ?? winter.e)) yield `${first}-24`;
        return;
      }
      yield* this.sets(plain);
      yield* this.points(plain);
      yield* this.intervals(plain);
    }

    /** @param {string} plain @returns {Generator<string>} */
    *points(plain) {
      if (/[~?%] *\//.test(plain)) return; // a mark belongs to what stands before it: a period
      const bare = plain.replace(this.approximate, "");
      const about = bare !== plain;
      const sure = bare.replace(UNCERTAIN, "");
      const unsure = UNCERTAIN.test(plain);
      UNCERTAIN.lastIndex = 0;
      const mark = about ? (unsure ? "%" : "~") : unsure ? "?" : "";
      const text = sure.replace(/^[ (),]+|[ (),]+$/g, "");
      const yearFirst = /^[0-9]{4}/.test(text.replace(/^−+/, ""));
      for (const shape of SHAPES) {
        const parts = shape.exec(text)?.groups;
        if (parts) for (const one of spellings(parts, yearFirst)) yield one + mark;
      }
    }

    /** One of a set: some time between two dates, one of two, before or after a date.
     *  @param {string} plain */
    *sets(plain) {
      const bare = (/** @type {string} */ one) => one.replace(/[~?%]+$/, "");
      const [, before] = /^before (.+)$/.exec(plain) ?? [];
      const [, after] = /^after (.+)$/.exec(plain) ?? [];
      const latest = LATEST.exec(plain);
      const earliest = EARLIEST.exec(plain);
      const within =
        /^(?:some ?time )?between (.+) and (.+)$/.exec(plain) ??
        /^\[([^,]+?) *(?:\.{2,}|…|\/|-| to ) *([^,]+?)\]$/.exec(plain);
      const either = /^(?:either )?(.+) or (.+)$/.exec(plain);
      if (before) for (const one of this.nextTo(before, -1)) yield `[..${bare(one)}]`;
      else if (after) for (const one of this.nextTo(after, 1)) yield `[${bare(one)}..]`;
      else if (latest) for (const one of this.points(latest[1] ?? latest[2])) yield `[..${one}]`;
      else if (earliest)
        for (const one of this.points(earliest[1] ?? earliest[2])) yield `[${one}..]`;
      else if (within) yield* this.two(within[1], within[2], "..");
      else if (either) yield* this.two(either[1], either[2], ",");
    }

    /** @param {string} first @param {string} last @param {string} sign */
    *two(first, last, sign) {
      for (const start of this.points(first))
        for (const end of this.points(last)) yield `[${start}${sign}${end}]`;
    }

    /** @param {string} plain */
    *intervals(plain) {
      const [, before] = /^before (.+)$/.exec(plain) ?? [];
      if (before) {
        for (const one of this.nextTo(before, -1)) yield `../${one}`;
        return;
      }
      const years = /^([0-9]{2})([0-9]{2})[-/]([0-9]{2})$/.exec(plain);
      if (years && (plain.includes("/") || !isGrouping(+years[3])))
        yield `${years[1]}${years[2]}/${years[1]}${years[3]}`;
      const months = /^(−?[0-9]{4})[-.]([0-9]{1,2})\/([0-9]{1,2})$/.exec(plain);
      if (months) yield `${months[1]}-${two(months[2])}/${months[1]}-${two(months[3])}`;
      const days = /^(−?[0-9]{4})[-.]([0-9]{1,2})[-.]([0-9]{1,2})\/([0-9]{1,2})$/.exec(plain);
      if (days) {
        const month = `${days[1]}-${two(days[2])}`;
        yield `${month}-${two(days[3])}/${month}-${two(days[4])}`;
      }
      const lead = LEADING.exec(plain);
      const trail = TRAILING.exec(plain);
      const start = lead?.[0].length ?? 0;
      const body = plain.slice(start, trail ? trail.index : plain.length);
      let ends = splitBy(plain.slice(start), this.between);
      if (ends.length !== 2 && (lead || trail))
        ends = lead?.groups?.until ? ["..", body] : [body, ".."];
      if (ends.length !== 2) return;
      const [firsts, lasts] = ends.map((one) =>
        Object.hasOwn(ENDS, one) ? [ENDS[one]] : [...this.points(one)],
      );
      for (const first of firsts) for (const last of lasts) yield `${first}/${last}`;
    }

    /** The years, quarters, months or days before (-1) or after (1) those that a text may mean.
     *  @param {string} text @param {1 | -1} step */
    *nextTo(text, step) {
      for (const found of this.points(text)) {
        const read = point(found);
        if (!read) continue;
        const edge = step < 0 ? read.first : read.last;
        const [year, rest] = [Math.floor(edge / 10_000), ((edge % 10_000) + 10_000) % 10_000];
        const [month, day] = [Math.floor(rest / 100), rest % 100];
        const { time, text: written } = almanac.calendar;
        const last = new Date(time(year, month + 1, 0)).getUTCDate();
        const beside = written(time(year, month, Math.min(day, last)) + step * 86_400_000);
        const [, y, m, d] = /^(-?[0-9]+)-([0-9]+)-([0-9]+)$/.exec(beside) ?? [];
        /** @type {Record<string, string>} */
        const rests = {
          year: "",
          years: "",
          quarter: `-${33 + Math.floor((+m - 1) / 3)}`,
          month: `-${m}`,
          day: `-${m}-${d}`,
        };
        yield `${y}${rests[read.unit]}${/[~?%]$/.exec(found)?.[0] ?? ""}`;
      }
    }
  }

  /** @param {string | undefined} digits */
  const two = (digits) => String(digits).padStart(2, "0");

  /** The parts between what a pattern finds. @param {string} text @param {RegExp} pattern */
  function splitBy(text, pattern) {
    const parts = [];
    let rest = text;
    for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
      parts.push(rest.slice(0, found.index));
      rest = rest.slice(found.index + found[0].length);
    }
    return [...parts, rest];
  }

  /** A date with small letters, or with the letters of drafts of EDTF. @param {string} plain */
  function* withCapitals(plain) {
    if (/^[-0-9xu/.~?%]*[xu][-0-9xu/.~?%]*$/.test(plain))
      yield plain.replaceAll("u", "x").toUpperCase();
    if (UNKNOWN_DIGITS.test(plain)) yield plain.replaceAll("?", "X");
  }

  /** A text with the years in it as four digits, for years BCE behind MINUS.
   *  @param {string} text */
  function withWholeYears(text) {
    const year = (/** @type {string} */ digits, /** @type {boolean} */ before) => {
      const number = before ? +digits - 1 : +digits;
      return `${before && +digits > 1 ? MINUS : ""}${String(number).padStart(4, "0")}`;
    };
    return text
      .replace(/(^|\/)-(?=[0-9]{4})/g, `$1${MINUS}`)
      .replace(SPAN_BCE, "$1 bce - ")
      .replace(YEAR_BCE, (_, first, last) => year(first ?? last, true))
      .replace(YEAR_CE, (_, first, last) => year(first ?? last, false))
      .replace(/(?<![0-9a-z.,-])([0-9]{3})(?![0-9a-z.,])/g, "0$1");
  }

  /** The parts of a date in the spelling of files; in doubt, day and month both ways.
   *  @param {Record<string, string | undefined>} parts @param {boolean} yearFirst */
  function* spellings(parts, yearFirst) {
    const { m: month, d: day, name, s: season, q: quarter, o: ordinal } = parts;
    const year = (parts.y ?? "").replace(MINUS, "-");
    if (season) {
      for (const [at, words] of SEASONS.entries())
        if (words.includes(season)) yield `${year}-${21 + at}`;
    } else if (quarter) yield `${year}-${32 + +quarter}`;
    else if (ordinal)
      yield `${year}-${32 + QUARTERS[/** @type {keyof typeof QUARTERS} */ (ordinal)]}`;
    else if (name) {
      for (const [at, full] of MONTHS.entries())
        if (full.startsWith(name)) yield `${year}-${two(`${at + 1}`)}${day ? `-${two(day)}` : ""}`;
    } else if (month && day) {
      yield `${year}-${two(month)}-${two(day)}`;
      if (!yearFirst || +month > 12) yield `${year}-${two(day)}-${two(month)}`;
    } else yield month ? `${year}-${two(month)}` : year;
  }

  almanac.typedDate = { DateReader, isDate };
})();
