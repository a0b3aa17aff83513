// Runs scripts of the site under Node, as a page does: they are classic scripts, which share what
// they offer in `almanac`. `node --test` gives each file of tests a process of its own.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";

const ASSETS = new URL("../../macros/theme/assets/", import.meta.url);

/** Runs a script. @param {URL} file */
export function run(file) {
  runInThisContext(readFileSync(file, "utf8"), { filename: fileURLToPath(file) });
}

/** What some scripts offer to others.
 *  @param {string[]} names their paths among the theme's assets */
export function load(...names) {
  for (const name of ["js/almanac.js", ...names]) run(new URL(name, ASSETS));
  return globalThis.almanac;
}

/** What test_scripts.py writes as a build does. @param {string} name */
export function made(name) {
  return JSON.parse(readFileSync(`${process.env.ALMANAC_MADE}/${name}`, "utf8"));
}

/** A table that tests of Python read too. @param {string} name */
export function shared(name) {
  return JSON.parse(readFileSync(new URL(`../support/${name}`, import.meta.url), "utf8"));
}

/** Puts a stand-in where scripts expect something of a page.
 *  @param {PropertyKey} name @param {object} value */
export function pretend(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
