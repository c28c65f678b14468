"""Applications (the specialist's side), cases (the officers' side), decisions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.ids import new_id
from prohq.domain.cases.states import APPLICATION, CASE


class Application(models.Model):
    """What a specialist sends: copies of one document, its facts, hints at nodes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True)
    """«2026-000123»: said on the phone and printed in letters."""
    specialist = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="+"
    )
    state = APPLICATION.field()
    hints = models.ManyToManyField("skills.Node", related_name="+")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = [
            APPLICATION.constraint(),
            models.CheckConstraint(
                condition=models.Q(state="draft", submitted_at__isnull=True)
                | models.Q(state="withdrawn")
                | (~models.Q(state="draft") & models.Q(submitted_at__isnull=False)),
                name="application_submitted_when",
            ),
        ]
        indexes = [models.Index(fields=["specialist", "-created_at"], name="application_by_person")]


class Case(models.Model):
    """The officers' side of an application, from the moment it is paid for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="case")
    state = CASE.field()
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    officer = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    """Who works on it: valid while the lease runs."""
    lease_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("opened_at",)
        constraints = [
            CASE.constraint(),
            models.CheckConstraint(
                condition=models.Q(officer__isnull=True, lease_until__isnull=True)
                | models.Q(officer__isnull=False, lease_until__isnull=False),
                name="case_lease_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(officer__isnull=True)
                | ~models.Q(state__in=["untouched", "decided", "withdrawn"]),
                name="case_held_while_in_work",
            ),
        ]
        indexes = [models.Index(fields=["state", "opened_at"], name="case_queue")]


class TakeOverReason(models.TextChoices):
    """Why an officer takes a case from another, coded: the journal holds no free text."""

    AGREED = "agreed", _("Agreed with the colleague")
    ABSENT = "absent", _("The colleague is away")
    OVERDUE = "overdue", _("The specialist has waited too long")


class NoteField(models.TextChoices):
    """Where an officer types at length."""

    INQUIRY = "inquiry", _("Paragraph of the letter")
    EXPLANATION = "explanation", _("Explanation of the decision")
    MEMO = "memo", _("Note to oneself")


class Note(models.Model):
    """What an officer typed and has not sent yet, per case and field: never lost, never shared."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    officer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40, choices=NoteField.choices)
    text = models.TextField(max_length=10_000)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "officer", "field"], name="note_once"),
            models.CheckConstraint(
                condition=models.Q(field__in=NoteField.values), name="note_field_known"
            ),
        ]


class Outcome(models.TextChoices):
    """The three honest ends of a case."""

    ACCREDITED = "accredited", pgettext_lazy("outcome", "Accredited")
    DECLINED = "declined", pgettext_lazy("outcome", "Declined")
    UNABLE_TO_VERIFY = "unable_to_verify", pgettext_lazy("outcome", "Unable to verify")


class Reason(models.TextChoices):
    """Coded reasons; the free text says the rest."""

    CONFIRMED = "confirmed", _("The organisation confirmed the document")
    NOT_ISSUED = "not_issued", _("The organisation states it did not issue the document")
    FACTS_DIFFER = "facts_differ", _("The facts differ from the organisation's records")
    ILLEGIBLE = "illegible", _("The copies cannot be read")
    NOT_ONE_DOCUMENT = "not_one_document", _("The copies show more than one document")
    UNRELATED = "unrelated", _("The document proves no skill of the catalogue")
    NO_ANSWER = "no_answer", _("The organisation did not answer in time")
    NO_RECORDS = "no_records", _("The organisation keeps no records of that time")
    DISSOLVED = "dissolved", _("The organisation was dissolved and has no successor")


REASONS_BY_OUTCOME = {
    Outcome.ACCREDITED: (Reason.CONFIRMED,),
    Outcome.DECLINED: (
        Reason.NOT_ISSUED,
        Reason.FACTS_DIFFER,
        Reason.ILLEGIBLE,
        Reason.NOT_ONE_DOCUMENT,
        Reason.UNRELATED,
    ),
    Outcome.UNABLE_TO_VERIFY: (Reason.NO_ANSWER, Reason.NO_RECORDS, Reason.DISSOLVED),
}


class Decision(models.Model):
    """How a case ended, and why. Never changed: an appeal is another decision."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reason = models.CharField(max_length=30, choices=Reason.choices)
    explanation = models.TextField(max_length=4_000)
    node_codes = ArrayField(models.SlugField(max_length=60), default=list)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values, reason__in=Reason.values),
                name="decision_codes_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="accredited", node_codes__len__gt=0)
                | (~models.Q(outcome="accredited") & models.Q(node_codes__len=0)),
                name="decision_nodes_if_accredited",
            ),
        ]
