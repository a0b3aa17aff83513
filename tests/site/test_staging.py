"""The safe swap of the built site."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from macros.ground.exchange import exchange
from macros.site import staging as module
from macros.site.staging import Staging, recover
from tests.support.folders import REPOSITORY
from tests.support.old_site import SITE, files, old_site

OLD = dict.fromkeys((*SITE, "gone.html"), "old")
NEW = dict.fromkeys((*SITE, "new.html"), "new")
HIDDEN = {".git/HEAD": "main", ".git/refs/main": "1234", ".nojekyll": ""}


def _built(site: Path, *, whole: bool = True, more: str = "") -> Staging:
    staging = Staging(site)
    old_site(staging.folder, "new", "new.html", *more.split())
    staging.whole = whole
    return staging


def _swap(site: Path) -> None:
    _built(site).finish()


def _hide(site: Path) -> None:
    for name, text in HIDDEN.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    old_site(tmp_path / "site", "old", "gone.html")
    return tmp_path / "site"


@pytest.fixture(params=["in one step", "in two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that exchanges folders in one step, as Linux and macOS do, or one that cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("steps")
def test_a_whole_site_takes_the_place_of_the_old_one(site: Path) -> None:
    _swap(site)
    assert files(site) == NEW


def test_a_first_site_is_put_in_place(tmp_path: Path) -> None:
    _swap(tmp_path / "deep" / "site")
    assert files(tmp_path / "deep" / "site") == NEW


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    _swap(tmp_path / "site")
    assert files(tmp_path / "site") == NEW


def test_a_site_that_is_not_whole_is_thrown_away(site: Path) -> None:
    _built(site, whole=False).finish()
    assert files(site) == OLD


def test_a_build_that_made_nothing_changes_nothing(site: Path) -> None:
    Staging(site).finish()
    assert files(site) == OLD


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_left_beside_the_site(site: Path, whole: bool) -> None:
    _built(site, whole=whole).finish()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_two_builds_at_once_have_folders_of_their_own_and_the_last_one_wins(site: Path) -> None:
    first, second = _built(site, more="first.css"), _built(site, more="second.css")
    assert first.folder != second.folder
    second.finish()
    assert files(site) == NEW | {"second.css": "new"}
    first.finish()
    assert files(site) == NEW | {"first.css": "new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_the_folder_of_a_running_build_stays_and_that_of_a_killed_one_goes(site: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from macros.site.staging import Staging\n"
        "staging = Staging(Path(sys.argv[1]))\n"
        "print(staging.folder.parent, flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(site)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        folder = Path(other.stdout.readline().strip())
        _swap(site)
        assert folder.is_dir()
        other.kill()
    assert folder.is_dir()
    _swap(site)
    assert not folder.exists()
    assert files(site) == NEW


@pytest.mark.usefixtures("steps")
def test_what_begins_with_a_dot_is_taken_along(site: Path) -> None:
    _hide(site)
    (site / ".git" / "link").symlink_to("HEAD")
    (site / ".git" / "HEAD").chmod(0o640)
    _built(site, more=".nojekyll").finish()
    expected = NEW | HIDDEN | {".nojekyll": "new", ".git/link": "main"}
    assert files(site) == expected
    assert (site / ".git" / "link").is_symlink()
    assert (site / ".git" / "HEAD").stat().st_mode & 0o777 == 0o640


def test_hidden_files_are_copied_where_a_disk_knows_no_links(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    _hide(site)
    monkeypatch.setattr(os, "link", refuse)
    _swap(site)
    assert files(site) == NEW | HIDDEN


@pytest.mark.usefixtures("steps")
def test_the_old_site_stays_if_a_swap_fails(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _hide(site)
    staging = _built(site)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == staging.folder:
            raise PermissionError(self)
        return rename(self, target)

    monkeypatch.setattr(module, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(PermissionError):
        staging.finish()
    assert files(site) == OLD | HIDDEN
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_files_that_come_during_a_build_are_not_lost(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staging = _built(site)
    site.mkdir()
    (site / "letter.txt").write_text("Dear all", "utf-8")
    with pytest.raises(FileExistsError, match=r"it holds 'letter\.txt'"):
        staging.finish()
    assert files(site) == {"letter.txt": "Dear all"}


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize(("before", "after"), [(0o2770, 0o2770), (0o550, 0o750)])
def test_the_folder_of_a_site_keeps_its_mode_and_stays_writable(
    before: int, after: int, site: Path
) -> None:
    staging = _built(site)
    site.chmod(before)
    staging.finish()
    assert site.stat().st_mode & 0o7777 == after


def test_a_full_disk_while_hidden_files_are_linked_names_one_file(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, to: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(to))

    _hide(site)
    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*new/\.[^ ]*'$") as stop:
        _swap(site)
    assert stop.value.errno == errno.ENOSPC
    assert files(site) == OLD | HIDDEN
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_old_site_that_cannot_go_back_waits_for_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hide(site)
    staging = _built(site)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == site:
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(module, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(PermissionError):
        staging.finish()
    assert not site.exists()
    monkeypatch.undo()
    recover(site)
    assert files(site) == OLD | HIDDEN
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_a_build_beside_leaves_when_it_is_killed_is_taken_along(site: Path) -> None:
    _hide(site)
    staging = _built(site)
    left = site.with_name(".site.work-killed")
    left.mkdir()
    site.rename(left / "old")
    staging.finish()
    assert files(site) == NEW | HIDDEN


@pytest.mark.usefixtures("steps")
def test_a_disk_that_knows_no_locks_gets_a_whole_site_too(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    _hide(site)
    beside = _built(site, more="beside.css")
    left = site.with_name(".site.work-killed")
    left.mkdir()
    site.rename(left / "old")
    recover(site)
    assert files(site) == OLD | HIDDEN
    _swap(site)
    assert files(site) == NEW | HIDDEN
    # Nobody knows whether its process runs.
    assert left.is_dir()
    beside.finish()
    assert files(site) == NEW | HIDDEN | {"beside.css": "new"}


# Lets a swap be killed before each step that changes a file, one process for each, and prints what
# is there after the kill, and after the next run, which makes no site. Before it, somebody may
# remove the site, or a run may be killed, too, at each of its steps.
_KILLS = """
import json, os, shutil, sys
from pathlib import Path
from macros.ground.exchange import exchange
from macros.site import staging
from tests.site.test_staging import _built, _hide
from tests.support.old_site import files, old_site
STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
if sys.argv[2] == "in two steps":
    staging.exchange = lambda *_: False
