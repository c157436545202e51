"""The frame of the page: what stands in it before the script fills it."""

from __future__ import annotations

import re
from typing import Any

from lxml.html.builder import E

from tei_edition.review import Review

KEYS = (
    ("j  k", "next and previous decision"),
    ("n  p", "next and previous place of the same decision"),
    ("Enter", "into the source, at the place of the decision"),
    ("← →", "in a pane: stretch by stretch"),
    ("Enter", "in a pane: the same stretch in the other pane"),
    ("r", "tick the decision as reviewed"),
    ("/", "filter the decisions"),
    ("[  ]", "previous and next document"),
    ("t", "show the tags of the TEI"),
    ("Esc", "back to the decisions"),
    ("?", "this help"),
)

_UNUSABLE = re.compile("[^\\t\\n\\r -\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def safe(text: str) -> str:
    """Return text without the characters that no HTML file may hold."""
    return _UNUSABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def bar(review: Review) -> Any:
    """Return the head of the page: what it is about, and the choice of a document."""
    options = [
        E.option(safe(one.source.path), value=str(number))
        for number, one in enumerate(review.documents)
    ]
    return E.header(
        E.h1(E.span("Review", {"class": "what"}), " ", safe(review.title)),
        E.nav(
            _button("◂", id="previous", label="Previous document"),
            E.select(
                E.option("Decisions of all documents", value=""),
                *options,
                {"id": "document", "aria-label": "Decisions of which document"},
            ),
            _button("▸", id="next", label="Next document"),
            {"class": "choose", "aria-label": "Documents"},
        ),
        E.div(
            E.button("Show tags", type="button", id="tags", **{"aria-pressed": "false"}),
            _button("?", id="help-button", label="Help"),
            {"class": "tools"},
        ),
        E.div(
            *(
                E.button(
                    label,
                    {"type": "button", "data-view": view, "aria-pressed": "false"},
                )
                for view, label in (
                    ("decisions", "Decisions"),
                    ("source", "Source"),
                    ("tei", "TEI"),
                )
            ),
            {"class": "views", "role": "group", "aria-label": "What is shown"},
        ),
        {"class": "bar"},
    )


def _button(sign: str, *, id: str, label: str) -> Any:
    return E.button(sign, {"type": "button", "id": id, "aria-label": label, "title": label})


def decision_list() -> Any:
    """Return the list of decisions with its filters, still empty."""
    return E.section(
        E.div(
            E.h2("Decisions ", E.span(id="count")),
            E.div(
                E.input(
                    {
                        "type": "search",
                        "id": "filter",
                        "placeholder": "Filter: words, code",
                        "aria-label": "Filter by words or code",
                    }
                ),
                E.select(E.option("All kinds", value=""), {"id": "kind", "aria-label": "Kind"}),
                E.label(
                    E.input(type="checkbox", id="unreviewed"), " only what is not reviewed yet"
                ),
                {"class": "filters", "role": "search"},
            ),
            {"class": "listhead"},
        ),
        E.noscript(E.p("The decisions and the texts are shown by a script in this file.")),
        E.ol({"id": "list", "tabindex": "0", "aria-label": "Decisions, most doubtful first"}),
        {"id": "decisions", "class": "decisions", "aria-label": "Decisions"},
    )


def work() -> Any:
    """Return the two panes, which the script fills."""
    return E.section(
        E.div(
            E.h2(id="title"),
            E.p(id="state"),
            E.ul(id="legend", **{"class": "legend"}),
            {"class": "dochead"},
        ),
        E.div(
            _pane("source", "Source"),
            _pane("tei", "What was made of it"),
            {"class": "panes"},
        ),
        E.p({"class": "detail", "id": "detail"}),
        {"id": "work", "class": "work", "hidden": "hidden"},
    )


def _pane(id_: str, label: str) -> Any:
    return E.section(
        E.h3(label),
        E.div(
            {
                "id": id_,
                "class": f"pane {id_}",
                "tabindex": "0",
                "role": "region",
                "aria-label": label,
            }
        ),
        {"class": f"paneframe for-{id_}"},
    )


def help_() -> Any:
    """Return what the keys do."""
    rows = [
        item
        for keys, words in KEYS
        for item in (E.dt(*(E.kbd(key) for key in keys.split())), E.dd(words))
    ]
    return E.dialog(
        E.h2("Keys"),
        E.dl(*rows),
        E.p(
            "Correct what is wrong in the source, the profile or the personography and convert "
            "again, or in the TEI file: the next conversion keeps what you wrote there."
        ),
        E.label(
            E.input(type="checkbox", id="letters", checked="checked"),
            " single letters are keys",
        ),
        E.button("Close", type="button", id="help-close"),
        {"id": "help", "aria-label": "Help"},
    )
