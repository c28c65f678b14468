from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from kernel import events
from kernel.ids import new_id
from tests.support.jobs import run_jobs

HEARD: list[tuple[str, UUID]] = []


@dataclass(frozen=True, slots=True)
class LampLit:
    lamp_id: UUID


@dataclass(frozen=True, slots=True)
class LampBroke:
    lamp_id: UUID


@events.inside(LampLit)
def note_at_once(event: LampLit) -> None:
    HEARD.append(("inside", event.lamp_id))


@events.after(LampLit)
def note_later(event: LampLit) -> None:
    HEARD.append(("after", event.lamp_id))


@events.inside(LampBroke)
def fail(event: LampBroke) -> None:
    raise RuntimeError(event.lamp_id)


@transaction.atomic
def break_a_lit_lamp() -> None:
    events.publish(LampLit(new_id()))
    events.publish(LampBroke(new_id()))


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    HEARD.clear()
    yield
    HEARD.clear()


@pytest.mark.django_db
def test_an_inside_handler_runs_at_once_and_an_after_handler_as_a_job() -> None:
    lamp = new_id()

    events.publish(LampLit(lamp))

    assert [kind for kind, _ in HEARD] == ["inside"]
    run_jobs()
    assert [kind for kind, _ in HEARD] == ["inside", "after"]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_told() -> None:
    with pytest.raises(RuntimeError):
        break_a_lit_lamp()

    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(events.PublishedOutsideTransaction):
        events.publish(LampLit(new_id()))
