// The types of what the scripts share. Scripts are joined into one file and load no modules, so
// each puts what others call into `almanac`, under a name of its own; `tsc` compares both sides.
// Nothing of this file is in the site.

declare var almanac: Almanac;

/** Of the theme: what is stored under a name, which here is the color scheme only. */
declare function __md_get(name: "__palette"): StoredScheme | null;
declare function __md_set(name: "__palette", value: StoredScheme): void;

/** The index of the scheme in the form, and the attributes of the page in it. */
interface StoredScheme {
  index: number;
  color: Record<string, string | undefined>;
}

interface Almanac {
  address: AddressTools;
  calendar: CalendarTools;
  copy(text: string): Promise<void>;
  /** A text with the minus sign that other programs read. */
  withHyphens(text: string): string;
  compareModel: CompareModelTools;
  compareSnippets: CompareSnippetsTools;
  compareTable: CompareTableTools;
  compareText: CompareTextTools;
  compareView: CompareViewTools;
  searchText: SearchTextTools;
  timelineAxis: TimelineAxisTools;
  timelineDrawing: {
    Drawing: new (overview: HTMLElement, entries: TimelineEntry[]) => TimelineDrawing;
  };
  timelineLabels: TimelineLabelsTools;
  timelineMarks: TimelineMarksTools;
  timelineSeveral: { open(view: HTMLElement, head: TimelineMark): void };
  /** Both stand at the head of the index, which comes when a reader turns to the search. */
  terms: TermsTools;
  search?: SearchTools;
  /** The data of a comparison that is too large for its page. */
  [name: `compare-${string}`]: ComparisonData;
  /** The records that the page of a long list leaves out: name, address, kind, what they fit. */
  [name: `list-${string}`]: [name: string, address: string, kind: string, fits: string][];
}

// address.js

interface AddressTools {
  prefixOf(view: HTMLElement): { prefix: string; number: number };
  remember(asked: URLSearchParams, step?: boolean): void;
  idIn(hash: string): string;
}

// calendar.js

interface CalendarTools {
  time(year: number, month?: number, day?: number): number;
  days(text: string | null | undefined): [first: number, last: number] | null;
  text(day: number): string;
  lastDay(asked: string): string | null;
  isUntil(day: string, last: string): boolean;
  /** How a page writes years before 1000 and years BCE: "{} CE|{} BCE". */
  yearWords(year: number, eras?: string): string;
  words(day: number, format: Intl.DateTimeFormat, eras?: string): string;
}

// The data of a comparison, as macros/render/comparison_records.py writes it and describes it. An
// optional field is left out where it has its default value.

interface ComparisonData {
  initiatives: InitiativeData[];
  metrics: MetricData[];
  sources: Record<string, LinkData>;
  places: Record<string, LinkData>;
  former: Record<"initiative" | "metric", Record<string, string>>;
  states: Record<string, string>;
  roles: Record<string, string>;
  roles_of: Record<ComparisonView["role"], string[]>;
  marks: Record<string, string>;
  nouns: NounData;
}

interface NounData {
  title: string;
  plural: string;
}

interface InitiativeData {
  id: string;
  name: string;
  address: string;
  cells: Record<string, CellData>;
  platform?: string;
}

interface MetricData {
  id: string;
  name: string;
  address: string;
  unit: string;
  group: string;
  /** By what it can sort; nothing where it cannot. */
  sorts?: "numbers" | "dates" | "choices";
}

interface LinkData {
  name: string;
  address: string;
}

interface CellData {
  facts: FactData[];
  progress?: ProgressData[];
}

interface FactData {
  id: string;
  role: string;
  known_from?: string;
  state?: string;
  text?: string;
  form?: string;
  unit?: string;
  date?: string;
  attribution?: string;
  claimants?: string[];
  beaten_by?: number[];
  rivals?: number[][];
  sort_class?: string;
  /** A text where a script would round the number. */
  low?: number | string;
  high?: number | string;
  sort_low?: number;
  sort_high?: number;
  qualifier_order?: number;
  limited?: boolean;
  part?: string;
  details?: string[];
  place?: string;
  mark?: string;
  question?: string;
  evidence?: EvidenceData[];
}

interface EvidenceData {
  source: string;
  location: string;
  figure?: string;
  url?: string;
}

interface ProgressData {
  results: number[];
  targets: number[];
  amount: string;
  words: string;
  card?: string;
}

