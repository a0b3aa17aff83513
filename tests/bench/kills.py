"""What builds leave when they are killed, run at once, or have no room: a whole site, or a fault.

python -m tests.bench.kills                                     everything, in some minutes
python -m tests.bench.kills --kills 100 --pairs 0 --disks 0     one part
python -m tests.bench.kills --seed 7 --seconds 60               other moments, and no run after 60 s

Two almanacs differ in every page. After each run the folder of the site has to hold the site of one
of them, byte for byte and with its hidden files, and the exit code has to say which. Each line of
the table is one trial: how many runs, exit codes, and sites. Faults are told as errors. The trials
with disks of a size need Linux and its superuser.
"""

from __future__ import annotations

import argparse
import atexit
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli as mkdocs

from macros import cli as almanac
from tests.support.folders import RIVERS

_HIDDEN = {".git/HEAD": b"main", ".git/refs/main": b"1234", ".nojekyll": b""}
_STEPS = {"os.link", "os.remove", "os.rename", "os.rmdir"}
_WRITES = {"open", "os.link", "os.mkdir", "os.rename", "os.symlink"}
_ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_MANY = 1_000_000
_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

Tree = Mapping[str, bytes]
Command = Sequence[str]


@dataclass
class _Trial:
    """One line of the table."""

    name: str
    runs: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        codes = ", ".join(f"{count} × {code}" for code, count in sorted(self.codes.items()))
        sites = ", ".join(f"{count} {name}" for name, count in sorted(self.sites.items()))
        return f"| {self.name} | {self.runs} | {codes} | {sites} | {len(self.faults)} |"

    def hold(self, holds: object, fault: str) -> None:
        """Remembers a fault if something does not hold."""
        if not holds:
            self.faults.append(f"{self.name}, run {self.runs}: {fault}")


class _Run:
    """A command in a process of its own, which begins with all of the program loaded."""

    def __init__(
        self,
        root: Path,
        command: Command,
        *,
        step: int | None = None,
        error: int = 0,
    ) -> None:
        self._said = Path(tempfile.mkstemp(dir=root, prefix="said-")[1])
        self._process = os.fork()
        if not self._process:
            code = 70
            try:
                code = _code_of(root, command, self._said, step=step, error=error)
            finally:
                os._exit(code)

    def stop(self, number: signal.Signals) -> None:
        """Sends a signal, if the command runs yet."""
        with suppress(ProcessLookupError):
            os.kill(self._process, number)

    def runs(self) -> bool:
        """Whether it runs yet."""
        return not os.waitid(os.P_PID, self._process, os.WEXITED | os.WNOHANG | os.WNOWAIT)

    def ended(self) -> tuple[int, str]:
        """Its exit code, below zero if a signal ended it, and what it said."""
        code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        said = self._said.read_text("utf-8", errors="replace")
        self._said.unlink()
        return code, said


def _watch_steps(last: int, error: int) -> None:
    """Lets the step of a number fail by an error, or kill this process if there is none.

    The number of all steps is said at the end.
    """
    done = 0
    steps = _WRITES if error else _STEPS

    def count(event: str, given: tuple[Any, ...]) -> None:
        nonlocal done
        if event not in steps or (event == "open" and not _writes(*given)):
            return
        done += 1
        if done - 1 == last:
            if error:
                raise OSError(error, os.strerror(error), str(given[0]))
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    atexit.register(lambda: print(done, flush=True))


def _writes(path: object, _: object, flags: int) -> bool:
    return isinstance(path, str) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _code_of(root: Path, command: Command, said: Path, *, step: int | None, error: int) -> int:
    with said.open("wb") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    os.chdir(root)
    if step is not None:
        _watch_steps(step, error)
    try:
        if command[0] == "build":
            mkdocs(list(command), prog_name="mkdocs")
        code: object = almanac.main(command)
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:
        code = 130
    sys.stdout.flush()
    atexit._run_exitfuncs()
    return code if isinstance(code, int) else int(code is not None)


