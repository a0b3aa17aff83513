import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load, made, shared } from "./load.mjs";

const { Reader, stem, oneSlip } = load("search/terms.js").terms;

const reader = new Reader(made("alphabet.json"));

/** What a query asks for. @param {string} query */
const terms = (query) => reader.units(query).flatMap((unit) => unit.terms);

describe("stem", () => {
  const cases = {
    counties: "county",
    villages: "villag",
    village: "villag",
    boxes: "box",
    census: "census",
    press: "press",
    sold: "sell",
    sales: "sell",
    grew: "grow",
    growth: "grow",
    people: "person",
    farming: "farm",
    farmed: "farm",
    development: "develop",
    cat: "cat",
    jd: "jd",
  };
  for (const [word, root] of Object.entries(cases)) {
    test(`of ${word} is ${root}`, () => assert.equal(stem(word), root));
  }
});

describe("one slip", () => {
  const slips = { missing: "taobo", added: "taoobao", wrong: "taubao", swapped: "toabao" };
  for (const [kind, word] of Object.entries(slips)) {
    test(`a letter ${kind} is one`, () => {
      assert.ok(oneSlip(word, "taobao"));
      assert.ok(oneSlip("taobao", word));
    });
  }
  for (const word of ["tabo", "taobaooo", "toabo", "tuabou"]) {
    test(`${word} for taobao is more than one`, () => assert.ok(!oneSlip(word, "taobao")));
  }
});

describe("a query", () => {
  test("is read without case, marks and apostrophes", () => {
    assert.deepEqual(terms("Zürich's CAFÉ"), ["zurichs", "cafe"]);
  });

  test("has traditional characters as simplified ones, in pairs", () => {
    assert.deepEqual(terms("農村人"), ["农村", "村人"]);
    assert.deepEqual(terms("農"), ["农"]);
  });

  test("has a number as one term, however it is written", () => {
    for (const typed of ["28,000", "28000", "28 thousand", "2.8万", "0.028m"]) {
      assert.deepEqual(terms(typed), ["#28000"], typed);
    }
  });

  /** What Python's readers and this one make of the same texts.
   *  @type {{ text: string, query?: string[] }[]} */
  const numbers = shared("numbers.json");
  for (const { text, query } of numbers.filter((one) => one.query)) {
    test(`of the table of numbers is read as it says there: ${text}`, () => {
      assert.deepEqual(terms(text), query);
    });
  }

  test("keeps the number alone, where the letter behind it may be a unit", () => {
    const bare = (/** @type {string} */ query) => reader.units(query).map((unit) => unit.bare);
    assert.deepEqual(bare("44.5 m"), ["#44.5"]);
    assert.ok(bare("44.5 million 2万 44.5 km").every((number) => number === undefined));
  });

  test("has no number in a word with digits", () => {
    assert.deepEqual(terms("4g 5 mbit"), ["4g", "#5", "mbit"]);
  });

  test("is left with what tells something", () => {
    assert.deepEqual(terms("how many members has river watch"), ["members", "river", "watch"]);
    assert.deepEqual(terms("有多少村民"), ["村民"]);
    assert.deepEqual(terms("河流是什么意思"), ["河流"]);
    assert.deepEqual(terms("第一个河流在哪里"), ["第一", "河流"]);
  });

  test("of nothing but small words asks for them", () => {
    assert.deepEqual(terms("who was it"), ["who", "was", "it"]);
    assert.deepEqual(terms("多少"), ["多少"]);
  });

  test("keeps what was typed, to be marked", () => {
    const [unit] = reader.units("2.8 万");
    assert.equal(unit.typed, "2.8 万");
    assert.equal(unit.raw, "28万");
  });

  test("of blanks and signs asks for nothing", () => assert.deepEqual(terms("  …?! "), []));
});
