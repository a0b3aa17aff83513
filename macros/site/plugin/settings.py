"""The options of the plugin, and what an almanac sets in those of MkDocs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, cast, get_args

from markupsafe import Markup, escape
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.config_options import Choice, ExtraScriptValue, ListOfItems, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load

from macros.ground.program_folders import CACHE, THEME
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.site.file_history import is_tracked
from macros.site.plugin.theme_listing import ShortlyListed
from macros.site.sharing import Web
from macros.site.site_build import Pictures, SiteSettings
from macros.site.theme_files import joined_assets, without_effect

log = get_plugin_logger("almanac")

# The names of the search that MkDocs and Material bring, which finds pages and no facts.
_OTHER_SEARCH = {"search", "material/search"}


class _Count(Type[int]):
    """A whole number from 1."""

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if number < 1:
            raise ValidationError(f"Expected a whole number from 1, but received: {number}")
        return number


class AlmanacConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    root = Optional(Type(str))
    # The pictures that networks show beside a shared address: one of the almanac for all pages,
    # one for each initiative as well, which takes time, or none.
    pictures = Choice(get_args(Pictures), default="one")
    # How many processes make pages: so many, or as many as the machine has cores.
    processes = Optional(_Count(int))
    # Files in docs/ of kinds that the check refuses, such as `_headers` and `robots.txt`.
    extra_files = ListOfItems(Type(str), default=[])


def cache(home: Path) -> Path | None:
    """The folder that holds what builds keep; None if contributors send it, or files in it."""
    folder = home / CACHE
    if folder.resolve() != home.resolve() / CACHE or is_tracked(folder):
        return None
    with suppress(OSError):  # then nothing is kept
        folder.mkdir(parents=True, exist_ok=True)
        # Whoever adds all files to git leaves these out.
        with (folder / ".gitignore").open("x", encoding="utf-8") as ignored:
            ignored.write("*\n")
    return folder


def site_settings(
    config: MkDocsConfig,
    options: AlmanacConfig,
    cache: Path | None,
    old: Path | None,
    *,
    serving: bool,
) -> SiteSettings:
    """Where the site is built and how, as mkdocs.yml and the command say.

    Args:
        config: The settings of MkDocs.
        options: Those of the plugin.
        cache: The folder for what builds keep, if any.
        old: The site whose place it takes, if it does.
        serving: Whether a server shows it while it is worked on.
    """
    # An offline copy names the addresses that pages have on the web by mkdocs.yml alone.
    on_the_web = written(config, "use_directory_urls", default=True)
    return SiteSettings(
        folder=Path(config.site_dir),
        old=old,
        docs=Path(config.docs_dir),
        addresses=Addresses(config.use_directory_urls),
        web=Web((config.site_url or "").rstrip("/") + "/", Addresses(on_the_web)),
        serving=serving,
        cache=cache,
        pictures=cast(Pictures, options.pictures),
    )


def written(config: MkDocsConfig, name: str, *, default: object) -> Any:
    """A setting as mkdocs.yml has it, whatever the command line says."""
    with Path(config.config_file_path).open("rb") as text:
        return yaml_load(text).get(name, default)


def configure(config: MkDocsConfig, catalog: Catalog) -> None:
    """Fills what the almanac knows better than mkdocs.yml, and adds our theme files."""
    almanac = catalog.almanac
    config.site_name = escape(almanac.title)
    config.site_description = escape(almanac.description)
    config.site_url = config.site_url or almanac.home
    if config.copyright:  # HTML of mkdocs.yml
        config.copyright = Markup(config.copyright)
    if _OTHER_SEARCH & set(config.plugins):
        raise Abort(
            f"{Path(config.config_file_path).name}: error: an almanac brings its own search; "
            "take 'search' out of 'plugins'"
        )
    _refuse_programs_of_contributors(config, catalog.root)
    for feature in without_effect(config.theme.get("features") or ()):
        log.warning(
            "%s: the feature '%s' of the theme needs the theme's script, which an almanac does "
            "without; take it out of 'features'",
            Path(config.config_file_path).name,
            feature,
        )
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(THEME))
    if type(config.theme) is Theme:
        config.theme.__class__ = ShortlyListed
    for name in joined_assets():
        if name.endswith(".css") and name not in config.extra_css:
            config.extra_css.append(name)
        elif name.endswith(".js") and name not in config.extra_javascript:
            script = ExtraScriptValue(name)
            script.defer = True
            config.extra_javascript.append(script)


def _refuse_programs_of_contributors(config: MkDocsConfig, root: Path) -> None:
    """Stops at settings by which MkDocs would run what anybody may write.

    Raises:
        Abort: Templates or Python would come from docs/ or data/.
    """
    named = {"extra_templates": [Path(config.docs_dir, name) for name in config.extra_templates]}
    named["custom_dir"] = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    above = Path(config.config_file_path).parent
    named["hooks"] = [above / str(name) for name in config.hooks]
    for folder in (Path(config.docs_dir), root / "data"):
        for option, paths in named.items():
            if any(path.resolve().is_relative_to(folder.resolve()) for path in paths):
                raise Abort(
                    f"{Path(config.config_file_path).name}: error: '{option}' runs files in "
                    f"{folder.name}/, which contributors write; move them to another folder, or "
                    "leave them out"
                )
