import assert from "node:assert/strict";
import { test } from "node:test";
import { load, pretend } from "./load.mjs";

/** @type {string[]} */
const copied = [];
pretend("navigator", {
  clipboard: { writeText: async (/** @type {string} */ text) => copied.push(text) },
});
pretend("HTMLElement", class {});
pretend("customElements", { define: () => {} });
const { copy } = load("js/copy.js");

test("a copy has the minus sign that other programs read", async () => {
  await copy("−89.2 °C (−90 to −88), and 5 − 3");
  assert.deepEqual(copied, ["-89.2 °C (-90 to -88), and 5 − 3"]);
});
