"""The rules of reading: what `load` and the pages' macros complain of, before or beside any check.

The manual of those rules, in the form of the docstrings of checks. The same test runs the examples.
"""

from __future__ import annotations

RULES: dict[str, str] = {
    "file": """A file is missing, or nothing reads it.

    Bad:
        # data/initiatives/river-watch-2.yaml
        name: River Watch 2
        kind: program
        summary: Looks after the upper river.
    Good:
        # data/initiatives/river-watch-2.yml
        name: River Watch 2
        kind: program
        summary: Looks after the upper river.
    """,
    "encoding": """A file is not text in UTF-8.

    In these examples, the bad one is saved as GBK and the good one as UTF-8.

    Bad:
        # encoding: gbk
        note: In Chinese it is called 例子.
    Good:
        note: In Chinese it is called 例子.
    """,
    "syntax": """A file is not YAML.

    Most often a text holds ': ' or begins with a sign that means something, or a line is indented
    otherwise than its neighbors.

    Bad:
        note: The aim: twelve members
    Good:
        note: "The aim: twelve members"
    """,
    "tab": """A line is indented with a tab.

    Bad:
        facts:
        \t- metric: members
    Good:
        facts:
          - metric: members
            value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
    "duplicate-key": """A record has the same field twice.

    Bad:
        note: One.
        note: Two.
    Good:
        note: One. Two.
    """,
    "alias": """A part of the file is named with & and repeated with *.

    Whoever reads a fact should see all of it where it stands.

    Bad:
        aliases: &names [One, Two]
    Good:
        aliases: [One, Two]
    """,
    "tag": """A value has a YAML tag.

    Bad:
        note: !important Mind the date.
    Good:
        note: "!important Mind the date."
    """,
    "placeholder": """A value is still the one of a template: …, TODO or <name>.

    Text that really is so goes between quotes.

    Bad:
        note: TODO
    Good:
        note: The yearbook of the year before is lost.
    """,
    "unknown-field": """A record has a field that the data contract does not know.

    Bad:
        sumary: A club.
    Good:
        summary: A club.
    """,
    "missing-field": """A record lacks a field that it must have, or the field is empty.

    Bad:
        facts:
          - value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    Good:
        facts:
          - metric: members
            value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
    "wrong-type": """A value is of another type than its field: text for a number, one for a list.

    Bad:
        facts:
          - metric: members
            value: "12,000"
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    Good:
        facts:
          - metric: members
            value: 12_000
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
    "invalid-value": """A value is not one of those that its field takes.

    Bad:
        facts:
          - metric: members
            value: 12
            role: result
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    Good:
        facts:
          - metric: members
            value: 12
            role: actual
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
    "date-format": """A date is not written as EDTF (ISO 8601-2).

    Bad:
        period: 29.10.2014
    Good:
        period: 2014-10-29/..
    """,
    "one-value": """A fact has no value, or more than one of value, range, text and unknown.

    Bad:
        facts:
          - metric: members
            note: Many.
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    Good:
        facts:
          - metric: members
            value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
    "front-matter": """What stands between the lines '---' at the top of a page is not YAML.

    Bad:
        # docs/example.md
        ---
        title: The river: a view
        ---
        Text.
    Good:
        # docs/example.md
        ---
        title: "The river: a view"
        ---
        Text.
    """,
    "macro-call": """A page calls a macro that does not exist, or in another way than one does.

    Bad:
        # docs/example.md
        The club has {{ fakt("river-watch", "members") }} members.
    Good:
        # docs/example.md
        The club has {{ fact("river-watch", "members") }} members.
    """,
    "macro-argument": """A page calls a macro with an argument that it does not take.

    Bad:
        # docs/example.md
        The club has {{ fact("river-wach", "members") }} members.
    Good:
        # docs/example.md
        The club has {{ fact("river-watch", "members") }} members.
    """,
    "typed-figure": """A page types the value of a fact by hand, where readers see no evidence.

    Numbers that have a separator, a scale such as million, a percent sign, a unit or five digits
    are held against all facts. Years, dates, short spans of time and what counts something else
    are left alone, and so is code: a number in backquotes is never taken for a fact's.

    Bad:
        # docs/example.md
        The club has 431 members.
    Good:
        # docs/example.md
        The club has {{ fact("river-watch", "members") }}.
    """,
}
