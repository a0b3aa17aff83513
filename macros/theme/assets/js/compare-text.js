// A comparison in words: what of it is shown, its tables as Markdown, and its values as CSV.

(() => {
  /** What is chosen of a comparison, but for its rows and columns, in words, with those of a
   *  choice. @type {CompareTextTools["viewWords"]} */
  function viewWords(model, view, chosen) {
    const day =
      view.as_of &&
      new Intl.DateTimeFormat(
        document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang,
        { dateStyle: "long", timeZone: "UTC" },
      ).format(new Date(view.as_of));
    const [sort, way] = view.sort.split("~");
    const by = model.metrics.find(([id]) => id === sort);
    return [
      day && `as of ${day}`,
      view.role !== "both" && `only ${chosen("role").toLowerCase()}`,
      view.platform && chosen("platform"),
      view.claimant && `said by ${chosen("claimant")}`,
      view.group && chosen("group"),
      by && `sorted by ${by[1]}, ${way === "up" ? "smallest" : "largest"} first`,
      view.filled && "without empty lines",
    ]
      .filter(Boolean)
      .join("; ");
  }

  /** What a cell says. @param {ComparisonModel} model @param {ComparedCell} found */
  function words(model, found) {
    if (!found.shown.length) return model.states[found.state];
    const parts = found.shown.map(
      ({ fact, all }) =>
        (fact.role === "actual" ? "" : `${model.roles[fact.role]} `) +
        all
          .map((each) =>
            [each.text, each.sign, each.limits, `(${each.said})`].filter(Boolean).join(" "),
          )
          .join(" or "),
    );
    if (found.progress) parts.push(`${found.progress[1]} of the target`);
    if (found.missing) parts.push(`result ${model.states[found.missing]}`);
    if (found.others) parts.push(`and ${found.others} more`);
    return parts.join("; ");
  }

  /** A table as rows of plain text, headings first; the corner says what it is about.
   *  @type {CompareTextTools["plain"]} */
  function plain(model, found, title) {
    return [
      [title, ...found.metrics.map((m) => `${model.metrics[m][1]} (${model.metrics[m][3]})`)],
      ...found.lines.map((i) => [
        model.initiatives[i][1],
        ...found.metrics.map((m) => words(model, found.at(i, m))),
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

  /** A comparison as a list below its heads, and from where it was copied: a line for each value,
   *  or for what is told where there is none. @type {CompareTextTools["list"]} */
  function list(model, tables, at, from) {
    const line = (/** @type {Record<string, string | number | null | undefined>} */ fields) =>
      HEADS.map((head) => String(fields[head] ?? ""));
    const lines = tables.flatMap((found) =>
      found.lines.flatMap((i) =>
        found.metrics.flatMap((m) => {
          const { shown, state, progress, missing, others } = found.at(i, m);
          const [, metric, , unit] = model.metrics[m];
          const about = {
            Initiative: model.initiatives[i][1],
            Metric: metric,
            Unit: unit,
            "Copied from": from,
          };
          const gap = shown.length
            ? missing && { Role: model.roles.actual, Value: model.states[missing] }
            : { Value: model.states[state] };
          return [
            ...shown.flatMap(({ fact: { role }, all }) =>
              all.map((fact) =>
                line({
                  ...about,
                  Role: model.roles[role],
                  Value: fact.text,
                  From: fact.low,
                  To: fact.high,
                  Unit: fact.unit || unit,
                  "Of the target": role === "actual" ? progress?.[1] : "",
                  "Limited to": fact.limits,
                  "More parts": others || "",
                  Mark: fact.sign,
                  "As of": fact.when,
                  "Who says so": fact.by,
                  Address: new URL(at(fact.address), location.href).href,
                  Evidence: fact.evidence
                    .map(([id, place]) => `${model.sources[id][0]}, ${place}`)
                    .join("; "),
                }),
              ),
            ),
            ...(gap ? [line({ ...about, ...gap })] : []),
          ];
        }),
      ),
    );
    return [HEADS, ...lines];
  }

  /** As spreadsheets read it; what they would take for a formula, and is no number, gets an
   *  apostrophe. @type {CompareTextTools["csv"]} */
  function csv(rows) {
    const safe = (/** @type {string} */ text) =>
      /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return rows
      .map((row) => row.map((text) => `"${safe(text).replace(/"/g, '""')}"`).join(","))
      .join("\r\n");
  }

  almanac.compareText = { viewWords, plain, turn, markdown, list, csv };
})();