def killed(step, run):
    child = os.fork()
    if not child:
        def kill(event, arguments):
            nonlocal step
            if event in STEPS:
                if not step:
                    os._exit(9)
                step -= 1
        sys.addaudithook(kill)
        run()
        os._exit(0)
    return os.waitpid(child, 0)[1]
step = again = 0
while True:
    site = Path(sys.argv[1]) / f"{step}-{again}" / "site"
    old_site(site, "old", "gone.html")
    _hide(site)
    first = killed(step, lambda: _built(site).finish())
    then = files(site)
    second = 0
    if sys.argv[3] == "removed":
        shutil.rmtree(site, ignore_errors=True)
    elif sys.argv[3] == "killed again":
        second = killed(again, lambda: staging.recover(site))
    between = files(site)
    staging.recover(site)
    left = sorted(path.name for path in site.parent.iterdir() if path.name != ".site.lock")
    print(json.dumps([then, between, files(site), left]))
    shutil.rmtree(site.parent)
    again = again + 3 if second else 0
    if not second:
        if not first:
            break
        step += 3 if sys.argv[3] == "killed again" else 1
"""


def _kills(folder: Path, *options: str) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", _KILLS, str(folder), *options],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(runs) > 20
    return runs


@pytest.mark.parametrize("way", ["in one step", "in two steps"])
@pytest.mark.parametrize("before", ["nothing", "killed again"])
def test_a_kill_at_any_step_leaves_a_whole_site_and_its_hidden_files(
    way: str, before: str, tmp_path: Path
) -> None:
    runs = _kills(tmp_path, way, before)
    whole = [OLD | HIDDEN, NEW | HIDDEN]
    for then, between, after, left in runs:
        assert then in whole or (way == "in two steps" and not then), then
        assert between in (then, then or OLD | HIDDEN)
        assert after == (then or OLD | HIDDEN)
        assert left == ["site"]
    assert runs[0][0] == OLD | HIDDEN
    assert runs[-1][0] == NEW | HIDDEN


@pytest.mark.parametrize("way", ["in one step", "in two steps"])
def test_no_part_of_a_site_comes_back_after_a_kill_while_it_was_removed(
    way: str, tmp_path: Path
) -> None:
    for _, between, after, left in _kills(tmp_path, way, "removed"):
        assert not between
        assert after in ({}, OLD | HIDDEN)
        assert left in ([], ["site"])


# Lets each step of a swap fail, alone or with all steps after it, one process for each, and prints
# whether there was an error, what is there then, and after the next run, which makes no site.
_ERRORS = """
import errno, json, os, shutil, sys
from pathlib import Path
from macros.site import staging
from tests.site.test_staging import _hide
from tests.support.old_site import files, old_site
STEPS = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}
if sys.argv[2] == "in two steps":
    staging.exchange = lambda *_: False
ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES]
def build(site):
    made = staging.Staging(site)
    try:
        old_site(made.folder, "new", "new.html")
        made.whole = True
    finally:
        made.finish()
