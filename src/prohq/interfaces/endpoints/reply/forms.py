"""What the clerk of an organisation types: the access code, then the answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from design.forms import CodeInput
from kernel.ids import CODE_ALPHABET, normalise_code
from prohq.domain.inquiries.queries import AskedFact, Statement, Verdict

CODE_LENGTH = 8
LONGEST_VALUE = 300
LONGEST_SIGNATURE = 120
LONGEST_COMMENT = 4_000
VERDICTS = (
    (Verdict.MATCH, _("We confirm")),
    (Verdict.MISMATCH, _("Does not match")),
    (Verdict.NOT_STATED, _("We cannot say")),
)


class CodeForm(forms.Form):
    """What cannot be a code at all is told here and never counts as an attempt."""

    code = forms.CharField(
        label=_("Access code"),
        help_text=_("8 characters from our letter, for example 7KQM-3XWT"),
        widget=CodeInput(length=CODE_LENGTH + 1, digits_only=False),
        error_messages={"required": _("Type the access code printed in the letter.")},
    )

    def clean_code(self) -> str:
        """Forgive case, spaces and dashes; insist on the length and the letters."""
        code = normalise_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
            raise forms.ValidationError(
                _(
                    "This does not look like an access code: it has 8 characters, Latin letters "
                    "and digits, without 0, 1, I, L, O and U. This did not count as an attempt."
                )
            )
        return code


class AnswerForm(forms.Form):
    """One verdict per asked fact, and who says so."""

    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    signer_name = forms.CharField(
        label=_("Your first and last name"),
        max_length=LONGEST_SIGNATURE,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name: an answer without it is not valid.")},
    )
    signer_position = forms.CharField(
        label=_("Your position"),
        max_length=LONGEST_SIGNATURE,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": _("Write your position.")},
    )
    confirmed = forms.BooleanField(
        label=_("I have checked this with our records and may answer for the organisation"),
        error_messages={"required": _("Tick this box, otherwise the answer cannot be accepted.")},
    )

    def __init__(self, *args: Any, asked: Sequence[AskedFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for fact in asked:
            self.fields[f"verdict_{fact.field}"] = forms.ChoiceField(
                label=fact.label,
                choices=VERDICTS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three answers.")},
            )
            self.fields[f"value_{fact.field}"] = forms.CharField(
                label=format_lazy(_("{fact}: what your records say"), fact=fact.label),
                required=False,
                max_length=LONGEST_VALUE,
            )
        self.order_fields([*self._question_fields(), *self.base_fields])

    def clean(self) -> dict[str, Any]:
        """Ask for the right value where something does not match."""
        for fact in self.asked:
            differs = self.cleaned_data.get(f"verdict_{fact.field}") == Verdict.MISMATCH
            if differs and self.cleaned_data.get(f"value_{fact.field}") == "":
                self.add_error(f"value_{fact.field}", _("Write what your records say."))
        return self.cleaned_data

    def questions(self) -> list[tuple[AskedFact, BoundField, BoundField]]:
        """Return each fact with its two controls, in the order asked."""
        return [
            (fact, self[f"verdict_{fact.field}"], self[f"value_{fact.field}"])
            for fact in self.asked
        ]

    def statements(self) -> list[Statement]:
        """Return the answer as the domain takes it."""
        return [
            Statement(
                fact.field,
                Verdict(self.cleaned_data[f"verdict_{fact.field}"]),
                self.cleaned_data[f"value_{fact.field}"],
            )
            for fact in self.asked
        ]

    def _question_fields(self) -> list[str]:
        return [f"{part}_{fact.field}" for fact in self.asked for part in ("verdict", "value")]
