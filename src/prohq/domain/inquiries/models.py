"""Organisations, the official inquiries to them, and their answers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id
from prohq.domain.inquiries.states import INQUIRY, InquiryState


class Organisation(models.Model):
    """Somebody who issues documents. Contacts are verified independently of any copy."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("Official name"), max_length=300)
    short_name = models.CharField(_("Short name"), max_length=100, blank=True)
    name_en = models.CharField(_("Name in English"), max_length=300, blank=True)
    city = models.CharField(_("City"), max_length=100, blank=True)
    postal_address = models.CharField(_("Postal address"), max_length=300, blank=True)
    inquiry_email = models.EmailField(_("E-mail for inquiries"), max_length=254)
    addressee = models.CharField(_("To whom the letter is addressed"), max_length=200, blank=True)
    former_names = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    search_text = models.TextField(default="")
    contact_source = models.CharField(_("Where the contacts were verified"), max_length=300)
    contact_verified_at = models.DateTimeField()
    contact_verified_by_id = models.UUIDField()
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.short_name or self.name


class Fact(models.TextChoices):
    """What an organisation is asked about: the facts printed on a document."""

    KIND = "kind", _("Kind of document")
    HOLDER_NAME = "holder_name", _("Holder's name")
    ORGANISATION_NAME = "organisation_name", _("Issued by")
    SERIES = "series", _("Series")
    NUMBER = "number", _("Number")
    ISSUED_DATE = "issued_date", _("Date of issue")
    QUALIFICATION = "qualification", _("Qualification or subject")


class Inquiry(models.Model):
    """One formal request to one organisation, about one document of one application."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application_id = models.UUIDField(db_index=True)
    application_number = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="inquiries"
    )
    state = INQUIRY.field()
    outgoing_number = models.CharField(max_length=30, unique=True)
    """«А-2026/000123», printed in the letter after «Исх. №»."""
    asked = models.JSONField(default=list)
    """The questions, as [{"field": "number", "claimed": "107718 0123456"}, …]."""
    note = models.TextField(blank=True)
    """The officer's free paragraph of the letter."""
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    token = models.CharField(max_length=64, unique=True)
    """The link's part. Knowing it shows nothing: the code is asked first."""
    code_hash = models.CharField(max_length=64)
    failed_codes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("sent_at",)
        constraints = [
            INQUIRY.constraint(),
            models.CheckConstraint(
                condition=models.Q(state="answered", answered_at__isnull=False)
                | (~models.Q(state="answered") & models.Q(answered_at__isnull=True)),
                name="inquiry_answered_has_moment",
            ),
            models.UniqueConstraint(
                fields=["application_id", "organisation"],
                condition=models.Q(state=InquiryState.SENT),
                name="inquiry_one_waiting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=models.Q(state=InquiryState.SENT),
                name="inquiry_waiting_until",
            ),
        ]


class Letter(models.Model):
    """What went to the organisation, as the case keeps it: without the access code."""

    inquiry = models.OneToOneField(
        Inquiry, on_delete=models.PROTECT, primary_key=True, related_name="letter"
    )
    letter_pdf = models.BinaryField()
    consent_pdf = models.BinaryField()


class Verdict(models.TextChoices):
    """What the organisation says of one fact."""

    MATCH = "match", _("Matches")
    MISMATCH = "mismatch", _("Differs")
    NOT_STATED = "not_stated", _("Not stated")


class Channel(models.TextChoices):
    """How the answer came, most trusted first."""

    PORTAL = "portal", _("Answered on the site with the access code")


class Answer(models.Model):
    """What the organisation answered. Never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inquiry = models.OneToOneField(Inquiry, on_delete=models.PROTECT, related_name="answer")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    at = models.DateTimeField()
    signer_name = models.CharField(_("Your name"), max_length=120)
    signer_position = models.CharField(_("Your position"), max_length=120)
    comment = models.TextField(_("Comment"), blank=True)
    statements = models.JSONField(default=list)
    """Per asked field: [{"field": "number", "verdict": "mismatch", "value": "…"}, …]."""
