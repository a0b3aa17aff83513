// What side-model.js shows of sides, on data that Python wrote. Reads a list of almanacs with the
// sides and views to show, and writes a list of answers, as JSON.

import { readFileSync } from "node:fs";
import { load } from "./load.mjs";

/** @typedef {{ sides: [kind: ComparedSide["kind"], id: string][], view: ComparisonView }} Case */

const { sideBySide, side } = load(
  "js/calendar.js",
  "js/compare-model.js",
  "js/side-model.js",
).sideModel;

/** @type {{ data: ComparisonData, cases: Case[] }[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(({ data, cases }) => cases.map((one) => answer(data, one)))));

/** @param {ComparisonData} data @param {Case} asked */
function answer(data, { sides, view }) {
  const found = sideBySide(
    data,
    sides.flatMap(([kind, id]) => side(data, kind, id) ?? []),
    view,
  );
  const row = (/** @type {SideRow} */ { group, cells, verdict }) => [
    group.id,
    cells.map(({ figures, gap }) => [
      figures.map(({ initiative, metric, shown, missing }) => [
        initiative.id,
        metric.id,
        shown.map((facts) => facts.map(({ id }) => id)),
        missing,
      ]),
      gap,
    ]),
    verdict.comparable,
    verdict.incomparable,
  ];
  return {
    rows: found.rows.map(row),
    alone: found.alone.map(row),
    empty: found.empty.map(({ id }) => id),
  };
}
