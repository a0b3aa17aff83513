"""Everything computed from a catalog, by pure functions, in types of their own.

Written and computed things never mix: nothing here changes a record or goes back into a file.

    nesting        places in places, organizations in organizations
    bounds         the numbers that a value admits, given its qualifier
    best_fact      the fact to show for a metric at a date
    claimant       the kind of claimant behind a value
    comparability  why two values must not be ranked, summed or joined
    disagreements  claims that cannot all be right
    differences    facts that seem to contradict each other and do not
    lineages       sources that carry one text, and count as one witness
    computed_numbers  quotients and differences of named facts, with their arithmetic
    formulas       growth, shares and ratios, or why there are none
    progress       how far a result goes toward its target
    promises       targets and forecasts, each with what came of it
    promise_states promises by what came of them, and where the record ends
    statement_groups  statements by stance and by who speaks
    backlinks      the items that belong to each metric, place, source and organization
    freshness      when sources and facts were last verified
    derived        all of these for one catalog, each computed once
    coverage       whether each metric of each initiative is known, and why not
    candidates     facts that a cell of a comparison may show
    possible_progress  progress that a cell of a comparison may show
    time_spans     the days that dates cover, and the almanac's own date
    dated_entries  events, statements and facts in the order of their dates
    timeline_entries  entries of a timeline, and how much each has to tell
    glance         counts that say how far to trust the almanac
    comparison_cell  the values of one initiative and metric in a view
    comparison     tables of initiatives by metrics
"""
