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
  announceCards(place: ParentNode): void;
  copy(text: string, exactly?: boolean): Promise<void>;
  /** What search/start.js says: the build that it is from. */
  build?: string;
  newestBuild(): Promise<string>;
  runScript(src: string): Promise<void>;
  readData<Name extends keyof DataScripts>(src: string, name: Name): Promise<DataScripts[Name]>;
  /** A text with the minus sign that other programs read. */
  withHyphens(text: string): string;
  compareCell: CompareCellTools;
  compareData: CompareDataTools;
  compareModel: CompareModelTools;
  sideModel: SideModelTools;
  compareSnippets: CompareSnippetsTools;
  compareTable: CompareTableTools;
  compareText: CompareTextTools;
  compareView: CompareViewTools;
  filters: FilterTools;
  found: FoundTools;
  searchText: SearchTextTools;
  timelineView: TimelineViewTools;
  /** What the form for contributors loads: assets/form/. */
  typedNumber: NumberTools;
  typedDate: DateTools;
  yamlText: YamlTools;
  formRecord: RecordTools;
  formResult: ResultTools;
  proposal: { Proposal: new (data: FormData) => FormProposal };
  combobox: ComboboxTools;
  formFields: FieldTools;
  form?: FormTools;
  /** Both stand at the head of the index, which comes when a reader turns to the search. */
  terms: TermsTools;
  search?: SearchTools;
  /** What data scripts hold, as packed JSON. */
  [name: keyof DataScripts]: string;
}

/** What is in the scripts of macros/render/data_scripts.py, by the names of their data. */
interface DataScripts {
  /** The cards of an initiative, by id, in markup. */
  [name: `cards-${string}`]: Record<string, string>;
  /** The data of a comparison that is too large for its page. */
  [name: `compare-${string}`]: ComparisonColumns;
  /** The further pages of a long initiative, each with the ids of what stands there. */
  [name: `anchors-${string}`]: FurtherPage[];
  /** The records on further pages of a long list: what they are, what they fit, their ranks. */
  [name: `list-${string}`]: [
    name: string,
    address: string,
    kind: string,
    fits: string,
    ranks: string,
  ][];
  /** The values of a choice of which there are too many for a page, with their names. */
  [name: `choice-${string}`]: [value: string, words: string][];
  /** What the form for contributors knows of the almanac. */
  [name: `form-${string}`]: FormData;
  /** The facts, events and statements of an initiative as its file has them, by id. */
  [name: `items-${string}`]: Record<string, WrittenItem>;
  /** The entries of a column that a timeline does not tell at once, by lane, in markup. */
  [name: `timeline-${string}`]: TimelineRest;
}

type FurtherPage = [address: string, ids: string[]];
type TimelineRest = Record<string, string[]>;

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
  groups: GroupData[];
  platforms: Record<string, LinkData>;
  former: Record<"initiative" | "metric" | "organization", Record<string, string>>;
  states: Record<string, string>;
  roles: Record<string, string>;
  roles_of: Record<ComparisonView["role"], string[]>;
  marks: Record<string, string>;
  nouns: NounData;
  phrases: Record<string, string>;
}

/** The same, with the initiatives and all that is in them by columns. */
type ComparisonColumns = Omit<ComparisonData, "initiatives"> & { initiatives: RecordColumns };

/** Records by their fields, as macros/render/comparison_columns.py writes them. */
interface RecordColumns {
  count: number;
  columns: Record<string, RecordColumn>;
}

type RecordColumn =
  | unknown[]
  | { of: unknown[]; at: number[] }
  | { counts: number[]; rows: RecordColumns; ids?: RecordColumn };

interface GroupData {
  id: string;
  name: string;
  question?: string;
}

interface NounData {
  title: string;
  singular: string;
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
  contrasts?: [metric: string, why: string][];
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
  who?: string;
  readings?: ("as_of" | "said_by")[];
  due?: string;
  figure?: string;
  attested?: number;
  days?: number;
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
  page?: string;
  evidence?: EvidenceData[];
}

interface EvidenceData {
  source: string;
  location: string;
}

