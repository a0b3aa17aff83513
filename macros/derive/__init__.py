"""What nobody writes: computed from a catalog by pure functions, in types of its own.

Written and computed things never mix: nothing here changes a record or is written back.

    scope          what a value speaks of: unit, place, part
    nesting        what lies in what: places, organizations, copies of one text
    bounds         which numbers a value admits, given its qualifier
    best           the value to show for a metric at a date
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
    candidates     all facts that a cell of a comparison may come to show
    glance         what the almanac knows, in numbers
    comparison     initiatives beside metrics
    axis           where days and years stand in a drawing
    scale          where numbers stand in a drawing, and which to label
    soft           how marks fade where a date or a number is not sure
    labels         where values stand beside marks, so that none runs over anything
    chart          the values of one metric of one initiative over time
    bars           one metric across initiatives
    entries        events and dated facts in the order of their dates
    canvas         room for labels and marks in a drawing of lanes
    lanes          where periods and entries stand in a drawing
    timeline       entries by year, with the drawing of them
"""
