// The search over a small index, which test_scripts.py writes as a build does.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { load, pretend, run } from "./load.mjs";

const FOLDER = `${process.env.ALMANAC_MADE}/assets/search`;

/** The files that were asked for, by their kind, and those that cannot be read just now. */
const asked = /** @type {string[]} */ ([]);
const broken = new Set();

/** @typedef {{ src: string, onload(): void, onerror(): void, remove(): void }} Script */

/** A page that loads scripts as a browser does: later, and each once it is in the document. */
const page = {
  currentScript: { src: "" },
  createElement: () => ({ src: "", onload: () => {}, onerror: () => {}, remove: () => {} }),
  head: {
    append(/** @type {Script} */ script) {
      const file = new URL(script.src);
      const [kind = ""] = file.pathname.split("/").at(-1)?.split(".") ?? [];
      asked.push(kind);
      queueMicrotask(() => {
        if (broken.has(kind) || !existsSync(file)) return script.onerror();
        run(file);
        script.onload();
      });
    },
  },
};

/** @type {SearchTools} */
let search;

before(() => {
  const [start] = readdirSync(FOLDER).filter((name) => name.startsWith("index."));
  const file = pathToFileURL(`${FOLDER}/${start}`);
  page.currentScript.src = String(file);
  pretend("document", page);
  const almanac = load();
  run(file);
  search = /** @type {SearchTools} */ (almanac.search);
});

/** The titles that a query finds, best first.
 *  @param {string} query @param {{ kind?: string, most?: number }} [options] */
const found = async (query, options) =>
  (await search.find(query, options)).hits.map((hit) => hit.title);

describe("pieces of the index", () => {
  test("come when a query needs them, and once", async () => {
    assert.deepEqual(asked, []);
    await search.find("river");
    assert.deepEqual(new Set(asked), new Set(["terms", "entries", "values"]));
    const before = asked.length;
    await search.find("watch");
    assert.equal(asked.length, before);
  });

  test("that cannot be read are an error, and are asked for again", async () => {
    broken.add("numbers");
    await assert.rejects(search.find("412"), /numbers\.\w+\.js cannot be read/);
    broken.clear();
    assert.deepEqual(await found("412"), ["Members of River Watch"]);
  });
});

describe("what is found", () => {
  test("a letter behind a number is its unit where nothing has so many millions", async () => {
    assert.deepEqual(await found("412 m"), ["Members of River Watch"]);
    assert.deepEqual(await found("412 million"), []);
  });

  test("a name comes before a heading, and what is far behind is left out", async () => {
    assert.deepEqual(await found("linz"), ["Linz", "The first counts in Linz"]);
    assert.ok((await found("counts linz")).includes("About"));
  });

  test("a fact is found by the names of its initiative and its metric", async () => {
    const [first, second] = await found("river watch members", { kind: "fact" });
    assert.equal(first, "Members of River Watch");
    assert.match(second, /Hours of River Watch|Members of Clean Banks/, "one of the two");
    assert.equal((await found("members clean banks"))[0], "Members of Clean Banks");
  });

  for (const typed of ["28,000", "28000", "28 thousand", "2.8万"]) {
    test(`28,000 is found as ${typed}`, async () => {
      assert.deepEqual(await found(typed), ["Hours of River Watch"]);
    });
  }

  test("a number that is not there finds nothing", async () => {
    assert.deepEqual(await found("28001"), []);
  });

  for (const typed of ["rver watch", "river wacth", "rivver watch", "rivir watch"]) {
    test(`one slip is forgiven: ${typed}`, async () => {
      assert.equal((await found(typed))[0], "River Watch");
    });
  }

  test("a slip is forgiven from four letters on", async () => {
    assert.equal((await found("lniz"))[0], "Linz");
    assert.deepEqual((await search.find("lnz")).counts, {});
  });

  test("a slip in a whole name is forgiven, without its spaces too", async () => {
    assert.equal((await found("rverwatch"))[0], "River Watch");
  });

  test("two slips are not forgiven", async () => assert.deepEqual(await found("vlountears"), []));

  test("the beginning of a word is enough", async () => {
    assert.equal((await found("vol"))[0], "River Watch");
    assert.equal((await found("clean ba"))[0], "Clean Banks");
  });

  test("other forms of a word are the same word", async () => {
    assert.equal((await found("volunteered"))[0], "River Watch");
    assert.equal((await found("measuring"))[0], "River Watch");
  });

  test("a name in Chinese is found, by its characters and by its sounds", async () => {
    for (const typed of ["河流守望", "河流", "heliu shouwang"]) {
      assert.equal((await found(typed))[0], "River Watch", typed);
    }
  });

  test("a name without its spaces is the same name", async () => {
    assert.equal((await found("riverwatch"))[0], "River Watch");
  });

  test("a question for a number wants a fact", async () => {
    assert.equal((await found("water"))[0], "River Watch");
    assert.equal((await found("how much water"))[0], "Hours of River Watch");
  });

  test("a question in Chinese has the name that it asks of as a whole", async () => {
    assert.equal((await found("河流守望是什么意思"))[0], "River Watch");
  });

  test("an event whose initiative has the words, too, is before others", async () => {
    assert.deepEqual(await found("harvest", { kind: "event" }), [
      "Harvest at last",
      "Harvest at first",
    ]);
  });

  test("a question for who wants an event", async () => {
    assert.equal((await found("measures water"))[0], "River Watch");
    assert.equal((await found("who measures water"))[0], "The first counts in Linz");
  });

  test("what both its initiative and its metric are called counts twice for a fact", async () => {
    assert.equal((await found("hours", { kind: "fact" }))[0], "Hours of Happy Hours");
  });

  test("what has more of the query comes first, even in its text", async () => {
    assert.equal((await found("linz volunteers"))[0], "The first counts in Linz");
  });

  test("a rare word tells more than a frequent one", async () => {
    assert.equal((await found("harbor steyr"))[0], "Steyr");
    assert.equal((await found("steyr harbor"))[0], "Steyr");
  });

  test("a whole name within a query tells more than its words", async () => {
    assert.equal((await found("river watch linz", { kind: "initiative" }))[0], "River Watch");
  });

  test("nothing that is asked for, or nothing asked, finds nothing", async () => {
    const nothing = { hits: [], counts: {}, missing: [], whole: true };
    assert.deepEqual(await search.find("xylophone"), { ...nothing, words: ["xylophone"] });
    assert.deepEqual(await search.find("  "), { ...nothing, words: [] });
  });
});

