"""The code opens, a wrong one is counted, the first answer stands."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from kernel import clock, journal
from kernel.actors import ActorKind
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.errors import (
    AlreadyAnswered,
    InquiryLocked,
    InquiryNotFound,
    InquiryOverdue,
    InquiryWithdrawn,
    KeyRefused,
    StatementsUnfit,
    WrongCode,
)
from prohq.domain.inquiries.events import InquiryAnswered, InquiryCancelled, InquiryExpired
from prohq.domain.inquiries.models import Answer, Inquiry
from prohq.domain.inquiries.policies import KEY_LASTS, TIME_TO_ANSWER
from prohq.domain.inquiries.queries import (
    InquiryState,
    Statement,
    Verdict,
    get_inquiry,
    get_open_inquiry,
    list_stated_facts,
)
from prohq.domain.inquiries.tasks import expire_overdue_inquiries
from tests.factories.inquiries import SentInquiry, send_inquiry

pytestmark = pytest.mark.django_db

WRONG = "22222222"
CONFIRMED = (
    Statement("kind", Verdict.MATCH),
    Statement("holder_name", Verdict.MATCH),
    Statement("number", Verdict.MISMATCH, "107718 0123457"),
    Statement("issued_date", Verdict.NOT_STATED),
)


def open_with(sent: SentInquiry, code: str | None = None) -> str:
    return actions.open_inquiry(token=sent.token, code=code or sent.code, at=clock.now()).key


def answer(
    sent: SentInquiry, key: str, statements: Sequence[Statement] = CONFIRMED, signer: str = "Ольга"
) -> None:
    actions.answer_inquiry(
        token=sent.token,
        key=key,
        statements=statements,
        signer_name=signer,
        signer_position="Заведующая архивом",
        comment="",
        at=clock.now(),
    )


def test_the_code_opens_what_is_asked() -> None:
    sent = send_inquiry()

    inquiry = actions.open_inquiry(token=sent.token, code=sent.code, at=clock.now())

    assert [fact.field for fact in inquiry.asked] == [
        "kind",
        "holder_name",
        "number",
        "issued_date",
    ]
    assert inquiry.asked[2].claimed == "107718 0123456"
    assert inquiry.answer is None


@pytest.mark.parametrize("disguise", [str.lower, lambda code: f"  {code[:4]} {code[4:]} "])
def test_a_code_is_forgiven_its_looks(disguise: object) -> None:
    sent = send_inquiry()
    assert callable(disguise)

    assert open_with(sent, disguise(sent.code))


def test_a_code_typed_on_a_russian_keyboard_opens() -> None:
    sent = send_inquiry()
    twins = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")

    assert open_with(sent, sent.code.translate(twins))


def test_ten_wrong_codes_lock_the_inquiry_even_for_the_right_one() -> None:
    sent = send_inquiry()

    left = []
    for _ in range(9):
        with pytest.raises(WrongCode) as refusal:
            open_with(sent, WRONG)
        left.append(refusal.value.attempts_left)
    with pytest.raises(InquiryLocked):
        open_with(sent, WRONG)

    assert left == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    with pytest.raises(InquiryLocked):
        open_with(sent)


def test_the_right_code_forgives_the_wrong_ones_before() -> None:
    sent = send_inquiry()
    with pytest.raises(WrongCode):
        open_with(sent, WRONG)

    open_with(sent)

    assert get_inquiry(sent.inquiry.id).failed_codes == 0


@pytest.mark.django_db(transaction=True)
def test_a_wrong_code_is_counted_although_it_ends_in_an_error() -> None:
    sent = send_inquiry()

    with pytest.raises(WrongCode):
        open_with(sent, WRONG)
    connection.close()

    assert get_inquiry(sent.inquiry.id).failed_codes == 1


def test_an_unknown_link_is_no_inquiry() -> None:
    with pytest.raises(InquiryNotFound):
        actions.open_inquiry(token="nothing", code=WRONG, at=clock.now())


def test_an_answer_is_kept_as_it_was_given(heard: list[object]) -> None:
    sent = send_inquiry()

    answer(sent, open_with(sent))

    answered = get_inquiry(sent.inquiry.id)
    facts = list_stated_facts(answered, answered.answer)
    assert answered.state == InquiryState.ANSWERED
    assert [(fact.verdict, fact.value) for fact in facts] == [
        (Verdict.MATCH, ""),
        (Verdict.MATCH, ""),
        (Verdict.MISMATCH, "107718 0123457"),
        (Verdict.NOT_STATED, ""),
    ]
    assert answered.answer.signer_position == "Заведующая архивом"
    assert InquiryAnswered(sent.inquiry.id, sent.inquiry.application_id) in heard


@pytest.mark.parametrize(
    "statements",
    [
        CONFIRMED[:3],
        [*CONFIRMED, CONFIRMED[0]],
        [*CONFIRMED[:3], Statement("series", Verdict.MATCH)],
        [*CONFIRMED[:3], CONFIRMED[0]],
        [*CONFIRMED[:3], Statement("issued_date", Verdict.MISMATCH, "  ")],
    ],
    ids=["one missing", "one too many", "not asked", "twice", "no right value"],
)
def test_every_question_is_answered_exactly_once(statements: list[Statement]) -> None:
    sent = send_inquiry()
    key = open_with(sent)

    with pytest.raises(StatementsUnfit):
        answer(sent, key, statements)

    assert not Answer.objects.exists()


def test_the_first_answer_stands() -> None:
    sent = send_inquiry()
    key = open_with(sent)
    answer(sent, key, signer="Ольга")

    with pytest.raises(AlreadyAnswered):
        answer(sent, key, signer="Пётр")

    assert Answer.objects.get().signer_name == "Ольга"


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_at_once_one_answers() -> None:
    sent = send_inquiry()
    key = open_with(sent)
    start = Barrier(2)

    def send(signer: str) -> str:
        try:
            start.wait(timeout=10)
            answer(sent, key, signer=signer)
        except AlreadyAnswered:
            return "refused"
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(2) as clerks:
        outcomes = list(clerks.map(send, ["Ольга", "Пётр"]))

    assert sorted(outcomes) == ["accepted", "refused"]
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("key", ["", "nonsense", "eyJhIjoxfQ:abc"])
def test_without_the_key_nothing_is_shown_or_taken(key: str) -> None:
    sent = send_inquiry()

    with pytest.raises(KeyRefused):
        get_open_inquiry(token=sent.token, key=key, at=clock.now())
    with pytest.raises(KeyRefused):
        answer(sent, key)


def test_a_key_opens_its_own_inquiry_only() -> None:
    sent, other = send_inquiry(), send_inquiry()

    with pytest.raises(KeyRefused):
        answer(other, open_with(sent))


def test_a_key_ends_after_a_working_day() -> None:
    sent = send_inquiry()
    key = open_with(sent)

    with pytest.raises(KeyRefused):
        get_open_inquiry(token=sent.token, key=key, at=clock.now() + KEY_LASTS)


def test_after_the_last_day_nothing_opens_and_nothing_is_taken() -> None:
    sent = send_inquiry(at=clock.now() - TIME_TO_ANSWER + timedelta(minutes=1))
    key = open_with(sent)
    late = clock.now() + timedelta(minutes=1)

    with pytest.raises(InquiryOverdue):
        actions.open_inquiry(token=sent.token, code=sent.code, at=late)
    with pytest.raises(InquiryOverdue):
        get_open_inquiry(token=sent.token, key=key, at=late)


def test_overdue_inquiries_end_once_and_others_wait(heard: list[object]) -> None:
    late = send_inquiry(at=clock.now() - TIME_TO_ANSWER)
    waiting = send_inquiry()

    expire_overdue_inquiries(timestamp=0)
    expire_overdue_inquiries(timestamp=0)

    assert get_inquiry(late.inquiry.id).state == InquiryState.EXPIRED
    assert get_inquiry(waiting.inquiry.id).state == InquiryState.SENT
    expired = InquiryExpired(late.inquiry.id, late.inquiry.application_id)
    assert [event for event in heard if isinstance(event, InquiryExpired)] == [expired]


def test_a_cancelled_inquiry_opens_no_more(heard: list[object]) -> None:
    sent = send_inquiry()

    count = actions.cancel_inquiries(
        application_id=sent.inquiry.application_id, by=sent.officer.actor, at=clock.now()
    )

    assert count == 1
    assert InquiryCancelled(sent.inquiry.id, sent.inquiry.application_id) in heard
    with pytest.raises(InquiryWithdrawn):
        open_with(sent)


def test_cancelling_leaves_an_answer_alone() -> None:
    sent = send_inquiry()
    answer(sent, open_with(sent))

    count = actions.cancel_inquiries(
        application_id=sent.inquiry.application_id, by=sent.officer.actor, at=clock.now()
    )

    assert count == 0
    assert get_inquiry(sent.inquiry.id).state == InquiryState.ANSWERED


def test_the_journal_tells_openings_refusals_and_the_answer() -> None:
    sent = send_inquiry()
    with pytest.raises(WrongCode):
        open_with(sent, WRONG)
    answer(sent, open_with(sent))

    entries = list(journal.list_entries(sent.inquiry.id))[1:]

    assert [entry.action for entry in entries] == [
        "inquiry.code_refused",
        "inquiry.opened",
        "inquiry.answered",
    ]
    assert {entry.actor_kind for entry in entries} == {ActorKind.ORGANISATION}
    assert {entry.actor_id for entry in entries} == {sent.inquiry.organisation_id}
    assert "0123457" not in str([entry.detail for entry in entries])


def test_the_code_itself_is_stored_nowhere_in_the_inquiry() -> None:
    sent = send_inquiry()

    stored = str(Inquiry.objects.filter(id=sent.inquiry.id).values().get())

    assert sent.code not in stored
    assert sent.code.replace("-", "") not in stored