// compare-model.js

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
  /** Each value with its rivals. */
  shown: FactData[][];
  state: string;
  progress: ProgressData | undefined;
  /** Why there is no result beside a target. */
  missing: string;
  /** The number of further values beside a value of a place or part. */
  others: number;
}

interface ComparedTable {
  group: string;
  metrics: MetricData[];
  /** The initiatives, in their order, and those of them of which the view shows a value. */
  lines: InitiativeData[];
  known: InitiativeData[];
  at(initiative: InitiativeData, metric: MetricData): ComparedCell;
}

/** The initiatives without a value, by metric and state. */
interface ComparisonGap {
  metric: MetricData;
  state: string;
  initiatives: GapInitiative[];
}

interface GapInitiative {
  initiative: InitiativeData;
  /** The fact that says so. */
  fact: FactData | undefined;
}

interface CompareModelTools {
  table(data: ComparisonData, group: string, view: ComparisonView): ComparedTable;
  gaps(found: ComparedTable): ComparisonGap[];
}

// compare-snippets.js

/** The content of a slot; false and empty content is left out. */
type Child = Node | string | false | undefined;

interface ComparisonSnippets {
  /** A copy of a snippet, with its blanks and slots filled. */
  fill(name: string, fields?: object, slots?: Record<string, Child | Child[]>): DocumentFragment;
}

interface CompareSnippetsTools {
  Snippets: new (holder: ParentNode, shared: Record<string, string>) => ComparisonSnippets;
}

// compare-table.js

/** The data of a comparison, the snippets that it is drawn with, and where addresses begin. */
interface LoadedComparison {
  data: ComparisonData;
  snippets: ComparisonSnippets;
  root: string;
}

interface ComparisonTables {
  draw(place: HTMLElement, found: ComparedTable, view: ComparisonView, most: number): void;
}

/** A fact whose value is drawn, and the cell that it stands in. */
interface DrawnFact {
  initiative: InitiativeData;
  metric: MetricData;
  fact: FactData;
}

interface CompareTableTools {
  Tables: new (loaded: LoadedComparison, holder: HTMLElement) => ComparisonTables;
  dateAndClaimant(fact: FactData): string;
  limits(
    loaded: LoadedComparison,
    fact: Pick<FactData, "part" | "place" | "details">,
  ): DocumentFragment[];
}

// compare-text.js

interface CompareTextTools {
  viewWords(view: ComparisonView, chosen: (name: string) => string, eras?: string): string;
  plain(loaded: LoadedComparison, found: ComparedTable, title: string): string[][];
  turn(rows: string[][]): string[][];
  markdown(rows: string[][]): string;
  list(loaded: LoadedComparison, tables: ComparedTable[], from: string): string[][];
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
  settle(data: ComparisonData, view: ComparisonView): ComparisonView;
  toAddress(beginning: string, initial: ComparisonView, view: ComparisonView): URLSearchParams;
}

// timeline-axis.js

/** A part of the axis, in shares of it. */
type AxisPart = [from: number, to: number];

/** The axis in time: the first day, and how long it is, in milliseconds. */
interface AxisTime {
  begin: number;
  length: number;
}

interface TimelineAxisTools {
  within(share: number): number;
  step(
    how: string,
    part: AxisPart,
    given: {
      /** The time of the axis, in milliseconds. */
      length: number;
      /** How much of a drawing that shows the whole axis the window has room for. */
      room: number;
      /** The share of the part that stays in its place. */
      at: number;
    },
  ): AxisPart | null;
  part(
    from: [first: number, last: number] | null,
    to: [first: number, last: number] | null,
    axis: AxisTime,
  ): AxisPart | null;
  dates(part: AxisPart, axis: AxisTime): [from: string, to: string];
  ticks(
    part: AxisPart,
    axis: AxisTime,
    total: number,
  ): { share: number; day: number; year: number | null }[];
}

// timeline-drawing.js

interface TimelineEntry {
  item: HTMLElement;
  from: string;
  to: string;
  wanted: boolean;
}

interface TimelineDrawing extends AxisTime {
  /** Pixels of the drawing at its first width, of the drawing now, and of the window. */
  base: number;
  readonly total: number;
  width: number;
  /** Where the drawing was scrolled to as it was drawn. */
  scrolled: number;
  marks: Map<Element, TimelineMark>;
  prepare(): void;
  measure(): void;
  inView(): AxisPart;
  draw(part: AxisPart | null, fits: (initiative: string, platform: string) => boolean): void;
  keepLabels(left?: number, right?: number): void;
}

// timeline-labels.js

