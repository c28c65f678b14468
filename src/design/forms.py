"""Forms in our own clothes."""

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Render forms and widgets from our own templates."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"


class CodeInput(forms.TextInput):
    """A code that came by letter: wide figures, no corrections by the keyboard of a phone."""

    def __init__(self, *, length: int, digits_only: bool = True) -> None:
        super().__init__(
            attrs={
                "class": "code",
                "size": length,
                "maxlength": length + 4,  # spaces and a dash pasted with the code
                "inputmode": "numeric" if digits_only else "text",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        )


class RadioCards(forms.RadioSelect):
    """A choice among a few, each in a card of its own."""

    template_name = "django/forms/widgets/radio.html"

    def __init__(self, **options: object) -> None:
        super().__init__(attrs={"class": "cards"}, **options)  # type: ignore[arg-type]  # passed on
