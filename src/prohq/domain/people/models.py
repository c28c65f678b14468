"""People and what they agreed to."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kernel.actors import Actor, ActorKind
from kernel.ids import new_id


class Role(models.TextChoices):
    """What a person may do here."""

    SPECIALIST = ActorKind.SPECIALIST.value, _("Specialist")
    CUSTOMER = ActorKind.CUSTOMER.value, _("Customer")
    OFFICER = ActorKind.OFFICER.value, _("Officer")
    SUPERVISOR = ActorKind.SUPERVISOR.value, _("Supervisor")
    ADMINISTRATOR = ActorKind.ADMINISTRATOR.value, _("Administrator")


class PersonManager(BaseUserManager["Person"]):
    """How Django and allauth make and find people."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """An account. Everybody signs in with an e-mail address; staff also with a second factor."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.SPECIALIST)
    language = models.CharField(max_length=2, default="ru")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="person_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_lower"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        return Actor(ActorKind(self.role), self.id)


class ConsentKind(models.TextChoices):
    """Three separate consents (152-FZ): one tick can never cover two."""

    PROCESSING = "processing", _("Processing of the copies")
    DISCLOSURE = "disclosure", _("Disclosure to the issuing organisation")
    PUBLICATION = "publication", _("Publication in the profile")


class Consent(models.Model):
    """One consent to one text about one subject (an application), until it is revoked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=20, choices=ConsentKind.choices)
    subject_id = models.UUIDField()
    text_version = models.CharField(max_length=20)
    text_sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    scope = ArrayField(models.CharField(max_length=40), default=list)
    """For publication: the names of the published facts. Empty for the others."""
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "kind"],
                condition=models.Q(revoked_at__isnull=True),
                name="consent_one_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ConsentKind.values), name="consent_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ConsentKind.PUBLICATION) | models.Q(scope=[]),
                name="consent_scope_of_publication_only",
            ),
        ]
