"""DOCX sources read and converted, with what holds for each of them."""

from converting import NOBODY, grammar, profile
from documents import r
from tei_edition import config, tei
from tei_edition.inputs import open_source
from tei_edition.model import Silent
from tei_edition.pipeline.encoding import Conventions, convert_text
from tei_edition.profiles.docx import Docx

LOSSES = {"TE601", "TE602", "TE603"}
BREAK = "<w:r><w:br/></w:r>"


def opened(content, path="sources/minutes.docx", conventions=None):
    return open_source(content, path, "auto", conventions or Docx())


def converted(content, name="plain", conventions=None):
    read = opened(content, conventions=conventions)
    assert read.value is not None, read.diagnostics
    edition = config.Edition(edition=config.Publication(title="Edition"))
    with_ = Conventions(profile=profile(name), authority=NOBODY, edition=edition)
    done = convert_text(read.value, with_)
    found = [*read.diagnostics, *done.diagnostics]
    assert not {one.code for one in found} & LOSSES, found
    assert done.value is not None, found
    root = tei.parse(done.value.content, "minutes.xml").value.root
    assert grammar().validate(root), (grammar().error_log, done.value.content.decode())
    at = 0
    for mark in (one for one in read.value.marks if isinstance(one, Silent)):
        assert at <= mark.start <= mark.end
        at = mark.end
    return root, found


def revision(kind, text, author="E. Editor"):
    run = r(text) if kind == "ins" else f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2024-05-01T10:00:00Z">{run}</w:{kind}>'
