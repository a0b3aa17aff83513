// What a cell of a comparison shows, drawn from its data: values, which lead to their facts.

(() => {
  /** The date and claimant of a value, in words. @type {CompareCellTools["dateAndClaimant"]} */
  const dateAndClaimant = ({ date, attribution }) => [date, attribution].filter(Boolean).join(", ");

  /** The part and the place that a value is limited to. @type {CompareCellTools["limits"]} */
  const limits = ({ data, snippets }, { part, place, details = [] }) => [
    ...details.map((words) => snippets.fill("limit-part", { part: words })),
    ...(part ? [snippets.fill("limit-part", { part })] : []),
    ...(place ? [snippets.fill("limit-place", data.places[place])] : []),
  ];

  /** A value with the sign beside it. @type {CompareCellTools["value"]} */
  function value({ snippets }, { address }, fact, text = fact.text) {
    const { mark, page = address } = fact;
    const fields = { ...fact, text, address: page };
    const made = snippets.fill(mark ? "value-marked" : "value", fields);
    return mark ? snippets.fill(mark, fact, { value: made }) : made;
  }

  /** The progress in a cell. Its link leads to what is measured.
   *  @type {CompareCellTools["progress"]} */
  function progress({ snippets }, { id, address }, facts, { results, targets, kind, amount }) {
    const keys = [...results, ...targets].map((index) => `${id}--${facts[index].id}`);
    const card = ["computed", kind ?? "progress", ...keys].join("--");
    const { id: result, page = address } = facts[results[0]];
    return snippets.fill("computed", { amount, card, address: page, id: result });
  }

  almanac.compareCell = { dateAndClaimant, limits, value, progress };
})();
