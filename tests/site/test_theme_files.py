"""The files of the theme that a site joins."""

from macros.ground.program_folders import THEME
from macros.site.theme_files import joined_parts


def test_what_elements_work_with_stands_before_them() -> None:
    scripts = [part for part in joined_parts() if part.endswith(".js")]
    texts = [(THEME / part).read_text("utf-8") for part in scripts]
    defining = [number for number, text in enumerate(texts) if "customElements.define" in text]
    giving = [number for number, text in enumerate(texts) if "\n  almanac." in text]

    assert scripts[0] == "assets/js/almanac.js"
    assert len(defining) > 5
    assert max(giving) < min(defining)
