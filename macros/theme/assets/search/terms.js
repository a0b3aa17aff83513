// How a query becomes terms of the index, by the same rules as in macros/search/terms.py. Queries
// also have questions, other forms of a word, and slips. engine.js finds entries by these terms.

(() => {
  // Words that say little in a question. They are ignored unless there is nothing else.
  const IDLE = new Set(
    (
      "a an and any are at be been by can did do does each ever for from had has have how i " +
      "in into is it its many me much my number of on or s so than that the their them then " +
      "there these they this those to was we were what when where which who whom whose why " +
      "will with would you about define defined definition meaning said say says tell tells " +
      "think thinks thought told"
    ).split(" "),
  );

  // Words with irregular forms: first the plain form, then the others.
  const IRREGULAR = new Map(
    (
      "become became|begin began begun|bring brought|build built|buy bought|" +
      "choose chose chosen|come came|draw drew drawn|drive drove driven|earn earnt|" +
      "fall fell fallen|feel felt|find found|foot feet|get got gotten|give gave given|" +
      "go went gone|grow grew grown growth|hear heard|hold held|keep kept|know knew known|" +
      "lead led|learn learnt|leave left|lend lent|lose lost loss|make made|man men|mean meant|" +
      "meet met|pay paid|person people|rise rose risen|run ran|say said|see saw seen|" +
      "seek sought|sell sold sale|send sent|show shown|speak spoke spoken|spend spent|" +
      "stand stood|take took taken|teach taught|tell told|think thought|understand understood|" +
      "win won|woman women|write wrote written"
    )
      .split("|")
      .flatMap((line) => {
        const [plain, ...others] = line.split(" ");
        return others.map((other) => [other, plain]);
      }),
  );

  // Words that say little in a question in Chinese, and the measure word behind "the first".
  const IDLE_HAN = new RegExp(
    "(?:有|是)?(?:多少|几)(?:个|家|钱|人)?|什么时候|何时|(?:是|有)?什么(?:意思|含义)?|(?:在)?哪(?:些|个|里|儿)" +
      "|的?(?:定义|含义|意思)|(?:还)?是|谁|怎么样?|为什么|了|的|吗|呢|(?<=第一)[个家次批]",
    "gu",
  );
  /** The stem of a word: "counties" and "county" have the same, and so have "sold" and "sell".
   * @param {string} word @returns {string} */
  function stem(word) {
    const plain = IRREGULAR.get(word) ?? IRREGULAR.get(word.replace(/s$/, ""));
    if (plain) return stem(plain);
    if (!/^[a-z]{4,}$/.test(word)) return word;
    return word
      .replace(/ies$/, "y")
      .replace(/(ss|x|z|ch|sh)es$/, "$1")
      .replace(/([^su])s$/, "$1")
      .replace(/(..[a-z])(ing|ed)$/, "$1")
      .replace(/([a-z]{4})ment$/, "$1")
      .replace(/e$/, "");
  }

  /** Whether two words differ by one slip: a letter added, missing, or wrong, or two swapped.
   * @param {string} one @param {string} other */
  function oneSlip(one, other) {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at++;
    if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
    if (short.slice(at + 1) === long.slice(at + 1)) return true;
    return (
      short[at] === long[at + 1] &&
      short[at + 1] === long[at] &&
      short.slice(at + 2) === long.slice(at + 2)
    );
  }

  /** Reads numbers of queries, by the tables and patterns of macros/ground/numbers/. */
  class Numbers {
    /** @param {SearchGrammar} grammar */
    constructor(grammar) {
      this.grammar = grammar;
      this.numerals = new RegExp(grammar.numeral, "gu");
      this.written = new RegExp(`${grammar.numeral}|${grammar.from11To99}`, "gu");
    }

    /** A text with numerals from 11 to 99 in digits: "双十一" is "双11"; others stay.
     * @param {string} text */
    inDigits(text) {
      const digit = (/** @type {string} */ sign) => this.grammar.numeralDigits[sign];
      return text.replace(this.written, (whole, tens, ones, round) => {
        if (!ones && !round) return whole;
        return `${digit(round || tens || "一")}${ones ? digit(ones) : 0}`;
      });
    }

    /** The number of digits and a scale. @param {string} digits @param {string} [scale] */
    value(digits, scale) {
      const { scales } = this.grammar;
      const factor = scale ? (scales[scale] ?? scales[scale.replace(/s$/, "")]) : 1;
      return Number(digits.replace(/[^0-9.]/g, "")) * factor;
    }

    /** The numbers that stand as numerals in a run of Chinese: 十万, 三亿五千万.
     * @param {string} han @returns {number[]} */
    ofNumerals(han) {
      return [...han.matchAll(this.numerals)]
        .map(([numeral]) => this.sum([...numeral]))
        .filter((number) => number !== null);
    }

    /** What the signs of a numeral add up to; null where they are in no order that counts. The
     * same steps as in macros/ground/numbers/chinese_numerals.py. @param {string[]} signs */
    sum(signs) {
      const { numeralDigits, numeralTens, numeralMyriads } = this.grammar;
      /** @type {number | null} */
      let total = null;
      /** @type {number | null} */
      let section = null;
      /** @type {number | null} */
      let digit = null;
      let tens = Infinity;
      let myriads = Infinity;
      let before = 1;
      for (const sign of signs) {
        if (sign in numeralTens) {
          before = numeralTens[sign];
          if (before >= tens) return null;
          tens = before;
          section = (section ?? 0) + (digit ?? 1) * tens;
          digit = null;
        } else if (sign in numeralMyriads) {
          before = numeralMyriads[sign];
          if (section === null && digit === null) total = (total ?? 1) * before;
          else if (before >= myriads) return null;
          else total = (total ?? 0) + ((section ?? 0) + (digit ?? 0)) * before;
          tens = Infinity;
          myriads = before;
          section = digit = null;
        } else if (digit) {
          return null;
        } else {
          digit = numeralDigits[sign];
          if (!digit) before = 1;
        }
      }
      if (digit && before > 1) digit *= before / 10;
      return (total ?? 0) + (section ?? 0) + (digit ?? 0);
    }
  }

  /** Reads queries for one index, which says how its own terms are written. */
  class Reader {
    /** @param {SearchAlphabet} data */
    constructor(data) {
      this.numbers = new Numbers(data.grammar);
      const variants = [...data.variants];
      /** @type {Map<string, string>} */
      this.simplified = new Map();
      for (let at = 0; at < variants.length; at += 2) {
        this.simplified.set(variants[at], variants[at + 1]);
      }
      this.han = new RegExp(`^[${data.han}]`, "u");
      const { digits, scaleSigns, scaleWords, version } = data.grammar;
      const letter = `[^\\P{L}${data.han}]`;
      const sign = `(?:(?![${data.han}])[\\p{L}\\p{N}])`;
      this.token = new RegExp(
        `(?<below>(?<!${sign})[-−–](?=[0-9]))?` +
          `(?:(?<version>${version})(?!\\s*(?:${scaleSigns}|(?:${scaleWords})))(?!${sign})` +
          `|(?<number>${digits})` +
          `(?:\\s*(?<scale>${scaleSigns}|(?:${scaleWords})s?(?!${letter}))|(?!${sign})))` +
          `|(?<han>[${data.han}]+)|${sign}+`,
        "gu",
      );
    }

    /** A text without case and accents, in simplified characters. @param {string} text */
    folded(text) {
      const plain = writtenOut(text)
        .normalize("NFKD")
        .toLowerCase()
        .replace(/\p{M}/gu, "")
        .normalize("NFKC");
      const bare = plain.replace(/['’‘ʼ`]/g, "");
      const simplified = [...bare].map((sign) => this.simplified.get(sign) ?? sign).join("");
      return this.numbers.inDigits(simplified).replace(/(?<![\p{L}\p{N}])v(?=\d+\.\d)/gu, "");
    }

    /** The units of a query, without the words that say little if there are others.
     * @param {string} query */
    units(query) {
      const units = this.split(query);
      const telling = units.filter((unit) => !unit.idle);
      return telling.length ? telling : units;
    }

    /** All units of a query. @param {string} query @returns {SearchUnit[]} */
    split(query) {
      const { words } = this.numbers.grammar;
      const units = [...this.folded(query).matchAll(this.token)].map((found) => this.unit(found));
      return units.map((unit, at) => {
        const scale = units[at + 1]?.raw.replace(/s$/, "");
        const factor = scale && /^[a-z]{2}/.test(scale) && this.numbers.grammar.scales[scale];
        // Both words of "ten billion" also mean their number.
        return factor && unit.raw in words
          ? { ...unit, both: numberTerm(words[unit.raw] * factor) }
          : unit;
      });
    }

    /** The unit of one token. @param {RegExpMatchArray} found @returns {SearchUnit} */
    unit(found) {
      const { below, version, number, scale, han } =
        /** @type {Record<string, string | undefined>} */ (found.groups);
      const typed = found[0].trim();
      const raw = typed.replace(/[^\p{L}\p{N}]/gu, "");
      const sign = below ? { below: true } : {};
      if (version) {
        const plain = version.split(".").length === 2;
        const terms = plain ? [numberTerm(Number(version))] : [version];
        return {
          typed,
          raw,
          told: raw,
          terms,
          ...sign,
          ...(plain ? { also: version } : {}),
          idle: false,
        };
      }
      if (number) {
        const terms = [numberTerm(this.numbers.value(number, scale))];
        // "5 m" are five million, or five meters.
        const plain = scale?.length === 1 && !this.han.test(scale);
        const other = plain ? { bare: numberTerm(this.numbers.value(number)) } : {};
        return { typed, raw, told: raw, terms, ...sign, ...other, idle: false };
      }
      if (han) {
        const telling = han.split(IDLE_HAN).filter(Boolean);
        const runs = telling.length ? telling : [han];
        const numbers = this.numbers.ofNumerals(han).map(numberTerm);
        const terms = [...runs.flatMap(pairs), ...numbers];
        return { typed, raw, told: runs.join(""), terms, idle: false };
      }
      const worded = this.numbers.grammar.words[raw];
      const also = worded === undefined ? {} : { also: numberTerm(worded) };
      return { typed, raw, told: raw, terms: [raw], ...also, idle: IDLE.has(raw) };
    }
  }

  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const POWER = new RegExp(
    "(?<![\\d.,])(?:(\\d+(?:\\.\\d+)?)\\s*[×x*·]\\s*)?10" +
      `(?:\\^([-−]?\\d{1,2})|(⁻?[${RAISED}]{1,2}))(?!\\d)`,
    "giu",
  );
  const SHORT_POWER = /(?<![\d.,])(\d+(?:\.\d+)?)e([-−+]?\d{1,2})(?!\d)/giu;

  /** A text with its powers of ten in digits, as in macros/ground/numbers/powers.py.
   * @param {string} text */
  function writtenOut(text) {
    return text
      .replace(POWER, (_, figure, sign, raised) =>
        shifted(figure ?? "1", sign ?? [...raised].map((one) => digitOf(one)).join("")),
      )
      .replace(SHORT_POWER, (_, figure, power) => shifted(figure, power));
  }

  /** @param {string} raised */
  function digitOf(raised) {
    return raised === "⁻" ? "-" : String(RAISED.indexOf(raised));
  }

  /** A number with its point moved. @param {string} figure @param {string} power */
  function shifted(figure, power) {
    const [whole, rest = ""] = figure.split(".");
    const at = whole.length + Number(power.replace("−", "-"));
    const digits = `${"0".repeat(Math.max(0, 1 - at))}${whole}${rest}`;
    const point = Math.max(at, 1);
    const before = digits.slice(0, point).padEnd(point, "0");
    const behind = digits.slice(point);
    return behind ? `${before}.${behind}` : before;
  }

  /** The term of a number. Twelve digits are fewer than floating point spoils, and more than
   * anybody types. @param {number} value */
  function numberTerm(value) {
    return `#${Number(value.toPrecision(12))}`;
  }

  /** The pairs of characters in a run of Chinese, or its only character. @param {string} han */
  function pairs(han) {
    const signs = [...han];
    return signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs;
  }

  almanac.terms = { Reader, stem, oneSlip };
})();
