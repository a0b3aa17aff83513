// Reads a number as people type it: "over 10万", "about 3.5 million", "20 %", "between 3 and 5". The
// rules are those of macros/ground/numbers/reading.py for what an author types, and the words come
// from there; tests/scripts/test_form_readers.py holds both to the same cases.

(() => {
  // A number is a whole one, counted in units of so many digits behind its point.
  const DECIMALS = 150;
  const ONE = 10n ** BigInt(DECIMALS);
  const MOST_DIGITS = 40;
  const UNCLEAR_COMMA = /[0-9]，|，[0-9]/;
  const AROUND = /^["'“”„‘’«». ]+|["'“”„‘’«». ]+$/g;
  const ANY = /^[0-9](?:[0-9.,'’_ ]*[0-9])?/;
  const BETWEEN = "between ";
  const BOTH = new RegExp(
    "^(?:([0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3})\\.([0-9]+)|" +
      "([0-9]{1,3}(?:\\.[0-9]{3})+),([0-9]+))$",
  );
  const LARGEST = 10n ** BigInt(MOST_DIGITS);
  const FIGURE = "([0-9]+(?:\\.[0-9]+)?)";
  const POWER = new RegExp(
    `(?<![0-9.,])(?:${FIGURE}\\s*[×x*·]\\s*10|(10))` +
      "(?:\\^([-−]?[0-9]{1,2})|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9])" +
      `|(?<![0-9.,])${FIGURE}e([-−+]?[0-9]{1,2})(?![0-9])`,
    "gi",
  );

  /** What stands for nothing but itself in a pattern. @param {string} text */
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /** @param {string} digits with one point at most */
  function exact(digits) {
    const [whole, decimals = ""] = digits.split(".");
    return BigInt(whole + decimals.padEnd(DECIMALS, "0"));
  }

  /** A number in digits, without groups: 28000, 46.38. @param {bigint} number */
  function plain(number) {
    const digits = String(number < 0n ? -number : number).padStart(DECIMALS + 1, "0");
    const decimals = digits.slice(-DECIMALS).replace(/0+$/, "");
    const whole = digits.slice(0, -DECIMALS);
    return `${number < 0n ? "-" : ""}${whole}${decimals && "."}${decimals}`;
  }

  /** The same with '_' between groups: 28_000, as the check writes it. @param {bigint} number */
  const grouped = (number) => plain(number).replace(/(?<!\..*)\B(?=([0-9]{3})+(?![0-9]))/g, "_");

  /** A text with its powers of ten in digits. @param {string} text */
  const writtenOut = (text) =>
    text.replace(POWER, (_, figure, ten, sign, raised, short, e) => {
      const power = (sign ?? raised ?? e)
        .replace("−", "-")
        .replace("⁻", "-")
        .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (/** @type {string} */ one) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(one));
      const number = exact(figure ?? short ?? ten.slice(0, 1));
      const factor = 10n ** BigInt(Math.abs(+power));
      return plain(+power < 0 ? number / factor : number * factor);
    });

  class NumberReader {
    /** @param {NumberTables} tables */
    constructor(tables) {
      this.tables = tables;
      const { signs, minus, below_zero, between_ends, between_numbers } = tables;
      const sign = signs
        .map(([one]) => escaped(one))
        .sort((one, other) => other.length - one.length);
      this.minus = new RegExp(`^${minus}(?=\\S)`);
      this.minusBeforeSign = new RegExp(`^${minus}(?=${sign.join("|")})`);
      this.belowZero = new RegExp(`${below_zero}$`);
      this.range = new RegExp(between_ends, "g");
      this.pair = new RegExp(between_numbers, "g");
      const scales = Object.keys(tables.scales).join("|");
      this.englishScales = new RegExp(`(?:(?:^|[\\s-]+|(?<=[0-9]))(?:${scales})s?)+$`);
      const [tens, myriads] = [tables.tens, tables.myriads].map((one) => Object.keys(one).join(""));
      this.chineseScales = new RegExp(`([${tens}]?)([${myriads}]*)$`);
      const numerals = Object.keys(tables.digits).join("") + tens + myriads;
      this.whole = new RegExp(`^(?:[0-9]+(?:\\.[0-9]+)?|[${numerals}])+$`);
      this.part = new RegExp(`[0-9]+(?:\\.[0-9]+)?|[${numerals}]`, "g");
      this.currencies = new Set(tables.currencies);
      this.ownCurrencies = new Set(tables.own_currencies);
    }

    /** What somebody may mean who typed a number, the likeliest first; none where it is unclear.
     *  @param {string} typed @returns {TypedFigure[]} */
    figures(typed) {
      if (UNCLEAR_COMMA.test(typed) || typed.length > 2 * MOST_DIGITS) return [];
      const parts = this.parts(typed);
      const between = parts.number.startsWith(BETWEEN) ? this.pair : this.range;
      const found = [0, 1].flatMap((which) => {
        const ends = this.ends(parts, between, which);
        return ends ? [{ ...ends, unit: parts.unit, qualifier: parts.qualifier }] : [];
      });
      const [first, second] = found;
      return second && second.low === first.low && second.high === first.high ? [first] : found;
    }

    /** A text without its qualifier and its unit. @param {string} typed */
    parts(typed) {
      const bare = writtenOut(typed).normalize("NFKC").replace(AROUND, "");
      const [uncoded, code] = this.withoutCode(bare.split(/\s+/).join(" ").trim());
      let [text, qualifier] = takenFromStart(uncoded.toLowerCase(), this.tables.qualifiers);
      const below = this.minusBeforeSign.exec(text) ?? this.belowZero.exec(text);
      if (below) text = text.replace(below[0], "");
      const [unsigned, sign] = takenFromStart(text, this.tables.signs);
      const [number, unit] = takenFromEnd(unsigned, this.tables.unit_words);
      text = below ? `-${number}` : number;
      if (text.endsWith("+")) {
        text = text.slice(0, -1).trimEnd();
        qualifier ||= "over";
      }
      return { number: text, unit: code || sign || unit, qualifier, money: Boolean(code || sign) };
    }

    /** A text without the code of a currency beside its number, and the code.
     *  @param {string} text @returns {[string, string]} */
    withoutCode(text) {
      const words = text.match(/(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])/g) ?? [];
      const codes = new Set(
        words.filter(
          (one) => this.currencies.has(one) || this.ownCurrencies.has(one.toUpperCase()),
        ),
      );
      if (codes.size !== 1) return [text, ""];
      const [code] = codes;
      return [text.replaceAll(code, " ").split(/\s+/).join(" ").trim(), code.toUpperCase()];
    }

    /** The two ends of a range, or one value twice.
     *  @param {{ number: string, unit: string, money: boolean }} parts
     *  @param {RegExp} between @param {number} which */
    ends({ number, unit, money }, between, which) {
      const text = number.startsWith(BETWEEN) ? number.slice(BETWEEN.length) : number;
      const whole = this.number(text, which, money);
      if (whole !== null) return { low: whole, high: whole };
      for (const { 0: found, index } of text.matchAll(between)) {
        const [first, own] = takenFromEnd(text.slice(0, index), this.tables.unit_words);
        const rest = text.slice(index + found.length).trim();
        const [last, sign] = takenFromStart(rest, this.tables.signs);
        const [low, high] = [first, last].map((one) => this.number(one, which, money));
        if (low === null || high === null) continue;
        if ([own, sign].some((one) => one && one !== unit)) continue;
        const lent = low * this.lent(first, last);
        const start = size(lent) < size(high) || lent < high ? lent : low;
        if (start < high || (high < start && start < 0n))
          return start < high ? { low: start, high } : { low: high, high: start };
      }
      return null;
    }

    /** What the first end of a range is multiplied by: a million in "3 to 5 million".
     *  @param {string} first @param {string} last */
    lent(first, last) {
      const { tens, myriads, letter_scales } = this.tables;
      if (this.englishScales.test(first)) return 1n;
      const words = this.englishScales.exec(last);
      if (words)
        return (words[0].match(/[a-z]+/g) ?? [])
          .map((one) => this.scale(one) ?? 1n)
          .reduce((one, other) => one * other, 1n);
      const [, ownTens, ownMyriads] = this.chineseScales.exec(first) ?? ["", "", ""];
      const [, itsTens, itsMyriads] = this.chineseScales.exec(last) ?? ["", "", ""];
      if (ownMyriads) return 1n;
      const factor = [...itsMyriads].reduce((one, sign) => one * BigInt(myriads[sign]), 1n);
      if (ownTens || (tens[itsTens] === 10 && !itsMyriads)) return factor;
      const letter = letter_scales[last.slice(-1)] ?? 1;
      return factor * BigInt(tens[itsTens] ?? 1) * BigInt(letter);
    }

    /** What a word multiplies the number before it by. @param {string} word */
    scale(word) {
      const factor = this.tables.scales[word.replace(/s$/, "")];
      return factor === undefined ? null : BigInt(factor);
    }

    /** One number in Chinese numerals, or in digits, which may have two values.
     *  @param {string} typed @param {number} which @param {boolean} money
     *  @returns {bigint | null} */
    number(typed, which, money) {
      const text = typed.trim();
      const minus = this.minus.exec(text);
      if (minus) {
        const number = this.number(text.slice(minus[0].length), which, money);
        return number === null || number < 0n ? null : -number;
      }
      const found = ANY.exec(text);
      if (!found) return this.chinese(text);
      const values = possibleValues(found[0]);
      const rest = text.slice(found[0].length).trim();
      if (!values.length || rest.includes("/")) return null;
      return this.scaled(values[rest ? 0 : Math.min(which, values.length - 1)], rest, money);
    }

    /** A number in digits with what stands behind it.
     *  @param {bigint} number @param {string} rest @param {boolean} money */
    scaled(number, rest, money) {
      if (!rest || this.tables.endings.includes(rest)) return number;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all signs of ASCII
      if (!/^[\x00-\x7f]*$/.test(rest)) {
        if (rest[0] in this.tables.digits || !this.whole.test(rest)) return null;
        return this.sum(rest.match(this.part) ?? [], number);
      }
      let scaled = number;
      for (const word of rest.replaceAll("-", " ").split(/\s+/).filter(Boolean)) {
        const letter = money ? this.tables.letter_scales[word] : undefined;
        const factor = this.scale(word) ?? (letter ? BigInt(letter) : null);
        if (factor === null) return null;
        scaled *= factor;
      }
      return scaled;
    }

    /** The number that Chinese numerals say. @param {string} text */
    chinese(text) {
      if (text.length > MOST_DIGITS || !this.whole.test(text)) return null;
      const signs = [...text];
      if (signs.every((one) => one in this.tables.digits))
        return exact(signs.map((one) => this.tables.digits[one]).join(""));
      return this.sum(text.match(this.part) ?? []);
    }

    /** Adds up a numeral; null where its signs are in no order that counts.
     *  @param {string[]} parts @param {bigint | null} digit */
    sum(parts, digit = null) {
      const { digits, tens: allTens, myriads: allMyriads } = this.tables;
      /** @type {bigint | null} */
      let total = null;
      /** @type {bigint | null} */
      let section = null;
      let [tens, myriads, before] = [LARGEST, LARGEST, 1n];
      for (const part of parts) {
        if (part in allTens) {
          before = BigInt(allTens[part]);
          if (before >= tens) return null;
          tens = before;
          section = (section ?? 0n) + (digit ?? ONE) * tens;
          digit = null;
        } else if (part in allMyriads) {
          before = BigInt(allMyriads[part]);
          if (section === null && digit === null) total = (total ?? ONE) * before;
          else if (before >= myriads) return null;
          else total = (total ?? 0n) + ((section ?? 0n) + (digit ?? 0n)) * before;
          [tens, myriads] = [LARGEST, before];
          section = null;
          digit = null;
        } else if (digit) return null;
        else {
          digit = exact(part in digits ? String(digits[part]) : part);
          before = digit ? before : 1n;
        }
      }
      if (digit !== null && digit % ONE === 0n && digit < 10n * ONE && before > 1n)
        digit = (digit * before) / 10n;
      return (total ?? 0n) + (section ?? 0n) + (digit ?? 0n);
    }
  }

  /** @param {bigint} number */
  const size = (number) => (number < 0n ? -number : number);

  /** The numbers that digits with any separators may mean, the likeliest first.
   *  @param {string} typed @returns {bigint[]} */
  function possibleValues(typed) {
    let digits = typed.replaceAll("_", "");
    const both = BOTH.exec(digits);
    if (/[ '’]/.test(digits)) {
      const groups = /^([0-9]{1,3}(?:[ '’][0-9]{3})+)([.,][0-9]+)?$/.exec(digits);
      if (!groups) return [];
      digits = groups[1].replace(/[^0-9.]/g, "") + (groups[2] ?? "").replace(",", ".");
    } else if (both) {
      digits = both[1]
        ? `${both[1].replaceAll(",", "")}.${both[2]}`
        : `${both[3].replaceAll(".", "")}.${both[4]}`;
    } else if (/^[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3}){2,})$/.test(digits)) {
      digits = digits.replace(/[,.]/g, "");
    } else if (/^[1-9][0-9]{0,2}\.[0-9]{3}$/.test(digits)) {
      return [exact(digits), exact(digits.replace(".", ""))];
    } else digits = digits.replaceAll(",", ".");
    return digits.split(".").length > 2 || digits.length > MOST_DIGITS ? [] : [exact(digits)];
  }

  /** A text without the known word that it begins with, and what the word means.
   *  @param {string} text @param {[word: string, meaning: string][]} known
   *  @returns {[string, string]} */
  function takenFromStart(text, known) {
    for (const [word, meaning] of known) {
      if (!text.startsWith(word)) continue;
      const rest = text.slice(word.length);
      if (!rest || (/[a-z]$/i.test(word) && /^[a-z]/i.test(rest))) continue;
      return [rest.trim(), meaning];
    }
    return [text, ""];
  }

  /** @param {string} text @param {[word: string, meaning: string][]} known
   *  @returns {[string, string]} */
  function takenFromEnd(text, known) {
    for (const [word, meaning] of known)
      if (text.endsWith(word) && text !== word)
        return [text.slice(0, -word.length).trim(), meaning];
    return [text, ""];
  }

  almanac.typedNumber = { NumberReader, plain, grouped };
})();
