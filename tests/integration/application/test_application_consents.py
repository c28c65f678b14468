"""The step of the consents: three apart, none ticked beforehand."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.cases.models import Application
from prohq.domain.people.queries import ConsentKind, list_consents
from tests.support.pages import read

pytestmark = pytest.mark.django_db


def page(step: str, draft: Application) -> str:
    return reverse(f"web:application-{step}", args=[draft.number])


class TestConsents:
    def test_nothing_is_ticked_beforehand(self, client: Client, draft: Application) -> None:
        assert " checked" not in read(client.get(page("consents", draft)))

    def test_the_two_required_are_asked_for_at_once_and_the_rest_is_kept(
        self, client: Client, draft: Application
    ) -> None:
        refused = client.post(page("consents", draft), {"publication": ["kind", "series"]})

        assert refused.status_code == 422
        assert "Без этого согласия мы не вправе смотреть копии" in read(refused)
        assert "Без этого согласия мы не вправе спросить организацию" in read(refused)
        assert read(refused).count(" checked") == 2
        assert list_consents(draft.id) == []

    def test_each_is_given_apart_with_its_version(self, client: Client, draft: Application) -> None:
        client.post(
            page("consents", draft),
            {"processing": "on", "disclosure": "on", "publication": ["kind"]},
        )

        given = {consent.kind: consent.scope for consent in list_consents(draft.id)}
        assert given == {
            ConsentKind.PROCESSING: [],
            ConsentKind.DISCLOSURE: [],
            ConsentKind.PUBLICATION: ["kind"],
        }

    def test_sending_the_same_twice_gives_nothing_twice(
        self, client: Client, draft: Application
    ) -> None:
        ticked = {"processing": "on", "disclosure": "on", "publication": ["kind"]}

        client.post(page("consents", draft), ticked)
        client.post(page("consents", draft), ticked)

        assert len(list_consents(draft.id)) == 3

    def test_unticking_revokes(self, client: Client, draft: Application) -> None:
        client.post(page("consents", draft), {"processing": "on", "disclosure": "on"})
        client.post(page("consents", draft), {"processing": "on", "go": "facts"})

        in_force = {row.kind for row in list_consents(draft.id) if row.revoked_at is None}
        assert in_force == {ConsentKind.PROCESSING}

    def test_a_fact_that_does_not_exist_is_not_published(
        self, client: Client, draft: Application
    ) -> None:
        refused = client.post(
            page("consents", draft),
            {"processing": "on", "disclosure": "on", "publication": ["passport"]},
        )

        assert refused.status_code == 422
