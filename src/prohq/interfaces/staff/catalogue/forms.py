"""What the catalogue's keeper types."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prohq.domain.skills.queries import Node

LONGEST_NAME = 120
LONGEST_SYNONYM = 80
MOST_SYNONYMS = 50


class NodeForm(forms.Form):
    name_ru = forms.CharField(
        label=pgettext_lazy("node", "Name in Russian"), max_length=LONGEST_NAME
    )
    name_en = forms.CharField(
        label=pgettext_lazy("node", "Name in English"), max_length=LONGEST_NAME
    )
    synonyms = forms.CharField(
        label=_("Synonyms"),
        help_text=_("One a line: what people type instead of the name, misspellings too."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_synonyms(self) -> list[str]:
        """Return the lines, each once."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["synonyms"].splitlines())
        synonyms = list(dict.fromkeys(filter(None, lines)))
        long = [synonym for synonym in synonyms if len(synonym) > LONGEST_SYNONYM]
        if long:
            text = _("Shorten to %(most)s characters: «%(synonym)s»")
            raise ValidationError(text, params={"most": LONGEST_SYNONYM, "synonym": long[0]})
        if len(synonyms) > MOST_SYNONYMS:
            text = _("Keep at most %(most)s synonyms.")
            raise ValidationError(text, params={"most": MOST_SYNONYMS})
        return synonyms


def describe(node: Node) -> dict[str, str]:
    """Return what the form shows of a node."""
    return {
        "name_ru": node.name_ru,
        "name_en": node.name_en,
        "synonyms": "\n".join(node.synonyms),
    }
