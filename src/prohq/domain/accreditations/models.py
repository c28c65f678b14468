"""Accreditations: the granted facts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id
from prohq.domain.accreditations.states import ACCREDITATION


class EvidenceKind(models.TextChoices):
    """What an accreditation rests on."""

    DOCUMENT = "document", _("Document")
    TEST = "test", _("Test")
    PROJECTS = "projects", _("Completed projects")


class RevocationReason(models.TextChoices):
    """Why a badge was taken away."""

    ORGANISATION_WITHDREW = "organisation_withdrew", _("The organisation withdrew its confirmation")
    FORGERY = "forgery", _("The document turned out to be forged")
    MISTAKE = "mistake", _("The accreditation was granted by mistake")
    OWNER_ASKED = "owner_asked", _("The specialist asked for it")

    @property
    def public_group(self) -> str:
        """What everybody may read: the public page never calls anybody a forger."""
        if self in {RevocationReason.ORGANISATION_WITHDREW, RevocationReason.FORGERY}:
            return "not_confirmed"
        return str(self.value)


class Accreditation(models.Model):
    """One confirmed node of one person, with a snapshot of what was confirmed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=16, unique=True)
    """Names the verification page; short enough to print beside a QR code."""
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    node = models.ForeignKey("skills.Node", on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField(max_length=12, choices=EvidenceKind.choices)
    source_id = models.UUIDField()
    """The application (document), the result (test) or the formula's run (projects)."""
    source_number = models.CharField(max_length=20)
    """What people call the source: the application's number."""
    granted_to = models.CharField(max_length=120)
    """The person's name when it was granted: a profile renamed later changes no proof."""
    state = ACCREDITATION.field()
    facts = models.JSONField()
    """What was confirmed, by field name; a snapshot, since documents are erased one day."""
    published_fields = ArrayField(models.CharField(max_length=40), default=list)
    """Which of the facts the specialist shows; decided by the consent to publication."""
    confirmed_by = models.TextField()
    """The organisation's name when it confirmed; several are divided by «; »."""
    confirmed_date = models.DateField()
    unchecked = ArrayField(models.CharField(max_length=40), default=list)
    """Facts the organisation did not confirm: the card says so."""
    granted_at = models.DateTimeField()
    valid_until = models.DateField(null=True)
    suspended_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revocation_reason = models.CharField(
        max_length=30, choices=RevocationReason.choices, blank=True
    )
    explanation = models.TextField(max_length=2_000, blank=True)
    """Why it was suspended or revoked, in words: for the specialist and the staff only."""

    class Meta:
        ordering = ("granted_at",)
        constraints = [
            ACCREDITATION.constraint(),
            models.UniqueConstraint(
                fields=["evidence", "source_id", "node"], name="accreditation_once_per_source"
            ),
            models.CheckConstraint(
                condition=models.Q(state="revoked", revoked_at__isnull=False)
                | (~models.Q(state="revoked") & models.Q(revoked_at__isnull=True)),
                name="accreditation_revoked_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="suspended", suspended_at__isnull=False)
                | (~models.Q(state="suspended") & models.Q(suspended_at__isnull=True)),
                name="accreditation_suspended_when",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="accreditation_by_person"),
            models.Index(fields=["node", "state"], name="accreditation_by_node"),
            models.Index(
                fields=["valid_until"],
                condition=models.Q(state="active", valid_until__isnull=False),
                name="accreditation_to_expire",
            ),
        ]
