"""The public profile of a specialist."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.Model):
    """What a specialist says of herself; what is proved lives with the accreditations."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    slug = models.SlugField(_("Address of the profile"), max_length=40, unique=True)
    headline = models.CharField(_("Headline"), max_length=120, blank=True)
    about = models.TextField(_("About"), max_length=2_000, blank=True)
    city = models.CharField(_("City"), max_length=80, blank=True)
    skills = models.ManyToManyField("skills.Node", related_name="+", blank=True)
    """Skills the specialist names; accredited ones are added by themselves."""
    is_public = models.BooleanField(_("Show my profile to everybody"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.slug