def failing(step, and_later, run):
    child = os.fork()
    if not child:
        def fail(event, arguments):
            nonlocal step
            if event in STEPS and "site" in str(arguments[0]):
                step -= 1
                if step == -1 or (and_later and step < 0):
                    raise OSError(ERRORS[step % 3], "injected", str(arguments[0]))
        sys.addaudithook(fail)
        try:
            run()
        except OSError:
            os._exit(2)
        os._exit(0 if step >= 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
for and_later in False, True:
    code, step = 1, 0
    while code:
        site = Path(sys.argv[1]) / f"{and_later}-{step}" / "site"
        old_site(site, "old", "gone.html")
        _hide(site)
        code = failing(step, and_later, lambda: build(site))
        then = files(site)
        left = sorted(path.name for path in site.parent.iterdir())
        staging.recover(site)
        print(json.dumps([code, and_later, then, left, files(site)]))
        step += 3 if and_later else 1
"""


@pytest.mark.parametrize("way", ["in one step", "in two steps"])
def test_an_error_at_any_step_leaves_a_whole_site_and_is_told_if_it_is_the_old_one(
    way: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ERRORS, str(tmp_path), way],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert {code for code, *_ in runs} == {0, 1, 2}
    for code, and_later, then, left, after in runs:
        assert after == ((OLD if code == 2 else NEW) | HIDDEN)
        assert then == after or (way == "in two steps" and code == 2 and and_later)
        assert left == ["site"] or and_later or code == 1


def test_folders_of_earlier_versions_give_back_what_they_have(site: Path) -> None:
    old, new = site.with_name(".site.old"), site.with_name(".site.new")
    # Killed between the two moves of a swap, after the hidden files were moved.
    site.rename(old)
    _hide(new)
    recover(site)
    assert files(site) == OLD | HIDDEN
    assert not old.exists()
    assert not new.exists()
    # Killed before the old site was removed.
    shutil.copytree(site, old)
    shutil.rmtree(site / ".git")
    recover(site)
    assert files(site) == OLD | HIDDEN
    assert not old.exists()


def test_what_cannot_be_removed_is_no_obstacle(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = site.with_name(".site.old")
    shutil.copytree(site, stuck)
    killed = site.with_name(".site.work-killed")
    shutil.copytree(site, killed)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    recover(site)
    _swap(site)
    assert files(site) == NEW
    assert stuck.exists()
    assert killed.exists()


def test_no_link_beside_the_site_is_followed(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(site, elsewhere / "old")
    for name in (".site.work-link", ".site.old", ".site.new"):
        site.with_name(name).symlink_to(elsewhere)
    shutil.rmtree(site)
    recover(site)
    assert not site.exists()
    assert files(elsewhere / "old") == OLD
    assert [path.name for path in elsewhere.iterdir()] == ["old"]


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="other systems cannot")
def test_two_folders_change_places_in_one_step(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert exchange(site, other)
    assert files(other) == OLD
    assert files(site) == {}
    assert not exchange(site, tmp_path / "missing")
