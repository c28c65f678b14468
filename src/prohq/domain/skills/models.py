"""The catalogue: one table of nodes, three levels deep."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id


class NodeKind(models.TextChoices):
    """The three levels."""

    AREA = "area", _("Area")
    SUBSECTION = "subsection", _("Subsection")
    SKILL = "skill", _("Skill")


class Node(models.Model):
    """An area, a subsection or a skill. Its code never changes; its names and place may."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=NodeKind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    synonyms = ArrayField(models.CharField(max_length=80), default=list)
    search_text = models.TextField(default="")
    """Names and synonyms, folded for search: written by the actions only."""
    position = models.PositiveIntegerField(default=0)
    is_edited = models.BooleanField(default=False)
    """Changed by an administrator: the files no longer overwrite it."""
    retired_at = models.DateTimeField(null=True)
    """A retired node is offered no more; accreditations for it stay and keep its name."""
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="absorbed"
    )

    class Meta:
        ordering = ("position", "name_ru")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="area", parent__isnull=True)
                | (~models.Q(kind="area") & models.Q(parent__isnull=False)),
                name="node_area_is_root",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(retired_at__isnull=False),
                name="node_merged_is_retired",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name_ru
