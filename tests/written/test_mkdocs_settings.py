"""What mkdocs.yml says, read without MkDocs."""

from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from macros.written.mkdocs_settings import file_settings, mkdocs_values

OWN = """\
INHERIT: above/base.yml
theme: {name: material, logo: own.png}
markdown_extensions: [tables]
"""
BASE = """\
INHERIT: ../top.yml
exclude_docs: "!.well-known"
theme: {logo: base.png, favicon: base.ico}
markdown_extensions: [admonition, footnotes]
plugins: [{almanac: {extra_files: [_headers]}}]
"""


def test_settings_that_a_file_inherits_count_as_they_do_for_mkdocs(tmp_path: Path) -> None:
    (tmp_path / "above").mkdir()
    (tmp_path / "mkdocs.yml").write_text(OWN, "utf-8")
    (tmp_path / "above/base.yml").write_text(BASE, "utf-8")
    (tmp_path / "top.yml").write_text("site_name: Top\ntheme: {language: de}\n", "utf-8")
    with (tmp_path / "mkdocs.yml").open("rb") as file:
        expected = yaml_load(file)
    given = dict(mkdocs_values(tmp_path / "mkdocs.yml"))
    assert given.pop("INHERIT")
    assert given == expected
    settings = file_settings(tmp_path / "mkdocs.yml")
    assert settings.extra == {"_headers"}
    assert settings.named == {"own.png", "base.ico"}
    assert not settings.left_out.match_file(".well-known/x.txt")


def test_a_file_that_inherits_from_itself_or_from_what_has_no_end_is_read(tmp_path: Path) -> None:
    for above in ["mkdocs.yml", "/dev/zero", "none.yml"]:
        (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {above}\nsite_name: A\n", "utf-8")
        assert mkdocs_values(tmp_path / "mkdocs.yml")["site_name"] == "A"
    (tmp_path / "device.yml").symlink_to("/dev/zero")
    assert mkdocs_values(tmp_path / "device.yml") == {}
