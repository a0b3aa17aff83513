"""Records that nothing uses."""

from tests.support.rivers import Rivers


def test_a_glossary_term_counts_as_used_by_any_text_in_any_language(almanac: Rivers) -> None:
    almanac.append(
        "data/glossary.yml",
        "net:\n  term: {en: Net, cy: Rhwyd}\n  meaning: What catches.\n"
        "sign:\n  term: {en: Sign, cy: 標誌}\n  meaning: What shows.\n"
        "oar:\n  term: Oarlock\n  meaning: What holds an oar.\n",
    )
    (one,) = almanac.findings_with("note: They use nets, and a 標誌 here.\n")
    assert (one.rule, "'oar'" in one.message) == ("unused-term", True)
