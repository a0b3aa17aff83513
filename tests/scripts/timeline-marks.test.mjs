import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { heads } = load("js/timeline-marks.js").timelineMarks;

/** Which marks are drawn in a drawing of 1000 pixels, each with those behind it.
 *  @param {boolean} dense @param {(number | [x: number, wanted: boolean])[]} positions in pixels */
function drawn(dense, ...positions) {
  const marks = positions.map((one) => {
    const [x, wanted] = typeof one === "number" ? [one, true] : one;
    return { name: x, x: x / 1000, entry: { wanted } };
  });
  const found = [...heads(marks, 1000, dense)];
  return found.map(([head, others]) => [head.name, ...others.map(({ name }) => name)]);
}

test("marks that are too near to the first of them share it", () => {
  assert.deepEqual(drawn(true, 100, 110, 123, 125, 140), [
    [100, 110, 123],
    [125, 140],
  ]);
});

test("nearness is measured from the first, not from the one before", () => {
  assert.deepEqual(drawn(true, 0, 20, 40, 60), [
    [0, 20],
    [40, 60],
  ]);
});

test("a row that is not dense draws all of its marks", () => {
  assert.deepEqual(drawn(false, 100, 101, 102), [[100], [101], [102]]);
});

test("what is not wanted is neither drawn nor counted", () => {
  assert.deepEqual(drawn(true, [100, false], 110, [112, false], 120), [[110, 120]]);
  assert.deepEqual(drawn(false, [100, false], 110), [[110]]);
});

test("a mark that leads to no entry is always wanted", () => {
  assert.equal(heads([{ x: 0.5 }], 1000, true).size, 1);
});

test("a row of which nothing is wanted draws nothing", () => {
  assert.deepEqual(drawn(true, [100, false], [200, false]), []);
  assert.deepEqual(drawn(true), []);
});

test("a wider drawing parts what shared a mark", () => {
  const marks = [{ x: 0.1 }, { x: 0.12 }];
  assert.equal(heads(marks, 1000, true).size, 1);
  assert.equal(heads(marks, 1300, true).size, 2);
});
