"""Checks of evidence, of ranks and their reasons, and of inferred fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from macros.check.complaint import Complaint, error, warning
from macros.ground.findings import suggestion
from macros.load.catalog import Catalog, CatalogFact, Location
from macros.load.fact_subject import DatedTopic
from macros.load.model import Record

_LONGEST_FIGURE = 7
_LONGEST_WORD = 25
# Scripts without spaces between words, which have about two letters: Thai, Lao, Burmese, Khmer,
# Japanese and Chinese. A numeral is one word.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"
)
_UNPARTED_NUMERAL = re.compile("[〇零一二两兩三四五六七八九十百千万萬亿億兆]{2,}")


@error
def check_no_evidence(catalog: Catalog) -> Iterator[Complaint]:
    """A fact, an event or a statement has no evidence.

    No number without its evidence. Only what is unknown needs none.

    Example:
        facts:
          - metric: members
            ^
            value: 12
            as_of: 2024
      +     evidence: [{source: yearbook-2024, paragraph: 2, figure: "12"}]
    """
    for owner in catalog.owners:
        if not owner.item.evidenced.holds(owner.item):
            yield Complaint(
                owner.location,
                f"this {owner.field.removesuffix('s')} has no evidence",
                "say which source and paragraph it is from: "
                "'evidence: [{source: id-of-the-source, paragraph: 3}]'",
            )


@error
def check_no_such_paragraph(catalog: Catalog) -> Iterator[Complaint]:
    """Evidence cites a paragraph beyond the source's last.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     evidence: [{source: yearbook-2024, paragraph: 900}]
                                                          ^
      +     evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    counts = _paragraph_counts(catalog)
    for owner, index, evidence in catalog.evidence:
        last = counts.get(evidence.source)
        if last and evidence.paragraph and evidence.paragraph > last:
            yield Complaint(
                owner.location_of("evidence", index, "paragraph"),
                f"'{evidence.source}' has only {last} paragraphs",
                "count runs of non-blank lines from 1, titles and bylines too",
            )


@error
def check_uncounted_paragraph(catalog: Catalog) -> Iterator[Complaint]:
    """Evidence names a page or a section of a source whose paragraphs are counted.

    The paragraph is what readers find again, and what `almanac verify` looks at.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     evidence: [{source: yearbook-2024, page: 7}]
                                                     ^
      +     evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    counts = _paragraph_counts(catalog)
    for owner, index, evidence in catalog.evidence:
        field = next((name for name in ("page", "section") if getattr(evidence, name)), None)
        unread = "paragraph" in evidence.spoiled
        if field and evidence.paragraph is None and not unread and evidence.source in counts:
            yield Complaint(
                owner.location_of("evidence", index, field),
                f"the paragraphs of '{evidence.source}' are counted, and none is named here",
                f"write 'paragraph:' with its number, from 1 to {counts[evidence.source]}",
            )


def _paragraph_counts(catalog: Catalog) -> dict[str, int]:
    """The number of paragraphs of each source that has been counted."""
    snapshots = {id: source.snapshot for id, source in catalog.sources.items()}
    return {id: one.paragraphs for id, one in snapshots.items() if one and not one.spoiled}


@error
def check_long_figure(catalog: Catalog) -> Iterator[Complaint]:
    """A figure holds more than the bare figure.

    The sentence around a figure belongs to its author; the figure does not.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     evidence:
      -       - source: yearbook-2024
      -         paragraph: 2
      -         figure: in the year under review we counted 12 of them
                        ^
      +     evidence: [{source: yearbook-2024, paragraph: 2, figure: "12"}]
    """
    for owner, index, evidence in catalog.evidence:
        if evidence.figure and (length := _words(evidence.figure)) > _LONGEST_FIGURE:
            parted = length == len(evidence.figure.split())
            yield Complaint(
                owner.location_of("evidence", index, "figure"),
                f"this figure has {length} words"
                if parted
                else f"this figure has {len(evidence.figure)} characters",
                "keep only the figure as printed, such as '1.7 million'",
            )


def _words(figure: str) -> int:
    """The number of words in a figure. Not all scripts part words by spaces."""
    rest = _UNPARTED_NUMERAL.sub(" x ", figure)
    letters = sum(map(len, _UNPARTED.findall(rest)))
    words = _UNPARTED.sub(" ", rest).split()
    # What is no word by its length counts as several.
    return -(-letters // 2) + sum(-(-len(word) // _LONGEST_WORD) for word in words)


@error
def check_rank_reason(catalog: Catalog) -> Iterator[Complaint]:
    """A fact is preferred or deprecated without a reason, or has a reason without a rank.

    Example:
        facts:
          - metric: members
            value: 1200
            as_of: 2024
            rank: deprecated
                  ^
      +     reason: Two zeros too many; the list of names has 12.
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for claim in catalog.claims:
        if claim.item.judged.holds(claim.item):
            continue
        if claim.item.reason is None:
            yield Complaint(
                claim.location_of("rank"),
                f"'{claim.item.rank}' is a judgment, and it has no reason",
                "add 'reason:' with why, for readers",
            )
        else:
            yield Complaint(
                claim.location_of("reason", key=True),
                "there is a reason but no rank",
                "add 'rank: preferred' or 'rank: deprecated', or call it 'note'",
            )


