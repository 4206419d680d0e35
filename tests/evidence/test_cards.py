"""Cards: what they say in both languages, and that they are safe and readable without style."""

import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest

from twodoors import evidence
from twodoors.evidence import Card, Claim, Library, Source, Verdict, status_label, verdict_words
from twodoors.evidence.markup import STYLE
from twodoors.i18n import spoken

EVIL = "<script>alert('x')</script> & \"quotes\" <b>"


class Outline(HTMLParser):
    """What a reader without style sheet gets: the text, and the tags on the way."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.words: list[str] = []
        self.hidden = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on")]
        assert "style" not in given
        self.open.append(tag)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.labelled += [str(given["aria-labelledby"])] if "aria-labelledby" in given else []
        if tag == "style" or given.get("aria-hidden") == "true" or self.hidden:
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("number", range(1, 64))
def test_a_card_says_everything(number: int, language: str) -> None:
    with spoken(language):
        card = evidence.card(number)
        assert isinstance(card, Card)
        claim = card.claim
        page = Outline(card._repr_html_())
        plain = " ".join(str(card).split())
        expected = [
            claim.gloss.spoken(),
            claim.sentence.spoken(),
            claim.how_sure.because.spoken(),
            claim.change_our_mind.spoken(),
            claim.exhibit.spoken(),
            claim.blog,
        ]
        for citation in claim.citations:
            source = evidence.source(citation.source_key)
            finding = source.finding(citation.finding_key)
            expected += [source.label, finding.text.spoken(), status_label(finding)]
            expected += [citation.remark.spoken()] if citation.remark else []
            if finding.number:
                assert finding.number.spoken().lower() in page.text.lower()
                assert finding.number.spoken().lower() in plain.lower()
        for words in expected:
            assert words in page.text, words
            assert words in plain, words
        # The verdict is a word, never a colour or a shape alone.
        word = verdict_words(claim.verdict).word
        assert word.lower() in page.text.lower()
        assert word.lower() in plain.lower()
    assert not page.open
    assert page.labelled == page.ids
    assert f'lang="{language}"' in card._repr_html_() or language == "nl"


def test_a_card_speaks_the_language_of_the_moment() -> None:
    card = evidence.card(48)
    with spoken("nl"):
        dutch = card._repr_html_()
    assert 'lang="nl"' in dutch
    assert "bindt een klant" in dutch
    assert 'lang="en"' in card._repr_html_()


def test_figures_are_not_torn_from_their_unit() -> None:
    with spoken("nl"):
        html = evidence.card(3)._repr_html_()
    assert "€\u00a02,50" in html
    with spoken("nl"):
        assert "36\u00a0%" in evidence.card(41)._repr_html_()


def test_a_card_is_short_at_first_sight() -> None:
    closed = evidence.card(48)._repr_html_()
    assert closed.count("<details>") == 1
    assert "<details open>" in evidence.card(48, unfolded=True)._repr_html_()
    before, after = closed.split("<details>")
    assert "Partly right" in before
    assert "Knox &amp; van Oest" in after


def test_a_card_needs_no_colour_and_no_script() -> None:
    assert not re.search(r"(?<!border-)(?<!current)colou?r\s*:|background|#(?!767676)", STYLE)
    html = evidence.cards(*range(1, 64))._repr_html_()
    assert "<script" not in html
    assert html.count("<style>") == 1
    assert "http" not in html


def test_the_three_claims_of_the_recovery_studies() -> None:
    page = Outline(evidence.card(48)._repr_html_()).text
    for words in (
        "de Matos, Henrique & Rossi 2007",
        "Michel & Meuter 2008",
        "Knox & van Oest 2014",
        "read at the source",
        "not checked at source: read through a secondary page",
    ):
        assert words in page


def test_unchecked_findings_say_so() -> None:
    for claim in evidence.claims():
        for citation in claim.citations:
            finding = evidence.source(citation.source_key).finding(citation.finding_key)
            label = status_label(finding)
            assert ("not checked at source" in label) == (finding.status != "read")


def test_several_cards_keep_their_order_and_their_ids_apart() -> None:
    deck = evidence.cards(28, 5, 5)
    page = Outline(deck._repr_html_() + deck._repr_html_())
    assert len(set(page.ids)) == len(page.ids) == 6
    assert page.tags.count("section") == 6
    text = str(deck)
    assert text.index("Claim 28") < text.index("Claim 5 ")
    assert isinstance(evidence.card(4, 5), evidence.Deck)


def test_no_numbers_at_all() -> None:
    with pytest.raises(ValueError, match=r"cards\(4, 5, 28\)"):
        evidence.cards()


def hostile_card() -> Card:
    evil = {"en": EVIL, "nl": EVIL}
    finding = {"key": "f", "text": evil, "number": evil, "caution": evil, "status": "read"}
    sources = [
        {
            "key": "bad-2000",
            "kind": "study",
            "authors": EVIL,
            "title": EVIL,
            "place": EVIL,
            "findings": [finding],
        },
        {"key": "blog", "code": "B1", "kind": "blog", "name": evil, "findings": [finding]},
    ]
    cite = {"cite": "bad-2000/f", "remark": evil}
    claim = Claim.model_validate(
        {
            "number": 1,
            "blog": "B1",
            "lessons": ["two-doors"],
            "model": [],
            "gloss": evil,
            "exhibit": evil,
            "verdict": "partly",
            "sentence": evil,
            "for": [cite],
            "against": [cite],
            "context": [cite],
            "how_sure": {"level": "low", "because": evil},
            "change_our_mind": evil,
        }
    )
    shelf = Library((claim,), tuple(Source.model_validate(source) for source in sources))
    return Card(claim, shelf=shelf)


def test_hostile_text_is_escaped_everywhere() -> None:
    html = hostile_card()._repr_html_()
    page = Outline(html)
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert html.count(escape(EVIL)) > 15
    assert EVIL in unescape(html)
    markdown = hostile_card()._repr_markdown_()
    assert "<script" not in markdown
    assert "<b>" not in markdown


def test_markdown_keeps_text_from_becoming_markup() -> None:
    card = hostile_card()
    claim = card.claim.model_copy(
        update={"gloss": evidence.Text(en="2 * 3 _is_ `six` [x](y) #1", nl="twee")}
    )
    markdown = Card(claim, shelf=card.shelf)._repr_markdown_()
    assert r"2 \* 3 \_is\_ \`six\` \[x\](y) \#1" in markdown


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_verdict_has_its_own_word_and_shape(language: str) -> None:
    with spoken(language):
        words = evidence.verdicts()
    assert [entry.verdict for entry in words] == list(Verdict)
    for field in ("word", "symbol", "meaning"):
        assert len({getattr(entry, field) for entry in words}) == len(Verdict)


def test_plain_text_stays_narrow() -> None:
    assert max(map(len, str(evidence.card(57)).splitlines())) <= 88
