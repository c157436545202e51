"""Where the text comes from: citation and manuscript description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tei_edition.model import Field
from tei_edition.profiles import Profile
from tei_edition.writer.draft import Draft, build
from tei_edition.writer.inline import Pen


def source_description(fields: Mapping[str, Field], profile: Profile, pen: Pen) -> Draft:
    """Return the sourceDesc; without a citation it says that there is none."""
    citation = fields.get("citation")
    if citation is None:
        words = profile.declarations.no_citation or "No source is named."
        return build("sourceDesc", None, build("p", None, words))
    description = build("sourceDesc")
    for leaf in citation.content:
        description.append(pen.element("bibl", leaf, {"type": "citation"}))
    description.append(*_manuscript(fields, citation, profile))
    return description


def _manuscript(fields: Mapping[str, Field], citation: Field, profile: Profile) -> Iterator[Draft]:
    parts = dict(citation.parts)
    shelfmark = {
        key.removeprefix("idno_"): value for key, value in parts.items() if key.startswith("idno_")
    }
    if not shelfmark and "repository" not in parts:
        return
    identifier = build("msIdentifier")
    for tag in ("settlement", "repository", "collection"):
        if tag in parts:
            identifier.append(build(tag, None, parts[tag]))
    if shelfmark:
        numbers = (build("idno", {"type": key}, value) for key, value in shelfmark.items())
        identifier.append(build("idno", {"type": "shelfmark"}, *numbers))
    item = build("msItem")
    if "locus" in parts:
        first = _folio(parts.get("from"), profile)
        last = _folio(parts.get("to"), profile) or first
        item.append(build("locus", {"from": first, "to": last}, parts["locus"]))
    if item.content or "language" in fields:
        # TEI wants more in an item than a locus; "und" says that the language is not known.
        named = fields.get("language")
        code = language_code(named, profile.language) if named else None
        item.append(build("textLang", {"mainLang": code or "und"}))
    yield build(
        "msDesc", None, identifier, *([build("msContents", None, item)] if item.content else [])
    )


def _folio(printed: str | None, profile: Profile) -> str | None:
    """Return a folio number with `v` for its back, as @from and @to want it."""
    if not printed:
        return None
    signs = "|".join(re.escape(sign) for sign in profile.header.verso)
    return re.sub(rf"\s?(?:{signs})\.?$", "v", printed) if signs else printed


def language_code(field: Field, language: str) -> str | None:
    """Return the BCP 47 code of a language that is named in `language`."""
    from babel import Locale, UnknownLocaleError

    spoken = field.content[0].reading().text.strip().casefold()
    try:
        names = Locale.parse(language, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return None
    return next((code for code, name in sorted(names.items()) if name.casefold() == spoken), None)


def language_name(language: str) -> str:
    """Return what a language calls itself, or its BCP 47 tag where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return language
    # CLDR takes an undetermined language for the likeliest one.
    name = own.languages.get("und") if language == "und" else own.get_language_name(own.language)
    return str(name or language)
