"""What the specialist types and ticks. What it must be in the end, the rooms decide."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from design.forms import DateInput, RadioCards
from prohq.domain.cases.errors import Missing
from prohq.domain.cases.queries import NUMBERED_KINDS
from prohq.domain.documents.queries import (
    FACT_FIELDS,
    FACT_LENGTHS,
    DocumentFacts,
    DocumentKind,
)
from prohq.domain.people.queries import ConsentKind
from prohq.interfaces.web.application.wording import FACTS, MISSING, SHORT_FACTS

EARLIEST_DATE = date(1930, 1, 1)
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y", "%d %m %Y"]
GAP = "required"


class HintsForm(forms.Form):
    """The chosen nodes, collected by the picker."""

    nodes = forms.Field(
        label=_("Areas, subsections and skills"), required=False, widget=forms.MultipleHiddenInput
    )


def _fact(name: str, *, autocomplete: str = "off", **options: Any) -> forms.CharField:
    return forms.CharField(
        label=FACTS[name],
        max_length=FACT_LENGTHS[name],
        widget=forms.TextInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
        **options,
    )


class FactsForm(forms.Form):
    """The facts printed on the document."""

    kind = forms.ChoiceField(
        label=FACTS["kind"],
        choices=DocumentKind.choices,
        widget=RadioCards,
        error_messages={GAP: MISSING[Missing.KIND]},
    )
    holder_name = _fact(
        "holder_name",
        autocomplete="name",
        help_text=_("Exactly as printed, even if your name has changed since."),
        error_messages={GAP: MISSING[Missing.HOLDER_NAME]},
    )
    organisation_name = _fact(
        "organisation_name",
        autocomplete="organization",
        help_text=_("The full name, as on the document: it tells us whom to ask."),
        error_messages={GAP: MISSING[Missing.ORGANISATION_NAME]},
    )
    series = _fact("series", required=False, help_text=_("If there is one, for example 107718."))
    number = _fact(
        "number",
        required=False,
        help_text=_("A certificate or an award may have none."),
        error_messages={GAP: MISSING[Missing.NUMBER]},
    )
    issued_date = forms.DateField(
        label=FACTS["issued_date"],
        input_formats=DATE_FORMATS,
        widget=DateInput(format="%Y-%m-%d"),
        help_text=_("The day on which the document was issued, not the end of studies."),
        error_messages={
            GAP: MISSING[Missing.ISSUED_DATE],
            "invalid": _("Enter the date as day, month and year, for example 05.07.2019."),
        },
    )
    qualification = _fact(
        "qualification",
        required=False,
        help_text=_("What the document awards: “engineer-programmer”, “English, level C1”."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        kind = self.data.get("kind", "") if self.is_bound else self.initial.get("kind", "")
        self.fields["number"].required = kind in NUMBERED_KINDS
        self.fields["issued_date"].widget.attrs |= {
            "min": EARLIEST_DATE.isoformat(),
            "max": today.isoformat(),
        }

    def clean_issued_date(self) -> date:
        issued: date = self.cleaned_data["issued_date"]
        if issued > self.today:
            raise ValidationError(MISSING[Missing.ISSUED_DATE_IN_FUTURE], code="future")
        if issued < EARLIEST_DATE:
            raise ValidationError(
                _("Check the year: we can ask about documents issued since 1930."), code="too_early"
            )
        return issued

    @property
    def has_only_gaps(self) -> bool:
        """Whether what was typed is right, as far as it goes: enough for leaving the step."""
        codes = {error.code for errors in self.errors.as_data().values() for error in errors}
        return codes <= {GAP}

    @property
    def facts(self) -> DocumentFacts:
        """What was typed; blank where nothing was, or nothing right."""
        kept = {name: self.cleaned_data.get(name) for name in FACT_FIELDS}
        return DocumentFacts(**{name: value for name, value in kept.items() if value})


class PublicationForm(forms.Form):
    """Which facts everybody may read; none until ticked."""

    publication = forms.MultipleChoiceField(
        label=_("Facts that everybody may read"),
        choices=[(name, SHORT_FACTS[name]) for name in FACT_FIELDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def ticked(self) -> dict[ConsentKind, list[str] | None]:
        """The scope of what was ticked; None for what was not."""
        return {ConsentKind.PUBLICATION: self.cleaned_data.get("publication") or None}


class ConsentsForm(PublicationForm):
    """The two consents without which nothing can be checked, and the third that is free."""

    processing = forms.BooleanField(
        label=_("I consent to the processing of the copies"),
        error_messages={GAP: _("Without this consent we may not look at the copies.")},
    )
    disclosure = forms.BooleanField(
        label=_("I consent to the disclosure of the facts to the organisation that issued it"),
        error_messages={GAP: _("Without this consent we may not ask the organisation.")},
    )
    field_order = ("processing", "disclosure", "publication")

    @property
    def ticked(self) -> dict[ConsentKind, list[str] | None]:
        return {
            ConsentKind.PROCESSING: [] if self.cleaned_data.get("processing") else None,
            ConsentKind.DISCLOSURE: [] if self.cleaned_data.get("disclosure") else None,
            **super().ticked,
        }
