import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { said, cut } = load("js/search-text.js").searchText;

/** @param {Partial<SearchFound>} found @returns {SearchFound} */
const answer = (found) => ({
  hits: [],
  counts: {},
  words: [],
  missing: [],
  whole: true,
  ...found,
});
const hit = { kind: "person", address: "", title: "", lines: [], found: [] };

test("an answer says how many entries there are", () => {
  assert.equal(said("stations", answer({ counts: { fact: 1 } })), "1 entry found");
  assert.equal(said("stations", answer({ counts: { fact: 1, event: 1 } })), "2 entries found");
  assert.equal(said("", answer({})), "");
});

test("an answer says what is not there", () => {
  assert.equal(said("Jack", answer({})), "Nothing is recorded under “Jack”");
  assert.equal(
    said("Jack", answer({ hits: [hit] })),
    "Nothing is recorded under “Jack”; the nearest names",
  );
  assert.equal(
    said("Jack Lin", answer({ counts: { person: 2 }, missing: ["jack"] })),
    "No entry has “jack”; 2 come near",
  );
  assert.equal(
    said("Jack Lin", answer({ counts: { person: 1 }, whole: false })),
    "No entry has all of these words; 1 comes near",
  );
});

test("every second part of a text is a word of the query, whatever its case", () => {
  assert.deepEqual(cut("River Watch in Linz", ["watch", "linz"]), [
    "River ",
    "Watch",
    " in ",
    "Linz",
    "",
  ]);
});

test("the parts of a text are the text", () => {
  const text = "over 28,000 (of 30,000) village stations";
  assert.equal(cut(text, ["28,000", "stations", "(of"]).join(""), text);
});

test("a letter marks nothing, a Chinese character does", () => {
  assert.deepEqual(cut("a bank", ["a"]), ["a bank"]);
  assert.deepEqual(cut("农村", ["村"]), ["农", "村", ""]);
});

test("signs of regular expressions are signs", () => {
  assert.deepEqual(cut("1.5 and 115", ["1.5"]), ["", "1.5", " and 115"]);
  assert.deepEqual(cut("(c) or [c]", ["[c]"]), ["(c) or ", "[c]", ""]);
});

test("no words cut nothing", () => assert.deepEqual(cut("River Watch", []), ["River Watch"]));

test("a number behind what was typed from the right stays behind it", () => {
  const found = answer({ counts: { person: 12 }, missing: ["נהר"] });
  assert.equal(said("נהר 3", found), "No entry has “\u2068נהר\u2069”; 12 come near");
});
