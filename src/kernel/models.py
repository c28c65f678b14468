"""The kernel's own tables: the journal and the outgoing mail."""

from django.db import models

from kernel.ids import new_id


class JournalEntry(models.Model):
    """One line of the append-only journal; the database refuses to update or delete it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "id")
        indexes = [
            models.Index(fields=["subject_id", "at"], name="journal_by_subject"),
            models.Index(fields=["actor_id", "at"], name="journal_by_actor"),
        ]


class OutgoingMail(models.Model):
    """A letter of e-mail that must leave; kept until the mail server has taken it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField()
    recipient = models.EmailField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("created_at",)


class MailAttachment(models.Model):
    """A file that goes with a letter."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
