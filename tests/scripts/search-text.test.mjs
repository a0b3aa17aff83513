import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { said, cut } = load("js/search-text.js").searchText;

test("an answer says how many entries there are", () => {
  assert.equal(said("stations", 0), "Nothing found for “stations”");
  assert.equal(said("stations", 1), "1 entry found");
  assert.equal(said("stations", 2), "2 entries found");
  assert.equal(said("", 0), "");
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
