"""`manage.py load_demo`: example people with a past; whoever is there already stays as she is."""

from django.core.management.base import BaseCommand
from rich.progress import track

from prohq.demo.loading import live_through, load_organisations, load_person
from prohq.demo.loading.story import Cast
from prohq.demo.reading import read_organisations, read_people
from prohq.domain.cases.queries import list_applications


class Command(BaseCommand):
    help = "Load the example people of the demonstration; may be repeated."

    def handle(self, *args: object, **options: object) -> None:
        del args, options
        examples = read_people()
        people = [load_person(example) for example in examples]
        by_email = {person.email: person for person in people}
        officer = by_email["smirnova@prohq.example"].actor
        organisations = read_organisations()
        cast = Cast(
            officer=officer,
            supervisor=by_email["lebedev@prohq.example"].actor,
            organisations={example.key: example for example in organisations},
            organisation_ids=load_organisations(organisations, by=officer),
        )
        stories = [
            (document, person)
            for example, person in zip(examples, people, strict=True)
            for document in example.documents[len(list_applications(person.id)) :]
        ]
        for document, person in track(stories, description="  drawing and checking diplomas"):
            live_through(document, person, cast)