interface ProgressData {
  results: number[];
  targets: number[];
  amount: string;
  words: string;
  kind?: string;
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
  cell(data: CellData, roles: string[], view: ComparisonView): ComparedCell;
  cellData(initiative: InitiativeData, metric: MetricData): CellData;
  counts(fact: FactData, view: ComparisonView): boolean;
}

// side-model.js

/** What stands in a column: a platform with its initiatives, or an initiative alone. */
interface ComparedSide extends LinkData {
  kind: "organization" | "initiative";
  id: string;
  initiatives: InitiativeData[];
}

/** An initiative and a metric of which a side has values. */
interface SideEntry {
  initiative: InitiativeData;
  metric: MetricData;
  attested: number;
  in_words: boolean;
  limited: boolean;
  promised: boolean;
}

interface SideFigure {
  initiative: InitiativeData;
  metric: MetricData;
  /** Each value with its rivals. */
  shown: FactData[][];
  missing: string;
}

interface SideRow {
  group: GroupData;
  /** The figures of each side, or why it has none. */
  cells: { figures: SideFigure[]; gap: string }[];
  /** How many sides have figures, and what of them compares, in words. */
  verdict: { having: number; comparable: string; incomparable: string };
}

interface SideTable {
  sides: ComparedSide[];
  rows: SideRow[];
  /** The rows of which only one side has figures, and the groups of which none has. */
  alone: SideRow[];
  empty: GroupData[];
}

