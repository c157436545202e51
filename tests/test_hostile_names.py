"""Names of files and links on the disk lead nowhere they should not."""

from __future__ import annotations

import json
import os

import pytest

from conftest import contents, run

BODY = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    b"</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    b"</teiHeader><text><body><p>Words.</p></body></text></TEI>"
)


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such file names")
@pytest.mark.parametrize("name", ["javascript:alert(1)", "#frag?x=1", "a b&<c>", "..", "%2e%2e"])
def test_file_names_make_safe_links(small, name):
    (small / f"tei/{name}.xml").write_bytes(BODY)
    run(small, "build", "--only", "html")
    made = contents(small / "build")
    pages = [path for path in made if path.startswith("html/")]
    assert len(pages) > 1
    assert b"javascript:" not in b"".join(made.values())
    for path in pages:
        assert not set(path) & set(':#?%&<>"')


def test_documents_with_the_page_of_another_are_reported(small):
    (small / "tei/index.xml").write_bytes(BODY)
    (small / "tei/index-.xml").write_bytes(BODY)
    ran = run(small, "build", "--only", "html")
    assert ran.code == 1
    assert "TE704" in ran.err or "TE710" in ran.err


def test_cache_cannot_remove_files_elsewhere(small):
    run(small, "build", "--only", "text")
    victim = small.parent / "victim.txt"
    victim.write_text("mine")
    state = small / ".tei-edition/cache/state.json"
    steps = json.loads(state.read_bytes())
    (name,) = [name for name in steps if name.startswith("text ") and not name.endswith(":")][:1]
    from tei_edition.pipeline.cache import digest

    steps[f"{name.split(':')[0]}:tei/gone.xml"] = {
        **steps[name],
        "files": [["../victim.txt", digest(b"mine")], ["edition.toml", "0" * 64]],
    }
    state.write_text(json.dumps(steps))
    run(small, "build", "--only", "text")
    assert victim.read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_output_does_not_follow_a_link_out_of_the_edition(small):
    outside = small.parent / "outside"
    outside.mkdir()
    (small / "build").mkdir(exist_ok=True)
    (small / "build/html").symlink_to(outside, target_is_directory=True)
    ran = run(small, "build", "--only", "html")
    assert ran.code == 1
    assert "TE703" in ran.err
    assert list(outside.iterdir()) == []
