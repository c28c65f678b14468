"""What follows here from what happened to people."""

from kernel import clock, events
from kernel.actors import SYSTEM
from prohq.domain.inquiries.actions import cancel_inquiries
from prohq.domain.people.events import ConsentRevoked
from prohq.domain.people.queries import ConsentKind


@events.inside(ConsentRevoked)
def stop_asking(event: ConsentRevoked) -> None:
    """Close the links at once when the disclosure is no longer allowed."""
    if event.kind == ConsentKind.DISCLOSURE:
        cancel_inquiries(application_id=event.subject_id, by=SYSTEM, at=clock.now())
