"""Write docs/rules.md from the rules in the code: python docs/make_rules.py."""

from __future__ import annotations

from pathlib import Path

from tei_edition.pipeline.explaining import example, instead
from tei_edition.registry import rules

PAGE = Path(__file__).with_name("rules.md")
AREAS = {
    "0": "Configuration and files",
    "1": "Reading sources",
    "2": "Writing and merging",
    "3": "XML and RELAX NG",
    "4": "Editorial rules",
    "5": "XSLT",
    "6": "Fidelity",
    "7": "Output",
}


def page() -> str:
    """Return the page: a section for each area, a paragraph for each rule, with an example."""
    rows = [
        "# Rules",
        "",
        "Every finding has a code, a place and a hint; `tei-edition explain CODE` says the same.",
        "An *error* means that something cannot be used or is lost; a *warning* should be",
        "looked at; an *info* records a decision that the converter made.",
    ]
    area = ""
    for rule in rules():
        if rule.code[2] != area:
            area = rule.code[2]
            rows += ["", f"## {area}xx {AREAS[area]}"]
        rows += ["", f"### {rule.code} {rule.name}", "", f"*{rule.severity}* {rule.summary}"]
        rows += [rule.rationale]
        for words, passage in (("", example(rule.code)), ("Instead:", instead(rule.code))):
            if passage:
                rows += ["", *([words, ""] if words else [])]
                rows += ["```text", *passage.splitlines(), "```"]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