def _write(root: Path, title: str) -> Path:
    """An almanac that differs from others in each page."""
    shutil.copytree(RIVERS, root)
    about = root / "data/almanac.yml"
    text, count = re.subn(
        r"^title: .*", f"title: {title}", about.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    about.write_text(text, "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("[almanac]", "[almanac: {pictures: none}]")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    (root / "docs" / f"only-{title.lower()}.md").write_text(f"# {title}\n", "utf-8")
    return root


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class _Trials:
    """Two almanacs, `One` and `Two`, the sites that they make, and trials with them."""

    def __init__(self, folder: Path, seed: int, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._folder = folder
        self._random = random.Random(seed)
        self._roots = {name: _write(folder / name, name) for name in ("One", "Two")}
        self._sites: dict[str, Tree] = {}
        begun = time.monotonic()
        for name, root in self._roots.items():
            code, said = _Run(root, self.build(root / "site")).ended()
            assert code == 0, said
            self._sites[name] = _tree(root / "site")
        self._time = (time.monotonic() - begun) / 2
        assert self._sites["One"] != self._sites["Two"]

    def _runs(self, count: int) -> Iterator[int]:
        """Numbers of runs, as long as there is time."""
        for run in range(1, count + 1):
            if time.monotonic() > self._end:
                return
            yield run

    @staticmethod
    def build(site: Path) -> Command:
        """A build into a folder."""
        return ("build", "--strict", "--site-dir", str(site))

    @staticmethod
    def export(to: Path) -> Command:
        """An export into a folder."""
        return ("export", "--to", str(to))

    def _old(self, site: Path, name: str) -> None:
        """Puts a site of an almanac somewhere, with hidden files."""
        shutil.copytree(self._roots[name] / "site", site)
        for file, text in _HIDDEN.items():
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).write_bytes(text)

    def _stands(self, site: Path, hidden: Tree = _HIDDEN) -> str:
        """The name of the almanac whose whole site stands somewhere; otherwise what differs."""
        found = _tree(site)
        for name, tree in self._sites.items():
            if found == {**tree, **hidden}:
                return name
        either = [{**tree, **hidden} for tree in self._sites.values()]
        lost = min((sorted(tree.keys() - found.keys()) for tree in either), key=len)
        return f"broken ({len(found)} files, without {lost[:3]})"

    def _near_the_end(self, run: _Run, parent: Path) -> None:
        """Waits until the last files of a build are written, the swap follows."""
        while run.runs() and not list(parent.glob(".*.work-*/new/data/almanac.json")):
            time.sleep(0.001)
        time.sleep(self._random.uniform(0, 0.05 * self._time))

    def kills(self, name: str, count: int, numbers: Sequence[signal.Signals]) -> _Trial:
        """Kills builds at random, half of them near the swap, each in what the last one left."""
        trial = _Trial(name)
        site = self._folder / "killed" / name.replace(" ", "-") / "site"
        self._old(site, "One")
        stood = "One"
        with _watched(site) as missing:
            for trial.runs in self._runs(count):
                new = self._random.choice(list(self._roots))
                run = _Run(self._roots[new], self.build(site))
                if trial.runs % 2:
                    time.sleep(self._random.uniform(0, self._time))
                else:
                    self._near_the_end(run, site.parent)
                number = self._random.choice(numbers)
                run.stop(number)
                code, said = run.ended()
                stands = self._stands(site)
                trial.codes[code] += 1
                trial.sites["new" if stands == new else "old" if stands == stood else "broken"] += 1
                trial.hold(stands in {stood, new}, f"{number.name}: {stands}")
                trial.hold(code or stands == new, f"exit code 0, but {stands} stands")
                trial.hold(code in {0, 1, -number, 128 + number}, f"exit code {code}: {said}")
                trial.hold("Traceback" not in said, said)
                trial.hold("untouched" not in said or stands == stood, f"{stands} stands: {said}")
                trial.hold("new site stands" not in said or stands == new, f"{stands}: {said}")
                if number != signal.SIGKILL and code >= 0:
                    left = [path.name for path in site.parent.iterdir() if path != site]
                    trial.hold(not left, f"left: {left}")
                stood = stands
        trial.hold(not missing, f"no site at {len(missing)} looks")
        self._undisturbed(trial, site)
        return trial

    def steps(self, count: int) -> _Trial:
        """Kills builds before steps from the first change of a name on, the swap and its end."""
        trial = _Trial("killed at a step")
        site = self._folder / "steps" / "site"
        self._old(site, "One")
        stood = "One"
        code, said = _Run(self._roots["Two"], self.build(site), step=_MANY).ended()
        trial.hold(code == 0, said)
        stood = "Two"
        steps = int(said.splitlines()[-1])
        # The first steps are the swap, and most others remove the old site.
        chosen = [*range(min(steps, count // 2)), *range(count // 2, steps)]
        chosen = chosen[: count // 2] + self._random.sample(chosen[count // 2 :], count // 2)
        for trial.runs, step in zip(self._runs(count), chosen, strict=False):
            new = self._random.choice(list(self._roots))
            code, said = _Run(self._roots[new], self.build(site), step=step).ended()
            stands = self._stands(site)
            trial.codes[code] += 1
            trial.sites["new" if stands == new else "old" if stands == stood else "broken"] += 1
            trial.hold(code in {0, -signal.SIGKILL}, f"step {step}: {code}: {said}")
            trial.hold(stands in {stood, new}, f"step {step}: {stands}")
            stood = stands
        self._undisturbed(trial, site)
        return trial

    def _undisturbed(
        self, trial: _Trial, site: Path, hidden: Mapping[str, bytes] = _HIDDEN
    ) -> None:
        """Builds once without harm: the site is new, and nothing else is left."""
        code, said = _Run(self._roots["Two"], self.build(site)).ended()
        good = code == 0 and self._stands(site, hidden) == "Two"
        trial.hold(good, f"no good build afterwards: {said}")
        left = sorted(path.name for path in site.parent.iterdir() if path != site)
        trial.hold(not left, f"left: {left}")

    def pairs(self, name: str, count: int, *, kill: bool = False) -> _Trial:
        """Builds both almanacs into one site at once; one of the two may be killed."""
        trial = _Trial(name)
        parent = self._folder / name.replace(" ", "-")
        for trial.runs in self._runs(count):
            # Every third pair makes the first site, in folders that are not there.
            site = parent / str(trial.runs) / "deep" / "site"
            first = trial.runs % 3 == 0
            if not first:
                self._old(site, "One")
            runs = {}
            for one in self._random.sample(list(self._roots), 2):
                runs[one] = _Run(self._roots[one], self.build(site))
                time.sleep(self._random.choice((0, 0, self._random.uniform(0, 0.2 * self._time))))
            victim = self._random.choice(list(runs)) if kill else ""
            if victim:
                self._near_the_end(runs[victim], site.parent)
                runs[victim].stop(signal.SIGKILL)
            ended = {one: run.ended() for one, run in runs.items()}
            stands = self._stands(site, {} if first else _HIDDEN)
            trial.sites[stands if stands in self._sites else "broken"] += 1
            trial.hold(stands in self._sites, stands)
            for one, (code, said) in ended.items():
                trial.codes[code] += 1
                good = {0, -signal.SIGKILL} if one == victim else {0}
                trial.hold(code in good, f"{one} ended with {code}: {said}")
            left = sorted(path.name for path in site.parent.iterdir() if path != site)
            trial.hold(kill or not left, f"left: {left}")
            if kill:
                self._undisturbed(trial, site, {} if first else _HIDDEN)
            shutil.rmtree(parent / str(trial.runs))
        return trial

    def exports(self, count: int) -> _Trial:
        """Kills exports at random: each file is one of an old or a new export."""
        trial = _Trial("killed export")
        to = self._folder / "exported"
        whole: dict[str, Tree] = {}
        for one, root in self._roots.items():
            begun = time.monotonic()
            assert _Run(root, self.export(to)).ended()[0] == 0
            took = time.monotonic() - begun
            whole[one] = _tree(to)
        for trial.runs in self._runs(count):
            one = self._random.choice(list(self._roots))
            run = _Run(self._roots[one], self.export(to))
            time.sleep(self._random.uniform(0.3 * took, 1.1 * took))
            number = self._random.choice((signal.SIGKILL, *_STOPS))
            run.stop(number)
            code, said = run.ended()
            found = {path.name: path.read_bytes() for path in to.iterdir() if path.is_file()}
            found.pop(".export.lock", None)
            trial.codes[code] += 1
            stands = [of for of, tree in whole.items() if tree == found]
            trial.sites[stands[0] if stands else "some of each"] += 1
            trial.hold(found.keys() == whole[one].keys(), f"files: {sorted(found)}")
            for file, text in found.items():
                trial.hold(any(tree[file] == text for tree in whole.values()), f"{file} is broken")
            trial.hold(code or stands == [one], f"exit code 0, but {stands} stands")
            trial.hold(number == signal.SIGKILL or stands, "some files of each after a signal")
            trial.hold("Traceback" not in said, said)
        return trial

    def bundles(self, count: int) -> _Trial:
        """Kills bundles at random: the zip is an old or a new one."""
        trial = _Trial("killed bundle")
        to = self._folder / "bundled"
        name = "almanac-1.0.zip"
        whole: dict[str, bytes] = {}
        for one, root in self._roots.items():
            begun = time.monotonic()
            code, said = _Run(root, ("bundle", "--to", str(to))).ended()
            assert code == 0, said
            took = time.monotonic() - begun
            whole[one] = (to / name).read_bytes()
        for trial.runs in self._runs(count):
            one = self._random.choice(list(self._roots))
            run = _Run(self._roots[one], ("bundle", "--to", str(to)))
            time.sleep(self._random.uniform(0.2 * took, 1.1 * took))
            number = self._random.choice((signal.SIGKILL, *_STOPS))
            run.stop(number)
            code, said = run.ended()
            stands = [of for of, text in whole.items() if text == (to / name).read_bytes()]
            trial.codes[code] += 1
            trial.sites[stands[0] if stands else "broken"] += 1
            with zipfile.ZipFile(to / name) as packed:
                trial.hold(stands and packed.testzip() is None, "the zip is broken")
            trial.hold(code or stands == [one], f"exit code 0, but {stands} stands")
            trial.hold("Traceback" not in said, said)
        return trial

    def disks(self, count: int) -> _Trial:
        """Builds on disks of more and more room, beside an old site."""
        trial = _Trial("full disk")
        size = sum(len(text) + 4096 for text in self._sites["One"].values())
        for trial.runs in self._runs(count):
            room = int(size * (1.05 + 1.6 * trial.runs / count))
            with _mounted(self._folder / "disk", room) as disk:
                self._old(disk / "site", "One")
                command = self.build(disk / "site")
                self._refused(trial, _Run(self._roots["Two"], command), disk / "site")
        return trial

    def errors(self, name: str, count: int, command: Callable[[Path], Command]) -> _Trial:
        """Lets writing fail once, at steps from the first to the last, where old files stand."""
        trial = _Trial(name)
        to = self._folder / name.replace(" ", "-") / "to"
        made = self._folder / name.replace(" ", "-") / "made"
        assert _Run(self._roots["One"], command(made)).ended()[0] == 0
        (made / ".hidden").mkdir()
        (made / ".hidden" / "file").write_text("hidden", "utf-8")
        shutil.copytree(made, to)
        code, said = _Run(self._roots["Two"], command(to), step=_MANY, error=errno.EIO).ended()
        assert code == 0, said
        steps = int(said.splitlines()[-1])
        after = _tree(to.parent)
        # All of the last, which are the swap, and some of the others.
        few = self._random.sample(range(steps), min(steps, count // 2))
        chosen = sorted({*range(steps)[-count // 2 :], *few})
        for trial.runs, step in zip(self._runs(count), chosen, strict=False):
            shutil.rmtree(to)
            shutil.copytree(made, to)
            before = _tree(to.parent)
            error = self._random.choice(_ERRORS)
            code, said = _Run(self._roots["Two"], command(to), step=step, error=error).ended()
            found = _tree(to.parent)
            stands = "old" if found == before else "new" if found == after else "broken"
            trial.codes[code] += 1
            trial.sites[stands] += 1
            # A link that cannot be made is a copy.
            good = (code, stands) in {(2, "old"), (0, "new")}
            trial.hold(good, f"step {step} of {steps}: {code}, {stands}: {said}")
            reason = os.strerror(error).lower()
            # MkDocs names the page before.
            lines = (line for line in said.splitlines() if not line.startswith("ERROR"))
            told = [line for line in lines if reason in line.lower()]
            trial.hold(len(told) == (code == 2), f"step {step}: {said}")
            trial.hold("Traceback" not in said, f"step {step}: {said}")
        return trial

    def read_only(self) -> _Trial:
        """Builds where nobody may write: in the folder, the site, the disk."""
        trial = _Trial("read-only")
        for number, closed in enumerate((["."], ["site"], [".", "site"])):
            parent = self._folder / "closed" / str(number)
            self._old(parent / "site", "One")
            for name in closed:
                (parent / name).chmod(0o555)
            # The superuser may write everywhere.
            if not os.access(parent / closed[0], os.W_OK):
                trial.runs += 1
                run = _Run(self._roots["Two"], self.build(parent / "site"))
                self._refused(trial, run, parent / "site")
            for name in closed:
                (parent / name).chmod(0o755)
        if _can_mount():
            trial.runs += 1
            with _mounted(self._folder / "disk", 50_000_000) as disk:
                self._old(disk / "site", "One")
                subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
                run = _Run(self._roots["Two"], self.build(disk / "site"))
                self._refused(trial, run, disk / "site")
        return trial

    def _refused(self, trial: _Trial, run: _Run, site: Path) -> None:
        code, said = run.ended()
        stands = self._stands(site)
        trial.codes[code] += 1
        trial.sites["new" if stands == "Two" else "old" if stands == "One" else "broken"] += 1
        trial.hold((code, stands) in {(0, "Two"), (2, "One")}, f"{code}, {stands}: {said}")
        trial.hold("Traceback" not in said, said)
        trial.hold(not code or "untouched" in said, said)
        left = sorted(path.name for path in site.parent.iterdir() if path != site)
        trial.hold(not left, f"left: {left}")


@contextmanager
def _watched(site: Path) -> Iterator[list[float]]:
    """Looks again and again for a file of a site, and gives the times when it was missing."""
    missing: list[float] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.002):
            if not (site / "404.html").is_file():
                missing.append(time.monotonic())

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield missing
    finally:
        ended.set()
        looking.join()


def _can_mount() -> bool:
    return sys.platform == "linux" and not os.getuid()


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[Path]:
    """A disk in memory, of a size."""
    folder.mkdir(exist_ok=True)
    options = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    subprocess.run(options, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def main() -> int:
    """Prints the table, and gives 1 if there are faults."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Form)
    for part, count in (
        ("kills", 100),
        ("pairs", 50),
        ("disks", 12),
        ("seed", 1),
        ("seconds", 3600),
    ):
        parser.add_argument(f"--{part}", type=int, default=count)
    asked = parser.parse_args()
    os.environ |= {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    import_module("macros.site.plugin")  # once, for all runs
    folder = Path(tempfile.mkdtemp(prefix="kills-")).resolve()
    folder.chmod(0o755)
    try:
        return _print(_parts(_Trials(folder, asked.seed, asked.seconds), asked))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parts(trials: _Trials, asked: argparse.Namespace) -> Iterator[Callable[[], _Trial]]:
    if asked.kills:
        yield lambda: trials.kills("killed build", asked.kills, [signal.SIGKILL])
        yield lambda: trials.kills("stopped build", asked.kills // 2, _STOPS)
        yield lambda: trials.steps(asked.kills // 2)
        yield lambda: trials.exports(asked.kills // 2)
        yield lambda: trials.bundles(asked.kills // 20)
    if asked.pairs:
        yield lambda: trials.pairs("pair at once", asked.pairs)
        yield lambda: trials.pairs("pair with a kill", asked.pairs // 3, kill=True)
    if asked.disks:
        if _can_mount():
            yield lambda: trials.disks(asked.disks)
        yield trials.read_only
        count = 5 * asked.disks
        yield lambda: trials.errors("build with an error", count, trials.build)
        yield lambda: trials.errors("export with an error", count, trials.export)


def _print(parts: Iterator[Callable[[], _Trial]]) -> int:
    print("| trial | runs | exit codes | what stood then | faults |")
    print("| --- | --- | --- | --- | --- |")
    trials = []
    for part in parts:
        trials.append(part())
        print(trials[-1], flush=True)
        print(*trials[-1].faults, sep="\n", end="", file=sys.stderr, flush=True)
    return 1 if any(trial.faults for trial in trials) else 0


class _Form(argparse.RawDescriptionHelpFormatter, argparse.ArgumentDefaultsHelpFormatter):
    """The text of this module as it stands, and the numbers that are meant without an option."""


if __name__ == "__main__":
    sys.exit(main())
