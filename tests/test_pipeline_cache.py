"""`build` again: only what changed, and nothing that is used no more."""

import shutil

import pytest

from conftest import QUICK, change, contents, run, times
from tei_edition.pipeline import cache, exporting


def test_second_build_does_nothing_and_says_so(small):
    assert run(small, "build").code == 0
    before, written = contents(small), times(small)
    ran = run(small, "build")
    assert ran.code == 0
    assert "Nothing to do" in ran.err
    assert "up to date" in ran.err
    assert contents(small) == before
    del written[".tei-edition/cache/state.json"]
    after = times(small)
    assert {name: after[name] for name in written} == written


def test_source_that_changed_makes_its_own_files_anew(built):
    before = times(built)
    change(built / "sources/second-meeting.txt", "were approved", "were rejected")
    ran = run(built, *QUICK)
    assert "2 sources: 1 unchanged, 1 updated" in ran.err
    changed = {name for name, time in times(built).items() if time != before.get(name)}
    assert "tei/second-meeting.xml" in changed
    assert "build/html/second-meeting.html" in changed
    assert "build/text/second-meeting.txt" in changed
    assert "rejected" in (built / "build/html/second-meeting.html").read_text(encoding="utf-8")
    assert not any("first-meeting" in name for name in changed)


def test_stylesheet_that_changed_makes_its_format_anew(built, monkeypatch):
    before = times(built / "build")
    real = cache.resources
    monkeypatch.setattr(
        exporting, "resources", lambda names: real(names) + "*" * ("xslt/html.xsl" in names)
    )
    ran = run(built, *QUICK)
    assert ran.code == 0
    after = times(built / "build")
    assert all(after[name] != before[name] for name in after if name.startswith("html/"))
    assert all(after[name] == before[name] for name in after if name.startswith("text/"))


def test_resources_of_every_exporter_exist_and_count():
    hashes = [cache.resources(one.resources) for one in exporting.EXPORTERS]
    assert len(set(hashes)) == len(hashes)
    assert cache.resources(("xslt/none",)) not in hashes


def test_title_of_the_edition_reaches_all_pages(built):
    change(built / "edition.toml", 'title = "small"', 'title = "Minutes of Nowhere"')
    assert run(built, *QUICK).code == 0
    pages = list((built / "build/html").glob("*.html"))
    assert len(pages) > 2
    assert all("Minutes of Nowhere" in page.read_text(encoding="utf-8") for page in pages)


def test_outputs_of_a_removed_document_are_removed_and_nothing_else(built):
    own = built / "build/html/notes-of-mine.txt"
    own.write_text("keep me", encoding="utf-8")
    (built / "sources/second-meeting.txt").unlink()
    (built / "tei/second-meeting.xml").unlink()
    ran = run(built, *QUICK)
    assert ran.code == 0
    assert "removed   2 outdated files" in ran.err
    names = contents(built / "build")
    assert not any("second-meeting" in name for name in names)
    assert names["html/notes-of-mine.txt"] == b"keep me"
    index = (built / "build/html/index.html").read_text(encoding="utf-8")
    assert "first-meeting.html" in index
    assert "second-meeting" not in index


def test_output_that_the_user_changed_is_not_removed_with_its_document(built):
    page = built / "build/text/second-meeting.txt"
    page.write_text("my own words", encoding="utf-8")
    (built / "sources/second-meeting.txt").unlink()
    (built / "tei/second-meeting.xml").unlink()
    run(built, *QUICK)
    assert page.read_text(encoding="utf-8") == "my own words"


def test_source_alone_removed_leaves_the_editors_tei(built):
    (built / "sources/second-meeting.txt").unlink()
    assert run(built, *QUICK).code == 0
    assert (built / "tei/second-meeting.xml").is_file()
    assert (built / "build/html/second-meeting.html").is_file()


@pytest.mark.parametrize("name", ["html/first-meeting.html", "html/index.html", "text"])
def test_output_that_is_missing_or_changed_is_made_again(built, name):
    before = contents(built / "build")
    path = built / "build" / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(path.read_bytes() + b"<!-- changed -->")
    ran = run(built, *QUICK)
    assert "Nothing to do" not in ran.err
    assert contents(built / "build") == before


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"html:": {"key": 1}}', b"\xff\x00"])
def test_damaged_cache_only_costs_time(built, damage):
    before = contents(built / "build")
    (built / ".tei-edition/cache/state.json").write_bytes(damage)
    assert run(built, *QUICK).code == 0
    assert contents(built / "build") == before
    assert "Nothing to do" in run(built, *QUICK).err


def test_facts_that_are_used_no_more_are_removed(built):
    facts = built / ".tei-edition/cache/facts"
    before = {path.name for path in facts.iterdir()}
    change(built / "sources/first-meeting.txt", "Mrs. Example", "Mr. Example")
    assert run(built, *QUICK).code == 0
    after = {path.name for path in facts.iterdir()}
    assert len(after) <= len(before)
