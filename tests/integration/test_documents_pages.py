"""Who may look at a page, how it looks, and who is told about it."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from kernel import clock
from kernel.actors import SYSTEM, Actor, ActorKind
from kernel.models import JournalEntry
from kernel.storage import store
from prohq.domain.documents import actions, queries
from prohq.domain.documents.errors import DocumentNotFound
from prohq.domain.documents.models import Document
from prohq.domain.documents.ports.vault import SealBroken
from prohq.domain.documents.queries import PageSize
from prohq.domain.people.models import Person
from tests.factories.documents import add_copy, make_document, make_pdf, save
from tests.factories.people import (
    AdministratorFactory,
    CustomerFactory,
    OfficerFactory,
    PersonFactory,
    SpecialistFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db

NOON = clock.now().replace(hour=12)


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory()


@pytest.fixture
def diploma(anna: Person) -> Document:
    return make_document(anna)


def draw_corner() -> bytes:
    """White, its left upper quarter red."""
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste((220, 30, 30), (0, 0, 200, 100))
    return save(picture, "JPEG")


def find_corner(jpeg: bytes) -> tuple[tuple[int, int], str]:
    """Return the size and the quarter that is red."""
    picture = Image.open(BytesIO(jpeg))
    width, height = picture.size
    for name, x, y in (("nw", 1, 1), ("ne", 3, 1), ("se", 3, 3), ("sw", 1, 3)):
        colour = picture.getpixel((x * width // 4, y * height // 4))
        assert isinstance(colour, tuple)
        if colour[1] < 100:
            return picture.size, name
    raise AssertionError


def test_the_owner_looks_and_nothing_is_written_down(anna: Person, diploma: Document) -> None:
    copy = add_copy(diploma, draw_corner())

    jpeg = actions.view_page(copy_id=copy.id, page_number=1, by=anna.actor, at=NOON)

    assert find_corner(jpeg) == ((400, 200), "nw")
    assert not queries.list_views(diploma.id)


def test_a_turned_copy_is_shown_turned_clockwise(anna: Person, diploma: Document) -> None:
    copy = add_copy(diploma, draw_corner())
    seen = []

    for _ in range(3):
        actions.rotate_copy(copy_id=copy.id, by=anna.actor, at=NOON)
        jpeg = actions.view_page(copy_id=copy.id, page_number=1, by=anna.actor, at=NOON)
        seen.append(find_corner(jpeg))

    assert seen == [((200, 400), "ne"), ((400, 200), "se"), ((200, 400), "sw")]


@pytest.mark.parametrize("factory", [OfficerFactory, SupervisorFactory])
@pytest.mark.parametrize("size", list(PageSize))
def test_the_look_of_an_officer_is_for_the_owner_to_read(
    diploma: Document, factory: PersonFactory, size: PageSize
) -> None:
    copy = add_copy(diploma, make_pdf(2))
    officer = factory()

    actions.view_page(copy_id=copy.id, page_number=2, size=size, by=officer.actor, at=NOON)

    (view,) = queries.list_views(diploma.id)
    assert view == queries.PageView(
        at=NOON,
        viewer_kind=ActorKind(officer.role),
        viewer_id=officer.id,
        copy_id=copy.id,
        page_number=2,
        size=size,
    )


@pytest.mark.parametrize("factory", [SpecialistFactory, CustomerFactory, AdministratorFactory])
def test_nobody_else_looks(diploma: Document, factory: PersonFactory) -> None:
    copy = add_copy(diploma)
    stranger = factory()

    with pytest.raises(DocumentNotFound):
        actions.view_page(copy_id=copy.id, page_number=1, by=stranger.actor, at=NOON)

    assert not JournalEntry.objects.filter(action=queries.PAGE_VIEWED).exists()


@pytest.mark.parametrize("by", [SYSTEM, Actor(ActorKind.ORGANISATION, uuid4())])
def test_neither_the_system_nor_an_organisation_looks(diploma: Document, by: Actor) -> None:
    copy = add_copy(diploma)

    with pytest.raises(DocumentNotFound):
        actions.view_page(copy_id=copy.id, page_number=1, by=by, at=NOON)


@pytest.mark.parametrize(("page", "size"), [(0, "page"), (2, "page"), (1, "original"), (1, "")])
def test_there_is_nothing_but_pages_and_thumbnails(
    anna: Person, diploma: Document, page: int, size: str
) -> None:
    copy = add_copy(diploma)

    with pytest.raises(DocumentNotFound):
        actions.view_page(copy_id=copy.id, page_number=page, size=size, by=anna.actor, at=NOON)


def test_a_page_whose_blob_was_swapped_is_not_shown(anna: Person, diploma: Document) -> None:
    page = add_copy(diploma).pages.get()
    other = add_copy(diploma).pages.get()

    store().put(page.image_key, store().get(other.image_key))

    with pytest.raises(SealBroken):
        actions.view_page(copy_id=page.copy_id, page_number=1, by=anna.actor, at=NOON)


def test_a_page_whose_blob_is_gone_is_not_found(anna: Person, diploma: Document) -> None:
    page = add_copy(diploma).pages.get()

    store().delete(page.image_key)

    with pytest.raises(DocumentNotFound):
        actions.view_page(copy_id=page.copy_id, page_number=1, by=anna.actor, at=NOON)
