// What compare-model.js shows of comparisons whose data Python wrote, in the views that it asks
// for. Reads a list of comparisons and writes a list of answers, as JSON. What is written by
// columns is the same data.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { load } from "./load.mjs";

/** @typedef {{
 *   data: ComparisonData, columns: ComparisonColumns,
 *   views: ComparisonView[], sorts: string[], narrowed: ComparisonView[]
 * }} Asked */

const { compareModel, compareData } = load(
  "js/calendar.js",
  "js/compare-model.js",
  "js/compare-data.js",
);
const { table, gaps } = compareModel;

/** @type {Asked[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(answer)));

/** What each view shows, and in which order each way of sorting puts the initiatives. What is shown
 *  more than once is written once, and named by its number. @param {Asked} comparison */
function answer({ data, columns, views, sorts, narrowed }) {
  assert.deepEqual(compareData.unpacked(columns), data);
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const number = (/** @type {unknown} */ one) => {
    const text = JSON.stringify(one);
    const found = numbers.get(text) ?? numbers.size;
    numbers.set(text, found);
    return found;
  };
  const groups = new Set(data.metrics.map(({ group }) => group));
  const groupOf = new Map(data.metrics.map(({ id, group }) => [id, group]));
  const tables = (/** @type {ComparisonView} */ view) =>
    [...groups].map((group) => drawn(table(data, group, view), number));
  const shown = views.map((view) => ({
    tables: tables(view),
    orders: sorts.map((sort) => {
      const group = groupOf.get(sort.split("~")[0]) ?? "";
      return number(table(data, group, { ...view, sort }).lines.map(({ id }) => id));
    }),
  }));
  return {
    shown,
    narrowed: narrowed.map(tables),
    parts: [...numbers.keys()].map((text) => JSON.parse(text)),
  };
}

/** A table by the ids of what stands in it. @param {ComparedTable} found
 *  @param {(one: unknown) => number} number */
function drawn(found, number) {
  const ids = (/** @type {{ id: string }[]} */ records) => records.map(({ id }) => id);
  return {
    group: found.group,
    metrics: number(ids(found.metrics)),
    rows: number(ids(found.lines)),
    known: number(ids(found.known)),
    cells: found.lines.map((initiative) =>
      number(
        found.metrics.map((metric) => {
          const { shown, state, progress, missing, others } = found.at(initiative, metric);
          return { shown: shown.map(ids), state, progress: progress?.amount, missing, others };
        }),
      ),
    ),
    gaps: number(
      gaps(found).map(({ metric, state, initiatives }) => ({
        metric: metric.id,
        state,
        initiatives: initiatives.map(({ initiative, fact }) => [initiative.id, fact?.id ?? null]),
      })),
    ),
  };
}
