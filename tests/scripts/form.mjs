// Lets Node read what people type into the form, and write YAML, for tests of Python: a request as
// JSON comes in, and the answers go out.

import { readFileSync } from "node:fs";
import { load } from "./load.mjs";

/** @typedef {{
 *   data: FormData, numbers?: string[], dates?: string[], days?: string[], texts?: string[],
 *   records?: { name: string, typed?: Typed, written?: WrittenRecord }[],
 * }} FormRequest */

const PARTS = ["yaml-text", "typed-number", "typed-date", "form-record", "form-result"];
load("js/calendar.js", ...PARTS.map((name) => `form/${name}.js`));
const { typedDate, typedNumber, yamlText, formRecord } = globalThis.almanac;
const request = /** @type {FormRequest} */ (JSON.parse(readFileSync(0, "utf8")));
const { data, numbers = [], dates = [], days = [], texts = [], records = [] } = request;
const reader = new typedNumber.NumberReader(data.words);
const dateReader = new typedDate.DateReader(data.words, reader);

/** @param {string} text */
const asRecord = (text) => {
  /** @type {YamlMap} */
  const map = new Map(
    /** @type {[string, YamlValue][]} */ ([
      ["block", text],
      ["list", [text, text]],
      ["flow", new Map([["one", text]])],
      [
        "items",
        [
          new Map([
            ["first", text],
            ["second", text],
          ]),
        ],
      ],
    ]),
  );
  return yamlText.lines(map).join("\n");
};

const answers = {
  numbers: numbers.map((text) =>
    reader
      .figures(text)
      .map(({ low, high, unit, qualifier }) => [
        typedNumber.grouped(low),
        typedNumber.grouped(high),
        unit,
        qualifier,
      ]),
  ),
  dates: dates.map((text) => dateReader.guesses(text)),
  days: days.map((text) => typedDate.isDate(text)),
  texts: texts.map(asRecord),
  records: records.map(({ name, typed, written }) => {
    const forRecords = new formRecord.RecordReader(data);
    const given = typed ?? forRecords.typed(name, written ?? {});
    const { record, said, faults } = forRecords.read(name, given);
    return {
      yaml: yamlText.lines(record).join("\n"),
      said: Object.fromEntries(said),
      faults: Object.fromEntries(faults),
    };
  }),
};
process.stdout.write(JSON.stringify(answers));
