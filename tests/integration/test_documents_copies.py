"""Copies come, turn, are replaced and go; never more than three, never half."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from kernel.actors import SYSTEM
from kernel.models import JournalEntry
from kernel.storage import BlobMissing, store
from prohq.domain.documents import actions, queries
from prohq.domain.documents.actions.blobs import list_blob_keys
from prohq.domain.documents.errors import (
    CopyRefused,
    Defect,
    DocumentFrozen,
    DocumentNotFound,
    NotTheOwner,
    TooManyCopies,
)
from prohq.domain.documents.models import Copy, Document, PlannedBlob
from prohq.domain.people.models import Person
from tests.factories.documents import add_copy, draw, freeze, make_document, make_pdf
from tests.factories.people import OfficerFactory, PersonFactory, SpecialistFactory
from tests.support.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory()


@pytest.fixture
def diploma(anna: Person) -> Document:
    return make_document(anna)


def rotate(copy: Copy, by: Person) -> None:
    actions.rotate_copy(copy_id=copy.id, by=by.actor, at=clock.now())


def remove(copy: Copy, by: Person) -> None:
    actions.remove_copy(copy_id=copy.id, by=by.actor, at=clock.now())


def replace(copy: Copy, by: Person, content: bytes | None = None) -> None:
    actions.replace_copy(
        copy_id=copy.id,
        filename="новый.pdf",
        content=content or make_pdf(2),
        by=by.actor,
        at=clock.now(),
    )


def exists(key: str) -> bool:
    try:
        store().get(key)
    except BlobMissing:
        return False
    return True


def test_a_copy_is_taken_in_with_its_pages(diploma: Document) -> None:
    copy = add_copy(diploma, make_pdf(3), "Диплом.pdf")

    (listed,) = queries.list_copies(diploma.id)
    assert listed == copy
    assert (listed.position, listed.filename, listed.content_type) == (
        1,
        "Диплом.pdf",
        "application/pdf",
    )
    assert [page.number for page in listed.pages.all()] == [1, 2, 3]
    assert all(map(exists, list_blob_keys(copy)))
    assert not PlannedBlob.objects.exists()


def test_the_name_does_not_decide_the_type(diploma: Document) -> None:
    copy = add_copy(diploma, draw(kind="PNG"), "Диплом.pdf")

    assert copy.content_type == "image/png"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Defect.EMPTY),
        (bytes(queries.LIMITS.file_bytes + 1), Defect.TOO_LARGE),
        (b"just a text called .pdf", Defect.UNKNOWN_TYPE),
        (b"%PDF-1.7 and nothing more", Defect.BROKEN),
        (make_pdf(password="secret"), Defect.ENCRYPTED_PDF),
        (make_pdf(2_000), Defect.TOO_MANY_PAGES),
    ],
    ids=["empty", "21 MB", "text", "broken", "password", "2,000 pages"],
)
def test_a_bad_file_is_refused_and_leaves_no_trace(
    diploma: Document, content: bytes, code: Defect
) -> None:
    with pytest.raises(CopyRefused) as refusal:
        add_copy(diploma, content, "Диплом.pdf")

    assert refusal.value.code is code
    assert not queries.list_copies(diploma.id)
    assert not PlannedBlob.objects.exists()


def test_a_fourth_copy_is_refused(diploma: Document) -> None:
    for _ in range(3):
        add_copy(diploma)

    with pytest.raises(TooManyCopies):
        add_copy(diploma)

    assert [copy.position for copy in queries.list_copies(diploma.id)] == [1, 2, 3]


def test_the_same_file_twice_is_refused(diploma: Document) -> None:
    add_copy(diploma, draw("side one"))

    with pytest.raises(CopyRefused) as refusal:
        add_copy(diploma, draw("side one"), "under another name.jpg")

    assert refusal.value.code is Defect.DUPLICATE


def test_the_same_file_in_another_document_is_nobodys_business(diploma: Document) -> None:
    add_copy(diploma, draw("one"))

    add_copy(make_document(SpecialistFactory()), draw("one"))

    assert Copy.objects.count() == 2


def test_the_copies_behind_a_removed_one_move_up(anna: Person, diploma: Document) -> None:
    first, second, third = (add_copy(diploma) for _ in range(3))

    remove(first, anna)

    assert [(c.id, c.position) for c in queries.list_copies(diploma.id)] == [
        (second.id, 1),
        (third.id, 2),
    ]


def test_the_blobs_of_a_removed_copy_are_deleted_after_the_commit(
    anna: Person, diploma: Document
) -> None:
    copy = add_copy(diploma)
    keys = list_blob_keys(copy)

    remove(copy, anna)

    assert all(map(exists, keys))
    run_jobs()
    assert not any(map(exists, keys))


def test_a_replaced_copy_keeps_its_place_and_nothing_of_the_old_file(
    anna: Person, diploma: Document
) -> None:
    add_copy(diploma)
    copy = add_copy(diploma)
    rotate(copy, anna)
    old_keys = list_blob_keys(copy)

    replace(copy, anna)
    run_jobs()

    copy.refresh_from_db()
    assert (copy.position, copy.filename, copy.quarter_turns) == (2, "новый.pdf", 0)
    assert copy.pages.count() == 2
    assert all(map(exists, list_blob_keys(copy)))
    assert not any(map(exists, old_keys))


def test_a_refused_replacement_leaves_the_copy_as_it_was(anna: Person, diploma: Document) -> None:
    copy = add_copy(diploma)

    with pytest.raises(CopyRefused):
        replace(copy, anna, b"just a text")

    copy.refresh_from_db()
    assert copy.filename == "диплом.jpg"
    assert all(map(exists, list_blob_keys(copy)))


def test_a_copy_may_be_replaced_by_itself_but_not_by_its_neighbour(
    anna: Person, diploma: Document
) -> None:
    copy = add_copy(diploma, draw("one"))
    add_copy(diploma, draw("two"))

    replace(copy, anna, draw("one"))
    with pytest.raises(CopyRefused) as refusal:
        replace(copy, anna, draw("two"))

    assert refusal.value.code is Defect.DUPLICATE


def test_four_quarters_make_a_whole_turn(anna: Person, diploma: Document) -> None:
    copy = add_copy(diploma)
    turns = []

    for _ in range(4):
        rotate(copy, anna)
        copy.refresh_from_db()
        turns.append(copy.quarter_turns)

    assert turns == [1, 2, 3, 0]


@pytest.mark.parametrize("edit", [rotate, remove, replace])
def test_a_submitted_document_is_not_edited(
    anna: Person, diploma: Document, edit: Callable[[Copy, Person], None]
) -> None:
    copy = add_copy(diploma)
    freeze(diploma)

    with pytest.raises(DocumentFrozen):
        edit(copy, anna)
    with pytest.raises(DocumentFrozen):
        add_copy(diploma)


@pytest.mark.parametrize("edit", [rotate, remove, replace])
@pytest.mark.parametrize("factory", [SpecialistFactory, OfficerFactory])
def test_nobody_but_the_owner_edits(
    diploma: Document,
    edit: Callable[[Copy, Person], None],
    factory: PersonFactory,
) -> None:
    copy = add_copy(diploma)

    with pytest.raises(DocumentNotFound):
        edit(copy, factory())


def test_nobody_adds_to_anothers_document(diploma: Document) -> None:
    boris = SpecialistFactory()

    with pytest.raises(DocumentNotFound):
        actions.add_copy(
            document_id=diploma.id,
            filename="подлог.jpg",
            content=draw(),
            by=boris.actor,
            at=clock.now(),
        )
    with pytest.raises(NotTheOwner):
        actions.create_document(owner_id=diploma.owner_id, by=boris.actor, at=clock.now())
    with pytest.raises(NotTheOwner):
        actions.create_document(owner_id=diploma.owner_id, by=SYSTEM, at=clock.now())


def test_what_never_was_is_not_found(anna: Person) -> None:
    with pytest.raises(DocumentNotFound):
        actions.remove_copy(copy_id=uuid4(), by=anna.actor, at=clock.now())
    with pytest.raises(DocumentNotFound):
        actions.freeze(document_id=uuid4(), by=anna.actor, at=clock.now())


def test_every_edit_is_in_the_journal_without_personal_data(
    anna: Person, diploma: Document
) -> None:
    copy = add_copy(diploma, name="Диплом Анны Смирновой.jpg")
    rotate(copy, anna)
    replace(copy, anna)
    remove(copy, anna)

    entries = JournalEntry.objects.filter(subject_id=diploma.id)
    assert [entry.action for entry in entries] == [
        "document.created",
        "document.copy_added",
        "document.copy_rotated",
        "document.copy_replaced",
        "document.copy_removed",
    ]
    assert {entry.actor_id for entry in entries} == {anna.id}
    assert not [entry for entry in entries if "Анны" in str(entry.detail)]


def test_a_refused_removal_defers_no_deletion(diploma: Document) -> None:
    copy = add_copy(diploma)

    with pytest.raises(DocumentNotFound):
        remove(copy, SpecialistFactory())

    assert not ProcrastinateJob.objects.filter(task_name__endswith="delete_blobs").exists()


def test_listing_copies_takes_two_statements(
    diploma: Document, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for pages in (1, 2, 3):
        add_copy(diploma, make_pdf(pages))

    with django_assert_num_queries(2):
        counts = [len(copy.pages.all()) for copy in queries.list_copies(diploma.id)]

    assert counts == [1, 2, 3]
