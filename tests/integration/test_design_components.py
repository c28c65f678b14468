"""What each component promises to the pages built of it."""

from datetime import UTC, date, datetime

import pytest
from django.forms import BooleanField, CharField, ChoiceField, Form, RadioSelect
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from design.forms import CodeInput, DateInput


def render(source: str, **context: object) -> str:
    """Render a piece of a template as a page would."""
    compiled = CottonCompiler().process(source)
    return str(engines["django"].from_string(compiled).render(context, RequestFactory().get("/")))


class ApplicationForm(Form):
    holder = CharField(label="Имя в документе", help_text="Как напечатано")
    number = CharField(label="Номер", required=False)
    payment = ChoiceField(
        label="Оплата", choices=[("plan", "Тариф"), ("card", "Карта")], widget=RadioSelect
    )
    consent = BooleanField(label="Согласие")


def test_a_badge_without_javascript_is_a_link_to_the_verification_page() -> None:
    html = render(
        '<c-accreditation-badge id="php" kind="document" label="PHP: аккредитован по документу" '
        'href="/verify/ABC/">карточка</c-accreditation-badge>'
    )

    assert '<a class="badge-button" href="/verify/ABC/"' in html
    assert 'aria-label="PHP: аккредитован по документу"' in html
    assert "data-badge-card hidden>карточка</div>" in html
    assert "title=" not in html


def test_a_button_with_an_address_is_a_link() -> None:
    assert render('<c-button href="/my/">Ко мне</c-button>').startswith("<a ")
    assert render("<c-button>Сохранить</c-button>").startswith("<button ")


def test_a_button_carries_what_the_form_needs() -> None:
    html = render('<c-button type="submit" name="outcome" value="declined">Отказать</c-button>')

    assert 'type="submit"' in html
    assert 'name="outcome" value="declined"' in html


def test_a_components_words_are_escaped() -> None:
    html = render('<c-notice title="{{ name }}">{{ name }}</c-notice>', name="<script>")

    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_a_component_does_not_take_a_title_from_the_page_around_it() -> None:
    html = render("<c-panel>Текст</c-panel>", title="Чужой заголовок", actions="Чужие кнопки")

    assert "Чуж" not in html


def test_the_current_step_of_the_tracking_is_announced() -> None:
    with override("ru"):
        html = render('<c-timeline><c-step state="current" title="Ждём ответа" /></c-timeline>')

    assert 'aria-current="step"' in html
    assert "Сейчас" in html


def test_a_tab_counts_what_waits_and_hides_a_zero() -> None:
    assert '<span class="count">2</span>' in render(
        '<c-tab href="/" count="{{ n }}">A</c-tab>', n=2
    )
    assert "count" not in render('<c-tab href="/" count="{{ n }}">A</c-tab>', n=0)


def test_errors_are_linked_from_the_summary_to_their_controls() -> None:
    form = ApplicationForm({})

    summary = render('<c-error-summary :form="form" />', form=form)
    fields = render("{{ form }}", form=form)

    for control in ("id_holder", "id_payment_0", "id_consent"):
        assert f'href="#{control}"' in summary
        assert f'id="{control}"' in fields
    assert "id_number" not in summary


def test_a_form_without_errors_has_no_summary() -> None:
    assert render('<c-error-summary :form="form" />', form=ApplicationForm()).strip() == ""


def test_a_field_is_described_by_its_hint_and_its_error() -> None:
    html = render("{{ form.holder.as_field_group }}", form=ApplicationForm({}))

    assert 'aria-describedby="id_holder_helptext id_holder_error"' in html
    assert 'id="id_holder_helptext"' in html
    assert 'id="id_holder_error"' in html
    assert 'aria-invalid="true"' in html


def test_only_what_may_stay_empty_is_marked() -> None:
    with override("ru"):
        html = render("{{ form }}", form=ApplicationForm())

    assert html.count("необязательно") == 1


def test_a_date_goes_to_the_browsers_calendar_as_it_wants_it() -> None:
    with override("ru"):
        html = DateInput().render("issued_date", date(2026, 5, 5))

    assert 'type="date"' in html
    assert 'value="2026-05-05"' in html


def test_a_code_is_typed_with_figures_on_a_phone() -> None:
    html = CodeInput(length=6).render("code", "")

    assert 'inputmode="numeric"' in html
    assert 'autocomplete="one-time-code"' in html


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "5\xa0мая\xa02026\xa0г.|5\xa0мая\xa02026\xa0г., 14:30"),
        ("en", "5\xa0May\xa02026|5\xa0May\xa02026, 14:30"),
    ],
)
def test_dates_are_worded_in_the_readers_language_and_the_offices_time(
    language: str, expected: str
) -> None:
    moment = datetime(2026, 5, 5, 11, 30, tzinfo=UTC)

    with override(language):
        assert render("{{ moment|long_date }}|{{ moment|long_moment }}", moment=moment) == expected


def test_a_date_late_in_the_evening_is_the_offices_date() -> None:
    with override("ru"):
        html = render("{{ moment|long_date }}", moment=datetime(2026, 5, 4, 22, 0, tzinfo=UTC))

    assert html == "5\xa0мая\xa02026\xa0г."


@pytest.mark.parametrize(
    ("kopecks", "expected"), [(30000, "300\xa0₽"), (129990, "1\u202f299,90\xa0₽"), (None, "")]
)
def test_money_is_shown_in_roubles(kopecks: int | None, expected: str) -> None:
    assert render("{{ kopecks|rubles }}", kopecks=kopecks) == expected


def test_nothing_is_shown_for_no_date() -> None:
    assert render("{{ moment|long_date }}{{ moment|long_moment }}", moment=None) == ""
