from uuid import UUID

from prohq.domain.people.models import Consent, ConsentKind


def get_consent_in_force(
    subject_id: UUID, kind: ConsentKind | str, *, lock: bool = False
) -> Consent | None:
    """Return the consent in force about this subject; `lock` keeps its row until commit."""
    consents = Consent.objects.select_for_update() if lock else Consent.objects
    return consents.filter(subject_id=subject_id, kind=kind, revoked_at=None).first()


def list_consents(subject_id: UUID) -> list[Consent]:
    """Return every consent about this subject, revoked ones too, oldest first."""
    return list(Consent.objects.filter(subject_id=subject_id).order_by("given_at", "id"))
