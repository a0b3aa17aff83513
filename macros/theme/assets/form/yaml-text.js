// Writes YAML that means exactly what it is given, whatever that is: texts, numbers and dates as
// they are to stand there, lists, and maps. tests/scripts/test_form_yaml.py reads it back.

(() => {
  const WIDTH = 100;
  // Words that some readers of YAML take for something else, and placeholders of a template.
  const MEANING = /^(?:y|n|yes|no|on|off|true|false|null|none|nan|inf|todo|tbd|fixme|xxx)$/i;
  // Words with single spaces between, of letters, digits and signs that mean nothing to YAML.
  const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}]*(?:[.)]?(?: |[-'’./();]| \()[\p{L}\p{M}\p{N}]+)*[.)]?$/u;
  const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\ufeff]|(?! )\p{Zs}/gu;

  /** What stands in a file as it is: a number, a date, an id. */
  class Bare {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }
  }

  /** A text on one line, in quotes unless it is of plain words. @param {string} text */
  function quoted(text) {
    const sound = text.replace(/\p{Cs}/gu, "\ufffd");
    if (PLAIN.test(sound) && !MEANING.test(sound)) return sound;
    const escaped = sound
      .replace(/[\\"]/g, "\\$&")
      .replaceAll("\n", "\\n")
      .replaceAll("\t", "\\t")
      .replace(UNSEEN, (/** @type {string} */ sign) => {
        const code = /** @type {number} */ (sign.codePointAt(0)).toString(16);
        return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
      });
    return `"${escaped}"`;
  }

  /** The name of a field, which is plain if it is written as fields are. @param {string} name */
  const key = (name) =>
    /^[a-z][a-z0-9_-]*$/.test(name) && !MEANING.test(name) ? name : quoted(name);

  /** A text, a number, a date or a list or map of such on one line; null if it is longer than that.
   *  @param {YamlValue} value @returns {string | null} */
  function inLine(value) {
    if (value instanceof Bare) return value.text;
    if (typeof value === "string") return quoted(value);
    /** @type {[name: string, value: YamlValue][]} */
    const parts =
      value instanceof Map
        ? [...value].map(([name, one]) => [`${key(name)}: `, one])
        : /** @type {YamlValue[]} */ (value).map((one) => ["", one]);
    const texts = parts.map(([name, one]) => {
      const text = one instanceof Map ? null : inLine(one);
      return text === null ? null : `${name}${text}`;
    });
    if (texts.includes(null)) return null;
    return value instanceof Map ? `{${texts.join(", ")}}` : `[${texts.join(", ")}]`;
  }

  /** The lines of a map. @param {YamlMap} map @param {string} [indent] @returns {string[]} */
  function lines(map, indent = "") {
    return [...map].flatMap(([name, value]) => {
      const lead = `${indent}${key(name)}:`;
      const text = inLine(value);
      const single = typeof value === "string" || value instanceof Bare;
      // Evidence and other records of a list stand below it, one a line.
      const listed = Array.isArray(value) && value.some((one) => one instanceof Map);
      if (text !== null && !listed && (single || lead.length + text.length < WIDTH))
        return [`${lead} ${text}`];
      if (value instanceof Map) return [lead, ...lines(value, `${indent}  `)];
      return [
        lead,
        .../** @type {YamlValue[]} */ (value).flatMap((one) => item(one, `${indent}  `)),
      ];
    });
  }

  /** The lines of an item of a list. @param {YamlValue} value @param {string} indent */
  function item(value, indent) {
    const text = inLine(value);
    if (!(value instanceof Map) || (text !== null && indent.length + text.length + 2 <= WIDTH))
      return [`${indent}- ${text}`];
    const [first, ...others] = lines(value, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...others];
  }

  almanac.yamlText = { Bare, quoted, inLine, lines, item };
})();
