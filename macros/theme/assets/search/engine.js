// The search's engine finds the entries for a query and ranks them. With terms.js, which reads
// queries, it stands at the head of the index that macros/search/index.py writes.
//

(() => {
  /** @typedef {Map<number | string, number>} Meanings */
  /** A term of a query: the index of its unit, its merit in each entry, and its weight.
   * @typedef {{ at: number, merits: Float32Array, weight: number }} Term */

  // The merit of a term in each field of an entry.
  const FIELDS = {
    name: 1,
    alias: 0.95,
    misreading: 0.9,
    number: 1,
    heading: 0.8,
    text: 0.3,
    context: 0.2,
  };
  // The kinds of entries that questions ask for, and the factor by which these are preferred.
  /** @type {[RegExp, string[]][]} */
  const QUESTIONS = [
    [/^(many|much|number|count)$|多少|几/, ["fact"]],
    [/^who$|谁/, ["event", "statement"]],
    [/^(when|where)$/, ["event"]],
    [/^(definition|define|defined|meaning|means?)$|定义|含义|意思/, ["metric", "glossary"]],
  ];
  const ASKED_FOR = 1.3;
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
  // How well a term of the index fits a word that is not the same.
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

  /** The entries with a number, in lists that are cut into pieces by the numbers' size.
   * @param {SearchPieces} cut @param {number} value */
  async function listOf(cut, value) {
    if (!cut.files.length) return [];
    const number = lastUpTo(cut.starts, value);
    const list = /** @type {SearchLists["numbers"][]} */ (
      await piece("numbers", number, cut.files[number])
    );
    return list.find(([one]) => one === value)?.[1] ?? [];
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
    named(text) {
      const exact = this.indexes.get(`=${text}`);
      /** @type {Map<number, number>} */
      const found = new Map(exact === undefined ? [] : [[exact, 1]]);
      const length = [...text].length;
      if (length < 2) return found;
      // A Chinese character tells more than a letter.
      const shortest = this.reader.han.test(text) ? SHORTEST_MISTYPED - 1 : SHORTEST_MISTYPED;
      /** @type {Map<number, number>} */
      const near = new Map();
      for (const at of this.names) {
        if (at === exact) continue;
        const name = this.vocabulary[at];
        const within = name.indexOf(text);
        const part = text.length / (name.length - 1);
        if (within === 1) near.set(at, 0.1 + 0.5 * part);
        else if (within > 1 && length >= 4) near.set(at, 0.05 + 0.4 * part);
        else if (exact === undefined && text.length > shortest && oneSlip(text, name.slice(1))) {
          near.set(at, 0.7);
        }
      }
      return new Map([...found, ...fittest(near)]);
    }

    /** The merit of the best of some terms in each entry, and how many entries have one.
     *  @param {Meanings} meanings */
    async having(meanings) {
      const merits = new Float32Array(this.count);
      let count = 0;
      await Promise.all(
        [...meanings].map(async ([term, fit]) => {
          let at = 0;
          const codes =
            typeof term === "string"
              ? await listOf(this.data.numbers, Number(term.slice(1)))
              : await item("terms", this.data.terms, term);
          for (const code of codes) {
            at += Math.floor(code / this.weights.length);
            const merit = fit * this.weights[code % this.weights.length];
            if (!merits[at]) count++;
            if (merit > merits[at]) merits[at] = merit;
          }
        }),
      );
      return { merits, count };
    }

    /** The merit of each term of a query in each entry, and how well the term tells entries apart.
     * @param {SearchUnit[]} units @returns {Promise<Term[]>} */
    async terms(units) {
      const terms = await Promise.all(
        units.flatMap((unit, at) =>
          unit.terms.map(async (term) => {
            let found = await this.having(this.meanings(term, at === units.length - 1));
            if (!found.count && unit.bare) found = await this.having(new Map([[unit.bare, 1]]));
            const { merits, count } = found;
            return { at, merits, weight: count ? Math.log(1 + this.count / (1 + count)) : 0 };
          }),
        ),
      );
      // A whole name in the query counts for all its terms.
      await Promise.all(
        units.flatMap((_, from) =>
          units.slice(from).map(async (_, more) => {
            const within = units.slice(from, from + more + 1);
            const name = this.indexes.get(`=${within.map((unit) => unit.raw).join("")}`);
            if (name === undefined || (!more && within[0].terms.length < 2)) return;
            const named = await this.having(new Map([[name, 1]]));
            for (const { at, merits } of terms) {
              if (at < from || at > from + more) continue;
              named.merits.forEach((merit, entry) => {
                if (WHOLE * merit > merits[entry]) merits[entry] = WHOLE * merit;
              });
            }
          }),
        ),
      );
      return terms;
    }

    /** How well the whole query fits a name of each entry, with the words that say little and
     * without: "length of the plan". @param {string} query */
    async called(query) {
      const { reader } = this;
      /** @type {Map<number, number>} */
      const meanings = new Map();
      for (const units of [reader.split(query), reader.units(query)]) {
        const joined = units.map((unit) => unit.raw).join("");
        for (const text of /[a-z]s$/.test(joined) ? [joined, joined.slice(0, -1)] : [joined]) {
          for (const [at, fit] of this.named(text)) {
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
      let met = 0;
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
        all += weight;
        if (merit) met += weight;
      }
      const covered = all ? met / all : 0;
      return sum * covered * covered * (byFirst && bySecond ? 1 : FOREIGN);
    }

    /** The score of each entry for a query. @param {string} query */
    async scores(query) {
      const units = this.reader.units(query);
      const asked = this.reader
        .split(query)
        .flatMap(({ raw }) => QUESTIONS.flatMap(([word, kinds]) => (word.test(raw) ? kinds : [])));
      const [terms, called] = await Promise.all([this.terms(units), this.called(query)]);
      const numbered = units.some((unit) => unit.terms.some((term) => term[0] === "#"));
      const all = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
      return new Float32Array(this.count).map((_, entry) => {
        const kind = this.kinds[entry];
        const [weight, named] = this.data.weights[kind];
        const wanted = weight * (asked.includes(kind) ? ASKED_FOR : 1);
        const fit = this.fit(terms, entry) * (numbered ? this.attested[entry] : 1);
        return wanted * fit + named * all * called[entry];
      });
    }

    /** The best entries for a query, of one kind if that is given, and at most `most` of them.
     * @type {SearchTools["find"]} */
    async find(query, { kind = "", most = 10 } = {}) {
      const words = this.reader.units(query).flatMap(({ typed, terms }) => {
        const numbers = terms.filter((term) => term[0] === "#");
        return [typed, ...numbers.map((term) => Number(term.slice(1)).toLocaleString("en"))];
      });
      if (!words.length) return { hits: [], counts: {}, words };
      const scores = await this.scores(query);
      const best = scores.reduce((highest, score) => Math.max(highest, score), 0);
      /** @type {number[]} */
      const ranked = [];
      scores.forEach((score, entry) => {
        if (score > best * NOISE) ranked.push(entry);
      });
      ranked.sort((a, b) => scores[b] - scores[a] || a - b);
      /** @type {Record<string, number>} */
      const counts = {};
      for (const entry of ranked) counts[this.kinds[entry]] = (counts[this.kinds[entry]] ?? 0) + 1;
      const chosen = ranked.filter((entry) => !kind || this.kinds[entry] === kind).slice(0, most);
      const hits = await Promise.all(
        chosen.map(async (entry) => {
          const [address, title, ...lines] = await item("entries", this.data.entries, entry);
          return { kind: this.kinds[entry], address, title, lines };
        }),
      );
      return { hits, counts, words };
    }
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
