"""What nobody writes: computed from a catalog by pure functions, in types of its own.

Written and computed things never mix: nothing here changes a record or is written back.

    scope          what a value speaks of: unit, place, part
    bounds         which numbers a value admits, given its qualifier
    best           the value to show for a metric at a date
    disagreements  claims that cannot all be right
    progress       how far a result goes toward its target
    backlinks      what rests on each metric, place, source and organization
    derived        all of these for one catalog, each computed once
    coverage       what is known of each initiative and metric, and which kind of unknown
    comparison     initiatives beside metrics
    axis           where days and years stand in a drawing
    chart          the values of one metric over time
    timeline       events by year, and lanes of periods
"""
