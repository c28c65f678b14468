"""What officers type."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from prohq.domain.cases.queries import REASONS_BY_OUTCOME, Outcome, Reason, TakeOverReason
from prohq.domain.inquiries.queries import Organisation
from prohq.domain.skills.queries import FoundNode, Node, get_path

LONGEST_PARAGRAPH = 2_000
LONGEST_EXPLANATION = 4_000


class KeptForm(forms.Form):
    """A form one of whose texts is kept on the server while it is typed."""

    kept: ClassVar[str]

    def keep_at(self, url: str) -> None:
        """Say where the text is sent to be kept."""
        self.fields[self.kept].widget.attrs["data-note"] = url


class TakeOverForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why"), choices=TakeOverReason.choices)


class InquiryForm(KeptForm):
    """Whom to ask, about which facts. Choices are set for the case at hand."""

    kept = "note"

    organisation = forms.ChoiceField(
        label=_("Organisation"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the organisation to ask.")},
    )
    fields_asked = forms.MultipleChoiceField(
        label=_("Facts to confirm"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one fact.")},
    )
    note = forms.CharField(
        label=_("Your paragraph in the letter"),
        help_text=_("Printed below the facts, word for word. Leave it empty if they say it all."),
        required=False,
        max_length=LONGEST_PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def offer(
        self, organisations: Iterable[Organisation], facts: Iterable[tuple[str, object]]
    ) -> None:
        """Set what can be chosen."""
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (str(found.id), found.name) for found in organisations
        ]
        self.fields["fields_asked"].choices = list(facts)  # type: ignore[attr-defined]  # too

    def clean_fields_asked(self) -> list[str]:
        """Ask about each fact once."""
        return list(dict.fromkeys(self.cleaned_data["fields_asked"]))

    @property
    def organisation_id(self) -> UUID:
        return UUID(self.cleaned_data["organisation"])


class DecisionForm(KeptForm):
    """How the case ends. What the case allows is the room's to say; nodes go with one outcome."""

    kept = "explanation"

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            ("", _("Choose")),
            *(
                (outcome.label, [(Reason(code).value, Reason(code).label) for code in reasons])
                for outcome, reasons in REASONS_BY_OUTCOME.items()
            ),
        ],
        error_messages={"required": _("Choose a reason.")},
    )
    nodes = forms.MultipleChoiceField(
        label=_("What is accredited"),
        help_text=_("Only for an accreditation. The ticked ones are the specialist's hints."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        help_text=_(
            "The specialist reads it word for word. Required unless everything was confirmed."
        ),
        required=False,
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> None:
        """Forget the ticks when nothing is accredited: the hints are ticked beforehand."""
        if self.cleaned_data.get("outcome") != Outcome.ACCREDITED:
            self.cleaned_data["nodes"] = []

    def offer(self, nodes: Iterable[Node | FoundNode]) -> None:
        """Set the nodes that can be ticked."""
        choices = {node.code: name_with_path(node) for node in nodes}
        self.fields["nodes"].choices = list(choices.items())  # type: ignore[attr-defined]  # a ChoiceField


def name_with_path(node: Node | FoundNode) -> str:
    """Return «PHP · Веб-программирование · Программирование»."""
    if isinstance(node, FoundNode):
        above = node.path
    else:
        above = tuple(step.name for step in get_path(node)[:-1])
    return " · ".join([node.name, *reversed(above)])
