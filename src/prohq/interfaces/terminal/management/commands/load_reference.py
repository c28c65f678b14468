"""`manage.py load_reference`: the catalogue and the plans, brought up to date."""

from django.core.management.base import BaseCommand, CommandError

from prohq.domain.billing import actions as billing
from prohq.domain.skills import actions as skills
from prohq.domain.skills.errors import CatalogueBroken


class Command(BaseCommand):
    help = "Load the catalogue of skills and the plans; may be repeated."

    def handle(self, *args: object, **options: object) -> None:
        del args, options
        try:
            counts = skills.load_catalogue()
        except CatalogueBroken as error:
            raise CommandError(str(error)) from error
        billing.load_terms()
        self.stdout.write(
            f"{counts.areas} areas, {counts.subsections} subsections, {counts.skills} skills"
        )
