"""How an accreditation lives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.actors import ActorKind
from kernel.states import Machine, arrow


class AccreditationState(models.TextChoices):
    """Whether a badge shows."""

    ACTIVE = "active", _("In force")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")
    EXPIRED = "expired", _("Expired")


_SUPERVISOR = ActorKind.SUPERVISOR

ACCREDITATION = Machine(
    "accreditation",
    AccreditationState,
    AccreditationState.ACTIVE,
    arrow("suspend", AccreditationState.ACTIVE, AccreditationState.SUSPENDED, _SUPERVISOR),
    arrow("reinstate", AccreditationState.SUSPENDED, AccreditationState.ACTIVE, _SUPERVISOR),
    arrow(
        "revoke",
        {AccreditationState.ACTIVE, AccreditationState.SUSPENDED},
        AccreditationState.REVOKED,
        _SUPERVISOR,
    ),
    arrow("expire", AccreditationState.ACTIVE, AccreditationState.EXPIRED, ActorKind.SYSTEM),
)