interface LabelPosition {
  /** The ends of its bar, in shares of the drawing. */
  start: number;
  end: number;
  /** Whether it ends at the end of its bar. */
  leftward: boolean;
  /** Pixels of the text that stands there. */
  length: number;
}

interface TimelineLabel extends LabelPosition {
  text: SVGTextElement;
  /** The text in a narrow drawing; the whole text, if that is shortened, and its pixels. */
  short: string;
  whole: string;
  wide: number;
}

interface TimelineLabelsTools {
  prepare(canvas: Element): void;
  read(bars: Element[]): TimelineLabel[];
  moves(labels: LabelPosition[], total: number, left: number, right: number): number[];
  keep(labels: TimelineLabel[], total: number, left: number, right: number): void;
}

// timeline-marks.js

interface TimelineMark {
  mark: SVGElement;
  /** A share of the drawing. */
  x: number;
  title: string;
  entry?: TimelineEntry;
  /** For how many entries it stands, and which marks are hidden behind it. */
  count: number;
  others: TimelineMark[];
}

interface TimelineMarksTools {
  label(x: number, words: string): SVGTextElement;
  read(mark: SVGElement, entries: Map<string, TimelineEntry>): TimelineMark;
  heads<Mark extends { x: number; entry?: { wanted: boolean } }>(
    marks: Mark[],
    total: number,
    dense: boolean,
  ): Map<Mark, Mark[]>;
  group(marks: TimelineMark[], total: number, dense: boolean): boolean;
}

// search-text.js

interface SearchTextTools {
  said(query: string, total: number): string;
  cut(text: string, words: string[]): string[];
}

// search/terms.js

/** A part of a query: what stands between its blanks, or a run of Chinese; and its terms. */
interface SearchUnit {
  typed: string;
  raw: string;
  terms: string[];
  /** The term of its number alone, if the letter behind it may be a unit: 5 in "5 m". */
  bare?: string;
  /** Whether it says little. */
  idle: boolean;
}

/** How numbers are read: tables and patterns that macros/search/terms.py takes from Python's. */
interface SearchGrammar {
  /** Patterns: a number in digits, and the words and signs that multiply it. */
  digits: string;
  scaleWords: string;
  scaleSigns: string;
  scales: Record<string, number>;
  /** Patterns: a numeral of more than 十 in a run of Chinese, and one from 11 to 99. */
  numeral: string;
  from11To99: string;
  numeralDigits: Record<string, number>;
  numeralTens: Record<string, number>;
  numeralMyriads: Record<string, number>;
}

/** How an index writes its terms. */
interface SearchAlphabet {
  grammar: SearchGrammar;
  han: string;
  variants: string;
}

interface SearchReader {
  han: RegExp;
  folded(text: string): string;
  units(query: string): SearchUnit[];
  split(query: string): SearchUnit[];
}

interface TermsTools {
  Reader: new (alphabet: SearchAlphabet) => SearchReader;
  stem(word: string): string;
  oneSlip(one: string, other: string): boolean;
}

// search/engine.js, over an index that macros/search/index.py writes

/** A list that is cut into files: the first of each, and its hash. */
interface SearchPieces {
  starts: number[];
  files: string[];
}

/** What stands in a piece of each kind. */
interface SearchLists {
  terms: number[];
  numbers: [value: number, entries: number[]];
  entries: [address: string, title: string, ...lines: string[]];
}

interface SearchData extends SearchAlphabet, Record<keyof SearchLists, SearchPieces> {
  /** What a hit of each kind is called, and several. */
  kinds: Record<string, [one: string, several: string]>;
  /** How much rather readers want a hit of each kind, and where they type its whole name. */
  weights: Record<string, [any: number, named: number]>;
  fields: string[];
  /** How many entries of a kind follow each other. */
  runs: [kind: string, count: number][];
  /** The first and the second parent of each entry, as steps and how often each is taken. */
  parents: number[][];
  /** The independent sources of the facts of each entry, as steps and how often each is taken. */
  witnesses: number[];
  vocabulary: string;
}

interface SearchHit {
  kind: string;
  address: string;
  title: string;
  lines: string[];
}

interface SearchFound {
  hits: SearchHit[];
  /** How many entries of each kind are found. */
  counts: Record<string, number>;
  /** What was sought, to be marked. */
  words: string[];
}

interface SearchTools {
  kinds: SearchData["kinds"];
  start(data: SearchData): void;
  piece(kind: string, number: number, list: unknown[]): void;
  find(query: string, options?: { kind?: string; most?: number }): Promise<SearchFound>;
}
