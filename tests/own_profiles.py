"""Profiles of a user's own, beside those that come with the toolkit."""

from tei_edition.pipeline import shipped
from tei_edition.profiles import load


def own(text, **others):
    files = {"own": text, **others}
    return load(
        "own", lambda name: (f"{name}.toml", files[name]) if name in files else shipped.find(name)
    )


HEAD = 'name = "own"\nsummary = "A kind of text"\n'
