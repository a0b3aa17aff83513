import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { moves } = load("js/timeline-labels.js").timelineLabels;

/** A name of 100 pixels on a bar, in a drawing of 1000 pixels.
 *  @param {number} start @param {number} end in pixels @param {object} other */
const label = (start, end, other = {}) => ({
  start: start / 1000,
  end: end / 1000,
  leftward: false,
  length: 100,
  ...other,
});

test("where all is seen, a name stands six pixels within its bar", () => {
  assert.deepEqual(moves([label(200, 600)], 1000, 0, 1000), [6]);
  assert.deepEqual(moves([label(200, 600, { leftward: true })], 1000, 0, 1000), [-6]);
});

test("a name goes with what is seen of its bar", () => {
  // What is seen begins at 300: 100 pixels and 6 from where the bar begins.
  assert.deepEqual(moves([label(200, 600)], 1000, 300, 800), [106]);
  assert.deepEqual(moves([label(200, 600, { leftward: true })], 1000, 0, 500), [-106]);
});

test("a name stops eight pixels before the next bar", () => {
  const [first] = moves([label(0, 400), label(500, 900)], 1000, 450, 1000);
  assert.equal(first, 6, "its bar is out of sight, so it stands where it was drawn");
  const [moved] = moves([label(0, 480), label(500, 900)], 1000, 460, 1000);
  assert.equal(moved, 500 - 8 - 100);
});

test("a name that runs leftward stops eight pixels after the bar before", () => {
  const labels = [label(0, 300), label(310, 900, { leftward: true })];
  const [, moved] = moves(labels, 1000, 0, 320);
  assert.equal(900 + moved, 300 + 8 + 100);
});

test("the last name stops before the end of the drawing", () => {
  assert.deepEqual(moves([label(500, 1000)], 1000, 950, 1000), [1000 - 8 - 100 - 500]);
});

test("a name on a bar that is too short stands at its beginning, not before it", () => {
  assert.deepEqual(moves([label(500, 520), label(530, 600)], 1000, 505, 1000), [6, 6]);
  assert.deepEqual(moves([label(500, 520, { leftward: true })], 1000, 0, 510), [-16]);
});

test("a name that has no room between two bars stays on its own", () => {
  const labels = [label(0, 300), label(310, 350, { leftward: true })];
  assert.deepEqual(moves(labels, 1000, 0, 1000), [6, -6]);
});

test("a bar that is not seen has its name where it was drawn", () => {
  assert.deepEqual(moves([label(0, 100)], 1000, 200, 800), [6]);
  assert.deepEqual(moves([label(900, 1000, { leftward: true })], 1000, 200, 800), [-6]);
});

test("moves are whole pixels", () => {
  assert.deepEqual(moves([label(200, 600)], 1000, 300.4, 800), [106]);
});
