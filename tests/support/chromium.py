"""The Chromium that the browser tests open pages in: where it is, and how it gets here.

`python tests/support/chromium.py` prints the path of the one that the tests would take;
`python tests/support/chromium.py --install` first sees to it that there is one.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)

LAUNCH_ARGS = [
    # Chromium refuses to run as root inside its sandbox.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-gpu",
    # No other computer is found, whoever asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # The rest keep it from asking for hosts that no page asked for.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


@functools.cache
def find() -> Path | None:
    """The Chromium to use, or None: `$CHROMIUM`, else one of the system's, else Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        return Path(found) if found and _starts(Path(found)) else None
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[Path]:
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / application for application in APPLICATIONS)
    # In a process of its own, because Playwright does not start twice in one.
    answer = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    if answer.returncode == 0:
        yield Path(answer.stdout.strip())


def _starts(path: Path) -> bool:
    """Whether it is a browser: Ubuntu has a `chromium-browser` that only says "install me"."""
    if not path.is_file():
        return False
    try:
        subprocess.run([path, "--version"], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def install() -> Path:
    """The Chromium to use, installed if there was none; ends with a message if that fails."""
    if os.environ.get("CHROMIUM") and not find():
        sys.exit(f"CHROMIUM is set to {os.environ['CHROMIUM']!r}, and no browser starts there.")
    found = find() or _install_one()
    if _is_debian() and not _can_draw_chinese() and not _apt_install("fonts-noto-cjk"):
        print("No font with Chinese characters: they will be empty boxes in screenshots.")
    return found


def _install_one() -> Path:
    print("The browser tests need a Chromium, and none was found; installing one.")
    if _is_debian():
        _apt_install("chromium")
        remedy = "sudo apt-get install chromium"
    else:
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
        remedy = f"{sys.executable} -m playwright install --with-deps chromium"
    find.cache_clear()
    found = find()
    if found is None:
        sys.exit(
            "No Chromium could be installed that starts; the messages above may say why.\n"
            f"Install one by hand, for example with: {remedy}\n"
            "or name one that is already there: make CHROMIUM=/path/to/chromium test"
        )
    return found


def _is_debian() -> bool:
    """Whether apt has a real Chromium here: in Ubuntu's family the package is a stand-in."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    fields = dict(line.split("=", 1) for line in release.splitlines() if "=" in line)
    family = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split()
    return "debian" in family and "ubuntu" not in family


def _can_draw_chinese() -> bool:
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def _apt_install(package: str) -> bool:
    if os.geteuid() == 0:
        as_root = []
    elif shutil.which("sudo"):
        as_root = ["sudo"]
    else:
        print(f"Installing the package {package} needs root, and there is no sudo.")
        return False
    get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    _run([*get, "update"])  # when this fails, the lists that are already here may still do
    return _run([*get, "install", "--yes", "--no-install-recommends", package])


def _run(command: list[str]) -> bool:
    print("+", *command, flush=True)
    try:
        return subprocess.run(command, check=False).returncode == 0
    except OSError as error:
        print(error)
        return False


if __name__ == "__main__":
    path = install() if "--install" in sys.argv[1:] else find()
    if path is None:
        sys.exit("No Chromium here; `python tests/support/chromium.py --install` gets one.")
    print(path)
