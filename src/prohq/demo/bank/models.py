"""What the demonstration's bank keeps."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.ids import new_id


class Status(models.TextChoices):
    """In the words of the API."""

    PENDING = "pending", pgettext_lazy("bank", "Waiting for you")
    SUCCEEDED = "succeeded", pgettext_lazy("bank", "Paid")
    CANCELED = "canceled", pgettext_lazy("bank", "Declined")


class BankPayment(models.Model):
    """A payment as the bank knows it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=64, unique=True)
    request = models.JSONField()
    """What the key came with: with another request the same key is refused."""
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)
    amount_kopecks = models.PositiveIntegerField()
    description = models.CharField(max_length=128)
    return_url = models.URLField(max_length=500)
    language = models.CharField(max_length=2)
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField()


class BankRefund(models.Model):
    """Money given back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=64, unique=True)
    payment = models.ForeignKey(BankPayment, on_delete=models.CASCADE, related_name="refunds")
    amount_kopecks = models.PositiveIntegerField()
