"""What each word means that a field lets people choose: for the form, the reference, editors."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

from macros.ground.findings import word_list
from macros.ground.phrases import Qualifier
from macros.load import model
from macros.load.scalars import CslType

_MEANINGS: dict[Any, dict[str, str]] = {
    model.Role: {
        "actual": "it has happened, or was counted",
        "target": "somebody promised or planned it",
        "forecast": "somebody expects it, and nobody promised it",
    },
    model.Rank: {
        "preferred": "held, where sources disagree; needs a reason",
        "normal": "stands beside the others",
        "deprecated": "taken for wrong, and kept; needs a reason",
    },
    model.Unknown: {
        "not-researched": "nobody has looked yet",
        "not-found": "somebody looked, and found nothing",
        "not-disclosed": "whoever knows it does not tell",
        "not-applicable": "there can be no such value here",
    },
    Qualifier: {
        "exactly": "the source gives the number alone",
        "about": "about, around, roughly",
        "over": "over, more than",
        "nearly": "nearly, almost, close to",
        "at-least": "at least, no fewer than",
        "up-to": "up to, at most",
    },
    model.OrganizationKind: {
        "platform": "it runs what the facts are about",
        "government": "a government, a ministry, an office",
        "research": "a university, an institute, a research firm",
        "press": "a newspaper, an agency, a broadcaster",
        "other": "none of these",
    },
    model.EventKind: {
        "launch": "it begins, or opens",
        "milestone": "a number or a stage is reached",
        "end": "it ends, or closes",
        "renaming": "it gets another name",
        "plan": "somebody announces a plan",
        "policy": "a state decides or rules something",
        "report": "a report or a study comes out",
        "other": "none of these",
    },
    model.Stance: {
        "supportive": "the speaker is for it",
        "critical": "the speaker doubts it or is against it",
        "neutral": "the speaker describes it, or weighs both sides",
    },
    model.MetricKind: {
        "stock": "there at one time, such as members",
        "flow": "adds up over a span, such as sales",
        "total": "one thing's sum, such as a building's cost",
        "share": "part of a whole, such as 20 percent",
        "rate": "one per another, such as jobs a shop",
        "date": "a day, a month or a year",
        "choice": "a word of a list, such as yes or no",
    },
    model.Better: {
        "higher": "more than was promised is better",
        "lower": "less than was promised is better, as of costs",
    },
    model.TranslationQuality: {
        "good": "it reads as if it had been written so",
        "fair": "clumsy, and its sense is plain",
        "poor": "names or numbers may be garbled",
    },
    model.ReliabilityGrade: {
        "high": "it was there, or counted by itself, and can be held to it",
        "medium": "it tells what others say, and can be checked in part",
        "low": "nobody can tell where it has its numbers from",
    },
    model.Translator: {
        "human": "a person translated it",
        "machine": "a program translated it",
    },
    model.AttributeType: {
        "text": "any words",
        "number": "a number",
        "date": "a date",
        "url": "an address on the web",
        "choice": "a word of a list",
    },
    CslType: {
        "article": "an article that is none of the next three",
        "article-journal": "an article in a journal of a science",
        "article-magazine": "an article in a magazine",
        "article-newspaper": "an article in a newspaper, or of an agency",
        "book": "a book",
        "broadcast": "a program on radio or television",
        "chapter": "a chapter of a book",
        "dataset": "a table, or other data",
        "document": "a document that is none of the others",
        "entry": "an entry in an encyclopedia or a catalog",
        "interview": "an interview",
        "legislation": "a law",
        "paper-conference": "a paper of a conference",
        "post": "a post in a forum or a network",
        "post-weblog": "a post in a blog",
        "regulation": "a rule that an office gave",
        "report": "a report that an organization published",
        "speech": "a speech",
        "standard": "a standard",
        "thesis": "a thesis",
        "webpage": "a page of a website that is none of the others",
    },
}


def which(choices: Any) -> str:
    """The words of such a type, to stand behind what a field is: ': high, medium or low'."""
    return f": {word_list([*meanings(choices)], 'or')}" if meanings(choices) else ""


def meanings(choices: Any) -> dict[str, str]:
    """What each word of a type that lists its words means; nothing for other types."""
    while get_origin(choices) is Annotated:
        choices = get_args(choices)[0]
    return _MEANINGS.get(choices, {}) if get_args(choices) else {}
