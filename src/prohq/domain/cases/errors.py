"""What can go wrong with applications and cases. They carry codes; the interface words them."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from kernel.clock import Moment


class ApplicationNotFound(Exception):
    """There is no such application, or it is somebody else's: the two look the same."""


class CaseNotFound(Exception):
    """There is no such case, or this actor may not see it: the two look the same."""


class SpecialistsOnly(Exception):
    """Only a specialist applies."""


class ApplicationNotEditable(Exception):
    """The application was submitted or withdrawn: nothing in it changes any more."""


class TooManyDrafts(Exception):
    """The specialist has as many unfinished applications as one may have."""


class Missing(StrEnum):
    """What an application can lack when it is submitted."""

    COPIES = "copies"
    KIND = "kind"
    HOLDER_NAME = "holder_name"
    ORGANISATION_NAME = "organisation_name"
    NUMBER = "number"
    ISSUED_DATE = "issued_date"
    ISSUED_DATE_IN_FUTURE = "issued_date_in_future"
    HINTS = "hints"
    PROCESSING_CONSENT = "processing_consent"
    DISCLOSURE_CONSENT = "disclosure_consent"


class ApplicationIncomplete(Exception):
    """Something is missing; everything that is, at once, in the order of the steps."""

    def __init__(self, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)
        super().__init__(", ".join(self.missing))


class HintsProblem(StrEnum):
    """Why hints were not taken."""

    NONE = "none"
    TOO_MANY = "too_many"
    UNKNOWN = "unknown"


class HintsRefused(Exception):
    """The chosen nodes cannot be the hints. `codes` names the unknown or retired ones."""

    def __init__(self, problem: HintsProblem, codes: Iterable[str] = ()) -> None:
        self.problem = problem
        self.codes = tuple(codes)
        super().__init__(f"{problem}: {', '.join(self.codes)}")


class TooLateToWithdraw(Exception):
    """An official inquiry has left: the check can no longer be taken back."""


class OwnApplication(Exception):
    """An officer never works on an application of their own."""


class CaseClosed(Exception):
    """The case was decided or withdrawn: nobody works on it any more."""


class CaseTakenByOther(Exception):
    """Another officer's lease is running."""

    def __init__(self, *, officer_id: UUID, officer_name: str, until: Moment) -> None:
        self.officer_id = officer_id
        self.officer_name = officer_name
        self.until = until
        super().__init__(f"until {until.isoformat()}")


class LeaseNotHeld(Exception):
    """The officer never claimed the case, the lease ran out, or another took the case over."""


class NotClaimed(Exception):
    """Only facts the specialist stated can be put to an organisation; `fields` are the others."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(", ".join(self.fields))


class PageNotFound(Exception):
    """The page is of another case's document, or there is none."""


class DecisionProblem(StrEnum):
    """Why a decision cannot stand."""

    REASON_DOES_NOT_FIT = "reason_does_not_fit"
    EXPLANATION_MISSING = "explanation_missing"
    MISMATCH_UNEXPLAINED = "mismatch_unexplained"
    NODES_MISSING = "nodes_missing"
    NODES_UNEXPECTED = "nodes_unexpected"
    NODES_UNKNOWN = "nodes_unknown"
    NOTHING_CONFIRMED = "nothing_confirmed"


class DecisionRefused(Exception):
    """The decision is not in order; every problem at once."""

    def __init__(self, problems: Iterable[DecisionProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(self.problems))
