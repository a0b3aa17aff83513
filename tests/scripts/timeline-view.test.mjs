import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "./load.mjs";

const { timelineView } = load("js/calendar.js", "js/timeline-view.js");
const { span, order, columnsOf } = timelineView;

describe("the days that a reader asks for", () => {
  test("years, months and days are whole", () => {
    assert.deepEqual(span("2014", "2016"), ["2014-01-01", "2016-12-31"]);
    assert.deepEqual(span("2014-03", "2014-03"), ["2014-03-01", "2014-03-31"]);
    assert.deepEqual(span("2014-03-05", "2016-02"), ["2014-03-05", "2016-02-29"]);
  });

  test("years BCE and early years are read as people write them", () => {
    assert.deepEqual(span("44 BCE", "742"), ["-0043-01-01", "0742-12-31"]);
    assert.deepEqual(span("-0219", "-0043"), ["-0219-01-01", "-0043-12-31"]);
  });

  test("an end that is not given is far away", () => {
    assert.deepEqual(span("2014", ""), ["2014-01-01", "9999-12-31"]);
    assert.deepEqual(span("", "2014"), ["-9999-01-01", "2014-12-31"]);
    assert.equal(span("", ""), null);
  });

  test("what is no date, or in no order, is nothing", () => {
    for (const [from, to] of [
      ["soon", ""],
      ["", "soon"],
      ["2017", "2013"],
      ["2014-13", "2016"],
    ])
      assert.equal(span(from, to), null, `${from} to ${to}`);
  });
});

test("entries are in the order of time, also before the first year", () => {
  const days = ["2014-02-01", "-0043-03-15", "0742-05-13", "-0220-01-01"];
  const sorted = days.map((day) => ({ day, to: day })).sort(order);
  assert.deepEqual(
    sorted.map(({ day }) => day),
    ["-0220-01-01", "-0043-03-15", "0742-05-13", "2014-02-01"],
  );
  const [short, long] = ["2014-02-02", "2014-12-31"].map((to) => ({ day: "2014-02-01", to }));
  assert.ok(order(short, long) < 0);
});

test("columns that are shown are numbered without gaps", () => {
  assert.deepEqual(columnsOf([true, false, true, false, true]), [1, 0, 2, 0, 3]);
  assert.deepEqual(columnsOf([false, false]), [0, 0]);
});
