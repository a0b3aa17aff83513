// How a query becomes terms of the index: the same rules as in macros/search/terms.py, and what
// else people type: questions, other forms of a word, slips. engine.js finds entries by them.

(() => {
  // Words that say little in a question. Left aside unless there is nothing else.
  const IDLE = new Set(
    (
      "a an and any are at be been by can did do does each ever for from had has have how i " +
      "in into is it its many me much my number of on or s so than that the their them then " +
      "there these they this those to was we were what when where which who whom whose why " +
      "will with would you"
    ).split(" "),
  );

  // Words of which grammar changes more than the end: first the plain form, then the others.
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

  // What says little in a question in Chinese, between the words that tell something.
  const IDLE_HAN =
    /(?:有|是)?(?:多少|几)(?:个|家|钱|人)?|什么|哪(?:些|个|里|儿)|谁|怎么样?|为什么|了|的|吗|呢/gu;
  // Chinese numerals from 11 to 99.
  const NUMERAL = /([一二三四五六七八九]?)十([一二三四五六七八九])|([二三四五六七八九])十/gu;

  /** "十一" is "11".
   *  @param {string} _ @param {string} tens @param {string} ones @param {string} round */
  function numeral(_, tens, ones, round) {
    const digit = (/** @type {string} */ sign) => "一二三四五六七八九".indexOf(sign) + 1;
    return `${round || tens ? digit(round || tens) : 1}${ones ? digit(ones) : 0}`;
  }

  /** A word without what grammar adds to it: "counties" and "county" are the same, and so are
   * "sold" and "sell". @param {string} word @returns {string} */
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

  /** Whether one slip makes one word the other: a letter too many, too few, wrong, or two swapped.
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

  /** Reads queries for one index, which says how its own terms are written. */
  class Reader {
    /** @param {SearchAlphabet} data */
    constructor(data) {
      this.scales = data.scales;
      const pairs = [...data.variants];
      /** @type {Map<string, string>} */
      this.simplified = new Map();
      for (let at = 0; at < pairs.length; at += 2) this.simplified.set(pairs[at], pairs[at + 1]);
      const scales = Object.keys(data.scales).sort((a, b) => b.length - a.length);
      this.han = new RegExp(`^[${data.han}]`, "u");
      const letter = `[^\\P{L}${data.han}]`;
      const spoken = scales.filter((one) => /^[a-z]/.test(one)).join("|");
      const signs = scales.filter((one) => !/^[a-z]/.test(one)).join("|");
      const sign = `(?:(?![${data.han}])[\\p{L}\\p{N}])`;
      this.token = new RegExp(
        `(?<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?)` +
          `(?:\\s*(?<scale>${signs}|(?:${spoken})(?!${letter}))|(?!${sign}))` +
          `|(?<han>[${data.han}]+)|${sign}+`,
        "gu",
      );
    }

    /** @param {string} text */
    folded(text) {
      const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").normalize("NFKC");
      const bare = plain.replace(/['’‘ʼ`]/g, "");
      return [...bare]
        .map((sign) => this.simplified.get(sign) ?? sign)
        .join("")
        .replace(NUMERAL, numeral);
    }

    /** What a query asks for: words that say little only where there is nothing else.
     * @param {string} query */
    units(query) {
      const units = this.split(query);
      const telling = units.filter((unit) => !unit.idle);
      return telling.length ? telling : units;
    }

    /** @param {string} query @returns {SearchUnit[]} */
    split(query) {
      return [...this.folded(query).matchAll(this.token)].map((found) => {
        const { number, scale, han } = /** @type {Record<string, string | undefined>} */ (
          found.groups
        );
        const typed = found[0].trim();
        const raw = typed.replace(/[^\p{L}\p{N}]/gu, "");
        if (number) {
          const value = Number(number.replaceAll(",", "")) * (scale ? this.scales[scale] : 1);
          // Ten digits are more than floating point spoils, and more than anybody types.
          return { typed, raw, terms: [`#${Number(value.toPrecision(12))}`], idle: false };
        }
        if (han) {
          const told = han.split(IDLE_HAN).filter(Boolean);
          return { typed, raw, terms: (told.length ? told : [han]).flatMap(pairs), idle: false };
        }
        return { typed, raw, terms: [raw], idle: IDLE.has(raw) };
      });
    }
  }

  /** The pairs of signs in a run of Chinese, or the sign that it is. @param {string} han */
  function pairs(han) {
    const signs = [...han];
    return signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs;
  }

  almanac.terms = { Reader, stem, oneSlip };
})();
