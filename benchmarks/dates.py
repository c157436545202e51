"""Dates of running text: what is found, and its value, beside dateparser and datefinder.

    pip install '.[benchmark]' && python benchmarks/dates.py

The sentences are invented; in each the dates stand in braces with their earliest and latest
day. A date counts as found if what a program found overlaps it, and its value counts if it
is that of the earliest day: the other two give one day for a span. They get the year of the
document as the date from which they count.
"""

from __future__ import annotations

import datetime
import re
import time
from dataclasses import dataclass, replace

from tei_edition import dates, profiles
from tei_edition.pipeline import shipped

NEAR = dates.Partial(year=1962, month=10, day=28)
SENTENCES = {
    "en": (
        "It met on {28 October 1962|1962-10-28} and, after {25.X.62|1962-10-25}, on {27 October|1962-10-27}.",
        "From {22-23 October 1962|1962-10-22} he was away, and {between 5 and 12 November 1962|1962-11-05} too.",
        "In {mid-August|1962-08-11} and the {summer of 1961|1961-06-01} it rained; {early 1962|1962-01-01} was dry.",
        "Your letter of the {12th inst.|1962-10-12} came on {Monday, 22 October|1962-10-22}; see pp. 3-20, Vol. 6, No. 2.",
        "Protocol No. 63, F. 3, Op. 16, D. 947, L. 45-46 says that 12 of 31 R-12 may go; 2-3 more years.",
        "The plan of {October 5, 1962|1962-10-05}, of {1962-10-07|1962-10-07} and of {13/10/1962|1962-10-13}.",
    ),
    "de": (
        "Am {12. Jänner 1962|1962-01-12} und am {3. 2. 1962|1962-02-03} tagte der Rat, S. 12, Nr. 5, § 3.",
        "Vom {22. bis 24. Februar 1962|1962-02-22}, {Anfang März 1962|1962-03-01} und im {Frühjahr 1961|1961-03-01}.",
        "Das Schreiben vom {5. d. M.|1962-10-05} und jenes vom {12. September d. J.|1962-09-12} liegen bei; 3. Stock.",
    ),
    "fr": (
        "Le {1er mars 1962|1962-03-01}, du {22 au 24 février 1962|1962-02-22} et {fin mars 1962|1962-03-21}.",
        "La lettre du {5 courant|1962-10-05}, p. 12, n° 5, est arrivée {lundi 22 octobre|1962-10-22}.",
    ),
    "ru": (
        "Заседание {28 октября 1962 г.|1962-10-28}, № 5, л. 12; письмо от {25.X.62|1962-10-25}.",
        "С {5 по 7 мая 1962 года|1962-05-05}, {весной 1961 г.|1961-03-01} и {12 с. м.|1962-10-12}; д. 947.",
    ),
}  # fmt: skip
_MARK = re.compile(r"\{([^|]*)\|([^}]*)\}")
TIMES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A date in a text."""

    start: int
    end: int
    value: str


def gold(marked: str) -> tuple[str, list[Span]]:
    text, spans, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(start=len(text), end=len(text) + len(match[1]), value=match[2]))
        text, at = text + match[1], match.end()
    return text + marked[at:], spans


def own(language: str):
    def find(name):
        if name == "own":
            return name, f'name = "own"\nextends = "plain"\nlanguage = "{language}"'
        return shipped.find(name)

    known = replace(profiles.load("own", find).value.dates, order="").words
    context = dates.Context(near=NEAR, document=NEAR)

    def search(text):
        done = (dates.complete(one, context).found for one in dates.find(text, known))
        return [
            Span(start=one.start, end=one.end, value=str(one.first.bounds()[0].iso)) for one in done
        ]

    return search


def dateparser_search(language: str):
    from dateparser.search import search_dates

    base = datetime.datetime(NEAR.year, NEAR.month, NEAR.day)
    settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY"}

    def search(text):
        spans, at = [], 0
        for words, day in search_dates(text, languages=[language], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                spans.append(Span(start=start, end=at, value=day.date().isoformat()))
        return spans

    return search


def datefinder_search(_language: str):
    from datefinder import find_dates

    base = datetime.datetime(NEAR.year, NEAR.month, NEAR.day)

    def search(text):
        found = find_dates(text, index=True, base_date=base, first="day")
        return [Span(start=a, end=b, value=day.date().isoformat()) for day, (a, b) in found]

    return search


def measure(make) -> tuple[float, float, float, float]:
    """Return precision, recall, the share of right values, and characters a second."""
    right = there = given = values = characters = 0
    seconds = 0.0
    for language, sentences in SENTENCES.items():
        search = make(language)
        search(gold(sentences[0])[0])
        for text, wanted in map(gold, sentences):
            begin = time.perf_counter()
            for _ in range(TIMES):
                found = search(text)
            seconds += time.perf_counter() - begin
            characters += len(text) * TIMES
            there, given = there + len(wanted), given + len(found)
            for one in wanted:
                over = [two for two in found if two.start < one.end and one.start < two.end]
                right += bool(over)
                values += any(two.value == one.value for two in over)
    return min(1.0, right / given), right / there, values / there, characters / seconds


if __name__ == "__main__":
    print(f"{'':12} precision  recall   value  characters/s")
    for name, make in (
        ("tei-edition", own),
        ("dateparser", dateparser_search),
        ("datefinder", datefinder_search),
    ):
        p, r, v, speed = measure(make)
        print(f"{name:12} {p:9.2f} {r:7.2f} {v:7.2f} {speed:13,.0f}")
