"""Plans, what they include, payments, and the ledger. All amounts are kopecks."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id
from prohq.domain.billing.states import LIVE, PAYMENT, USE


class Plan(models.Model):
    """A tariff as it stood between two dates; a change of terms is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=30)
    name_ru = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    included_applications = models.PositiveSmallIntegerField()
    price_kopecks = models.PositiveIntegerField()
    period_days = models.PositiveSmallIntegerField(default=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "starts_on"], name="plan_terms_once"),
        ]

    @property
    def name(self) -> str:
        """The plan's name in the current language."""
        return self.name_en if get_language() == "en" else self.name_ru


class Price(models.Model):
    """What one application outside a plan costs, from a date on."""

    starts_on = models.DateField(unique=True)
    amount_kopecks = models.PositiveIntegerField()


class Subscription(models.Model):
    """One paid period of one person: what it included is copied, so terms can change later."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="subscriptions")
    included_applications = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("ends_at",)
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="period_positive"),
            models.UniqueConstraint(fields=["person", "starts_at"], name="period_once"),
        ]


class Use(models.Model):
    """One included application, taken by one application."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="uses")
    application_id = models.UUIDField()
    place = models.PositiveSmallIntegerField(default=1)
    """Which of the included ones, counted from 1: two can never take the same."""
    state = USE.field()
    reserved_at = models.DateTimeField()

    class Meta:
        constraints = [
            USE.constraint(),
            models.UniqueConstraint(
                fields=["application_id"], condition=~Q(state="released"), name="use_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["subscription", "place"],
                condition=~Q(state="released"),
                name="use_place_once",
            ),
        ]


class Payment(models.Model):
    """One attempt to pay for one application."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    application_id = models.UUIDField()
    attempt = models.PositiveSmallIntegerField()
    amount_kopecks = models.PositiveIntegerField()
    description = models.CharField(max_length=128)
    state = PAYMENT.field()
    gateway_id = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 unique, empty until known
    confirmation_url = models.URLField(max_length=500, blank=True)
    return_url = models.URLField(max_length=500, blank=True)
    """Where the payer comes back to, and the language: set by the first offer and kept, because a
    gateway takes a repeated key only with the very same request."""
    language = models.CharField(max_length=2, blank=True)
    refusals = models.PositiveIntegerField(default=0)
    """How often the gateway refused: after a refusal another idempotence key is due."""
    gateway_closed_at = models.DateTimeField(null=True)
    """When the gateway said its last word; until then it is asked again and again."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at",)
        constraints = [
            PAYMENT.constraint(),
            models.UniqueConstraint(fields=["application_id", "attempt"], name="payment_attempt"),
            models.UniqueConstraint(
                fields=["application_id"],
                condition=Q(state__in=[str(state) for state in LIVE]),
                name="payment_one_live",
            ),
            models.CheckConstraint(condition=Q(amount_kopecks__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=Q(state__in=["created", "cancelled"]) | Q(gateway_id__isnull=False),
                name="payment_known_to_gateway",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(gateway_id__isnull=False, gateway_closed_at__isnull=True),
                name="payment_open_at_gateway",
            ),
            models.Index(
                fields=["created_at"], condition=Q(state="refund_due"), name="payment_refund_due"
            ),
        ]

    def key_for(self, purpose: str) -> str:
        """Return the idempotence key of a request to the gateway: the same until it is refused."""
        return f"{self.id}-{purpose}-{self.refusals}"


class Account(models.TextChoices):
    """The ledger's accounts."""

    GATEWAY = "gateway", _("at the gateway")
    ADVANCES = "advances", _("owed to specialists")
    REVENUE = "revenue", _("earned")


class EntryReason(models.TextChoices):
    """Why money moved; each reason at most once per payment."""

    RECEIPT = "receipt", _("received")
    RECOGNITION = "recognition", _("earned")
    REFUND = "refund", _("returned")


class LedgerEntry(models.Model):
    """One movement of money: two or more postings that add up to zero. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    reason = models.CharField(max_length=40, choices=EntryReason.choices)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "reason"], name="ledger_entry_once"),
        ]


class Posting(models.Model):
    """One side of an entry. Debit is positive, credit negative. Append-only."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=20, choices=Account.choices)
    amount_kopecks = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount_kopecks=0), name="posting_not_zero"),
        ]
