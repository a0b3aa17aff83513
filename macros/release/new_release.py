"""A new release of the data: its number, and the changes to files that make it.

The last release is the last tag `data-1.2.0` that the history holds. What differs from it decides
on the lowest number, and is written down, so that a site can tell it without git.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.changes.difference import StateDifference
from macros.changes.state import difference, state_at
from macros.edit.draft import Draft
from macros.edit.yaml_source import scalar
from macros.examine import examine
from macros.ground import git
from macros.ground.days import Day
from macros.ground.findings import Finding
from macros.ground.versions import DataVersion, Weight, data_version
from macros.load.catalog import Catalog, Owner
from macros.load.field_types import LONGEST_TEXT
from macros.load.kinds import ALMANAC, RELEASES
from macros.load.model import Fact
from macros.release.change_weight import change_weight
from macros.release.corrected import CorrectedItem, corrected_items
from macros.release.item_history import reasons_of

TAG = "data-"
"""What the tag of a release begins with. Tags of the program begin with `v`."""

_WEIGHTS = {
    Weight.LINKS: "links or ids lead nowhere now, or to something else",
    Weight.FACTS: "facts, events, statements or records differ",
    Weight.WORDS: "nothing but words and pages differs",
}


class ReleaseError(Exception):
    """A release that cannot be made; the message says why, `findings` what would be wrong."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True)
class NewRelease:
    """A release that is not written yet."""

    version: DataVersion
    why: str
    """Why it has this number, in words."""
    difference: StateDifference | None
    """What differs from the release before; None for the first."""
    draft: Draft

    @property
    def tag(self) -> str:
        """The name of its tag."""
        return f"{TAG}{self.version}"

    @property
    def files(self) -> tuple[str, str]:
        """The files that it changes, from the almanac's root."""
        return release_file(self.version), ALMANAC


def release_file(version: DataVersion) -> str:
    """The file of a release, from the almanac's root."""
    return f"{RELEASES}/{version}.yml"


def new_release(
    catalog: Catalog, day: Day, asked: DataVersion | None = None, since: str | None = None
) -> NewRelease:
    """The next release of an almanac without findings.

    Args:
        catalog: The almanac.
        day: The day of the release.
        asked: Its version; None for the lowest one.
        since: A revision that stands for the release before, where that has no tag.

    Raises:
        ReleaseError: There can be no such release.
        RevisionError: git does not know the revision.
        NoAlmanacError: The release before cannot be read.
    """
    _refuse_unfinished(catalog, day)
    base = since or _last_tag(catalog)
    with tempfile.TemporaryDirectory() as scratch:
        found = None
        if base:
            state = state_at(catalog.root, None, Path(scratch))
            found = difference(state_at(catalog.root, base, Path(scratch)), state)
        version, why = _version(catalog, found, asked)
        draft = _draft(catalog, version, day, found, base or "")
    _refuse_findings(draft)
    return NewRelease(version, why, found, draft)


