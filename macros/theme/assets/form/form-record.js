// From what somebody typed into the form to a record as files have it: what each field was
// understood as, and what is wrong, in the words of the check. Nothing here needs a page.

(() => {
  const { Bare } = almanac.yamlText;
  const { NumberReader, grouped } = almanac.typedNumber;
  const { DateReader } = almanac.typedDate;
  /** How a qualifier is typed. @type {Record<string, string>} */
  const QUALIFIERS = { "at-least": "at least", "up-to": "up to" };

  class RecordReader {
    /** @param {FormData} data */
    constructor(data) {
      this.data = data;
      this.numbers = new NumberReader(data.words);
      this.dates = new DateReader(data.words, this.numbers);
      this.id = new RegExp(data.id);
      /** The ids of all records of a kind, by the names and ids that people may type.
       *  @type {Map<string, Map<string, string[]>>} */
      this.known = new Map();
    }

    /** A record of what was typed. @param {string} name @param {Typed} typed @param {string} [at]
     *  @returns {ReadRecord} */
    read(name, typed, at = "") {
      const { fields, rules } = this.data.records[name];
      /** @type {YamlMap} */
      const record = new Map();
      /** @type {ReadRecord} */
      const found = { record, said: new Map(), faults: new Map() };
      for (const field of fields) {
        if (!this.isAsked(name, field.name, typed)) continue;
        const path = at + field.name;
        if (isEmpty(typed[field.name])) {
          const { needed, text, which = "" } = field;
          const meant = `${text.replace(/\.$/, "")}${which}`;
          if (needed)
            found.faults.set(path, `'${field.name}' is missing; add '${field.name}:' - ${meant}`);
          continue;
        }
        for (const [key, value] of this.field(field, typed[field.name], path, found, typed))
          record.set(key, value);
      }
      for (const rule of rules) this.hold(name, rule, found, at, typed);
      return found;
    }

    /** Whether a field can be written beside the others. @param {string} name @param {string} field
     *  @param {Typed} typed */
    isAsked(name, field, typed) {
      const { fields, rules } = this.data.records[name];
      return rules.every((rule) => {
        if ((rule.kind !== "only" && rule.kind !== "exactly") || rule.fields[0] !== field)
          return true;
        const { usual = "" } = fields.find((one) => one.name === rule.other) ?? {};
        return rule.values.includes(String(typed[rule.other] || usual));
      });
    }

    /** What a field of a record is, under its name or names in the file.
     *  @param {FormField} field @param {TypedValue} typed @param {string} path
     *  @param {ReadRecord} found @param {Typed} beside
     *  @returns {[name: string, value: YamlValue][]} */
    field(field, typed, path, found, beside) {
      if (field.type === "record") {
        const inner = /** @type {string} */ (field.record);
        const several = Array.isArray(typed);
        const read = [typed].flat().flatMap((one, at) => {
          if (isEmpty(one)) return [];
          const where = `${path}.${several ? `${at}.` : ""}`;
          const { record, said, faults } = this.read(inner, /** @type {Typed} */ (one), where);
          for (const [key, words] of said) found.said.set(key, words);
          for (const [key, words] of faults) found.faults.set(key, words);
          return record;
        });
        return [[field.name, several ? read : read[0]]];
      }
      if (field.type === "name") return [[field.name, byLanguage(/** @type {Typed} */ (typed))]];
      if (field.type === "pairs") {
        const pairs = /** @type {Typed[]} */ (typed).map(
          ({ key, text }) => /** @type {[string, string]} */ ([String(key), String(text)]),
        );
        if (pairs.some(([key, text]) => !key.trim() || !text.trim()))
          found.faults.set(path, "each has two parts, a name and a text; write both");
        if (new Set(pairs.map(([key]) => key)).size < pairs.length)
          found.faults.set(path, "two of them have one name; keep one of each");
        return [[field.name, new Map(pairs)]];
      }
      if (field.many && field.type !== "range") {
        const lines = String(typed)
          .split("\n")
          .map((one) => one.trim())
          .filter(Boolean);
        const values = lines.map((one) => this.single(field, one, beside));
        const fault = values.find(({ fault }) => fault)?.fault;
        if (fault) found.faults.set(path, fault);
        return [[field.name, values.flatMap(({ pairs }) => (pairs ?? []).map(([, one]) => one))]];
      }
      const { pairs, fault } = this.single(field, String(typed), beside);
      if (fault) found.faults.set(path, fault);
      if (!pairs?.length) return [];
      if (SAID.has(field.type))
        found.said.set(
          path,
          pairs.map(([key, one]) => `${key}: ${almanac.yamlText.inLine(one)}`).join(", "),
        );
      return pairs;
    }

    /** One text that was typed. @param {FormField} field @param {string} typed
     *  @param {Typed} beside @returns {ReadText} */
    single(field, typed, beside) {
      const text = typed.trim();
      const is = (/** @type {YamlValue} */ value) => ({
        pairs: [/** @type {[string, YamlValue]} */ ([field.name, value])],
      });
      switch (field.type) {
        case "value":
          return this.value(field, text, beside);
        case "date":
          return this.date(field, text);
        case "number":
          return this.number(field, text);
        case "range":
          return this.range(field, text);
        case "whole":
        case "counted": {
          if (/^[1-9][0-9]{0,8}$/.test(text)) return is(new Bare(text));
          if (field.type === "counted") return is(text);
          return { fault: `a whole number is needed here, not the text '${text}'; write digits` };
        }
        case "truth":
        case "choice":
          if (text === (field.usual ?? "false") && !field.needed) return { pairs: [] };
          return is(field.type === "truth" ? new Bare(text) : text);
        case "reference":
          return this.reference(field, text);
        case "link":
          return this.link(field, text);
        default:
          if (field.pattern && field.form && !new RegExp(field.pattern, "u").test(text))
            return {
              ...is(text),
              fault: `'${text}' does not look like ${field.form[0]}; ${field.form[1]}`,
            };
          return [...text].length > (field.most ?? Infinity)
            ? {
                fault:
                  `this text has ${[...text].length} characters, and no more than ${field.most} ` +
                  "are read; shorten it",
              }
            : is(text);
      }
    }

    /** @param {FormField} field @param {string} text @returns {ReadText} */
    link(field, text) {
      const address = URL.canParse(text) ? new URL(text) : null;
      if (!address || !["http:", "https:", "mailto:"].includes(address.protocol))
        return {
          fault: `'${text}' is no address of the web; copy it from the browser, with https://`,
        };
      return text.length > (field.most ?? Infinity)
        ? { fault: `an address has ${field.most} characters or fewer` }
        : { pairs: [[field.name, text]] };
    }

    /** @param {FormField} field @param {string} text @returns {ReadText} */
    date(field, text) {
      const dates = this.dates.dates(text);
      if (dates.length === 1) return { pairs: [[field.name, asDate(dates[0])]] };
      if (dates.length)
        return { fault: `'${text}' may be more than one date: write ${dates.join(" or ")}` };
      return {
        fault:
          `'${text}' is not a date in the form 2014-10-29; write a date as 2014, 2014-10 or ` +
          "2014-10-29, a period as 2014/2019 or 2014-10-29/..",
      };
    }

    /** The one number that a text means. @param {FormField} field @param {string} text
     *  @returns {ReadText} */
    number(field, text) {
      const figures = this.numbers.figures(text);
      const [figure] = figures;
      if (figures.length > 1) return { fault: ambiguous(text, figures) };
      if (figure && figure.low === figure.high && !figure.qualifier)
        if (!figure.unit || figure.unit === "percent")
          return { pairs: [[field.name, new Bare(grouped(figure.low))]] };
      return { fault: `a number is needed here, not the text '${text}'; write digits` };
    }

    /** @param {FormField} field @param {string} text @returns {ReadText} */
    range(field, text) {
      const bare = text.replace(/^\[([^,[\]]+), ([^,[\]]+)\]$/, "$1 to $2");
      const figures = this.numbers.figures(bare);
      const [figure] = figures;
      if (figures.length > 1) return { fault: ambiguous(text, figures) };
      if (figure && figure.low < figure.high && !figure.qualifier)
        return { pairs: [[field.name, ends(figure)]] };
      return { fault: `two numbers are needed here, not '${text}'; write them as in '3 to 5'` };
    }

    /** What to type instead of "10k", "12 or more" or "12±1", as the check says it; '' for others.
     *  @param {string} text */
    offer(text) {
      const { scale_names, qualifier_words } = this.data.words;
      const [, scaled = "", letters = ""] = /^(.*[0-9])\s?([a-z]+)\.?$/i.exec(text) ?? [];
      const scale = scale_names[letters.toLowerCase()];
      if (scale && this.numbers.figures(`${scaled} ${scale}`).length === 1)
        return `if '${letters}' stands for ${scale}, write '${scaled} ${scale}'`;
      const [, before = "", digits = "", after = ""] =
        /^(\D*?)\s*(\d|\d.*\d)\s*(\D*)$/.exec(text) ?? [];
      const qualifier = before && after ? "" : qualifier_words[(before || after).toLowerCase()];
      if (qualifier && this.alone(digits) !== null)
        return `write '${qualifier.replace("-", " ")} ${digits}'`;
      const [middle, width = null, ...more] = text.split("±").map((one) => this.alone(one));
      if (middle === null || width === null || more.length) return "";
      const interval = `${grouped(middle - width)} to ${grouped(middle + width)}`;
      return `write '${grouped(middle)}', and '${interval}' into 'interval' under More fields`;
    }

    /** The one number that a text means; null where there is more to it. @param {string} text */
    alone(text) {
      const [figure, other] = this.numbers.figures(text);
      if (!figure || other || figure.unit || figure.qualifier) return null;
      return figure.low === figure.high ? figure.low : null;
    }

    /** The value of a fact, as its metric takes it. @param {FormField} field @param {string} text
     *  @param {Typed} beside @returns {ReadText} */
    value(field, text, beside) {
      const id = this.idOf("metric", String(beside.metric ?? ""));
      const [kind, unit, ...choices] = (id && this.data.metrics[id]) || ["stock", ""];
      if (kind === "date") return this.date(field, text);
      if (kind === "choice")
        return choices.includes(text)
          ? { pairs: [[field.name, text]] }
          : { fault: `'${text}' is not a choice of '${id}'; write one of ${choices.join(", ")}` };
      if (unit === "text") return { pairs: [["text", text]] };
      const figures = this.numbers.figures(withoutUnit(text, unit));
      if (figures.length > 1) return { fault: ambiguous(text, figures) };
      const [figure] = figures;
      if (!figure) {
        const offer =
          this.offer(text) ||
          "write digits, as in 28,000, over 10万 or 3 to 5; words go into 'text' under More fields";
        return { fault: `a number is needed here, not the text '${text}'; ${offer}` };
      }
      const { low, high, qualifier, unit: own } = figure;
      const money = (/** @type {string} */ one) => this.data.words.currencies.includes(one);
      if (own && unit && own !== unit && !(money(own) && money(unit)))
        return { fault: `'${text}' counts ${own}, and the metric counts ${unit}` };
      if (own && own !== unit && !beside.unit && !money(own))
        return { fault: `'${text}' counts ${own}; write the number alone` };
      /** @type {[string, YamlValue][]} */
      const pairs = low === high ? [["value", new Bare(grouped(low))]] : [["range", ends(figure)]];
      if (qualifier && qualifier !== "exactly") pairs.push(["qualifier", qualifier]);
      if (own && own !== unit && !beside.unit) pairs.push(["unit", own]);
      return { pairs };
    }

    /** @param {FormField} field @param {string} text @returns {ReadText} */
    reference(field, text) {
      const kinds = field.kinds ?? [];
      const found = [...new Set(kinds.flatMap((kind) => this.ids(kind, text)))];
      if (found.length === 1) return { pairs: [[field.name, found[0]]] };
      if (found.length)
        return { fault: `'${text}' is the name of several; choose ${found.join(" or ")}` };
      return { fault: this.nobody(kinds.join(" or "), text) };
    }

    /** What to say where no record is called so. @param {string} kind @param {string} text */
    nobody(kind, text) {
      const asked = folded(text);
      const near = (this.data.names[kind] ?? [])
        .filter((names) => names.some((one) => folded(one).includes(asked)))
        .slice(0, 3)
        .map(([id, name]) => `'${name} (${id})'`);
      const remedy = near.length
        ? `choose ${near.join(" or ")}`
        : "choose one from the list, or add it first";
      return `nothing is called '${text}' here; ${remedy}`;
    }

    /** The id that a text names; '' if it names none, or several. @param {string} kind
     *  @param {string} text */
    idOf(kind, text) {
      const found = this.ids(kind, text.trim());
      return found.length === 1 ? found[0] : "";
    }

    /** The ids that a text may name: by an id, a name in any language, or as the list writes both.
     *  @param {string} kind @param {string} text @returns {string[]} */
    ids(kind, text) {
      let known = this.known.get(kind);
      if (!known) {
        known = new Map();
        for (const [id, ...names] of this.data.names[kind] ?? [])
          for (const name of new Set([id, ...names].map(folded)))
            known.set(name, [...(known.get(name) ?? []), id]);
        this.known.set(kind, known);
      }
      const [, listed] = / \(([a-z0-9-]+)\)$/.exec(text) ?? [];
      if (listed && known.get(listed)?.includes(listed)) return [listed];
      if (known.get(text)?.includes(text)) return [text];
      return known.get(folded(text)) ?? [];
    }

    /** Notes what is wrong between fields, at the first of them that everybody sees.
     *  @param {string} name @param {FormRule} rule @param {ReadRecord} found @param {string} at
     *  @param {Typed} typed */
    hold(name, rule, { record, faults }, at, typed) {
      const { fields, first: seen } = this.data.records[name];
      // What was typed and cannot be read is a fault by itself.
      const has = (/** @type {string} */ name) => record.has(name) || faults.has(at + name);
      const given = rule.fields.filter(has);
      const first = rule.fields.find((one) => seen.includes(one)) ?? rule.fields[0];
      const note = (/** @type {string} */ name, /** @type {string} */ words) => {
        if (!faults.has(at + name)) faults.set(at + name, words);
      };
      if (rule.kind === "one") {
        if (!given.length) note(first, rule.none);
        else if (given.length > 1)
          note(
            given[1],
            rule.several.replace("{given}", given.map((one) => `'${one}'`).join(" and ")),
          );
      } else if (rule.kind === "any") {
        if (!given.length) note(first, String(rule.said));
      } else if (rule.kind === "dated") {
        const value = record.get(rule.value);
        const isDate = value instanceof Bare && this.isDateMetric(typed);
        const others = rule.fields.filter((one) => one !== rule.value);
        if (!others.some(has) && !isDate) note(first, String(rule.said));
      } else if (rule.kind === "exactly" && rule.said) {
        const { usual = "" } = fields.find((one) => one.name === rule.other) ?? {};
        const other = String(typed[rule.other] || usual);
        if (rule.values.includes(other) && !has(first))
          note(first, rule.said.replace("{other}", other));
      } else if (rule.kind === "beside" && has(first) && !rule.others.some(has))
        note(first, String(rule.said));
    }

    /** @param {Typed} typed */
    isDateMetric(typed) {
      const id = this.idOf("metric", String(typed.metric ?? ""));
      return Boolean(id) && this.data.metrics[id]?.[0] === "date";
    }

    // Back from a record to what one would type

    /** What one would type for a record of a file.
     *  @param {string} name @param {WrittenRecord} written
     *  @returns {Typed} */
    typed(name, written) {
      /** @type {Typed} */
      const typed = {};
      for (const field of this.data.records[name].fields) {
        const value = written[field.name];
        if (field.type === "value") typed.value = this.typedValue(written);
        else if (value === undefined || value === null) continue;
        else if (field.type === "record") {
          const inner = (/** @type {unknown} */ one) =>
            this.typed(String(field.record), /** @type {WrittenRecord} */ (one));
          typed[field.name] = Array.isArray(value) ? value.map(inner) : inner(value);
        } else if (field.type === "name") typed[field.name] = /** @type {Typed} */ (value);
        else if (field.type === "pairs")
          typed[field.name] = Object.entries(value).map(([key, text]) => ({ key, text }));
        else if (field.type === "range" && Array.isArray(value))
          typed[field.name] = value.map(asTyped).join(" to ");
        else if (field.type === "number") typed[field.name] = asTyped(value);
        else typed[field.name] = Array.isArray(value) ? value.join("\n") : String(value);
      }
      return typed;
    }

    /** @param {WrittenRecord} written */
    typedValue({ metric, value, range, qualifier }) {
      const words = QUALIFIERS[String(qualifier)] ?? qualifier ?? "";
      const lead = words && words !== "exactly" ? `${words} ` : "";
      if (Array.isArray(range)) return `${lead}${range.map(asTyped).join(" to ")}`;
      if (value === undefined || value === null) return "";
      const [kind] = this.data.metrics[String(metric)] ?? [];
      return kind === "date" || kind === "choice" ? String(value) : `${lead}${asTyped(value)}`;
    }
  }

  /** The types of fields of which the form says what it understood. */
  const SAID = new Set(["value", "date", "number", "range", "reference"]);

  /** A number so that nobody takes its point for one between thousands. @param {unknown} value */
  const asTyped = (value) => String(value).replace(/^(-?[1-9][0-9]{0,2}\.[0-9]{3})$/, "$10");

  /** @param {string} text */
  const folded = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).join(" ").trim();

  /** A date as it stands in a file. @param {string} date */
  const asDate = (date) =>
    /^(?:-?[0-9][0-9X~?%/.-]*|\.\.\/[0-9-].*|\[[-0-9., ]+\])$/.test(date)
      ? new Bare(date)
      : new Bare(`"${date}"`);

  /** @param {TypedFigure} figure */
  const ends = ({ low, high }) => [new Bare(grouped(low)), new Bare(grouped(high))];

  /** @param {string} text @param {TypedFigure[]} figures */
  function ambiguous(text, figures) {
    const numbers = figures.map(({ low }) => grouped(low)).join(" or ");
    return `'${text}' may be ${numbers}: type it without the point, or with more digits behind it`;
  }

  /** A text without the metric's own unit behind its number. @param {string} text
   *  @param {string} unit */
  function withoutUnit(text, unit) {
    const end = text.toLowerCase();
    for (const one of [unit, unit.replace(/s$/, "")]) {
      const word = one.toLowerCase();
      if (
        word &&
        !/^[A-Z]{3}$/.test(one) &&
        end.endsWith(word) &&
        /[0-9万亿萬億]\s*$/.test(end.slice(0, -word.length))
      )
        return text.slice(0, -word.length).trim();
    }
    return text;
  }

  /** A name by language, or the bare text that stands for the first. @param {Typed} typed
   *  @returns {YamlValue} */
  function byLanguage(typed) {
    const names = Object.entries(typed).filter(([, text]) => String(text).trim());
    const [[language, text]] = names;
    if (names.length === 1 && !language) return String(text).trim();
    return new Map(names.map(([key, one]) => [key, String(one).trim()]));
  }

  /** Whether nothing was typed. @param {TypedValue | undefined} typed @returns {boolean} */
  function isEmpty(typed) {
    if (typed === undefined || typed === null) return true;
    if (Array.isArray(typed)) return typed.every(isEmpty);
    if (typeof typed === "object") return Object.values(typed).every(isEmpty);
    return !String(typed).trim();
  }

  almanac.formRecord = { RecordReader, isEmpty, folded };
})();
