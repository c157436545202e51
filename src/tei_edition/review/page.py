"""The review report as one HTML file: frame, data, and the script that shows them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from lxml import html
from lxml.html.builder import E

from tei_edition import workspace
from tei_edition.diagnostics import Rule
from tei_edition.review import Review, data, shell
from tei_edition.review.decisions import decisions
from tei_edition.review.overview import overview

_STYLES = (
    "xslt/css/ground.css",
    "review/frame.css",
    "review/decisions.css",
    "review/panes.css",
    "review/media.css",
)
_SCRIPTS = ("data", "reading", "panes", "list", "keys")


def page(review: Review, rules: Mapping[str, Rule]) -> bytes:
    """Return the report as one HTML file; `rules` has the rule of each code."""
    found = decisions(review)
    style = "\n".join(_resource(name) for name in _STYLES)
    parts = "\n".join(_resource(f"review/{name}.js") for name in _SCRIPTS)
    program = f'"use strict";\n(() => {{\n{parts}\n}})();\n'
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(program)}'; "
        "base-uri 'none'"
    )
    root = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="color-scheme", content="light dark"),
            E.title(f"Review: {shell.safe(review.title)}"),
            E.style(style),
        ),
        E.body(
            E.a("To the decisions", {"class": "te-skip", "href": "#decisions"}),
            shell.bar(review),
            E.div(
                shell.decision_list(),
                E.main(overview(review, found), shell.work(), id="main"),
                {"class": "frame"},
            ),
            shell.help_(),
            E.p({"class": "te-spoken", "role": "status", "id": "status"}),
            _data("data-overview", data.overview(review, found, rules)),
            *(
                _data(f"data-{number}", data.document(one))
                for number, one in enumerate(review.documents)
            ),
            E.script(program),
        ),
        lang="en",
    )
    text: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{text}\n".encode("utf-8", "replace")


def _resource(name: str) -> str:
    return workspace.resource(name).decode("utf-8")


def _digest(text: str) -> str:
    """Return the hash by which the page's policy knows its own style and script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(id_: str, value: data.Json) -> Any:
    return E.script(data.script(value), type="application/json", id=id_)
