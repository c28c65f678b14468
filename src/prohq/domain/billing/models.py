"""Plans, what they include, payments, and the ledger. All amounts are kopecks."""

from django.db import models
from django.db.models import F, Q

from kernel.ids import new_id
from prohq.domain.billing.states import PAYMENT, USE, PaymentState


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
    state = USE.field()
    reserved_at = models.DateTimeField()

    class Meta:
        constraints = [
            USE.constraint(),
            models.UniqueConstraint(
                fields=["application_id"], condition=~Q(state="released"), name="use_one_in_force"
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
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at",)
        constraints = [
            PAYMENT.constraint(),
            models.UniqueConstraint(fields=["application_id", "attempt"], name="payment_attempt"),
            models.UniqueConstraint(
                fields=["application_id"],
                condition=Q(
                    state__in=[PaymentState.CREATED, PaymentState.PENDING, PaymentState.SUCCEEDED]
                ),
                name="payment_one_live",
            ),
        ]


class Account(models.TextChoices):
    """The ledger's accounts."""

    GATEWAY = "gateway", "gateway"
    ADVANCES = "advances", "advances"
    REVENUE = "revenue", "revenue"


class LedgerEntry(models.Model):
    """One movement of money: two or more postings that add up to zero. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    reason = models.CharField(max_length=40)
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
