"""What the form for contributors loads: its program, what it knows, what can be corrected."""

from __future__ import annotations

import hashlib
from functools import cache

from markupsafe import Markup

from macros.ground.program_folders import THEME
from macros.load.catalog import Catalog
from macros.pages.addresses import page_of
from macros.pages.links import Links
from macros.render.data_scripts import DataScripts, as_data
from macros.render.form_data import form_data, item_data

# In the order in which they need each other.
_PARTS = (
    *("yaml-text", "typed-number", "typed-date", "form-record", "form-result", "proposal"),
    *("combobox", "form-fields", "add-form"),
)


class FormScripts:
    """What the form on one site loads."""

    def __init__(self, catalog: Catalog, links: Links, scripts: DataScripts) -> None:
        self._catalog = catalog
        self._links = links
        self._scripts = scripts

    def form_attributes(self) -> Markup:
        """The attributes of the form: what to run, and the data to load, from where."""
        name = self._scripts.add("form", as_data(form_data(self._catalog)))
        text = form_program()
        path = f"assets/form.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
        self._scripts.write(path, text)
        address = self._links.file_address(path)
        return Markup('{} data-script="{}"').format(self._scripts.attributes(name), address)

    def keep_items(self, initiative: str) -> None:
        """Keeps what somebody may correct of an initiative, beside its page."""
        data = as_data(item_data(self._catalog, initiative))
        page = page_of("initiative", initiative)
        self._scripts.put(items_script(page), f"items-{initiative}", data)


def items_script(page: str) -> str:
    """The path of the script that holds the items of an initiative, from the site's root."""
    return f"{page.removesuffix('.md')}/items.js"


@cache
def form_program() -> str:
    """The scripts of the form as one."""
    return "\n".join((THEME / f"assets/form/{part}.js").read_text("utf-8") for part in _PARTS)
