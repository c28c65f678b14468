"""Who may do what to an application and to a case."""

from uuid import UUID

from kernel.actors import CASE_WORKERS, Actor, ActorKind
from kernel.clock import Moment
from prohq.domain.cases.errors import (
    ApplicationNotEditable,
    ApplicationNotFound,
    CaseClosed,
    CaseNotFound,
    LeaseNotHeld,
    OwnApplication,
    SpecialistsOnly,
    TooLateToWithdraw,
)
from prohq.domain.cases.models import Application, Case
from prohq.domain.cases.states import APPLICATION, OPEN_CASE_STATES, ApplicationState
from prohq.domain.inquiries.queries import list_inquiries


def identify(by: Actor) -> UUID:
    """Return which person acts. Raises ValueError for an actor without an id: the system."""
    if by.id is None:
        msg = f"{by.kind} is no person"
        raise ValueError(msg)
    return by.id


def can_start_draft(by: Actor) -> bool:
    """Answer whether this actor applies at all."""
    return by.kind is ActorKind.SPECIALIST and by.id is not None


def check_can_start_draft(by: Actor) -> None:
    """Raise SpecialistsOnly unless this actor applies."""
    if not can_start_draft(by):
        raise SpecialistsOnly


def can_read_application(application: Application, by: Actor) -> bool:
    """Answer whether this is the owner."""
    return by.kind is ActorKind.SPECIALIST and application.specialist_id == by.id


def check_can_read_application(application: Application, by: Actor) -> None:
    """Raise ApplicationNotFound unless this is the owner."""
    if not can_read_application(application, by):
        raise ApplicationNotFound


def can_edit_application(application: Application, by: Actor) -> bool:
    """Answer whether the owner may still change the application."""
    is_draft = application.state == ApplicationState.DRAFT
    return is_draft and can_read_application(application, by)


def check_can_edit_application(application: Application, by: Actor) -> None:
    """Raise ApplicationNotFound, ApplicationNotEditable unless the owner may change it."""
    check_can_read_application(application, by)
    if not can_edit_application(application, by):
        raise ApplicationNotEditable


def has_inquiry_left(application_id: UUID) -> bool:
    """Answer whether an organisation was ever asked about this application."""
    return any(inquiry.sent_at for inquiry in list_inquiries(application_id))


def can_withdraw(application: Application, by: Actor) -> bool:
    """Answer whether the owner may still take the application back, whole."""
    may_move = APPLICATION.can(application, "withdraw", by)
    return (
        may_move and can_read_application(application, by) and not has_inquiry_left(application.id)
    )


def check_can_withdraw(application: Application, by: Actor) -> None:
    """Raise ApplicationNotFound, TransitionDenied or TooLateToWithdraw unless can_withdraw."""
    check_can_read_application(application, by)
    APPLICATION.check(application, "withdraw", by)
    if has_inquiry_left(application.id):
        raise TooLateToWithdraw


def can_read_case(case: Case, by: Actor) -> bool:
    """Answer whether this is an officer, and not the specialist in another part."""
    return by.kind in CASE_WORKERS and not is_own(case, by)


def check_can_read_case(case: Case, by: Actor) -> None:
    """Raise CaseNotFound, OwnApplication unless the officer may see the case."""
    if by.kind not in CASE_WORKERS:
        raise CaseNotFound
    if is_own(case, by):
        raise OwnApplication


def is_own(case: Case, by: Actor) -> bool:
    """Answer whether the officer would judge themselves."""
    return case.application.specialist_id == by.id


def can_claim(case: Case, by: Actor) -> bool:
    """Answer whether the officer may work on the case, if nobody else does."""
    return can_read_case(case, by) and case.state in OPEN_CASE_STATES


def check_can_claim(case: Case, by: Actor) -> None:
    """Raise CaseNotFound, OwnApplication, CaseClosed unless can_claim."""
    check_can_read_case(case, by)
    if case.state not in OPEN_CASE_STATES:
        raise CaseClosed


def is_held(case: Case, at: Moment) -> bool:
    """Answer whether somebody's lease is running."""
    return case.lease_until is not None and case.lease_until > at


def can_work(case: Case, by: Actor, at: Moment) -> bool:
    """Answer whether the officer holds the case: looks at pages, writes inquiries, decides."""
    return can_claim(case, by) and is_held(case, at) and case.officer_id == by.id


def check_can_work(case: Case, by: Actor, at: Moment) -> None:
    """Raise CaseNotFound, OwnApplication, CaseClosed, LeaseNotHeld unless can_work."""
    check_can_claim(case, by)
    if not can_work(case, by, at):
        raise LeaseNotHeld
