"""The review report in a browser: both panes, keys, ticks, narrow screens, contrast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import CHROMIUM, Browser
from reviewing import LOG, RULES, log, review
from tei_edition.review.page import page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

HOSTILE = "<img src=x onerror=window.ran=1></script><script>window.ran=1</script>"
TEXTS = (LOG, f"Second log\n\nMr. Alder came\u202e 😀 at [noon. {HOSTILE}\n\tX\u00a0 y\x07\r\nz\n")

# The text that is lit on either side, without its white space.
LIT = """(() => ["source", "tei"].map((id) => [...document.querySelectorAll(`#${id} .lit`)]
  .map((one) => one.textContent).join("").replace(/\\s+/g, "")))()"""
CURRENT = "document.querySelector('.decision.current .message')?.textContent"
ACTIVE = "document.activeElement.id"

CONTRAST = """(() => {
  const numbers = (colour) => {
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below) => {
    const share = top[3] / 255;
    return [0, 1, 2].map((at) => top[at] * share + below[at] * (1 - share)).concat(255);
  };
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(numbers(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((one) => one / 255)
      .map((one) => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("script, option")) continue;
    const below = ground(element);
    const own = numbers(getComputedStyle(element).color);
    const [one, other] = [light(over(own, below)), light(below)];
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    if (ratio < 4.5) poor.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
})()"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "review.html"
    path.write_bytes(page(review(log(TEXTS[0], "first"), log(TEXTS[1], "second")), RULES))
    return path


@pytest.fixture(scope="module")
def wide() -> Iterator[Browser]:
    with Browser(1280, 900) as browser:
        yield browser


@pytest.fixture
def opened(wide: Browser, report: Path) -> Iterator[Browser]:
    wide.open(report)
    wide.run("localStorage.clear()")
    wide.complaints.clear()
    yield wide
    assert wide.complaints == []


def choose(browser: Browser, number: int) -> None:
    browser.run(f"document.querySelector(\"[data-open='{number}']\").click()")


@pytest.mark.parametrize("number", [0, 1])
def test_source_pane_has_the_source(opened: Browser, number: int) -> None:
    choose(opened, number)
    lines = opened.run("[...document.querySelectorAll('#source .line')].map((x) => x.textContent)")
    visible = TEXTS[number].replace("\r\n", "\n").replace("\u202e", "").replace("\x07", "")
    assert "\n".join(lines) == visible
    codes = opened.run("[...document.querySelectorAll('.hidden-sign')].map((x) => x.dataset.code)")
    assert set(codes) == ({"U+202E", "U+0007"} if number else set())
    assert opened.run("window.ran") is None


@pytest.mark.parametrize("number", [0, 1])
def test_panes_light_the_same_words_in_both_directions(opened: Browser, number: int) -> None:
    choose(opened, number)
    for pane, attribute in (("tei", "run"), ("source", "stretch")):
        pairs = opened.run(
            f"[...document.querySelectorAll('#{pane} .fate.text[data-{attribute}], "
            f"#{pane} .run[data-{attribute}]')].map((one) => {{ one.click(); return {LIT}; }})"
        )
        assert len(pairs) > 5
        for source, tei in pairs:
            assert source == tei != ""


def test_pointer_and_focus_light_a_name_exactly(opened: Browser) -> None:
    choose(opened, 0)
    opened.run("document.querySelector('#tei .unlinked .run').id = 'name'")
    opened.move("#name")
    opened.run("new Promise((done) => setTimeout(done, 200))")
    assert opened.run(LIT) == ["Reed", "Reed"]
    detail = opened.run("document.getElementById('detail').textContent")
    assert "persName" in detail
    opened.move("#name", click=True)
    opened.run("document.getElementById('source').focus()")
    opened.press("ArrowRight")
    assert opened.run(LIT) == ["left,andMr.", "left,andMr."]
    opened.press("ArrowRight")
    assert opened.run(LIT) == ["Alder", "Alder"]


def test_marker_is_linked_with_its_note(opened: Browser) -> None:
    choose(opened, 0)
    opened.run(
        "[...document.querySelectorAll('#source .notation')]"
        ".find((one) => one.textContent === '[1]').click()"
    )
    source, tei = opened.run(LIT)
    assert (source, tei) == ("[1]", "note1Amerchant.")


def test_keys_lead_through_the_decisions(opened: Browser) -> None:
    total = opened.run("document.querySelectorAll('.decision').length")
    seen = []
    for _ in range(total + 2):
        opened.press("j")
        seen.append(opened.run(CURRENT))
    assert seen[0] != seen[1]
    assert seen[-1] == seen[-2] == seen[total - 1]
    opened.press("k")
    assert opened.run(CURRENT) == seen[total - 2]
    doubts = opened.run(
        "[...document.querySelectorAll('.decision')].map((x) => x.className.match(/doubt-(.)/)[1])"
    )
    assert doubts == sorted(doubts)


def test_enter_goes_to_the_place_and_across(opened: Browser) -> None:
    opened.press("/")
    assert opened.run(ACTIVE) == "filter"
    opened.press(*"te132 alder")
    assert opened.run("document.querySelectorAll('.decision').length") == 1
    opened.press("Escape", "j")
    assert opened.run("document.querySelector('.place-number').textContent").startswith("1 of 3")
    assert opened.run(LIT) == ["Alder", "Alder"]
    opened.press("n", "n")
    assert opened.run("document.getElementById('title').textContent") == "sources/second.txt"
    assert opened.run(LIT) == ["Alder", "Alder"]
    opened.press("Enter")
    assert opened.run(ACTIVE) == "source"
    opened.press("Enter")
    assert opened.run(ACTIVE) == "tei"
    opened.press("Escape")
    assert opened.run(ACTIVE) == "list"


def test_neighbour_is_that_of_the_open_document(opened: Browser) -> None:
    opened.press("/", *"te132 alder", "Escape", "j")
    opened.run("document.getElementById('next').click()")
    assert opened.run("document.getElementById('title').textContent") == "sources/second.txt"


def test_help_opens_and_letters_can_be_switched_off(opened: Browser) -> None:
    opened.press("?")
    assert opened.run("document.getElementById('help').open")
    opened.run("document.getElementById('letters').click()")
    opened.press("Escape")
    assert not opened.run("document.getElementById('help').open")
    opened.press("j")
    assert opened.run(CURRENT) is None


def test_ticks_outlive_the_page_and_a_change_elsewhere(opened: Browser, report: Path) -> None:
    opened.press("j", "r", "j")
    ticked = "[...document.querySelectorAll('.done .message')].map((x) => x.textContent)"
    before = opened.run(ticked)
    assert len(before) == 1
    whole = report.read_bytes()
    again = review(
        log(TEXTS[0].replace("Harbour", "The harbour"), "first"), log(TEXTS[1], "second")
    )
    report.write_bytes(page(again, RULES))
    try:
        opened.open(report)
        assert opened.run(ticked) == before
        assert opened.run("document.getElementById('count').textContent").startswith("1 of")
        opened.run("document.getElementById('unreviewed').click()")
        assert opened.run(ticked) == []
    finally:
        report.write_bytes(whole)


def test_works_where_nothing_can_be_kept(report: Path) -> None:
    with Browser() as browser:
        refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } });"
        browser.send("Page.addScriptToEvaluateOnNewDocument", source=refuse)
        browser.open(report)
        browser.press("j", "r")
        assert browser.run("document.querySelectorAll('.done').length") == 1
        assert browser.complaints == []


def test_narrow_screens_show_one_part_at_a_time(report: Path) -> None:
    shown = """['decisions', 'source', 'tei'].map((id) => document.getElementById(id))
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 200)
      .map((one) => one.id)"""
    with Browser(390, 800) as browser:
        browser.open(report)
        assert browser.run(shown) == ["decisions"]
        browser.press("j")
        assert browser.run(shown) == ["decisions"]
        for name in ("source", "tei"):
            browser.move(f"button[data-view={name}]", click=True)
            assert browser.run(shown) == [name]
        assert browser.run("document.documentElement.scrollWidth") == 390
        assert browser.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(opened: Browser, scheme: str) -> None:
    media = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.send("Emulation.setEmulatedMedia", features=media)
    assert opened.run(CONTRAST) == []
    opened.press("j", "r", "j", "t", "j", "j")
    assert opened.run(CONTRAST) == []
    opened.press("?")
    assert opened.run(CONTRAST) == []
    opened.send("Emulation.setEmulatedMedia", features=[])
