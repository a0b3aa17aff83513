"""The page that templates are writing."""

from macros.render.current_page import CurrentPage
from macros.render.environment import TemplateEnvironment


def test_what_the_page_itself_names_leaves_ids_to_what_other_pages_link_to() -> None:
    page = CurrentPage(TemplateEnvironment())
    page.keep_ids({"top", "source-1", "source-1-section"})
    assert page.free_id("top") == "top-section"
    assert page.source_number_address(1) == "#source-1-section-section"
    assert page.free_id("facts") == "facts"
