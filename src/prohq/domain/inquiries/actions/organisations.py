"""Keeping the directory. Contacts carry where, when and by whom they were verified."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from kernel import journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.inquiries.errors import OrganisationNotFound, SuccessorImpossible
from prohq.domain.inquiries.models import Organisation
from prohq.domain.inquiries.policies import check_can_keep_directory
from prohq.domain.inquiries.queries.organisations import make_search_text

CONTACTS = {"inquiry_email", "postal_address", "contact_source"}
LONGEST_SUCCESSION = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """What the directory says of an organisation, checked in form already."""

    name: str
    inquiry_email: str
    contact_source: str
    short_name: str = ""
    name_en: str = ""
    city: str = ""
    postal_address: str = ""
    addressee: str = ""
    former_names: tuple[str, ...] = ()
    successor_id: UUID | None = None


@transaction.atomic
def add_organisation(*, facts: OrganisationFacts, by: Actor, at: Moment) -> UUID:
    """Enter an organisation whose contacts the actor has verified.

    Raises DirectoryClosed, OrganisationNotFound (the successor).
    """
    keeper_id = check_can_keep_directory(by)
    _check_successor(None, facts.successor_id)
    organisation = Organisation(
        **_as_stored(facts), contact_verified_at=at, contact_verified_by_id=keeper_id
    )
    organisation.search_text = make_search_text(organisation)
    organisation.save(force_insert=True)
    journal.record("organisation.added", by=by, at=at, subject=("organisation", organisation.id))
    return organisation.id


@transaction.atomic
def update_organisation(
    *, organisation_id: UUID, facts: OrganisationFacts, by: Actor, at: Moment
) -> None:
    """Correct an entry; changed contacts count as verified by this actor now.

    Raises DirectoryClosed, OrganisationNotFound, SuccessorImpossible.
    """
    keeper_id = check_can_keep_directory(by)
    organisation = _lock(organisation_id)
    _check_successor(organisation_id, facts.successor_id)
    wanted = _as_stored(facts)
    changed = {name for name, value in wanted.items() if getattr(organisation, name) != value}
    if not changed:
        return
    for name in changed:
        setattr(organisation, name, wanted[name])
    organisation.search_text = make_search_text(organisation)
    if changed & CONTACTS:
        organisation.contact_verified_at = at
        organisation.contact_verified_by_id = keeper_id
    organisation.save()
    journal.record(
        "organisation.updated",
        by=by,
        at=at,
        subject=("organisation", organisation_id),
        detail={"changed": sorted(changed)},
    )


def _as_stored(facts: OrganisationFacts) -> dict[str, object]:
    return {**asdict(facts), "former_names": list(facts.former_names)}


def _lock(organisation_id: UUID) -> Organisation:
    organisation = Organisation.objects.select_for_update().filter(id=organisation_id).first()
    if organisation is None:
        raise OrganisationNotFound
    return organisation


def _check_successor(organisation_id: UUID | None, successor_id: UUID | None) -> None:
    """Follow the successors to the end: nobody may follow themself."""
    following = successor_id
    for _ in range(LONGEST_SUCCESSION):
        if following is None:
            return
        if following == organisation_id:
            raise SuccessorImpossible
        row = Organisation.objects.filter(id=following).values_list("successor_id").first()
        if row is None:
            raise OrganisationNotFound
        following = row[0]
    raise SuccessorImpossible
