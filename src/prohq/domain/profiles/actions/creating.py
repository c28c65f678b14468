"""A profile comes with the account."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from uuid import UUID

from django.db import IntegrityError, transaction

from kernel import journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.profiles.models import Profile
from prohq.domain.profiles.policies import LONGEST_SLUG, RESERVED, SHORTEST_SLUG

NAMELESS = "specialist"
ROOM_FOR_NUMBER = 6
# As in Russian passports (ICAO Doc 9303), but for «ъ», which a reader of an address misses less.
LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh",
        "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu",
        "я": "ia", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u",
    }
)  # fmt: skip


@transaction.atomic
def create_profile(*, person_id: UUID, name: str, by: Actor, at: Moment) -> str:
    """Give a specialist a profile at a free address made of the name. Returns the address."""
    for slug in _propose_slugs(name):
        if Profile.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                Profile.objects.create(person_id=person_id, slug=slug)
        except IntegrityError:  # a namesake joined at the same moment
            continue
        journal.record("profile.created", by=by, at=at, subject=("person", person_id))
        return slug
    raise AssertionError


def _propose_slugs(name: str) -> Iterator[str]:
    """Yield «anna-smirnova», «anna-smirnova-2», and so on."""
    root = transliterate(name)[: LONGEST_SLUG - ROOM_FOR_NUMBER].strip("-")
    if len(root) < SHORTEST_SLUG:
        root = NAMELESS
    if root not in RESERVED:
        yield root
    yield from (f"{root}-{number}" for number in count(2))


def transliterate(name: str) -> str:
    """Return a name in lower-case Latin letters and digits, the words joined by hyphens."""
    composed = unicodedata.normalize("NFC", name).casefold().translate(LATIN)
    plain = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