interface SideModelTools {
  sideBySide(data: ComparisonData, sides: ComparedSide[], view: ComparisonView): SideTable;
  side(data: ComparisonData, kind: ComparedSide["kind"], id: string): ComparedSide | undefined;
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

interface CompareTableTools {
  Tables: new (loaded: LoadedComparison) => ComparisonTables;
}

// compare-cell.js

interface CompareCellTools {
  dateAndClaimant(fact: FactData): string;
  limits(
    loaded: LoadedComparison,
    fact: Pick<FactData, "part" | "place" | "details">,
  ): DocumentFragment[];
  /** `text` stands for that of the fact. */
  value(
    loaded: LoadedComparison,
    initiative: InitiativeData,
    fact: FactData,
    text?: string,
  ): DocumentFragment;
  progress(
    loaded: LoadedComparison,
    initiative: InitiativeData,
    facts: FactData[],
    found: ProgressData,
  ): DocumentFragment;
}

// compare-data.js

interface CompareDataTools {
  load(
    holder: HTMLElement,
    tell: (words: string) => void,
  ): Promise<{ data: ComparisonData; root: string }>;
  unpacked(data: ComparisonColumns): ComparisonData;
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

// timeline-view.js

interface TimelineEntry {
  item: HTMLElement;
  /** The list that it stands in, and what opens to the rest of its cell. */
  list: HTMLElement;
  rest: HTMLDetailsElement | null;
  /** Whether the page tells it at once. */
  told: boolean;
  from: string;
  to: string;
  /** The day by which it is sorted. */
  day: string;
  seen?: boolean;
}

interface TimelineViewTools {
  span(from: string, to: string): [first: string, last: string] | null;
  order(one: Pick<TimelineEntry, "day" | "to">, other: Pick<TimelineEntry, "day" | "to">): number;
  columnsOf(shown: boolean[]): number[];
}

// search-text.js

interface SearchTextTools {
  said(query: string, found: SearchFound): string;
  pattern(words: string[]): RegExp | null;
  cut(text: string, words: string[]): string[];
}

// found.js

/** What the filters of all lists share. */
interface FilterTools {
  /** Keeps the choices of a form in the address, and shows what fits whenever they change. */
  connect(form: HTMLFormElement, show: () => void): void;
  /** Says how much fits. */
  say(
    form: HTMLFormElement,
    found: { shown: number; total: number; noun: string; chosen: boolean },
  ): void;
}

interface FoundTools {
  mark(words: string[], hash: string): void;
  address(to: URL, words: string[]): string;
}

// search/terms.js

/** A part of a query: what stands between its blanks, or a run of Chinese; and its terms. */
interface SearchUnit {
  typed: string;
  raw: string;
  /** The same without what says little in Chinese. */
  told: string;
  terms: string[];
  /** The term of its number alone, if the letter behind it may be a unit: 5 in "5 m". */
  bare?: string;
  /** What else its one term may mean: the number of "three", the version 1.10. */
  also?: string;
  /** The number of this unit and the next: "ten billion". */
  both?: string;
  /** Whether its number is below zero. */
  below?: boolean;
  /** Whether it says little. */
  idle: boolean;
}

/** How numbers are read: tables and patterns that macros/search/terms.py takes from Python's. */
interface SearchGrammar {
  /** Patterns: a number in digits, and the name of a version; words of numbers; the words and signs
   * that multiply a number. */
  digits: string;
  version: string;
  words: Record<string, number>;
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
  numbers: [value: number, entries: number[], values: number[]];
  values: [id: string, amount: string, about: string, cited: string];
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
  /** The number of values of each entry, as steps and how often each is taken. */
  counts: number[];
  /** The words of entries that a word of a query may mean: "critical" for "critics". */
  asked: Record<string, string[]>;
  vocabulary: string;
}

interface SearchHit {
  kind: string;
  address: string;
  title: string;
  lines: string[];
  /** The amounts that have a number of the query. */
  found: string[];
}

interface SearchFound {
  /** The best entries; where nothing is found, those with the nearest names. */
  hits: SearchHit[];
  /** How many entries of each kind are found. */
  counts: Record<string, number>;
  /** What was sought, to be marked. */
  words: string[];
  /** The words that no entry has as they are typed. */
  missing: string[];
  /** Whether the best entry has the whole query. */
  whole: boolean;
}

interface SearchTools {
  kinds: SearchData["kinds"];
  start(data: SearchData): void;
  piece(kind: string, number: number, list: unknown[]): void;
  find(query: string, options?: { kind?: string; most?: number }): Promise<SearchFound>;
}

// form/: the form for contributors. macros/render/form_data.py writes what it knows.

interface FormData {
  choices: FormChoice[];
  records: Record<string, FormRecord>;
  /** Of each kind the records: the id, and names in all languages. */
  names: Record<string, string[][]>;
  metrics: Record<string, [kind: string, unit: string, ...choices: string[]]>;
  /** Where the last fact, event and statement of an initiative begins; 0 for none. */
  lines: Record<string, number[]>;
  languages: string[];
  /** The form of an id, as a pattern. */
  id: string;
  edit: string;
  new: string;
  words: NumberTables;
}

interface FormChoice {
  name: string;
  title: string;
  about: string;
  /** The list of an initiative into which it goes; or the file or folder of its kind. */
  list: string;
  path: string;
}

interface FormRecord {
  fields: FormField[];
  first: string[];
  rules: FormRule[];
}

interface FormField {
  name: string;
  type: string;
  text: string;
  needed?: boolean;
  usual?: string;
  many?: boolean;
  record?: string;
  kinds?: string[];
  options?: [value: string, words: string][];
  which?: string;
  most?: number;
  /** The form of its texts: a pattern, what that is called, and what to write instead. */
  pattern?: string;
  form?: [noun: string, remedy: string];
}

type FormRule = { fields: string[]; said?: string } & (
  | { kind: "one"; none: string; several: string }
  | { kind: "any" }
  | { kind: "dated"; value: string }
  | { kind: "exactly" | "only"; other: string; values: string[] }
  | { kind: "beside"; others: string[] }
);

/** The words and signs of numbers and dates, in the order in which they are tried. */
interface NumberTables {
  qualifiers: [word: string, meaning: string][];
  signs: [word: string, meaning: string][];
  unit_words: [word: string, meaning: string][];
  currencies: string[];
  own_currencies: string[];
  scales: Record<string, number>;
  letter_scales: Record<string, number>;
  digits: Record<string, number>;
  tens: Record<string, number>;
  myriads: Record<string, number>;
  ordinals: Record<string, number>;
  endings: string[];
  minus: string;
  below_zero: string;
  between_ends: string;
  between_numbers: string;
  to_words: string;
  scale_names: Record<string, string>;
  qualifier_words: Record<string, string>;
}

interface TypedFigure {
  low: bigint;
  high: bigint;
  unit: string;
  qualifier: string;
}

interface NumberReader {
  figures(typed: string): TypedFigure[];
  chinese(text: string): bigint | null;
}

interface NumberTools {
  NumberReader: new (tables: NumberTables) => NumberReader;
  plain(number: bigint): string;
  grouped(number: bigint): string;
}

interface DatePoint {
  first: number;
  last: number;
  unit: string;
}

interface DateReader {
  dates(typed: string): string[];
  guesses(text: string): string[];
}

interface DateTools {
  DateReader: new (tables: NumberTables, numbers: NumberReader) => DateReader;
  isDate(text: string): boolean;
}

interface BareText {
  text: string;
}
type YamlValue = string | BareText | YamlValue[] | YamlMap;
type YamlMap = Map<string, YamlValue>;

interface YamlTools {
  Bare: new (text: string) => BareText;
  quoted(text: string): string;
  inLine(value: YamlValue): string | null;
  lines(map: YamlMap, indent?: string): string[];
  item(value: YamlValue, indent: string): string[];
}

type TypedValue = string | Typed | Typed[];
interface Typed {
  [field: string]: TypedValue;
}
type WrittenRecord = Record<string, unknown>;
type WrittenItem = [kind: string, line: number, record: WrittenRecord];

interface ReadText {
  pairs?: [name: string, value: YamlValue][];
  fault?: string;
}

/** A record of what was typed; by the paths of fields, what they were understood as, and faults. */
interface ReadRecord {
  record: YamlMap;
  said: Map<string, string>;
  faults: Map<string, string>;
}

interface RecordReader {
  read(name: string, typed: Typed, at?: string): ReadRecord;
  isAsked(name: string, field: string, typed: Typed): boolean;
  idOf(kind: string, text: string): string;
  nobody(kind: string, text: string): string;
  typed(name: string, written: WrittenRecord): Typed;
}

interface RecordTools {
  RecordReader: new (data: FormData) => RecordReader;
  isEmpty(typed: TypedValue | undefined): boolean;
  folded(text: string): string;
}

/** A record to add, or an item to put in the place of one. */
interface Contribution {
  choice: FormChoice;
  record: YamlMap;
  initiative?: string;
  id?: string;
  old?: { id: string; line: number; record: WrittenRecord };
}

interface FormResult {
  file: string;
  text: string;
  where: string;
  /** Whether the text is a file of its own. */
  whole: boolean;
  line: number;
}

/** A part of what somebody proposes, as it was typed: a new record has an id, an item an
 *  initiative. */
interface FormPart extends Pick<Contribution, "initiative" | "id" | "old"> {
  kind: string;
  typed: Typed;
}

interface FormProposal {
  parts: FormPart[];
  current: number;
  begin(): void;
  keep(part: FormPart): void;
  takeOut(index: number): void;
  contribution(part: FormPart): Contribution | null;
  results(others: boolean): FormResult[];
}

interface ResultTools {
  /** The lines of all files into which something goes. */
  results(data: FormData, contributions: Contribution[]): FormResult[];
  editAddress(data: FormData, result: FormResult): string;
  newAddress(data: FormData, result: FormResult): string;
  /** A name as the id of a record; "" if nobody can make one of it. */
  slug(name: string): string;
}

/** A field, or several, on the page. It shows what is said of it by its path, and, asked for all,
 *  also what is missing. */
interface FormControl {
  name: string;
  node: HTMLElement;
  input: HTMLElement;
  get(): TypedValue;
  set(value: TypedValue): void;
  show(path: string, read: ReadRecord, all: boolean): void;
}

interface FieldTools {
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Record<string, string | number | boolean | undefined>,
    ...contents: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  button(text: string, act: () => void): HTMLButtonElement;
  simple(data: FormData, field: FormField, options?: { label?: string }): FormControl;
  fields(data: FormData, name: string, more?: string): FormControl & { controls: FormControl[] };
}

interface ComboboxTools {
  connect(
    field: HTMLInputElement,
    list: HTMLDataListElement,
    data: Pick<FormData, "names">,
    kinds: string[],
  ): void;
}

interface FormTools {
  start(place: HTMLElement, data: FormData): void;
}
