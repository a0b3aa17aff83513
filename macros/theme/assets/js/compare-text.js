// A comparison in words: what of it is shown, its tables as Markdown, and its values as CSV.

(() => {
  const { days, words } = almanac.calendar;
  const { dateAndClaimant, limits } = almanac.compareCell;

  /** What is chosen of a comparison, but for its rows and columns, in words, with those of a
   *  choice. @type {CompareTextTools["viewWords"]} */
  function viewWords(view, chosen, eras) {
    const { lang } = document.documentElement;
    const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
      dateStyle: "long",
      timeZone: "UTC",
    });
    const asked = days(view.as_of);
    const day = asked && words(asked[0], format, eras);
    return [
      day && `as of ${day}`,
      view.role !== "both" && `only ${chosen("role").toLowerCase()}`,
      view.platform && chosen("platform"),
      view.claimant && `said by ${chosen("claimant")}`,
      view.group && chosen("group"),
      view.sort && `sorted by ${chosen("sort")}`,
      view.filled && "without empty lines",
    ]
      .filter(Boolean)
      .join("; ");
  }

  /** The part and the place that a value is limited to, in words.
   *  @param {LoadedComparison} loaded @param {FactData} fact */
  const limitWords = (loaded, { part, place }) =>
    limits(loaded, { part, place })
      .map(({ textContent }) => textContent?.trim())
      .join(", ");

  /** What a cell says, in the words of the snippets that draw it.
   *  @param {LoadedComparison} loaded @param {ComparedCell} found */
  function cellWords(loaded, found) {
    const { data, snippets } = loaded;
    const { progress, missing, others } = found;
    if (!found.shown.length) return data.states[found.state];
    const say = (/** @type {Parameters<ComparisonSnippets["fill"]>} */ ...asked) =>
      snippets.fill(...asked).textContent;
    const values = found.shown.map((facts) =>
      facts
        .map((fact, at) => {
          const { text, mark = "" } = fact;
          const value = [
            text,
            ...(fact.details ?? []),
            data.marks[mark],
            limitWords(loaded, fact),
            `(${dateAndClaimant(fact)})`,
          ]
            .filter(Boolean)
            .join(" ");
          return say(at ? `${facts[0].role}-rival` : fact.role, {}, { value });
        })
        .join(" "),
    );
    return [
      ...values,
      progress && say("progress", progress, { value: progress.amount }),
      missing && say("missing", { words: data.states[missing] }),
      others && say("others", { others }),
    ]
      .filter(Boolean)
      .join("; ");
  }

  /** A table as rows of plain text, headings first; the corner says what it is about.
   *  @type {CompareTextTools["plain"]} */
  function plain(loaded, found, title) {
    return [
      [title, ...found.metrics.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))],
      ...found.lines.map((initiative) => [
        initiative.name,
        ...found.metrics.map((metric) => cellWords(loaded, found.at(initiative, metric))),
      ]),
    ];
  }

  /** Rows and columns exchanged. @type {CompareTextTools["turn"]} */
  const turn = (rows) => rows[0].map((_, at) => rows.map((row) => row[at]));

  /** A table in Markdown. @type {CompareTextTools["markdown"]} */
  function markdown(rows) {
    const safe = (/** @type {string} */ text) =>
      text.replace(/\s+/g, " ").replace(/[\\|`*_[\]<>]/g, "\\$&");
    const line = (/** @type {string[]} */ row) => `| ${row.map(safe).join(" | ")} |`;
    return [line(rows[0]), line(rows[0].map(() => "---")), ...rows.slice(1).map(line)].join("\n");
  }

  const HEADS = [
    "Initiative",
    "Metric",
    "Role",
    "Value",
    "From",
    "To",
    "Unit",
    "Details",
    "Of the target",
    "Limited to",
    "More parts",
    "Mark",
    "As of",
    "Who says so",
    "Evidence",
    "Address",
    "Copied from",
  ];

  /** The ends of a value as a source gives them: "over 28,000" has no highest number.
   *  @param {FactData} fact */
  function ends({ low, high, qualifier_order = 0 }) {
    if (high !== undefined) return { From: low, To: high };
    return { From: qualifier_order < 0 ? "" : low, To: qualifier_order > 0 ? "" : low };
  }

  /** A comparison as a list below its heads, and from where it was copied: a line for each value,
   *  or for what is told where there is none. @type {CompareTextTools["list"]} */
  function list(loaded, tables, from) {
    const { data, root } = loaded;
    const line = (/** @type {Record<string, string | number | undefined>} */ fields) =>
      HEADS.map((head) => String(fields[head] ?? ""));
    const lines = tables.flatMap((found) =>
      found.lines.flatMap((initiative) =>
        found.metrics.flatMap((metric) => {
          const { shown, state, progress, missing, others } = found.at(initiative, metric);
          const about = {
            Initiative: initiative.name,
            Metric: metric.name,
            Unit: metric.unit,
            "Copied from": from,
          };
          const gap = shown.length
            ? missing && { Role: data.roles.actual, Value: data.states[missing] }
            : { Value: data.states[state] };
          const values = shown.flatMap((facts) =>
            facts.map((fact) =>
              line({
                ...about,
                Role: data.roles[fact.role],
                Value: fact.text,
                ...ends(fact),
                Unit: fact.unit ?? metric.unit,
                Details: (fact.details ?? []).join(", "),
                "Of the target": fact.role === "actual" ? progress?.amount : "",
                "Limited to": limitWords(loaded, fact),
                "More parts": others || "",
                Mark: data.marks[fact.mark ?? ""],
                "As of": fact.date,
                "Who says so": fact.attribution,
                Address: new URL(`${root}${initiative.address}#${fact.id}`, location.href).href,
                Evidence: (fact.evidence ?? [])
                  .map((one) => `${data.sources[one.source].name}, ${one.location}`)
                  .join("; "),
              }),
            ),
          );
          return [...values, ...(gap ? [line({ ...about, ...gap })] : [])];
        }),
      ),
    );
    return [[data.nouns.title, ...HEADS.slice(1)], ...lines];
  }

  /** As spreadsheets read it; what they would take for a formula, and is no number, gets an
   *  apostrophe. @type {CompareTextTools["csv"]} */
  function csv(rows) {
    const safe = (/** @type {string} */ text) =>
      /^[\p{Z}\p{C}]*[=+\-@−]/u.test(text.normalize("NFKC")) && !/^[-−]\d+(\.\d+)?$/.test(text)
        ? `'${text}`
        : text;
    return rows
      .map((row) =>
        row.map((text) => `"${safe(almanac.withHyphens(text)).replace(/"/g, '""')}"`).join(","),
      )
      .join("\r\n");
  }

  almanac.compareText = { viewWords, plain, turn, markdown, list, csv };
})();
