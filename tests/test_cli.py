"""The command line: what it prints, and the codes by which scripts know the outcome."""

import errno
import json
import os
import pty
import re
import signal
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from macros.cli import main
from macros.exports import formats
from macros.exports.document import Writer
from macros.exports.formats import FILES, FORMATS
from tests.support import rivers
from tests.support.folders import RIVERS
from tests.support.rivers import Rivers

FULL = Path("/dev/full")
# The signals that stop a program, and their names for people.
STOPS = {signal.SIGINT: "Ctrl-C", signal.SIGTERM: "SIGTERM", signal.SIGHUP: "SIGHUP"}


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)


def broken(almanac: Rivers) -> list[str]:
    almanac.initiative("sumary: x\nplatform: river-club\n", "typo")
    almanac.initiative("platform: rivr-club\n", "wrong")
    return ["check", "--root", str(almanac.root)]


def test_a_clean_almanac_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(RIVERS)]) == 0
    assert capsys.readouterr().out == "no findings\n"


def test_findings_exit_with_1_and_are_listed_with_a_count(
    almanac: Rivers, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(broken(almanac)) == 1
    said = capsys.readouterr().out
    assert said == (
        "data/initiatives/typo.yml:4:1: error: unknown field 'sumary'; did you mean 'summary'? "
        "[unknown-field]\n"
        "data/initiatives/wrong.yml:4:11: error: there is no organization 'rivr-club'; "
        "did you mean 'river-club'? [unknown-organization]\n"
        "2 errors in 2 files\n"
    )


def test_warnings_alone_exit_with_1_too(
    almanac: Rivers, capsys: pytest.CaptureFixture[str]
) -> None:
    almanac.append("data/places.yml", "atlantis:\n  name: Atlantis\n")
    assert main(["check", "--root", str(almanac.root)]) == 1
    assert "warning" in capsys.readouterr().out


def test_json_is_one_list_and_the_count_goes_elsewhere(
    almanac: Rivers, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*broken(almanac), "--format", "json"]) == 1
    said = capsys.readouterr()
    assert [(one["file"], one["line"], one["rule"]) for one in json.loads(said.out)] == [
        ("data/initiatives/typo.yml", 4, "unknown-field"),
        ("data/initiatives/wrong.yml", 4, "unknown-organization"),
    ]
    assert said.err == "2 errors in 2 files\n"