def _refuse_unfinished(catalog: Catalog, day: Day) -> None:
    """Complains of changes that no commit has, and of a day that is over."""
    status = git.output(catalog.root, "status", "--porcelain", "--", ".")
    if status is None:
        raise ReleaseError(f"git knows nothing of '{catalog.root}'; release from a clone")
    if status.strip():
        first = status.decode("utf-8", "replace").splitlines()[0]
        raise ReleaseError(f"there are changes that no commit has ('{first.strip()}'); commit them")
    if git.text(catalog.root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise ReleaseError(
            "this clone has a part of the history only; git fetch --unshallow --tags"
        )
    if day < catalog.almanac.updated.latest:
        raise ReleaseError(f"{day} is before the almanac's own date, {catalog.almanac.updated}")


def _last_tag(catalog: Catalog) -> str | None:
    """The tag of the last release in the history; None before the first."""
    tags = git.text(catalog.root, "tag", "--list", f"{TAG}*", "--merged", "HEAD").split()
    versions = [one for tag in tags if (one := data_version(tag.removeprefix(TAG)))]
    last, written = max(versions, default=None), next(iter(catalog.releases), None)
    if written and (last is None or str(last) != written):
        raise ReleaseError(
            f"{RELEASES}/ has {written}, and the history has no tag {TAG}{written}; "
            "git fetch --tags, or set it on the commit of that release"
        )
    return f"{TAG}{last}" if last else None


def _version(
    catalog: Catalog, found: StateDifference | None, asked: DataVersion | None
) -> tuple[DataVersion, str]:
    """The version of the release, and why."""
    if found is None:
        own = asked or data_version(catalog.almanac.version)
        if own is None:
            raise ReleaseError(
                f"'{catalog.almanac.version}' in {ALMANAC} is no version of three numbers; say "
                "which the first release has: almanac release 1.0.0"
            )
        return own, "the first release"
    before = data_version(found.before.catalog.almanac.version)
    weight = change_weight(found)
    if weight is None:
        raise ReleaseError(f"nothing differs from {found.before.catalog.almanac.version}")
    if before is None:
        written = found.before.catalog.almanac.version
        raise ReleaseError(f"the release before has '{written}', which is no version")
    lowest = before.next(weight)
    why = f"since {before}, {_WEIGHTS[weight]}"
    if asked and asked < lowest:
        raise ReleaseError(f"{asked} is too low: {why}; it must be {lowest} or higher")
    return asked or lowest, why


def _draft(
    catalog: Catalog, version: DataVersion, day: Day, found: StateDifference | None, base: str
) -> Draft:
    """The changes to files."""
    draft, file = Draft(catalog.root), release_file(version)
    if str(version) in catalog.releases:
        raise ReleaseError(f"{file} is there already")
    lines = [f"date: {day}", *(_told(catalog, found, base) if found else ())]
    draft.create(file, "".join(f"{line}\n" for line in lines), "written")
    source = draft.source(ALMANAC)
    for field, value in (("version", str(version)), ("updated", str(day))):
        place = source.scalar((field,))
        if place.value != value:
            what = f"{field}: {place.value} becomes {value}"
            draft.replace(ALMANAC, place.start, place.end, place.with_value(value), what)
    return draft


def _told(catalog: Catalog, found: StateDifference, base: str) -> Iterator[str]:
    """The lines of a file that say what differs from the release before."""
    yield f"after: {scalar(found.before.catalog.almanac.version)}"
    for how in ("added", "changed", "removed"):
        keys = [change.item.key for change in found.items if change.how == how]
        if keys:
            yield f"{how}:"
            yield from (f"  - {scalar(key)}" for key in keys)
    corrections = [*corrected_items(found)]
    if corrections:
        yield "corrections:"
    for one in corrections:
        yield f"  - item: {scalar(one.change.item.key)}"
        yield f"    told: {_text(one.told)}"
        for name, values in (("was", one.was), ("now", one.now)):
            if values:
                yield f"    {name}:"
                yield from (f"      {field}: {_text(text)}" for field, text in values.items())
        if why := _why(catalog, one, base):
            yield f"    why: {_text(why)}"


def _why(catalog: Catalog, one: CorrectedItem, base: str) -> str:
    """Why something was corrected, in the words of the fact itself, or of those who changed it."""
    item: Owner | None = one.change.pair.after
    if item is None:
        return ""
    if isinstance(item.item, Fact) and item.item.reason and one.now.get("rank") == "deprecated":
        return item.item.reason
    inferred = getattr(item.item, "inferred", None) or {}
    if read := "; ".join(inferred[field] for field in one.now if field in inferred):
        return read
    return reasons_of(catalog, item, base, {*one.was, *one.now})


def _text(text: str) -> str:
    """A text as it is written, no longer than a field takes."""
    return scalar(text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…")


def _refuse_findings(draft: Draft) -> None:
    """Complains if the check would find something in the release."""
    with tempfile.TemporaryDirectory() as scratch:
        draft.copy_to(Path(scratch))
        findings = examine(Path(scratch)).findings
    if findings:
        raise ReleaseError("nothing was written, since the check would find this", findings)
