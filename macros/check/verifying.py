"""The rules of `almanac verify`, which holds evidence against the stored texts: their manual.

Same form as the docstrings of checks. The examples are run by the same test, against the snapshots
of the almanac that the tests use: paragraph 2 of its yearbook has 12 oars, £430 given to the club,
and more than 15 helpers.
"""

from __future__ import annotations

RULES: dict[str, str] = {
    "snapshot-missing": """A source names a snapshot that is not in the folder.

    Bad:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: news-letter.txt
          sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
          paragraphs: 9
    Good:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
    """,
    "snapshot-digest": """A snapshot is not the text that was read: its digest differs.

    Bad:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: newsletter.txt
          sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
          paragraphs: 9
    Good:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: newsletter.txt
          sha256: "2f599a03ab5f2cbf1c7ddfdc57c9d83de6857c40bde57c29e363c8d2b2c9303a"
          paragraphs: 9
    """,
    "snapshot-paragraphs": """A snapshot has another number of paragraphs than its source says.

    Bad:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: newsletter.txt
          sha256: "2f599a03ab5f2cbf1c7ddfdc57c9d83de6857c40bde57c29e363c8d2b2c9303a"
          paragraphs: 11
    Good:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: newsletter.txt
          sha256: "2f599a03ab5f2cbf1c7ddfdc57c9d83de6857c40bde57c29e363c8d2b2c9303a"
          paragraphs: 9
    """,
    "figure-not-printed": """The cited paragraph does not print the figure.

    Bad:
        facts:
          - metric: grants
            value: 450
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "450"}]
    Good:
        facts:
          - metric: grants
            value: 430
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
    """,
    "figure-unreadable": """A figure cannot be read as a number, and nothing says how it was read.

    Bad:
        facts:
          - metric: grants
            value: 430
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: the club}]
    Good:
        facts:
          - metric: grants
            value: 430
            as_of: 2024
            inferred: {value: The yearbook names the sum beside it.}
            evidence: [{source: yearbook-2024, paragraph: 2, figure: the club}]
    """,
    "figure-value": """The printed figure means another number than the fact holds.

    Bad:
        facts:
          - metric: grants
            value: 4300
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
    Good:
        facts:
          - metric: grants
            value: 430
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
    """,
    "figure-unit": """The figure is printed in another unit than the fact's.

    Bad:
        facts:
          - metric: grants
            value: 430
            unit: USD
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
    Good:
        facts:
          - metric: grants
            value: 430
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "430"}]
    """,
    "figure-qualifier": """The figure is printed with another qualifier than the fact's.

    Bad:
        facts:
          - metric: volunteers
            value: 15
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "15"}]
    Good:
        facts:
          - metric: volunteers
            value: 15
            qualifier: over
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2, figure: "15"}]
    """,
}
