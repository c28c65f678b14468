"""What of the confirmed facts everybody may read."""

from collections.abc import Sequence
from uuid import UUID

from prohq.domain.accreditations.models import Accreditation, EvidenceKind


def publish_fields(*, application_id: UUID, fields: Sequence[str]) -> None:
    """Show exactly these facts of a document's accreditations, as the consent in force says.

    The consent itself is journalled where it is given.
    """
    Accreditation.objects.filter(evidence=EvidenceKind.DOCUMENT, source_id=application_id).update(
        published_fields=list(fields)
    )
