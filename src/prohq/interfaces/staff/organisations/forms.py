"""An entry of the directory, as staff type it."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from prohq.domain.inquiries.actions import OrganisationFacts
from prohq.domain.inquiries.queries import (
    Organisation,
    find_organisation_named,
    search_organisations,
)

MOST_FORMER_NAMES = 30
LONGEST_NAME = 300


FIELDS = (
    "name",
    "short_name",
    "name_en",
    "city",
    "inquiry_email",
    "addressee",
    "postal_address",
    "contact_source",
)
HINTS = {
    "name": _("As in its charter, without abbreviations."),
    "inquiry_email": _("Letters with links and codes go here. Never from a copy."),
    "addressee": _("In the dative, as a letter begins: «Начальнику архива»."),
    "contact_source": _(
        "Where you found the contacts yourself: the official site, a state register, a call to "
        "the switchboard. A contact printed on a document does not count."
    ),
}


class OrganisationForm(forms.Form):
    """Labels and lengths are the model's; what is written is the action's."""

    former_names = forms.CharField(
        label=_("Former names"),
        help_text=_("One per line: documents carry the name of their time."),
        required=False,
        max_length=MOST_FORMER_NAMES * LONGEST_NAME,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    successor = forms.CharField(
        label=_("Successor"),
        help_text=_(
            "If the organisation was reorganised: the name of the one that keeps its archive, "
            "as in this directory."
        ),
        required=False,
        max_length=LONGEST_NAME,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in fields_for_model(Organisation, fields=FIELDS).items():
            if field is not None:
                field.help_text = HINTS.get(name, "")
                self.fields[name] = field
        self.order_fields([*FIELDS[:4], "former_names", "successor", *FIELDS[4:]])

    def clean_former_names(self) -> list[str]:
        """Return one name per line, none too long."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["former_names"].splitlines()]
        names = list(dict.fromkeys(filter(None, lines)))
        if len(names) > MOST_FORMER_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(
                _("Up to 30 names, each on its own line and up to 300 characters long.")
            )
        return names

    def clean_successor(self) -> Organisation | None:
        """Find the one organisation that is meant."""
        name = self.cleaned_data["successor"]
        if not name.strip():
            return None
        found = find_organisation_named(name)
        if found is None:
            near = "; ".join(str(other) for other in search_organisations(name, limit=3))
            raise forms.ValidationError(
                _("Exactly one organisation must have this name. Similar ones: %(names)s.")
                if near
                else _("The directory has no organisation of this name. Enter it first."),
                params={"names": near},
            )
        return found

    def facts(self) -> OrganisationFacts:
        """Return the entry as the action takes it."""
        typed: dict[str, Any] = dict(self.cleaned_data)
        successor: Organisation | None = typed.pop("successor")
        return OrganisationFacts(
            **{**typed, "former_names": tuple(typed["former_names"])},
            successor_id=successor.id if successor else None,
        )


def describe(organisation: Organisation) -> dict[str, str]:
    """Return an entry as the form shows it first."""
    successor = organisation.successor
    return {
        **{name: getattr(organisation, name) for name in FIELDS},
        "former_names": "\n".join(organisation.former_names),
        "successor": successor.name if successor else "",
    }
