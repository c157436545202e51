"""Any Markdown: signs in any order convert, and no character is lost."""

from hypothesis import given
from hypothesis import strategies as st

from searching import at_least
from tei_edition.model import Silent
from test_inputs_markdown import converted, opened

PIECES = (
    *("word ", "*", "**", "_", "`", "~~", "[", "]", "(https://a.b)", "[^1]", "[^1]: ", "![", "<"),
    *(
        "<del>",
        "</del>",
        "<br>",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "\\",
        "\\*",
        "é",
        "𝄞",
        "- ",
        "1. ",
    ),
    *("\n", "\n\n", "\n    ", "  \n", "\r\n", "\r", "> ", "# ", "===\n", "---\n", "+++\n", "```\n"),
    *("| a | b |\n", "|---|---|\n", "|", "\t", "[1]: x\n", "Present: A. B, C. D.", "title: x\n"),
    *("\x0c", "\u2028", "***\n", "1) ", "\ufeff", "<div>\n", "Mr. X: "),
)


@at_least(250)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_markdown_holds(pieces):
    text = "".join(pieces)
    source, _codes = opened(text)
    converted(text, "minutes")
    at = 0
    for one in source.passages:
        assert at <= one.start <= one.end <= len(text)
        at = one.end
    at = 0
    for mark in (one for one in source.marks if isinstance(one, Silent)):
        assert at <= mark.start <= mark.end
        at = mark.end
