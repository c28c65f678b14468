"""What everybody may read: nothing here shows more than its holder agreed to publish."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from kernel import clock
from kernel.clock import Moment
from prohq.domain.accreditations.errors import AccreditationNotFound
from prohq.domain.accreditations.models import Accreditation, EvidenceKind, RevocationReason
from prohq.domain.accreditations.queries.wording import (
    PublishedFact,
    word_confirmed_facts,
    word_unchecked,
)
from prohq.domain.accreditations.states import AccreditationState
from prohq.domain.skills.queries import Node

ORGANISATION = "organisation_name"
SHOWS_FACTS = {AccreditationState.ACTIVE, AccreditationState.EXPIRED}


@dataclass(frozen=True, slots=True)
class PublicAccreditation:
    """A badge and its card, in the active language."""

    code: str
    person_id: UUID
    person_name: str
    granted_to: str
    node: Node
    """The node as it stands in the catalogue now: merges are followed."""
    evidence: EvidenceKind
    state: AccreditationState
    confirmed_date: date
    confirmed_by: str
    """The organisation's name; empty unless the holder publishes who issued the document."""
    facts: tuple[PublishedFact, ...]
    """The confirmed facts that are published; none once it is suspended or revoked."""
    unchecked: tuple[str, ...]
    granted_at: Moment
    valid_until: date | None
    suspended_at: Moment | None
    revoked_at: Moment | None
    revocation_group: str
    """Why it was revoked, as far as everybody may know: RevocationReason.public_group."""

    @property
    def is_in_force(self) -> bool:
        return self.state == AccreditationState.ACTIVE


def get_by_code(code: str, *, at: Moment) -> PublicAccreditation:
    """Return what the verification page shows, in any state. Raises AccreditationNotFound."""
    accreditation = _with_node().filter(code=code).first()
    if accreditation is None:
        raise AccreditationNotFound
    return _describe(accreditation, clock.office_date(at))


def list_public_accreditations(person_id: UUID, *, at: Moment) -> list[PublicAccreditation]:
    """Return what shows as badges: in force, oldest first. One statement."""
    return map_public_accreditations([person_id], at=at).get(person_id, [])


def map_public_accreditations(
    person_ids: Collection[UUID], *, at: Moment
) -> Mapping[UUID, list[PublicAccreditation]]:
    """Return the badges of several people by person. One statement."""
    today = clock.office_date(at)
    badges = defaultdict(list)
    for accreditation in _with_node().filter(_in_force(today), person__in=person_ids):
        badges[accreditation.person_id].append(_describe(accreditation, today))
    return badges


def list_accredited_people(
    nodes: Iterable[Node] | None, *, at: Moment
) -> QuerySet[Accreditation, UUID]:
    """Return the ids of people with a badge, in any of these nodes if given: for a subquery."""
    held = Accreditation.objects.filter(_in_force(clock.office_date(at)))
    if nodes is not None:
        held = held.filter(node__in=nodes)
    return held.order_by().values_list("person_id", flat=True)


def _in_force(today: date) -> Q:
    """The last day itself counts; the nightly job only writes down what is so already."""
    lasts = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    return Q(state=AccreditationState.ACTIVE) & lasts


def _with_node() -> QuerySet[Accreditation]:
    return Accreditation.objects.select_related(
        "person", "node__parent__parent", "node__merged_into__parent__parent"
    )


def _describe(accreditation: Accreditation, today: date) -> PublicAccreditation:
    state = _get_state(accreditation, today)
    published = set(accreditation.published_fields) if state in SHOWS_FACTS else set()
    reason = accreditation.revocation_reason
    return PublicAccreditation(
        code=accreditation.code,
        person_id=accreditation.person_id,
        person_name=accreditation.person.name,
        granted_to=accreditation.granted_to,
        node=accreditation.node.merged_into or accreditation.node,
        evidence=EvidenceKind(accreditation.evidence),
        state=state,
        confirmed_date=accreditation.confirmed_date,
        confirmed_by=accreditation.confirmed_by if ORGANISATION in published else "",
        facts=word_confirmed_facts(accreditation, published),
        unchecked=word_unchecked(accreditation),
        granted_at=accreditation.granted_at,
        valid_until=accreditation.valid_until,
        suspended_at=accreditation.suspended_at,
        revoked_at=accreditation.revoked_at,
        revocation_group=RevocationReason(reason).public_group if reason else "",
    )


def _get_state(accreditation: Accreditation, today: date) -> AccreditationState:
    state = AccreditationState(accreditation.state)
    has_ended = accreditation.valid_until is not None and accreditation.valid_until < today
    if state == AccreditationState.ACTIVE and has_ended:
        return AccreditationState.EXPIRED
    return state
