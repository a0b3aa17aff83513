// The types of what the scripts share. Scripts are joined into one file and load no modules, so each
// puts what others call into `almanac`, under a name of its own; `tsc` compares both sides. Nothing
// of this file is in the site.

declare var almanac: Almanac;

interface Almanac {
  address: AddressTools;
  copy(text: string): Promise<void>;
  compareModel: CompareModelTools;
  compareTable: CompareTableTools;
  compareText: CompareTextTools;
  compareView: CompareViewTools;
  /** The data of a comparison that is too large for its page. */
  [name: `compare-${string}`]: ComparisonData;
}

// address.js

interface AddressTools {
  place(view: HTMLElement): { beginning: string; number: number };
  days(text: string | null | undefined): [first: number, last: number] | null;
  lastDay(text: string): string | null;
  remember(asked: URLSearchParams, anew?: boolean): void;
}

// A comparison, as macros/render/comparison_data.py writes it. Numbers stand for records of the same
// data, by their index.

interface ComparisonData extends ComparisonRecords {
  /** The names of the fields of a fact, in their order. */
  fields: string[];
  facts: unknown[][];
  progress: [results: number[], targets: number[], words: string][];
}

interface ComparisonRecords {
  initiatives: [id: string, name: string, address: string, platform: string][];
  metrics: [
    id: string,
    name: string,
    address: string,
    unit: string,
    group: string,
    sorts: number,
  ][];
  sources: Record<string, [name: string, address: string]>;
  former: Record<"initiative" | "metric", Record<string, string>>;
  states: Record<string, string>;
  roles: Record<string, string>;
}

interface ComparedFact {
  index: number;
  initiative: number;
  metric: number;
  role: string;
  text: string;
  unit: string;
  when: string;
  by: string;
  /** Date and claimant. */
  said: string;
  /** The day from which it was known. */
  known: string;
  merit: number;
  whole: number;
  beaten: number[];
  rivals: number[][];
  claimants: string[];
  sign: string;
  low: number | null;
  high: number | null;
  tie: number;
  apart: string | null;
  limits: string;
  /** Why it shows no value; nothing if it shows one. */
  state: string;
  address: string;
  evidence: [source: string, location: string, figure: string][];
}

// compare-model.js

interface ComparisonModel extends ComparisonRecords {
  facts: ComparedFact[];
  /** The facts of each pair of an initiative and a metric. */
  cells: Map<number, ComparedFact[]>;
  progress: Map<string, [index: number, words: string]>;
}

/** What a reader chose of a comparison. */
interface ComparisonView {
  as_of: string;
  platform: string;
  claimant: string;
  role: "both" | "actual" | "target";
  group: string;
  sort: string;
  rows: string[];
  columns: string[];
  turned: boolean;
  filled: boolean;
}

interface ComparedCell {
  /** Each fact, and itself with those that stand against it. */
  shown: { fact: ComparedFact; all: ComparedFact[] }[];
  state: string;
  progress: [index: number, words: string] | undefined;
  /** What is told of the result where there is only a target. */
  missing: string;
  /** How many values there are beside one of a place or a part. */
  others: number;
}

interface ComparedTable {
  group: string;
  metrics: number[];
  /** The initiatives, in their order, and those of them of which the view shows a value. */
  lines: number[];
  known: number[];
  at(initiative: number, metric: number): ComparedCell;
}

/** The initiatives without a value, by metric and state. */
interface ComparisonGap {
  metric: number;
  state: string;
  initiatives: GapInitiative[];
}

interface GapInitiative {
  initiative: number;
  /** The fact that says so. */
  fact: ComparedFact | undefined;
}

interface CompareModelTools {
  read(data: ComparisonData): ComparisonModel;
  cell(
    model: ComparisonModel,
    initiative: number,
    metric: number,
    view: ComparisonView,
  ): ComparedCell;
  table(model: ComparisonModel, group: string, view: ComparisonView): ComparedTable;
  gaps(model: ComparisonModel, found: ComparedTable): ComparisonGap[];
}

// compare-table.js

/** What an element can hold; nothing for what is false or empty. */
type Child = Node | string | 0 | false | null | undefined;

interface ComparisonTables {
  draw(place: HTMLElement, found: ComparedTable, view: ComparisonView, most: number): void;
  at(address: string): string;
}

interface CompareTableTools {
  make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Record<string, string | number | boolean | undefined>,
    ...children: Child[]
  ): HTMLElementTagNameMap[Tag];
  Tables: new (model: ComparisonModel, values: Element[], root: string) => ComparisonTables;
}

// compare-text.js

interface CompareTextTools {
  viewWords(model: ComparisonModel, view: ComparisonView, chosen: (name: string) => string): string;
  plain(model: ComparisonModel, found: ComparedTable, title: string): string[][];
  turn(rows: string[][]): string[][];
  markdown(rows: string[][]): string;
  list(
    model: ComparisonModel,
    tables: ComparedTable[],
    at: (address: string) => string,
    from: string,
  ): string[][];
  csv(rows: string[][]): string;
}

// compare-view.js

interface CompareViewTools {
  isList(name: string): name is "rows" | "columns";
  isSwitch(name: string): name is "turned" | "filled";
  wholeView(as_of: string): ComparisonView;
  same(one: unknown, other: unknown): boolean;
  fromAddress(
    beginning: string,
    initial: ComparisonView,
    controls: HTMLFormElement,
  ): ComparisonView;
  settle(model: ComparisonRecords, view: ComparisonView): ComparisonView;
  toAddress(beginning: string, initial: ComparisonView, view: ComparisonView): URLSearchParams;
}
