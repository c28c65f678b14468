"""`manage.py set_role anna@example.ru officer`: give somebody a role."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from kernel import clock
from kernel.actors import SYSTEM
from prohq.domain.people import actions
from prohq.domain.people.queries import Role, find_person_by_email


class Command(BaseCommand):
    help = "Give a person a role; recorded in the journal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: object, **options: str) -> None:
        del args
        person = find_person_by_email(options["email"])
        if person is None:
            message = f"Nobody has signed up with {options['email']}."
            raise CommandError(message)
        actions.set_role(person_id=person.id, role=Role(options["role"]), by=SYSTEM, at=clock.now())
        self.stdout.write(f"{person.name} is now {options['role']}.")
