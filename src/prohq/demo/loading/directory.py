"""The example organisations."""

from uuid import UUID

from kernel import clock
from kernel.actors import Actor
from prohq.demo.reading import ExampleOrganisation
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.inquiries.actions import OrganisationFacts
from prohq.domain.inquiries.models import Organisation


def load_organisations(examples: list[ExampleOrganisation], *, by: Actor) -> dict[str, UUID]:
    """Enter those that are not there yet; returns the ids of all by key."""
    return {example.key: _find(example) or _add(example, by) for example in examples}


def _find(example: ExampleOrganisation) -> UUID | None:
    return Organisation.objects.filter(name=example.name).values_list("id", flat=True).first()


def _add(example: ExampleOrganisation, by: Actor) -> UUID:
    facts = OrganisationFacts(
        name=example.name,
        short_name=example.short_name,
        name_en=example.name_en,
        city=example.city,
        postal_address=example.postal_address,
        inquiry_email=example.inquiry_email,
        addressee=example.addressee,
        contact_source=example.contact_source,
        former_names=tuple(example.former_names),
    )
    return inquiries.add_organisation(facts=facts, by=by, at=clock.now())
