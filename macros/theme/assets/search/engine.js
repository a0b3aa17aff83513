// The search's engine finds the entries for a query and ranks them. With terms.js, which reads
// queries, it stands at the head of the index that macros/search/index.py writes.
//

(() => {
  /** @typedef {Map<number | string, number>} Meanings */
  /** What has some terms: the merit of the best in each entry, how many entries have one, and the
   * values that have a number, by their entries.
   * @typedef {{ merits: Float32Array, count: number, values: Map<number, number[]> }} Having */
  /** A term of a query: the index of its unit, what has it, its weight, and whether the index
   * knows it as it is typed.
   * @typedef {Having & { at: number, weight: number, known: boolean }} Term */

  // The merit of a term in each field of an entry.
  const FIELDS = {
    name: 1,
    alias: 0.95,
    misreading: 0.9,
    heading: 0.8,
    text: 0.3,
    context: 0.2,
    note: 0.1,
  };
  // The kinds of entries that questions ask for, and the factor by which these are preferred.
  /** @type {[RegExp, string[]][]} */
  const QUESTIONS = [
    [/^(many|much|number|count)$|多少|几/, ["fact"]],
    [/^who$|谁/, ["event", "statement", "person"]],
    [/^(when|where)$|何时|什么时候|哪里|哪儿/, ["event"]],
    [/^critic|批评|质疑/, ["statement"]],
    [/^promis|承诺/, ["fact"]],
    [/^(definition|define|defined|meaning|means?|or)$|定义|含义|意思|还是/, ["metric", "glossary"]],
  ];
  const ASKED_FOR = 1.3;
  // The factor for a whole name in a question for a fact: the answer is what is told of the thing.
  const NAMED_BESIDE = 0.15;
  // The share of a parent's merit that its entries inherit, and of a grandparent's.
  const INHERITED = 0.85;
  const INHERITED_TWICE = 0.7;
  // The addition for a term that both parents have, and the factor for an entry if the query names
  // only one parent.
  const BOTH = 0.3;
  const FOREIGN = 0.8;
  // The addition for each doubling of the independent sources of an entry's facts. A number fits
  // many entries alike: of these, the better attested is first.
  const ATTESTED = 0.012;
  // How far a word that stands only in a note covers the query.
  const NOTED = 0.6;
  // The factor for an event whose own words are the whole query, so that it needs no parent.
  const OWN = 1.15;
  // Of two such events, that whose parent has the words, too, is first.
  const TOLD_TWICE = 0.01;
  // The merit of a value that has a number, of one that is set aside, and the factor where the
  // query asks for a number below zero and the value has none, or the other way round.
  const VALUE = 1;
  const ASIDE = 0.5;
  const OTHER_SIGN = 0.7;
  // How a posting of a value says what macros/search/index.py says of it.
  const IS_ASIDE = 1;
  const IS_BELOW_ZERO = 2;
  const VALUE_CODES = 4;
  // A hit shows this many values of its entry, the best of those that have a number of the query
  // and of the first ones.
  const MOST_VALUES = 3;
  const MOST_READ = 100;
  // Of the names nearest to a query that finds nothing, so many are offered.
  const MOST_OFFERED = 3;
  const NEAR = 0.35;
  // How well a term of the index fits a word that is not the same.
  const ASKED_AS = 0.9;
  const SAME_STEM = 0.9;
  const BEGUN = 0.8;
  const BEGUN_BEFORE = 0.4;
  const MISTYPED = 0.6;
  const SHORTEST_MISTYPED = 4;
  const MOST_NEAR = 100;
  // The merit of a whole name within the query, which is more than that of its words.
  const WHOLE = 1.1;
  // Entries below this share of the best score are left out.
  const NOISE = 0.15;
  const { Reader, stem, oneSlip } = almanac.terms;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const home = new URL(".", script.src);

  /** The pieces of the index by kind and number, and the functions that wait for them.
   * @typedef {{ list?: Promise<unknown[]>, done?: (list: unknown[]) => void }} Piece
   * @type {Map<string, Piece>} */
  const pieces = new Map();

  /** @type {Engine | undefined} */
  let engine;

  /** A piece of the index, which is loaded once.
   * @param {keyof SearchLists} kind @param {number} number @param {string} hash */
  function piece(kind, number, hash) {
    const name = `${kind} ${number}`;
    const known = pieces.get(name);
    if (known?.list) return known.list;
    /** @type {Piece} */
    const entry = {};
    entry.list = new Promise((resolve, reject) => {
      entry.done = resolve;
      const element = document.createElement("script");
      element.src = String(new URL(`${kind}.${hash}.js`, home));
      element.onload = () => element.remove();
      element.onerror = () => {
        pieces.delete(name);
        element.remove();
        reject(new Error(`${element.src} cannot be read`));
      };
      document.head.append(element);
    });
    pieces.set(name, entry);
    return entry.list;
  }

  /** The entries and the values with a number, in lists that are cut into pieces by size.
   * @param {SearchPieces} cut @param {number} value @returns {Promise<number[][]>} */
  async function listsOf(cut, value) {
    if (!cut.files.length) return [[], []];
    const number = lastUpTo(cut.starts, value);
    const list = /** @type {SearchLists["numbers"][]} */ (
      await piece("numbers", number, cut.files[number])
    );
    const [, ...lists] = list.find(([one]) => one === value) ?? [0, [], []];
    return lists;
  }

  /** An item of a list that is cut into pieces.
   * @template {keyof SearchLists} Kind @param {Kind} kind @param {SearchPieces} cut
   * @param {number} at */
  async function item(kind, cut, at) {
    const number = lastUpTo(cut.starts, at);
    const list = await piece(kind, number, cut.files[number]);
    return /** @type {SearchLists[Kind]} */ (list[at - cut.starts[number]]);
  }

  /** The index of the last number in a rising list that is not above `most`.
   * @param {number[]} list @param {number} most */
  function lastUpTo(list, most) {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle] <= most) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  class Engine {
    /** @param {SearchData} data */
    constructor(data) {
      this.data = data;
      /** The kind of each entry. @type {string[]} */
      this.kinds = data.runs.flatMap(([kind, count]) => Array(count).fill(kind));
      this.count = this.kinds.length;
      this.reader = new Reader(data);
      this.parents = data.parents.map(taken);
      /** How many values each entry has, and the index of its first. */
      this.counts = taken(data.counts);
      let values = 0;
      this.starts = this.counts.map((count) => {
        values += count;
        return values - count;
      });
      /** @type {Map<string, string[]>} */
      this.asked = new Map();
      for (const [word, meant] of Object.entries(data.asked)) {
        this.asked.set(stem(word), [...(this.asked.get(stem(word)) ?? []), ...meant]);
      }
      this.attested = taken(data.witnesses).map((count) => 1 + ATTESTED * Math.log2(1 + count));
      this.vocabulary = data.vocabulary.split(" ");
      this.indexes = new Map(this.vocabulary.map((term, at) => [term, at]));
      // Whole names, which begin with "=", and words. Both may be meant by a slip or a beginning.
      this.names = this.vocabulary.flatMap((term, at) => (term[0] === "=" ? [at] : []));
      this.words = this.vocabulary.flatMap((term, at) => (term[0] === "=" ? [] : [at]));
      /** @type {Map<string, number[]>} */
      this.stems = new Map();
      for (const at of this.words) {
        const root = stem(this.vocabulary[at]);
        const same = this.stems.get(root);
        if (same) same.push(at);
        else this.stems.set(root, [at]);
      }
      this.weights = data.fields.map((field) => FIELDS[/** @type {keyof typeof FIELDS} */ (field)]);
    }

    /** The terms of the index that a term of a query may mean, each with how well it fits. Words
     * come by their index, a number by its term.
     * @param {string} term @param {boolean} last @returns {Meanings} */
    meanings(term, last) {
      if (term[0] === "#") return new Map([[term, 1]]);
      /** @type {Map<number, number>} */
      const found = new Map();
      for (const meant of this.asked.get(stem(term)) ?? []) {
        const at = this.indexes.get(meant);
        if (at !== undefined) found.set(at, ASKED_AS);
      }
      const exact = this.indexes.get(term);
      if (exact !== undefined) found.set(exact, 1);
      if (this.reader.han.test(term)) return found;
      for (const at of this.stems.get(stem(term)) ?? []) {
        if (!found.has(at)) found.set(at, SAME_STEM);
      }
      const known = found.size > 0;
      const begun = last ? BEGUN : BEGUN_BEFORE;
      /** @type {Map<number, number>} */
      const near = new Map();
      for (const at of this.words) {
        if (found.has(at)) continue;
        const word = this.vocabulary[at];
        if (term.length > 1 && word.startsWith(term)) {
          near.set(at, begun * Math.sqrt(term.length / word.length));
        } else if (!known && term.length >= SHORTEST_MISTYPED && oneSlip(term, word)) {
          near.set(at, MISTYPED);
        }
      }
      return new Map([...found, ...fittest(near)]);
    }

    /** The whole names that a text without spaces may mean, each with how well it fits.
     * @param {string} text @returns {Map<number, number>} */
    namesLike(text) {
      const exact = this.indexes.get(`=${text}`);
      /** @type {Map<number, number>} */
      const found = new Map(exact === undefined ? [] : [[exact, 1]]);
      const length = [...text].length;
      if (length < 2) return found;
      // A Chinese character tells more than a letter.
      const han = this.reader.han.test(text);
      const shortest = han ? SHORTEST_MISTYPED - 1 : SHORTEST_MISTYPED;
      // One that is added says something more.
      /** @param {string} name */
      const slipped = (name) => oneSlip(text, name) && !(han && text.length > name.length);
      /** @type {Map<number, number>} */
      const near = new Map();
      for (const at of this.names) {
        if (at === exact) continue;
        const name = this.vocabulary[at];
        const within = name.indexOf(text);
        const part = text.length / (name.length - 1);
        if (within === 1) near.set(at, 0.1 + 0.5 * part);
        else if (within > 1 && length >= 4) near.set(at, 0.05 + 0.4 * part);
        else if (exact === undefined && text.length > shortest && slipped(name.slice(1))) {
          near.set(at, 0.7);
        }
      }
      return new Map([...found, ...fittest(near)]);
    }

    /** What has one of some terms. @param {Meanings} meanings @param {boolean} [below] whether a
     * number is meant to be below zero @returns {Promise<Having>} */
    async having(meanings, below = false) {
      const merits = new Float32Array(this.count);
      /** @type {Map<number, number[]>} */
      const values = new Map();
      let count = 0;
      /** @param {number} entry @param {number} merit */
      const add = (entry, merit) => {
        if (!merits[entry]) count++;
        if (merit > merits[entry]) merits[entry] = merit;
      };
      await Promise.all(
        [...meanings].map(async ([term, fit]) => {
          const [codes, valued = []] =
            typeof term === "string"
              ? await listsOf(this.data.numbers, Number(term.slice(1)))
              : [await item("terms", this.data.terms, term)];
          let at = 0;
          for (const code of codes) {
            at += Math.floor(code / this.weights.length);
            add(at, fit * this.weights[code % this.weights.length]);
          }
          let value = 0;
          for (const code of valued) {
            value += Math.floor(code / VALUE_CODES);
            const entry = lastUpTo(this.starts, value);
            const sign = below && !(code & IS_BELOW_ZERO) ? OTHER_SIGN : 1;
            add(entry, fit * sign * (code & IS_ASIDE ? ASIDE : VALUE));
            values.set(entry, [...(values.get(entry) ?? []), value]);
          }
        }),
      );
      return { merits, count, values };
    }

    /** How well what is found tells entries apart. @param {Having} found */
    weight({ count }) {
      return count ? Math.log(1 + this.count / (1 + count)) : 0;
    }

    /** What has each term of a query, and how well the term tells entries apart.
     * @param {SearchUnit[]} units @returns {Promise<Term[]>} */
    async terms(units) {
      const terms = await Promise.all(
        units.flatMap((unit, at) =>
          unit.terms.map(async (term) => {
            const meanings = this.meanings(term, at === units.length - 1);
            for (const also of unit.also ? [unit.also] : []) {
              const word = also[0] === "#" ? also : this.indexes.get(also);
              // The name of a version, where there is one, and not the number that it looks like.
              if (typeof word === "number") meanings.clear();
              if (word !== undefined) meanings.set(word, 1);
            }
            let found = await this.having(meanings, unit.below);
            if (!found.count && unit.bare) found = await this.having(new Map([[unit.bare, 1]]));
            const weight = this.weight(found);
            const known = [...meanings.values()].some((fit) => fit >= ASKED_AS) && weight > 0;
            return { ...found, at, weight, known: known || at === units.length - 1 };
          }),
        ),
      );
      await this.named(units, terms);
      await Promise.all(
        units.map(async ({ both }, from) => {
          if (!both) return;
          const found = await this.having(new Map([[both, 1]]));
          for (const term of terms) {
            if (term.at !== from && term.at !== from + 1) continue;
            better(term.merits, found.merits, 1);
            term.weight ||= this.weight(found);
            term.known ||= term.weight > 0;
            found.values.forEach((values, entry) => void term.values.set(entry, values));
          }
        }),
      );
      return terms;
    }

    /** Lets a whole name in a query count for all its terms.
     * @param {SearchUnit[]} units @param {Term[]} terms */
    async named(units, terms) {
      await Promise.all(
        units.flatMap((_, from) =>
          units.slice(from).map(async (_, more) => {
            const within = units.slice(from, from + more + 1);
            const name = this.indexes.get(`=${within.map((unit) => unit.told).join("")}`);
            if (name === undefined || (!more && within[0].terms.length < 2)) return;
            const named = await this.having(new Map([[name, 1]]));
            for (const { at, merits } of terms) {
              if (at >= from && at <= from + more) better(merits, named.merits, WHOLE);
            }
          }),
        ),
      );
    }

    /** How well the whole query fits a name of each entry, with the words that say little and
     * without: "length of the plan". @param {string} query */
    async called(query) {
      const { reader } = this;
      /** @type {Map<number, number>} */
      const meanings = new Map();
      for (const units of [reader.split(query), reader.units(query)]) {
        const joined = units.map((unit) => unit.told).join("");
        for (const text of /[a-z]s$/.test(joined) ? [joined, joined.slice(0, -1)] : [joined]) {
          for (const [at, fit] of this.namesLike(text)) {
            meanings.set(at, Math.max(fit, meanings.get(at) ?? 0));
          }
        }
      }
      return (await this.having(meanings)).merits;
    }

    /** The merit that an entry inherits from a parent, or through it from a grandparent.
     * @param {Float32Array} merits @param {number} parent @returns {number} */
    inherited(merits, parent) {
      if (parent < 0) return 0;
      const above = this.parents[0][parent];
      return INHERITED * Math.max(merits[parent], above < 0 ? 0 : merits[above] * INHERITED_TWICE);
    }

    /** How well an entry fits the terms of a query: by merit, and by the part of them that it has.
     * @param {Term[]} terms @param {number} entry */
    fit(terms, entry) {
      const [first, second] = this.parents;
      let sum = 0;
      let ownSum = 0;
      let met = 0;
      let ownMet = 0;
      let all = 0;
      // Whether the first and the second parent, or the entry itself, add something to the other.
      let byFirst = second[entry] < 0;
      let bySecond = byFirst;
      for (const { merits, weight } of terms) {
        const own = merits[entry];
        const ofFirst = this.inherited(merits, first[entry]);
        const ofSecond = this.inherited(merits, second[entry]);
        const merit =
          Math.max(own, ofFirst, ofSecond) + (ofSecond ? BOTH * Math.min(ofFirst, ofSecond) : 0);
        byFirst ||= own > 0 || ofFirst > ofSecond;
        bySecond ||= own > 0 || ofSecond > 0;
        sum += merit * weight;
        ownSum += (own + TOLD_TWICE * Math.min(own, ofFirst)) * weight;
        all += weight;
        if (merit) met += weight * (merit > FIELDS.note ? 1 : NOTED);
        if (own) ownMet += weight;
      }
      const covered = all ? met / all : 0;
      const told = this.kinds[entry] === "event" && ownMet === all;
      const best = told ? Math.max(sum, OWN * ownSum) : sum;
      return { fit: best * covered * covered * (byFirst && bySecond ? 1 : FOREIGN), covered };
    }

    /** The entries for a query, best first, and the terms that they were found by.
     * @param {string} query */
    async ranked(query) {
      const units = this.reader.units(query);
      const asked = this.reader
        .split(query)
        .flatMap(({ raw }) => QUESTIONS.flatMap(([word, kinds]) => (word.test(raw) ? kinds : [])));
      const forFacts = asked.includes("fact");
      const [terms, called] = await Promise.all([this.terms(units), this.called(query)]);
      const numbered = units.some(
        (unit) => unit.both || unit.terms.some((term) => term[0] === "#"),
      );
      const all = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
      const scores = new Float32Array(this.count);
      const covered = new Float32Array(this.count);
      let best = 0;
      // The most of the query that any entry of the data has.
      let most = 0;
      for (let entry = 0; entry < this.count; entry++) {
        const kind = this.kinds[entry];
        const [weight, named] = this.data.weights[kind];
        const preferred = asked.includes(kind) ? ASKED_FOR : 1;
        const found = this.fit(terms, entry);
        const attested = numbered ? this.attested[entry] : 1;
        const byName = named * all * called[entry] * (forFacts ? NAMED_BESIDE : 1);
        scores[entry] = preferred * (weight * found.fit * attested + byName);
        covered[entry] = found.covered;
        best = Math.max(best, scores[entry]);
        if (kind !== "page") most = Math.max(most, found.covered);
      }
      /** Whether an entry says how to do things, where the data have as much of the query.
       * @param {number} entry */
      const guides = (entry) =>
        this.kinds[entry] === "page" && !called[entry] && covered[entry] <= most;
      /** @type {number[]} */
      const ranked = [];
      scores.forEach((score, entry) => {
        if (score > best * NOISE) ranked.push(entry);
      });
      ranked.sort(
        (a, b) => Number(guides(a)) - Number(guides(b)) || scores[b] - scores[a] || a - b,
      );
      const whole = ranked.length > 0 && covered[ranked[0]] >= NOTED;
      const missing = units.filter((_, at) => terms.some((term) => term.at === at && !term.known));
      return { units, terms, ranked, whole, missing: missing.map(({ typed }) => typed) };
    }

    /** The best entries for a query, of one kind if that is given, and at most `most` of them.
     * @type {SearchTools["find"]} */
    async find(query, { kind = "", most = 10 } = {}) {
      const words = this.reader.units(query).flatMap(({ typed, terms }) => {
        const numbers = terms.filter((term) => term[0] === "#");
        return [typed, ...numbers.map((term) => Number(term.slice(1)).toLocaleString("en"))];
      });
      /** @type {SearchFound} */
      const nothing = { hits: [], counts: {}, words, missing: [], whole: true };
      if (!words.length) return nothing;
      const { units, terms, ranked, whole, missing } = await this.ranked(query);
      if (!ranked.length) {
        const near = await this.nearest(query);
        const hits = await Promise.all(near.map((entry) => this.hit(entry, [], [])));
        return { ...nothing, hits };
      }
      /** @type {Record<string, number>} */
      const counts = {};
      for (const entry of ranked) counts[this.kinds[entry]] = (counts[this.kinds[entry]] ?? 0) + 1;
      const chosen = ranked.filter((entry) => !kind || this.kinds[entry] === kind).slice(0, most);
      const hits = await Promise.all(chosen.map((entry) => this.hit(entry, units, terms)));
      return { hits, counts, words, missing, whole };
    }

    /** What is shown of an entry. A value that has what is asked for leads to itself.
     * @param {number} entry @param {SearchUnit[]} units @param {Term[]} terms
     * @returns {Promise<SearchHit>} */
    async hit(entry, units, terms) {
      const [address, title, ...lines] = await item("entries", this.data.entries, entry);
      const hit = { kind: this.kinds[entry], address, title, lines, found: [] };
      if (!this.counts[entry]) return hit;
      const { start, shown, found } = await this.values(entry, units, terms);
      const left = this.counts[entry] - shown.length;
      return {
        ...hit,
        address: start ? address.replace(/#.*/, `#${start}`) : address,
        lines: [
          ...shown.map(([, ...texts]) => texts.filter(Boolean).join(" · ")),
          ...(left ? [`and ${left.toLocaleString("en")} more`] : []),
        ],
        found,
      };
    }

    /** The values of an entry that fit a query best, the id of the value to which it leads, and
     * the amounts that have a number of the query.
     * @param {number} entry @param {SearchUnit[]} units @param {Term[]} terms */
    async values(entry, units, terms) {
      const from = this.starts[entry];
      const numbered = new Set(terms.flatMap(({ values }) => values.get(entry) ?? []));
      const first = Array.from({ length: Math.min(this.counts[entry], MOST_READ) }, (_, at) => at);
      const read = [...new Set([...first.map((at) => from + at), ...numbered])];
      const sought = units.flatMap((unit) => [unit.raw, ...(this.asked.get(stem(unit.raw)) ?? [])]);
      const rated = await Promise.all(
        read.map(async (at) => {
          const value = await item("values", this.data.values, at);
          const text = ` ${this.reader.folded(value.slice(1, 3).join(" "))} `;
          const words = sought.filter((word) => word.length > 1 && text.includes(word)).length;
          return {
            value,
            at,
            merit: words + (numbered.has(at) ? units.length + sought.length : 0),
          };
        }),
      );
      const least = Math.min(...rated.map(({ merit }) => merit));
      rated.sort((a, b) => b.merit - a.merit || a.at - b.at);
      const [best] = rated;
      return {
        start: numbered.size || best.merit > least || rated.length === 1 ? best.value[0] : "",
        shown: rated.slice(0, MOST_VALUES).map(({ value }) => value),
        found: rated.filter(({ at }) => numbered.has(at)).map(({ value }) => value[1]),
      };
    }

    /** The entries whose names share most with a query that finds nothing.
     * @param {string} query @returns {Promise<number[]>} */
    async nearest(query) {
      const { han } = this.reader;
      const asked = this.reader
        .split(query)
        .map(({ raw }) => raw)
        .join("");
      const wanted = parts(asked, han.test(asked));
      /** @type {[number, number][]} */
      const near = [];
      for (const at of this.names) {
        const name = this.vocabulary[at].slice(1);
        if (han.test(name) !== han.test(asked)) continue;
        const shared = parts(name, han.test(name));
        const both = [...wanted].filter((part) => shared.has(part)).length;
        const likeness = (2 * both) / (wanted.size + shared.size);
        if (likeness >= NEAR) near.push([at, likeness]);
      }
      near.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const found = await Promise.all(
        near.slice(0, MOST_OFFERED).map(([at, likeness]) => this.having(new Map([[at, likeness]]))),
      );
      const entries = found.map(({ merits }) =>
        merits.reduce((best, merit, entry) => (merit > merits[best] ? entry : best), 0),
      );
      return [...new Set(entries)];
    }
  }

  /** The pairs of letters of a name, or its Chinese characters.
   * @param {string} name @param {boolean} single */
  function parts(name, single) {
    const signs = [...name];
    return new Set(single ? signs : signs.slice(1).map((sign, at) => signs[at] + sign));
  }

  /** Raises merits to those of a name that stands for them.
   * @param {Float32Array} merits @param {Float32Array} others @param {number} factor */
  function better(merits, others, factor) {
    others.forEach((merit, entry) => {
      if (factor * merit > merits[entry]) merits[entry] = factor * merit;
    });
  }

  /** The numbers to which steps lead, from 0.
   * @param {number[]} steps each followed by how often it is taken */
  function taken(steps) {
    /** @type {number[]} */
    const numbers = [];
    let at = 0;
    for (let step = 0; step < steps.length; step += 2) {
      for (let times = 0; times < steps[step + 1]; times++) {
        at += steps[step];
        numbers.push(at);
      }
    }
    return numbers;
  }

  /** The best meanings of a beginning or a slip. More would load all of a large index.
   * @param {Map<number, number>} near */
  function fittest(near) {
    return near.size <= MOST_NEAR
      ? near
      : new Map([...near].sort((a, b) => b[1] - a[1]).slice(0, MOST_NEAR));
  }

  almanac.search = {
    kinds: {},
    start(data) {
      engine = new Engine(data);
      this.kinds = data.kinds;
    },
    piece(kind, number, list) {
      pieces.get(`${kind} ${number}`)?.done?.(list);
    },
    find(query, options) {
      if (!engine) throw new Error("The index has not been read");
      return engine.find(query, options);
    },
  };
})();