@error
def check_two_preferred(catalog: Catalog) -> Iterator[Complaint]:
    """Two facts about the same thing and date are both preferred.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
            rank: preferred
            reason: Counted.
            evidence: [{source: yearbook-2024, paragraph: 2}]
          - metric: members
            value: 14
            as_of: 2024
            id: members-2024-newsletter
      -     rank: preferred
                  ^
      -     reason: Newer.
            evidence: [{source: newsletter, paragraph: 1}]
    """
    seen: dict[DatedTopic, int] = {}
    for fact in catalog.facts:
        if fact.item.rank != "preferred" or not fact.has_sure_id or not fact.reads("due"):
            continue
        about = fact.subject.dated_topic
        if about in seen:
            yield Complaint(
                fact.location_of("rank"),
                f"line {seen[about]} is preferred too, for the same thing and date",
                "prefer one; leave the other normal or deprecate it",
            )
        seen.setdefault(about, fact.line)


@error
def check_same_thing(catalog: Catalog) -> Iterator[Complaint]:
    """A fact is said to be different from one that is about the very same thing and date.

    Two values of one metric, place, part, role and date contradict each other or agree, which is
    computed. A difference lies in what is counted, when, where or by whom.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
            said_by: river-club
            evidence: [{source: yearbook-2024, paragraph: 2}]
          - metric: members
            value: 14
      -     as_of: 2024
      +     as_of: 2023-12
            said_by: river-club
      -     id: members-newsletter
      -     different_from: [{fact: "example#members-actual-2024", why: Counted otherwise.}]
                                    ^
      +     different_from: [{fact: "example#members-actual-2024", why: A year before.}]
            evidence: [{source: newsletter, paragraph: 1}]
    """
    for fact in catalog.facts:
        for index, contrast in enumerate(fact.item.different_from):
            other = catalog.fact.get(contrast.fact)
            if other is None or fact.item.metric not in catalog.metrics:
                continue
            if not all(one.has_sure_id and one.reads("unit", "said_by") for one in (fact, other)):
                continue
            if other.item.metric in catalog.metrics and _same_thing(catalog, fact, other):
                yield Complaint(
                    fact.location_of("different_from", index, "fact"),
                    f"'{contrast.fact}' is about the same thing and date",
                    "leave this out: whether the two agree is computed; judge with 'rank' and "
                    "'reason'",
                )


def _same_thing(catalog: Catalog, fact: CatalogFact, other: CatalogFact) -> bool:
    """Whether two facts may differ in their values, but in nothing else."""
    mine, theirs = fact.subject, other.subject
    return (
        mine.topic == theirs.topic
        and mine.unit == theirs.unit
        and catalog.same_claimant(fact, other)
        and not mine.differs_in_date(theirs)
    )


@warning
def check_unexplained_lineage(catalog: Catalog) -> Iterator[Complaint]:
    """A source is said to carry the same text as another, and not why we think so.

    Copies count as one witness, so this is a judgment, and readers see it.

    Example:
        # data/sources/letter.yml
        title: Club wants half the river
        type: article-newspaper
        language: en
        lineage: courier-2022
                 ^
      + inferred: {lineage: Word for word the article in the Courier.}
        reliability: {grade: low, reason: A repost without a date.}
    """
    shared = Counter(source.lineage for source in catalog.sources.values() if source.lineage)
    for id, source in catalog.sources.items():
        explained = "lineage" in source.inferred or "inferred" in source.spoiled
        if source.lineage and shared[source.lineage] > 1 and not explained:
            yield Complaint(
                catalog.location("source", id, "lineage"),
                "this source counts as a copy of another, and nothing says why",
                "add 'inferred: {lineage: …}' with how you know that the text is the same",
            )


@error
def check_inferred_field(catalog: Catalog) -> Iterator[Complaint]:
    """'inferred' explains a field that the record does not have.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     inferred: {date: The yearbook covers one year.}
                       ^
      +     inferred: {as_of: The yearbook covers one year.}
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    records: list[tuple[Location, Record]] = [
        (owner.location, owner.item) for owner in catalog.owners if owner.item.inferred
    ]
    for kind, id, one in catalog.all_records():
        if getattr(one, "inferred", None):
            records.append((catalog.location(kind, id), one))
    for location, record in records:
        for field in getattr(record, "inferred", ()):
            if field not in record.model_fields_set | record.spoiled:
                written = sorted(record.model_fields_set - {"inferred", "evidence", "id"})
                yield Complaint(
                    Location(location.file, (*location.path, "inferred", field), key=True),
                    f"'{field}' is not a field that is written here, so it cannot be inferred",
                    suggestion(field, written, few=0) or f"name one that is: {', '.join(written)}",
                )
