import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "./load.mjs";

const { time, days, text, lastDay, isUntil, yearWords, words } = load("js/calendar.js").calendar;

const ERAS = "{} CE|{} BCE";

describe("days", () => {
  const cases = {
    2016: ["2016-01-01", "2016-12-31"],
    "2016-02": ["2016-02-01", "2016-02-29"],
    "2015-02": ["2015-02-01", "2015-02-28"],
    "2016-12": ["2016-12-01", "2016-12-31"],
    "2016-06-30": ["2016-06-30", "2016-06-30"],
    "0742": ["0742-01-01", "0742-12-31"],
    "0014-02": ["0014-02-01", "0014-02-28"],
    "0000-02": ["0000-02-01", "0000-02-29"],
    "-0043": ["-0043-01-01", "-0043-12-31"],
    "-0043-03-15": ["-0043-03-15", "-0043-03-15"],
  };
  for (const [asked, [first, last]] of Object.entries(cases)) {
    test(`${asked} goes from its first day to its last`, () => {
      assert.deepEqual(days(asked)?.map(text), [first, last]);
    });
  }

  for (const none of ["", "16", "2016-13", "2016-00", "2015-02-29", "2016-06-31", "2016-6", "x"]) {
    test(`"${none}" is no date`, () => assert.equal(days(none), null));
  }

  test("nothing is no date", () => {
    assert.equal(days(null), null);
    assert.equal(days(undefined), null);
  });

  test("a year of two digits is no year of the last century", () => {
    assert.equal(text(time(14)), "0014-01-01");
    assert.equal(time(1) - time(0), 366 * 86_400_000);
  });
});

test("the last day of a date is written as a day", () => {
  const cases = {
    2016: "2016-12-31",
    "2016-02": "2016-02-29",
    "2016-02-03": "2016-02-03",
    "-0043": "-0043-12-31",
    742: "0742-12-31",
    "742 CE": "0742-12-31",
    "44 BCE": "-0043-12-31",
    "1 bc": "0000-12-31",
  };
  for (const [asked, day] of Object.entries(cases)) assert.equal(lastDay(asked), day, asked);
  assert.equal(lastDay("soon"), null);
  assert.equal(lastDay("0 BCE"), null);
});

test("a day is not after another in any years", () => {
  const ordered = ["-0220-12-31", "-0043-03-15", "-0043-03-16", "0000-01-01", "0742-05", "2014"];
  for (const [at, day] of ordered.entries()) {
    for (const [other, last] of ordered.entries())
      assert.equal(isUntil(day, last), at <= other, `${day} until ${last}`);
  }
  assert.ok(isUntil("", "-0220-12-31"), "what has no first day is known from the beginning");
});

test("years before 1000 have their era", () => {
  const shown = [2014, 1000, 742, 1, 0, -43].map((year) => yearWords(year, ERAS));
  assert.deepEqual(shown, ["2014", "1000", "742 CE", "1 CE", "1 BCE", "44 BCE"]);
  assert.equal(yearWords(742), "742");
});

test("a day has the words of the page's language, and its era", () => {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const shown = (/** @type {string} */ day) => words(days(day)?.[0] ?? 0, format, ERAS);
  assert.equal(shown("2014-10-13"), "13 October 2014");
  assert.equal(shown("0742-05-13"), "13 May 742 CE");
  assert.equal(shown("-0043-03-15"), "15 March 44 BCE");
  assert.equal(shown("0000-02-29"), "29 February 1 BCE");
});
