"""The facts of a document, its twins, and its end."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from kernel.actors import SYSTEM
from kernel.models import JournalEntry
from kernel.storage import BlobMissing, store
from prohq.domain.documents import actions, queries
from prohq.domain.documents.actions.blobs import list_blob_keys
from prohq.domain.documents.errors import DocumentFrozen, DocumentNotFound
from prohq.domain.documents.models import Document
from prohq.domain.documents.queries import (
    FACT_FIELDS,
    FACT_LENGTHS,
    DocumentFacts,
    DocumentKind,
    Duplicate,
    DuplicateReason,
    make_number_key,
)
from prohq.domain.people.models import Person
from tests.factories.documents import add_copy, draw, freeze, make_document
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.jobs import run_jobs

DIPLOMA = DocumentFacts(
    kind=DocumentKind.DIPLOMA,
    holder_name="Смирнова Анна Петровна",
    organisation_name="МГТУ им. Н. Э. Баумана",
    series="107718",
    number="0123456",
    issued_date=date(2015, 6, 30),
    qualification="Инженер",
)

pytestmark = pytest.mark.django_db


def make_submitted(facts: DocumentFacts = DIPLOMA, content: bytes | None = None) -> Document:
    document = make_document(SpecialistFactory())
    add_copy(document, content or draw(str(document.id)))
    set_facts(document, facts)
    freeze(document)
    return document


def set_facts(document: Document, facts: DocumentFacts, by: Person | None = None) -> None:
    by = by or document.owner
    actions.set_facts(document_id=document.id, facts=facts, by=by.actor, at=clock.now())


def destroy(document: Document) -> None:
    actions.destroy(document_id=document.id, by=document.owner.actor, at=clock.now())
    document.refresh_from_db()


def test_there_are_seven_facts() -> None:
    assert FACT_FIELDS == (
        "kind",
        "holder_name",
        "organisation_name",
        "series",
        "number",
        "issued_date",
        "qualification",
    )
    assert FACT_LENGTHS["holder_name"] == 200


def test_facts_are_kept_without_stray_spaces() -> None:
    document = make_document(SpecialistFactory())

    set_facts(document, replace(DIPLOMA, holder_name="  Смирнова  Анна Петровна \n"))

    assert queries.get_facts(document.id) == DIPLOMA


def test_a_new_document_has_blank_facts() -> None:
    assert queries.get_facts(make_document(SpecialistFactory()).id) == DocumentFacts()


def test_the_facts_of_a_submitted_document_stay() -> None:
    document = make_submitted()

    with pytest.raises(DocumentFrozen):
        set_facts(document, replace(DIPLOMA, number="9999999"))

    assert queries.get_facts(document.id) == DIPLOMA


def test_nobody_writes_anothers_facts() -> None:
    document = make_document(SpecialistFactory())

    with pytest.raises(DocumentNotFound):
        set_facts(document, DIPLOMA, by=SpecialistFactory())


def test_freezing_twice_keeps_the_first_moment() -> None:
    document = make_submitted()
    first = document.frozen_at

    freeze(document)

    assert document.frozen_at == first


@pytest.mark.parametrize(
    ("series", "number", "key"),
    [
        ("107718", "0123456", "1077180123456"),
        ("", "107718 0123456", "1077180123456"),
        ("107718", "№ 0123456", "1077180123456"),
        ("ВСГ", "12-34/56", "BCГ123456"),
        ("bcг", "123456", "BCГ123456"),
        ("107718", "", ""),
    ],
)
def test_numbers_are_compared_as_a_clerk_would(series: str, number: str, key: str) -> None:
    assert make_number_key(series, number) == key


def test_the_same_number_of_another_owner_is_found() -> None:
    mine = make_submitted()
    other = make_submitted(replace(DIPLOMA, series="", number="107718-0123456"))

    assert queries.find_duplicates(mine.id) == [
        Duplicate(other.id, other.owner_id, DuplicateReason.SAME_NUMBER)
    ]


def test_the_same_file_of_another_owner_is_found() -> None:
    scan = draw("the very scan")
    mine = make_submitted(content=scan)
    other = make_submitted(replace(DIPLOMA, number="7654321"), content=scan)

    assert queries.find_duplicates(mine.id) == [
        Duplicate(other.id, other.owner_id, DuplicateReason.SAME_FILE)
    ]


def test_drafts_strangers_and_blank_numbers_are_no_duplicates() -> None:
    mine = make_submitted(replace(DIPLOMA, number=""))
    make_submitted(replace(DIPLOMA, number=""))
    draft = make_document(SpecialistFactory())
    set_facts(draft, DIPLOMA)
    destroy(make_submitted())

    assert queries.find_duplicates(mine.id) == []
    assert queries.find_duplicates(make_submitted().id) == []


def test_looking_for_duplicates_takes_three_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    mine = make_submitted()
    for _ in range(3):
        make_submitted()

    with django_assert_num_queries(3):
        found = queries.find_duplicates(mine.id)

    assert len(found) == 3


def test_a_destroyed_document_opens_no_more_even_from_a_backup() -> None:
    document = make_submitted()
    (copy,) = queries.list_copies(document.id)
    keys = list_blob_keys(copy)

    destroy(document)

    assert document.wrapped_key is None
    assert queries.get_facts(document.id) == DocumentFacts()
    assert not queries.list_copies(document.id)
    assert store().get(keys[0])  # a backup might hold it for ever
    with pytest.raises(DocumentNotFound):
        actions.view_page(copy_id=copy.id, page_number=1, by=document.owner.actor, at=clock.now())
    run_jobs()
    for key in keys:
        with pytest.raises(BlobMissing):
            store().get(key)


def test_the_destruction_is_recorded_once() -> None:
    document = make_submitted()

    destroy(document)
    destroy(document)

    entry = JournalEntry.objects.get(subject_id=document.id, action="document.destroyed")
    assert entry.actor_id == document.owner_id
    assert len(entry.detail["copies"]) == 1


def test_the_system_destroys_and_an_officer_does_not() -> None:
    document = make_submitted()
    officer = OfficerFactory()

    with pytest.raises(DocumentNotFound):
        actions.destroy(document_id=document.id, by=officer.actor, at=clock.now())
    actions.destroy(document_id=document.id, by=SYSTEM, at=clock.now())

    document.refresh_from_db()
    assert document.destroyed_at is not None


def test_nothing_is_edited_after_destruction() -> None:
    document = make_document(SpecialistFactory())
    destroy(document)

    with pytest.raises(DocumentNotFound):
        add_copy(document)
    with pytest.raises(DocumentNotFound):
        set_facts(document, DIPLOMA)
