import assert from "node:assert/strict";
import { test } from "node:test";
import { load, pretend, shared } from "./load.mjs";

pretend("location", { href: "https://walks.example/compare/" });
const { list, csv, plain } = load(
  "js/calendar.js",
  "js/compare-cell.js",
  "js/compare-model.js",
  "js/compare-text.js",
).compareText;

/** A fact as it is copied: the heads, and its line. @param {Partial<FactData>} fact */
function copied(fact) {
  const nouns = { title: "Stroll", plural: "strolls" };
  const data = { roles: {}, states: {}, marks: {}, sources: {}, nouns };
  const initiative = { name: "Walk", address: "initiatives/walk/" };
  const loaded = /** @type {LoadedComparison} */ (/** @type {unknown} */ ({ data, root: "../" }));
  const table = /** @type {ComparedTable} */ (
    /** @type {unknown} */ ({
      lines: [initiative],
      metrics: [{ name: "Members", unit: "members" }],
      at: () => ({ shown: [[{ id: "members", role: "actual", text: "", ...fact }]] }),
    })
  );
  return list(loaded, [table], "here");
}

/** Its two ends. @param {Partial<FactData>} fact */
function ends(fact) {
  const [heads, row] = copied(fact);
  return [row[heads.indexOf("From")], row[heads.indexOf("To")]];
}

test("the first column has the almanac's word for an initiative", () => {
  const [heads, row] = copied({ low: 3 });
  assert.deepEqual([heads[0], row[0]], ["Stroll", "Walk"]);
});

test("a number is copied with both its ends, and a number of many digits with all of them", () => {
  assert.deepEqual(ends({ low: 46.38 }), ["46.38", "46.38"]);
  assert.deepEqual(ends({ low: 3, high: 5 }), ["3", "5"]);
  assert.deepEqual(ends({ low: "9007199254740993" }), ["9007199254740993", "9007199254740993"]);
});

test("a value that a source leaves open at one end is copied without that end", () => {
  assert.deepEqual(ends({ low: 28000, qualifier_order: 1 }), ["28000", ""]);
  assert.deepEqual(ends({ low: 28000, qualifier_order: -1 }), ["", "28000"]);
  assert.deepEqual(ends({ low: 3, high: 5, qualifier_order: 1 }), ["3", "5"]);
});

test("a spreadsheet takes no copied text for a formula", () => {
  for (const [text, shown] of Object.entries(shared("cells.json"))) {
    const asCopied = String(shown)
      .replace(/−(?=[0-9])/g, "-")
      .replace(/"/g, '""');
    assert.equal(csv([[text]]), `"${asCopied}"`, JSON.stringify(text));
  }
});

test("a negative number is no formula", () => {
  assert.equal(csv([["-12.5", "-x"]]), '"-12.5","\'-x"');
  assert.equal(csv([["−5", "−5 °C"]]), '"-5","\'-5 °C"');
});

test("the head of a metric names its unit, if it has one", () => {
  const metrics = [
    { name: "Members", unit: "members" },
    { name: "Method", unit: "" },
  ];
  const table = /** @type {ComparedTable} */ (/** @type {unknown} */ ({ lines: [], metrics }));
  const loaded = /** @type {LoadedComparison} */ (/** @type {unknown} */ ({}));
  assert.deepEqual(plain(loaded, table, "People"), [["People", "Members (members)", "Method"]]);
});
