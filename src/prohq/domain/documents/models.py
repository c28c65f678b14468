"""A document, the copies of it, and who looked at them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id


class DocumentKind(models.TextChoices):
    """What kind of paper it is."""

    DIPLOMA = "diploma", _("Diploma of education")
    RETRAINING = "retraining", _("Diploma of professional retraining")
    QUALIFICATION = "qualification", _("Certificate of further training")
    CERTIFICATE = "certificate", _("Certificate")
    LICENCE = "licence", _("Licence or permit")
    AWARD = "award", _("Award")
    OTHER = "other", _("Other document")


class Document(models.Model):
    """One document of one owner: the facts printed on it and the key its copies are sealed with."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    wrapped_key = models.BinaryField(null=True)
    """The document's own AES-256 key, sealed with the vault's; null once destroyed."""
    frozen_at = models.DateTimeField(null=True)
    """From this moment on nothing is edited: the officers and the organisation see the same."""
    destroyed_at = models.DateTimeField(null=True)

    kind = models.CharField(
        _("Kind of document"), max_length=20, choices=DocumentKind.choices, blank=True
    )
    holder_name = models.CharField(_("Holder's name as printed"), max_length=200, blank=True)
    organisation_name = models.CharField(
        _("Organisation that issued it"), max_length=300, blank=True
    )
    series = models.CharField(_("Series"), max_length=30, blank=True)
    number = models.CharField(_("Number"), max_length=60, blank=True)
    issued_date = models.DateField(_("Date of issue"), null=True, blank=True)
    qualification = models.CharField(_("Qualification or subject"), max_length=300, blank=True)
    number_key = models.CharField(max_length=90, blank=True)
    """Series and number as compared: upper case, look-alike letters folded, nothing between."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrapped_key__isnull=False)
                | models.Q(destroyed_at__isnull=False),
                name="document_key_or_destroyed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["number_key"],
                condition=~models.Q(number_key=""),
                name="document_by_number_key",
            )
        ]


class Copy(models.Model):
    """One uploaded file, sealed. A name of the user's is a label, never a path."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="copies")
    position = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=50)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    blob_key = models.CharField(max_length=200, unique=True)
    quarter_turns = models.PositiveSmallIntegerField(default=0)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"],
                name="copy_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["document", "sha256"], name="copy_once_in_document"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=3), name="copy_at_most_three"
            ),
            models.CheckConstraint(
                condition=models.Q(quarter_turns__gte=0, quarter_turns__lte=3), name="copy_turns"
            ),
        ]


class Page(models.Model):
    """One page of a copy as a sealed JPEG, the only thing a person ever looks at."""

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    image_key = models.CharField(max_length=200, unique=True)
    thumbnail_key = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["copy", "number"], name="page_number_once"),
        ]


class PlannedBlob(models.Model):
    """A blob about to be stored, written down first; the row of its copy takes the line away.

    What a crash leaves in the store stands here and is swept.
    """

    key = models.CharField(max_length=200, primary_key=True)
    planned_at = models.DateTimeField(db_index=True)
