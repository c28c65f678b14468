"""The words people consented to can never change: a new wording is a new version."""

import re

import pytest

from prohq.domain.people.errors import ConsentTextNotFound
from prohq.domain.people.models import ConsentKind
from prohq.domain.people.queries import get_consent_text, list_consent_texts

PUBLISHED = {
    ("processing", "1", "ru"): "88fe30ffc33e3426e67a0b2f159a9f3b8b27436a254ed54b4d8adcb3b74f30f9",
    ("processing", "1", "en"): "042f35cde91cf286c562635576579c91bcfaeac07e2d9594ec3033726d60cc6d",
    ("disclosure", "1", "ru"): "6c138aa884887f1f3c2dd107ed38ff6ecda216e6755341dd02bc220d089731f4",
    ("disclosure", "1", "en"): "c34f8cb8ad0f3df2c64d2c5925ab661518ed753337ca1bf7a1e4decb7e22ca3b",
    ("publication", "1", "ru"): "026061be8d07db17448ecba1477fa67c86ae49e2aa3105a200c073805b7261e0",
    ("publication", "1", "en"): "64d9b20d4293fcd7fece09351364803979746c76a032177fe62b44db73c7c648",
}
LANGUAGES = ("ru", "en")
STRAIGHT_DASH_OR_QUOTES = re.compile(r' —|"')


@pytest.mark.parametrize("key", PUBLISHED)
def test_a_published_text_is_never_edited(key: tuple[str, str, str]) -> None:
    kind, version, language = key

    assert get_consent_text(kind, language, version).sha256 == PUBLISHED[key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_text_whose_hash_is_pinned_here(language: str) -> None:
    texts = list_consent_texts(language)

    assert [text.kind for text in texts] == list(ConsentKind)
    assert all((text.kind, text.version, language) in PUBLISHED for text in texts)


@pytest.mark.parametrize("kind", ConsentKind)
def test_the_languages_have_the_same_version_and_clauses(kind: ConsentKind) -> None:
    russian, english = (get_consent_text(kind, language) for language in LANGUAGES)

    assert russian.version == english.version
    assert len(russian.clauses) == len(english.clauses)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ConsentKind)
def test_a_text_is_numbered_clauses_in_good_typography(kind: ConsentKind, language: str) -> None:
    text = get_consent_text(kind, language)

    numbers = [clause.partition(". ")[0] for clause in text.clauses]
    assert numbers == [str(number) for number in range(1, len(text.clauses) + 1)]
    assert not STRAIGHT_DASH_OR_QUOTES.search(text.body)
    assert not text.title.startswith("#")


def test_an_unknown_text_is_a_clear_error() -> None:
    with pytest.raises(ConsentTextNotFound):
        get_consent_text(ConsentKind.PROCESSING, "ru", "99")
    with pytest.raises(ConsentTextNotFound):
        get_consent_text(ConsentKind.PROCESSING, "fr")
