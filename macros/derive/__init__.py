"""What nobody writes: computed from a catalog by pure functions, in types of its own.

Written and computed things never mix: nothing here changes a record or is written back.

    nesting        what lies in what: places, organizations, copies of one text
    bounds         which numbers a value admits, given its qualifier
    best_fact      the value to show for a metric at a date
    claimant       what kind of claimant stands behind a value
    comparable     what keeps two values from being ranked, summed or joined
    disagreements  claims that cannot all be right
    differences    facts that look as if they contradict each other and do not
    lineages       sources that carry one text, and count as one witness
    computed       quotients and differences of named facts, with their arithmetic
    formulas       growth, shares and ratios, and when there are none
    progress       how far a result goes toward its target
    backlinks      what rests on each metric, place, source and organization
    freshness      when sources and facts were last verified, and what of them could be lost
    derived        all of these for one catalog, each computed once
    coverage       what is known of each initiative and metric, and which kind of unknown
    candidates     facts that a cell of a comparison may show
    possible_progress  progress that such a cell may show
    time_spans     the days that dates cover, and the almanac's own date
    dated_entries  events and dated facts in the order of their dates
    glance         what the almanac knows, in numbers
    comparison     initiatives beside metrics
"""