def test_json_of_a_clean_almanac_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(RIVERS), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_gets_annotations_and_nothing_when_all_is_well(
    almanac: Rivers, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*broken(almanac), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=data/initiatives/typo.yml,line=4,col=1,title=unknown")
    assert main(["check", "--root", str(RIVERS), "--format", "github"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "command", [["check"], ["verify", "--snapshots", "."], ["export", "--to", "out"], ["bundle"]]
)
def test_a_folder_without_data_is_wrong_usage(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--root", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"almanac {command[0]}: there is no folder data/ in '{tmp_path}'")
    assert said.err.count("\n") == 1
    assert "--root" in said.err
    assert not any(tmp_path.iterdir())


def test_a_reader_that_closes_the_output_sees_no_traceback(almanac: Rivers) -> None:
    unknown = "".join(f"field-number-{number}: x\n" for number in range(2000))
    almanac.initiative(unknown, "typo")
    command = [sys.executable, "-m", "macros", "check", "--root", str(almanac.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert b"[unknown-field]" in run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 2


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["schema"]])
def test_a_full_disk_is_told_in_one_line(command: list[str]) -> None:
    with FULL.open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "macros", *command, "--root", str(RIVERS)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = f"almanac {command[0]}: cannot write the output (no space left on device)\n"
    assert (run.returncode, run.stderr) == (2, said)


def on_terminal(arguments: list[str], **environment: str) -> str:
    """The output of a command on a terminal."""
    leader, follower = pty.openpty()
    keep = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    with (
        patch.dict(os.environ, keep | environment, clear=True),
        os.fdopen(follower, "w", encoding="utf-8") as terminal,
        redirect_stdout(terminal),
    ):
        main(arguments)
    said = b""
    with suppress(OSError):  # the end of the output, on Linux
        while block := os.read(leader, 1 << 16):
            said += block
    os.close(leader)
    return said.decode()


def test_findings_have_colors_on_a_terminal_alone(
    almanac: Rivers, capsys: pytest.CaptureFixture[str]
) -> None:
    command = broken(almanac)
    shown = on_terminal(command, TERM="xterm")
    assert "\x1b[1;31merror\x1b[0m: unknown field" in shown
    main(command)
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines() == plain.splitlines()
    assert "\x1b" not in on_terminal(command, TERM="xterm", NO_COLOR="1")
    assert "\x1b" not in on_terminal(command, TERM="dumb")
    assert "\x1b" not in on_terminal([*command, "--format", "json"], TERM="xterm")


def test_data_is_not_written_among_the_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = rivers.copy(tmp_path).root
    before = sorted((root / "data").rglob("*"))
    assert main(["export", "--root", str(root), "--to", str(root / "data" / "out")]) == 2
    assert "choose another folder" in capsys.readouterr().err
    assert sorted((root / "data").rglob("*")) == before


def test_a_folder_that_cannot_be_written_into_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", "utf-8")

    def bundle(root: Path, version: str, to: Path) -> Path:
        to.mkdir()
        return to

    monkeypatch.setattr("macros.cli.bundle", bundle)
    for command in ("export", "bundle"):
        assert main([command, "--root", str(RIVERS), "--to", str(taken)]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"almanac {command}: cannot write into '{taken}'")
    assert taken.read_text("utf-8") == "a file"


def test_an_export_puts_whole_files_in_place_of_old_ones_and_leaves_nothing_else(
    tmp_path: Path,
) -> None:
    main(["export", "--root", str(RIVERS), "--to", str(tmp_path / "first")])
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert names == sorted(FILES)
    to = tmp_path / "to"
    to.mkdir()
    (to / "facts.csv").write_text("old", "utf-8")
    (to / "mine.txt").write_text("mine", "utf-8")
    # A link of a file's name is replaced, and where it leads to stays.
    (to / "almanac.json").symlink_to(to / "mine.txt")
    assert main(["export", "--root", str(RIVERS), "--to", str(to)]) == 0
    assert sorted(path.name for path in to.iterdir()) == sorted([*names, "mine.txt"])
    for name in names:
        assert (to / name).read_bytes() == (tmp_path / "first" / name).read_bytes()
    assert (to / "mine.txt").read_text("utf-8") == "mine"


def test_an_export_that_fails_leaves_all_old_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: object, folder: Path) -> Writer:
        raise OSError(errno.ENOSPC, "No space left on device", str(folder))

    assert main(["export", "--root", str(RIVERS), "--to", str(tmp_path / "to")]) == 0
    (tmp_path / "to" / "facts.csv").write_text("old", "utf-8")
    (tmp_path / "to" / "almanac.json").write_text("old", "utf-8")
    capsys.readouterr()
    # The first format is begun, and the disk is full at the second.
    monkeypatch.setattr(formats, "FORMATS", (FORMATS[0], replace(FORMATS[1], writer=fail)))
    for to, left in (("to", sorted(FILES)), ("new/folder", None)):
        assert main(["export", "--root", str(RIVERS), "--to", str(tmp_path / to)]) == 2
        said = capsys.readouterr().err
        assert said.startswith("almanac export: cannot write into ")
        assert "No space left on device" in said
        assert said.count("\n") == 1
        if left:
            assert sorted(path.name for path in (tmp_path / to).iterdir()) == left
    assert (tmp_path / "to" / "almanac.json").read_text("utf-8") == "old"
    assert not (tmp_path / "new").exists()


def test_an_export_into_a_folder_with_a_folder_in_the_way_leaves_all_old_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "almanac.json").write_text("old", "utf-8")
    (tmp_path / "facts.csv").mkdir()
    assert main(["export", "--root", str(RIVERS), "--to", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "almanac.json").read_text("utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"almanac.json", "facts.csv"}


@pytest.mark.parametrize(("number", "said"), STOPS.items())
def test_a_signal_ends_a_command_in_one_line_and_leaves_nothing_behind(
    number: signal.Signals, said: str, tmp_path: Path
) -> None:
    code = (
        "import os, sys\n"
        "from macros.cli import main\n"
        "import macros.cli\n"
        f"macros.cli.export = lambda *_: os.kill(os.getpid(), {int(number)})\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = ["export", "--root", str(RIVERS), "--to", str(tmp_path / "to")]
    run = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=False
    )
    assert run.returncode == 128 + number
    assert run.stderr == f"almanac export: stopped by {said}\n"
    assert run.stdout == ""
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize(
    "arguments",
    [[], ["chekc"], ["check", "--fromat", "json"], ["check", "--format", "xml"], ["check", "x"]],
)
def test_a_command_that_is_not_understood_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: almanac" in capsys.readouterr().err


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_the_module_is_the_command(almanac: Rivers) -> None:
    command = [sys.executable, "-m", "macros", *broken(almanac)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.endswith("2 errors in 2 files\n")
