"""Almanac: a static knowledge-site generator for sourced, comparable facts.

Data goes one way through small modules, and each is a function of what the one before gives:

    load    data/ -> Catalog, with findings for what cannot be read
    checks  Catalog -> findings: file, line, column, rule, remedy
    derive  Catalog -> what nobody writes: best values, disagreements, progress, coverage
    pages   Derived -> which pages exist: address, template, and the view it is given
    render  Page -> HTML; also the macros that page authors call
    plugin, cli, exports: the doors

Begin with `model` (what authors write), then `catalog`, then `plugin`.
"""
