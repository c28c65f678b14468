"""What a specialist says of herself. What an address may be, the room decides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from prohq.domain.profiles.queries import LONGEST_SLUG, Profile

FIELDS = ("name", "headline", "city", "about", "slug", "is_public")


class ProfileForm(forms.Form):
    """The profile but for its skills, which have a page of their own."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=120,
        help_text=_("What you do, in one line: it stands under your name."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    city = forms.CharField(
        label=_("City"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    about = forms.CharField(
        label=_("About"),
        required=False,
        max_length=2_000,
        help_text=_("Up to 2,000 characters; an empty line begins a new paragraph."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    slug = forms.CharField(
        label=_("Address of the profile"),
        max_length=LONGEST_SLUG,
        help_text=_(
            "Latin letters, digits and hyphens. After a change the old address stops working; "
            "verification pages keep theirs."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    is_public = forms.BooleanField(
        label=_("Show my profile to everybody"),
        required=False,
        help_text=_(
            "While it is off, only you see your profile. Verification pages stay open to those "
            "who know their codes, but do not lead to it."
        ),
    )

    def clean_slug(self) -> str:
        """Forgive capitals."""
        return str(self.cleaned_data["slug"]).lower()


def describe(profile: Profile) -> dict[str, object]:
    """Return what the form shows at first."""
    own = {name: getattr(profile, name) for name in FIELDS if name != "name"}
    return {"name": profile.person.name, **own}
