"""Finding an organisation in the directory."""

import re
import unicodedata
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from prohq.domain.inquiries.errors import OrganisationNotFound
from prohq.domain.inquiries.models import Organisation
from prohq.domain.inquiries.states import InquiryState

LONGEST_QUERY = 100
SEPARATOR = "|"


def fold(text: str) -> str:
    """Return the text as search compares it: lower case, ё as е, letters and digits only."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.findall(r"[^\W_]+", plain))


def make_search_text(organisation: Organisation) -> str:
    """Return what an organisation is found by: «|short|full|English|former|city|», folded."""
    names = (
        organisation.short_name,
        organisation.name,
        organisation.name_en,
        *organisation.former_names,
        organisation.city,
    )
    return SEPARATOR + SEPARATOR.join(filter(None, dict.fromkeys(map(fold, names)))) + SEPARATOR


def get_organisation(organisation_id: UUID) -> Organisation:
    """Return the organisation with its successor. Raises OrganisationNotFound."""
    organisation = (
        Organisation.objects.select_related("successor").filter(id=organisation_id).first()
    )
    if organisation is None:
        raise OrganisationNotFound
    return organisation


def search_organisations(text: str, limit: int = 20) -> list[Organisation]:
    """Return the organisations whose names or city hold every typed word, the nearest first."""
    return list(_find(text)[:limit])


def list_organisations(text: str = "") -> QuerySet[Organisation]:
    """Return the directory, or what matches the text, with counts of inquiries and answers."""
    everything = Organisation.objects.select_related("successor").order_by("name", "id")
    found = _find(text) if fold(text) else everything
    sent = Q(inquiries__state__in=[InquiryState.SENT, InquiryState.ANSWERED, InquiryState.EXPIRED])
    return found.annotate(
        sent_count=Count("inquiries", filter=sent),
        answered_count=Count("inquiries", filter=Q(inquiries__state=InquiryState.ANSWERED)),
    )


def find_organisation_named(name: str) -> Organisation | None:
    """Return the one organisation whose full or short name this is; None for none or several."""
    whole = f"{SEPARATOR}{fold(name)}{SEPARATOR}"
    near = Organisation.objects.filter(search_text__contains=whole)
    named = [found for found in near if fold(name) in {fold(found.name), fold(found.short_name)}]
    return named[0] if len(named) == 1 else None


def _find(text: str) -> QuerySet[Organisation]:
    wanted = fold(text[:LONGEST_QUERY])
    words = wanted.split()
    if not words:
        return Organisation.objects.none()
    rank = Case(
        When(search_text__contains=f"{SEPARATOR}{wanted}{SEPARATOR}", then=Value(0)),
        When(search_text__contains=f"{SEPARATOR}{wanted}", then=Value(1)),
        When(search_text__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    every_word = Q(*(Q(search_text__contains=word) for word in words))
    return (
        Organisation.objects.select_related("successor")
        .filter(every_word)
        .order_by(rank, F("successor_id").asc(nulls_first=True), "name", "id")
    )
