import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { load, pretend } from "./load.mjs";

// With two slashes, a path of its own would be another host.
const HOME = "https://almanac.example//compare/";

const { idIn, prefixOf, remember } = load("js/address.js").address;

describe("prefix", () => {
  /** The names of views in the address, in the order of a page.
   *  @param {[kind: string, name?: string][]} kinds */
  function places(...kinds) {
    const views = kinds.map(([localName, name]) => ({ localName, dataset: name ? { name } : {} }));
    pretend("document", { querySelectorAll: () => views });
    return views.map((view) =>
      prefixOf(/** @type {HTMLElement} */ (/** @type {unknown} */ (view))),
    );
  }

  test("the first view of a page has bare names, others those of their kind", () => {
    assert.deepEqual(places(["alm-compare"], ["alm-timeline"]), [
      { prefix: "", number: 1 },
      { prefix: "timeline-", number: 1 },
    ]);
  });

  test("several of a kind are counted", () => {
    const found = places(["alm-timeline"], ["alm-timeline"], ["alm-compare"], ["alm-timeline"]);
    assert.deepEqual(
      found.map(({ prefix }) => prefix),
      ["", "timeline2-", "compare-", "timeline3-"],
    );
    assert.deepEqual(
      found.map(({ number }) => number),
      [1, 2, 1, 3],
    );
  });

  test("a view with a name of its own has it in the address, wherever it stands", () => {
    const found = places(["alm-timeline", "jd"], ["alm-timeline", "jd"], ["alm-timeline"]);
    assert.deepEqual(
      found.map(({ prefix }) => prefix),
      ["jd-", "jd2-", "timeline3-"],
    );
  });
});

describe("remember", () => {
  /** @type {[how: string, address: string][]} */
  let steps = [];
  beforeEach(() => {
    steps = [];
    const note =
      (/** @type {string} */ how) =>
      (/** @type {unknown[]} */ ...[, , address]) =>
        steps.push([how, String(address)]);
    pretend("history", { state: null, pushState: note("push"), replaceState: note("replace") });
    pretend("location", { href: `${HOME}?role=target#reach`, search: "?role=target" });
  });

  test("the query takes the place of the one before, and the fragment stays", () => {
    remember(new URLSearchParams({ role: "actual" }));
    assert.deepEqual(steps, [["replace", `${HOME}?role=actual#reach`]]);
  });

  test("a new step is one to which a reader can go back", () => {
    remember(new URLSearchParams({ role: "actual" }), true);
    assert.deepEqual(steps, [["push", `${HOME}?role=actual#reach`]]);
  });

  test("what already stands in the address is not written", () => {
    remember(new URLSearchParams({ role: "target" }), true);
    assert.deepEqual(steps, []);
  });

  test("nothing asked leaves no question mark", () => {
    remember(new URLSearchParams());
    assert.deepEqual(steps, [["replace", `${HOME}#reach`]]);
  });

  test("commas and tildes are written as they are", () => {
    remember(new URLSearchParams({ rows: "a,b", sort: "members~up" }));
    assert.deepEqual(steps, [["replace", `${HOME}?rows=a,b&sort=members~up#reach`]]);
  });

  test("a browser that lets no address change is no error", () => {
    const refuse = () => {
      throw new Error("not on file://");
    };
    pretend("history", { state: null, pushState: refuse, replaceState: refuse });
    remember(new URLSearchParams({ role: "actual" }));
  });
});

describe("id", () => {
  test("letters of every script are read from their codes, and no address is an error", () => {
    assert.equal(idIn("#members-%E6%98%8E"), "members-明");
    assert.equal(idIn("#members-明"), "members-明");
    assert.equal(idIn("#100%"), "100%");
    assert.equal(idIn(""), "");
  });
});
