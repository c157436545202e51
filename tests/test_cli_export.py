"""`export`: every format, of files that are in no edition."""

from conftest import contents, run
from tei_edition import registry


class TestExport:
    def test_list(self, tmp_path):
        ran = run(tmp_path, "export", "--list")
        assert (ran.code, ran.err) == (0, "")
        names = [line.split()[0] for line in ran.out.splitlines()]
        assert names == [one.name for one in registry.EXPORTERS]
        assert {"html", "print", "text"} <= set(names)

    def test_foreign_text(self, foreign):
        ran = run(foreign, "export", "text", "lettre.xml", "--out", "made")
        assert (ran.code, ran.out) == (0, "")
        assert "1 file written" in ran.err
        text = (foreign / "made/lettre.txt").read_text(encoding="utf-8")
        for words in ("Cher ami,", "Il pleut", "toujours", "Sic."):
            assert words in text

    def test_foreign_site_and_book(self, foreign):
        assert run(foreign, "export", "html", ".", "--out", "made").code == 0
        page = (foreign / "made/lettre.html").read_text(encoding="utf-8")
        assert "Lettre à un ami" in page
        assert "toujours" in page
        assert run(foreign, "export", "print", "lettre.xml", "--out", "made").code == 0
        assert (foreign / "made/edition.pdf").read_bytes().startswith(b"%PDF-")

    def test_export_is_what_build_makes(self, small):
        assert run(small, "build", "--only", "html,text").code == 0
        for name in ("html", "text"):
            assert run(small, "export", name, "--out", f"apart/{name}").code == 0
        assert contents(small / "apart") == contents(small / "build")

    def test_broken_file_is_named(self, foreign):
        (foreign / "broken.xml").write_text("<TEI>", encoding="utf-8")
        ran = run(foreign, "export", "text", ".", "--out", "made")
        assert ran.code == 1
        assert "broken.xml" in ran.err
        assert contents(foreign / "made").keys() == {"lettre.txt"}
