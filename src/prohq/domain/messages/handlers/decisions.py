"""How a case ended."""

from django.conf import settings

from kernel.events import after
from prohq.domain.accreditations.queries import list_granted
from prohq.domain.cases.events import CaseDecided
from prohq.domain.cases.queries import Application, Outcome, find_application
from prohq.domain.messages.handlers.addresses import get_path
from prohq.domain.messages.handlers.applications import tell_about
from prohq.domain.profiles.queries import get_own_profile


@after(CaseDecided)
def tell_decided(event: CaseDecided) -> None:
    application = find_application(event.application_id)
    if event.outcome == Outcome.ACCREDITED:
        _tell_accredited(application)
    else:
        tell_about(application, f"decided_{event.outcome}", decision=application.case.decision)


def _tell_accredited(application: Application) -> None:
    granted = list(list_granted(application.id))
    person = application.specialist
    slug = get_own_profile(person.id).slug
    tell_about(
        application,
        "decided_accredited",
        decision=application.case.decision,
        nodes=[accreditation.node for accreditation in granted],
        confirmed_by=granted[0].confirmed_by,
        is_published=bool(granted[0].published_fields),
        profile_url=f"{settings.BASE_URL}{get_path(person, 'web:profile', slug)}",
    )
