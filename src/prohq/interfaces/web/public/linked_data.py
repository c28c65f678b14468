"""A profile as schema.org knows people, for search engines."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from prohq.domain.accreditations.queries import PublicAccreditation
from prohq.domain.profiles.queries import PublicProfile

# The same three that Django's json_script escapes: no text can end the script element.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def describe_person(profile: PublicProfile) -> SafeString:
    """Return JSON-LD, safe inside a script element."""
    person = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": profile.name,
        "url": settings.BASE_URL + reverse("web:profile", args=[profile.slug]),
        "jobTitle": profile.headline,
        "description": profile.about,
        "homeLocation": {"@type": "Place", "name": profile.city} if profile.city else None,
        "hasCredential": [_describe(badge) for badge in profile.accreditations],
    }
    stated = {name: value for name, value in person.items() if value}
    return mark_safe(json.dumps(stated, ensure_ascii=False).translate(ESCAPES))


def _describe(badge: PublicAccreditation) -> dict[str, object]:
    credential: dict[str, object] = {
        "@type": "EducationalOccupationalCredential",
        "name": badge.node.name,
        "url": settings.BASE_URL + reverse("web:verify", args=[badge.code]),
        "dateCreated": badge.confirmed_date.isoformat(),
        "recognizedBy": {"@type": "Organization", "name": "PROhq"},
    }
    if badge.valid_until:
        credential["expires"] = badge.valid_until.isoformat()
    return credential
