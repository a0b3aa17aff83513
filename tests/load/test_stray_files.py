"""Files that nothing reads: what was meant, and what they seem to hold."""

import pytest

from macros.load.kinds import ALMANAC, KINDS
from macros.load.stray_files import strays


def test_the_files_of_an_almanac_are_no_strays() -> None:
    assert list(strays([ALMANAC, *(kind.file("some-thing") for kind in KINDS.values())])) == []


@pytest.mark.parametrize(
    ("file", "remedy"),
    [
        ("data/sources/x.yaml", "name it 'x.yml'"),
        ("data/metrics.YAML", "name it 'metrics.yml'"),
        ("data/old/metrics.yml", "move it to data/"),
        ("data/metric.yml", "did you mean 'metrics.yml'?"),
        ("data/alamanac.yml", "did you mean 'almanac.yml'?"),
        ("data/organisations/x.yml", "should it be in 'data/organizations'?"),
        ("data/sources/2024/x.yml", "move it to data/sources/ itself"),
        ("data/x.yml", "records go to data/initiatives/"),
        ("data/elsewhere/x.yml", "records go to data/initiatives/"),
        ("data/sources/x.pdf", "records go to data/initiatives/"),
    ],
)
def test_a_stray_is_told_where_it_belongs(file: str, remedy: str) -> None:
    (stray,) = strays([file])
    assert stray.file == file
    assert stray.remedy.startswith(remedy)


def test_what_a_stray_seems_to_hold_is_known() -> None:
    held = {
        stray.file: (stray.records, stray.shared)
        for stray in strays(
            ["data/sources/x.yaml", "data/metric.yml", "data/y.yml", "data/sources/x.pdf"]
        )
    }
    anywhere = tuple((kind, "y") for kind in KINDS if not KINDS[kind].shared)
    assert held["data/sources/x.yaml"] == ((("source", "x"),), None)
    assert held["data/metric.yml"][1] == "metric"
    assert held["data/y.yml"] == (anywhere, None)
    assert held["data/sources/x.pdf"] == ((), None)