describe("an answer", () => {
  test("has what a hit shows", async () => {
    const { hits } = await search.find("412");
    assert.deepEqual(hits, [
      {
        kind: "fact",
        address: "initiatives/river-watch/#members",
        title: "Members of River Watch",
        lines: ["412 · counted · Linz News"],
        found: ["412"],
      },
    ]);
  });

  test("of one kind still counts all kinds", async () => {
    const all = await search.find("river watch");
    const facts = await search.find("river watch", { kind: "fact" });
    assert.deepEqual(facts.counts, all.counts);
    assert.ok(all.counts.initiative && all.counts.fact);
    assert.deepEqual(new Set(facts.hits.map((hit) => hit.kind)), new Set(["fact"]));
  });

  test("has no more hits than are wanted, the best of them", async () => {
    const all = await found("river watch");
    assert.deepEqual(await found("river watch", { most: 2 }), all.slice(0, 2));
  });

  test("says what to mark: words as typed, numbers also as they are printed", async () => {
    assert.deepEqual((await search.find("River 2.8万")).words, ["river", "2.8万", "28,000"]);
  });

  test("comes with what each kind is called", () => {
    assert.deepEqual(search.kinds.fact, ["Fact", "Facts"]);
  });
});

test("of two facts with one number, the better attested is first", async () => {
  assert.deepEqual(await found("91"), ["Sieves of Happy Hours", "Sieves of Clean Banks"]);
});

test("who asks for a definition is led to the metric", async () => {
  const [first] = await found("definition of hours");
  assert.equal(first, "Hours");
});

test("a name with words that say little is found as a whole", async () => {
  assert.deepEqual(await found("tally of the nests"), ["Tally of the Nests", "Nests Tally"]);
});

describe("a number", () => {
  /** @param {string} query */
  const first = async (query) => (await search.find(query)).hits[0];

  test("shows its value and leads to it, wherever it stands among others", async () => {
    const hit = await first("5,117");
    assert.equal(hit.address, "depths/#depth-5117");
    assert.equal(hit.lines[0], "-5,117 · counted · Linz News");
    assert.equal(hit.lines.at(-1), "and 121 more");
    assert.deepEqual(hit.found, ["-5,117"]);
  });

  test("below zero wants a value below zero; without a sign, both are shown", async () => {
    assert.deepEqual((await first("5001")).found.length, 2);
    assert.equal((await first("−5001")).address, "depths/#depth-5001");
    assert.equal((await first("-5001")).title, "Depths of the Lake");
  });

  test("that is set aside is found, and said to be so", async () => {
    const hit = await first("6000");
    assert.equal(hit.address, "depths/#depth-6000");
    assert.match(hit.lines[0], /^6,000 · set aside/);
  });

  test("in words is found as in digits", async () => {
    assert.deepEqual(await found("seven", { kind: "fact" }), ["Hours of Happy Hours"]);
    assert.equal((await first("six thousand")).address, "depths/#depth-6000");
  });

  test("of twenty digits, and one below a millionth, are found", async () => {
    const all = "12,345,678,901,234,567,890";
    assert.deepEqual((await first(all)).found, [all]);
    assert.equal((await first("0.00000042")).address, "depths/#tiny");
  });

  test("that names a version is not the number that it looks like", async () => {
    assert.deepEqual(await found("1.10"), ["Depths of the Lake"]);
    assert.deepEqual(await found("v1.1", { kind: "event" }), ["A ship"]);
  });
});

describe("what people call otherwise", () => {
  for (const typed of ["critics", "criticism", "what do critics say", "批评", "问题"]) {
    test(`a critical statement is found as ${typed}`, async () => {
      assert.equal((await found(typed))[0], "On the weir");
    });
  }

  test("a launch is found as a beginning", async () => {
    assert.equal((await found("when did it begin"))[0], "A ship");
  });

  test("a person is found by name", async () => {
    for (const typed of ["Ilse Aigner", "aigner", "伊尔莎"]) {
      assert.equal((await found(typed, { kind: "person" }))[0], "Ilse Aigner");
    }
  });

  test("a guide stands below data that have as much of the query", async () => {
    assert.deepEqual(await found("plumb line"), ["Depths of the Lake", "Plumb line"]);
    assert.equal((await found("hold the plumb"))[0], "Plumb line");
  });
});

describe("what is not there", () => {
  test("is said, with the nearest names", async () => {
    const { hits, counts } = await search.find("Ilseann Aignerova");
    assert.deepEqual(counts, {});
    assert.deepEqual(
      hits.map(({ title }) => title),
      ["Ilse Aigner"],
    );
    assert.equal((await search.find("莎士")).hits[0]?.title, "Ilse Aigner");
  });

  test("is said where other words are there", async () => {
    assert.deepEqual((await search.find("xylophone linz")).missing, ["xylophone"]);
    assert.deepEqual((await search.find("linz volunteers")).missing, []);
    assert.equal((await search.find("steyr harbor")).whole, false);
  });
});
