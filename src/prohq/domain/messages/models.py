"""What people are told, in the product and by mail."""

from django.db import models

from kernel.ids import new_id


class Message(models.Model):
    """One message to one person about one subject; its mail is sent once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    """What makes it the same message: a handler run twice writes it once."""
    subject_id = models.UUIDField(db_index=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    path = models.CharField(max_length=200, blank=True)
    """Where the message leads, within the site."""
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        indexes = [models.Index(fields=["person", "-created_at"], name="message_by_person")]
