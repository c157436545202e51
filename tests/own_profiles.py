"""Profiles of a user's own, beside those that come with the toolkit."""

from tei_edition import profiles, workspace
from tei_edition.profiles import load


def built_in(name):
    if name not in profiles.SHIPPED:
        return None
    return f"{name}.toml", workspace.resource(f"profiles/{name}.toml").decode("utf-8")


def own(text, **others):
    files = {"own": text, **others}
    return load(
        "own", lambda name: (f"{name}.toml", files[name]) if name in files else built_in(name)
    )


HEAD = 'name = "own"\nsummary = "A kind of text"\n'
