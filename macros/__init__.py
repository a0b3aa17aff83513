"""Almanac: a static knowledge-site generator for sourced, comparable facts.

Data goes one way through the rooms, and each works on the result of the one before:

    load     data/ -> Catalog, with findings for what cannot be read
    check    Catalog -> findings: file, line, column, rule, remedy
    derive   Catalog -> Derived: best values, disagreements, progress, coverage
    draw     Derived -> positions of marks, labels and lanes
    pages    Derived -> which pages exist: address, template, and the view it is given
    written  docs/ -> the macro calls in written pages, checked
    render   Page or call -> HTML
    exports, search, site: data files, the search index, the built site

Begin with `load.model` (what authors write), then `load.catalog`, then `site.plugin`.
"""
