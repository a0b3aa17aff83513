"""What nobody writes: computed from a catalog by pure functions, in types of its own.

Written and computed things never mix: nothing here changes a record or is written back.

    bounds         which numbers a value admits, given its qualifier
    best           the value to show for a metric at a date
    disagreements  claims that cannot all be right
    progress       how far a result goes toward its target
    coverage       what is known of each initiative and metric, and which kind of unknown
    backlinks      what rests on each metric, place, source and organization
"""
