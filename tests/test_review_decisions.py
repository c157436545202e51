"""The review report: what is to be decided, and what each decision needs."""

from __future__ import annotations

from dataclasses import replace

from reviewing import LOG, RULES, log, review
from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.review import Review
from tei_edition.review.decisions import Decision, Doubt, decisions


def found(about: Review, code: str) -> list[Decision]:
    return [one for one in decisions(about) if one.finding.code == code]


class TestDecisions:
    def test_the_most_doubtful_come_first(self):
        error = Diagnostic(
            code="TE210",
            name="merge-conflict",
            severity=Severity.ERROR,
            span=Span(path="tei/log.xml", line=3),
            message="changed twice",
        )
        order = decisions(review(log(), more=(error,)))
        assert [one.doubt for one in order] == sorted(one.doubt for one in order)
        by_code = {one.finding.code: one.doubt for one in order}
        assert order[0].finding == error
        assert order[0].document == 0
        assert by_code["TE140"] is by_code["TE131"] is by_code["TE132"] is Doubt.OPEN
        assert by_code["TE130"] is Doubt.LOW
        assert by_code["TE120"] is Doubt.HIGH

    def test_an_unknown_person_is_one_decision_in_all_documents(self):
        about = review(log(), log(LOG.replace("Then", "Now"), "later"))
        (alder,) = found(about, "TE132")
        assert [place.document for place in alder.places] == [0, 0, 1, 1]
        for place in alder.places:
            text = about.documents[place.document].source.text
            assert text[place.start : place.end] == "Alder"
        assert alder.finding.message == '"Alder" is not in the personography'

    def test_brackets_and_dates_are_decided_one_by_one(self):
        text = LOG.replace("[the pilot", "[the pilot, and on 7 May [the cook")
        assert len(found(review(log(text)), "TE140")) == 2
        assert len(found(review(log(text)), "TE120")) == 2

    def test_what_is_uncertain_without_a_finding_is_a_decision_too(self):
        one = log()
        silent = replace(review(one), diagnostics=())
        assert {(each.finding.code, each.doubt) for each in decisions(silent)} == {
            ("TE720", Doubt.LOW),
            ("TE720", Doubt.HIGH),
        }
        assert not found(review(one), "TE720")

    def test_a_tick_holds_while_words_and_decision_are_the_same(self):
        def keys(text: str, code: str) -> set[str]:
            return {one.key for one in found(review(log(text)), code)}

        longer = LOG.replace("Harbour log", "Harbour log\n\n6 May 1950")
        for code in ("TE140", "TE132", "TE131", "TE130"):
            assert keys(LOG, code) == keys(longer, code)
        assert keys(LOG, "TE120") == keys(longer, "TE120")
        assert keys(LOG, "TE120") != keys(LOG.replace("1950", "1951"), "TE120")
        other = LOG.replace("[the pilot", "[the cook")
        assert keys(LOG, "TE140") != keys(other, "TE140")

    def test_keys_are_not_given_twice(self):
        text = LOG + "\n".join(["[ x"] * 3)
        given = [one.key for one in decisions(review(log(text), log(text, "again")))]
        assert len(given) == len(set(given))

    def test_findings_about_nothing_in_particular_are_kept(self):
        finding = RULES["TE009"].at(Span(path="edition.toml"), "no file matches")
        (one,) = decisions(Review(title="", documents=(), diagnostics=(finding,)))
        assert (one.document, one.places) == (None, ())
