"""Where a message leads, in the language of the person who reads it."""

from django.urls import reverse
from django.utils.translation import override

from prohq.domain.people.queries import Person


def get_path(person: Person, name: str, *args: str) -> str:
    """Return the path of a page by its URL name."""
    with override(person.language):
        return reverse(name, args=args)
