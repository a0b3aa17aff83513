import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "./load.mjs";

const { calendar, timelineAxis } = load("js/calendar.js", "js/timeline-axis.js");
const { within, step, part, dates, ticks } = timelineAxis;

const DAY = 86_400_000;
const day = (/** @type {string} */ text) => Date.parse(`${text}T00:00Z`);
/** Ten years. */
const axis = { begin: day("2010-01-01"), length: day("2019-12-31") - day("2010-01-01") };

/** The two numbers of a part, without the noise of floating point.
 *  @param {[number, number] | null} found */
const rounded = (found) => found?.map((share) => Number(share.toFixed(6))) ?? null;

test("a share is never less than none and never more than all", () => {
  assert.deepEqual([-0.1, 0, 0.4, 1, Infinity].map(within), [0, 0, 0.4, 1, 1]);
});

describe("step", () => {
  const given = { length: axis.length, room: 1, at: 0.5 };

  test("closer and wider are inverse around the middle", () => {
    const closer = step("closer", [0.2, 0.8], given);
    assert.deepEqual(rounded(closer), [0.3, 0.7]);
    assert.deepEqual(rounded(step("wider", closer ?? [0, 0], given)), [0.2, 0.8]);
  });

  test("what is pointed at stays where it is", () => {
    const at = 0.25;
    const [from, to] = step("closer", [0.2, 0.8], { ...given, at }) ?? [0, 0];
    assert.equal(Number((from + at * (to - from)).toFixed(6)), 0.2 + at * 0.6);
  });

  test("nobody looks closer than thirty days", () => {
    const month = (30 * DAY) / axis.length;
    const [from, to] = step("closer", [0.5, 0.5 + 1.2 * month], given) ?? [0, 0];
    assert.equal(Math.round(((to - from) * axis.length) / DAY), 30);
    const nearer = [0.5, 0.5 + month / 2];
    assert.deepEqual(
      rounded(step("closer", [nearer[0], nearer[1]], given)),
      rounded([0.5, nearer[1]]),
    );
  });

  test("back and on move by half of what is seen, and stop at the ends", () => {
    assert.deepEqual(rounded(step("back", [0.4, 0.6], given)), [0.3, 0.5]);
    assert.deepEqual(rounded(step("on", [0.4, 0.6], given)), [0.5, 0.7]);
    assert.deepEqual(rounded(step("back", [0.05, 0.25], given)), [0, 0.2]);
    assert.deepEqual(rounded(step("on", [0.75, 0.95], given)), [0.8, 1]);
  });

  test("first and last go to the ends", () => {
    assert.deepEqual(rounded(step("first", [0.4, 0.6], given)), [0, 0.2]);
    assert.deepEqual(rounded(step("last", [0.4, 0.6], given)), [0.8, 1]);
  });

  test("wide enough is the whole", () => {
    assert.equal(step("wider", [0.1, 0.9], given), null);
    assert.equal(step("all", [0.4, 0.6], given), null);
  });

  test("wider than a window has room for is the whole, moving in it is not", () => {
    const small = { ...given, room: 0.4 };
    assert.equal(step("wider", [0.3, 0.6], small), null);
    assert.deepEqual(rounded(step("on", [0.3, 0.75], small)), [0.525, 0.975]);
  });
});

describe("part", () => {
  const between = (/** @type {string | null} */ from, /** @type {string | null} */ to) =>
    part(calendar.days(from), calendar.days(to), axis);

  test("goes from the first day of one date to the last day of the other", () => {
    const found = between("2012", "2014") ?? [0, 0];
    assert.deepEqual(dates(found, axis), ["2012-01-01", "2014-12-31"]);
  });

  test("an open side is the end of the axis", () => {
    assert.deepEqual(dates(between("2015-03", null) ?? [0, 0], axis), ["2015-03-01", "2019-12-31"]);
    assert.deepEqual(dates(between(null, "2015-03") ?? [0, 0], axis), ["2010-01-01", "2015-03-31"]);
  });

  test("no date, and dates in the wrong order or beyond the axis, ask for no part", () => {
    assert.equal(between(null, null), null);
    assert.equal(between("soon", ""), null);
    assert.equal(between("2015", "2013"), null);
    assert.equal(between("2025", null), null);
  });
});

describe("ticks", () => {
  /** The labels of a part, as days, in a drawing so many pixels wide.
   *  @param {string} from @param {string} to @param {number} total */
  const labels = (from, to, total) =>
    ticks(part(calendar.days(from), calendar.days(to), axis) ?? [0, 1], axis, total).map((tick) =>
      new Date(tick.day).toISOString().slice(0, 10),
    );

  test("there are as many as have room: years, then quarters, then months", () => {
    // Ten years have 120 months, each of which takes 1/120 of the drawing.
    assert.deepEqual(labels("2012", "2013", 1000), ["2012-01-01", "2013-01-01"]);
    assert.deepEqual(labels("2012", "2012", 4000), [
      "2012-01-01",
      "2012-04-01",
      "2012-07-01",
      "2012-10-01",
    ]);
    assert.deepEqual(labels("2012-02", "2012-04", 10_000), [
      "2012-02-01",
      "2012-03-01",
      "2012-04-01",
    ]);
  });

  test("where years have no room, every second one is labelled", () => {
    assert.deepEqual(labels("2012", "2017", 500), ["2012-01-01", "2014-01-01", "2016-01-01"]);
  });

  test("round years are those of readers, before and after the first", () => {
    const begin = calendar.time(-999);
    const ages = { begin, length: calendar.time(2001) - begin };
    const years = (/** @type {number} */ total) =>
      ticks([0, 1], ages, total).map((one) => one.year);
    // 1000 BCE is the year -999.
    assert.deepEqual(years(600), [-999, -499, 1, 500, 1000, 1500, 2000]);
    assert.deepEqual(years(280), [-999, 1, 1000, 2000]);
    const near = ticks([0.3323, 0.3339], ages, 300_000);
    assert.deepEqual(
      near.map((one) => one.year),
      [-2, -1, 0, 1, 2],
    );
  });

  test("none begins before what is seen", () => {
    assert.deepEqual(labels("2012-02-15", "2012-04", 10_000), ["2012-03-01", "2012-04-01"]);
  });

  test("a January has its year, another month none", () => {
    const found = ticks([0, 0.1], axis, 10_000);
    assert.equal(found[0].year, 2010);
    assert.equal(found[1].year, null);
  });

  test("each stands at its share of the axis", () => {
    for (const { share, day: time } of ticks([0.2, 0.6], axis, 2000)) {
      assert.ok(share >= 0.2 && share <= 0.6);
      assert.ok(Math.abs(axis.begin + share * axis.length - time) < 1);
    }
  });

  test("a drawing too narrow for two labels has none", () => {
    assert.deepEqual(ticks([0, 1], axis, 5), []);
  });
});
