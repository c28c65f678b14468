"""An officer's work in a real browser: by keyboard alone, with nothing typed ever lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from prohq.domain.cases.models import Case, Decision
from prohq.domain.inquiries.models import Inquiry
from prohq.domain.people.models import Person
from tests.factories import cases as stage
from tests.factories.people import AdministratorFactory, OfficerFactory, SpecialistFactory
from tests.support.sign_in_browser import sign_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SERIOUS = {"serious", "critical"}
WIDTHS = (1280, 390)
MOST_TABS = 80


@pytest.fixture
def officer(context: BrowserContext, site: str) -> Person:
    officer = OfficerFactory()
    sign_in_browser(context, site, officer)
    return officer


def address(name: str, case: Case) -> str:
    return reverse(f"staff:{name}", args=[case.application.number])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


def press_when_ready(page: Page, key: str) -> None:
    """Press a key of the page that has just been opened, once its script listens."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def list_serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {rule['help']}" for rule in found if rule["impact"] in SERIOUS]


def test_an_officer_works_a_case_with_the_keyboard_alone(page: Page, officer: Person) -> None:
    case = stage.open_case(SpecialistFactory())
    stage.make_organisation(officer)
    page.goto(reverse("staff:queue"))

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Дело {case.application.number}")
    press_when_ready(page, "c")
    expect(page.get_by_text("дело у вас")).to_be_visible()

    press_when_ready(page, "i")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Запрос по делу")
    tab_to(page, "textarea[name=note]")
    page.keyboard.type("Просим ответить до конца месяца.")
    tab_to(page, "button[data-once]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Запрос отправлен.", exact=True)).to_be_visible()
    stage.answer(Inquiry.objects.get())

    press_when_ready(page, "d")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Решение по делу")
    tab_to(page, "[name=outcome]")
    page.keyboard.press("Space")
    tab_to(page, "button[name=look]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Принять решение")
    tab_to(page, "button[name=confirmed]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Решение принято. Исполнителю уходит письмо.")).to_be_visible()
    assert Decision.objects.get().outcome == "accredited"


def test_typed_texts_survive_a_reload(page: Page, officer: Person) -> None:
    case = stage.claim_case(SpecialistFactory(), officer)
    for name, label in [("case", "Заметка для себя"), ("case-decide", "Пояснение")]:
        page.goto(address(name, case))
        page.get_by_label(label).fill(f"Набрано: {label}")
        expect(page.get_by_text("Сохранено", exact=True)).to_be_visible()

        page.reload()

        expect(page.get_by_label(label)).to_have_value(f"Набрано: {label}")


def test_a_text_left_in_haste_is_kept(page: Page, officer: Person) -> None:
    case = stage.claim_case(SpecialistFactory(), officer)
    page.goto(address("case", case))

    page.get_by_label("Заметка для себя").fill("Ушла, не дождавшись")
    page.goto(reverse("staff:queue"))
    page.wait_for_timeout(500)
    page.goto(address("case", case))

    expect(page.get_by_label("Заметка для себя")).to_have_value("Ушла, не дождавшись")


def test_a_turned_page_covers_nothing_beside_it(page: Page, officer: Person) -> None:
    case = stage.claim_case(SpecialistFactory(), officer)
    page.goto(address("case", case))
    picture, caption = page.locator("[data-page] img"), page.locator("figcaption")

    page.keyboard.press("r")

    box, words = picture.bounding_box(), caption.bounding_box()
    assert box
    assert words
    assert box["height"] > box["width"]
    assert box["y"] >= words["y"] + words["height"]


def test_pages_are_enlarged_and_made_smaller(page: Page, officer: Person) -> None:
    case = stage.claim_case(SpecialistFactory(), officer)
    page.goto(address("case", case))
    picture = page.locator("[data-page] img")
    before = picture.bounding_box()

    page.keyboard.press("+")
    larger = picture.bounding_box()
    page.keyboard.press("-")

    assert before
    assert larger
    assert larger["width"] > before["width"]
    assert picture.bounding_box() == before


def test_nodes_are_found_while_one_types(page: Page, officer: Person) -> None:
    case = stage.claim_case(SpecialistFactory(), officer)
    node = stage.make_node("php")
    node.search_text = "|php|"
    node.save()
    page.goto(address("case-decide", case))

    page.get_by_label("Найти другую область, подраздел или навык").fill("php")

    expect(page.get_by_label("Php · Languages · It")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_serious_stands_in_anybodys_way(page: Page, officer: Person, width: int) -> None:
    case = stage.answered_case(SpecialistFactory(), officer, number="7")
    page.set_viewport_size({"width": width, "height": 900})

    for url in [
        reverse("staff:queue"),
        *(address(name, case) for name in ("case", "case-inquiry", "case-decide")),
    ]:
        page.goto(url)
        assert list_serious(page) == [], url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url


@pytest.mark.parametrize("width", WIDTHS)
def test_the_catalogue_stands_in_nobodys_way(
    page: Page, context: BrowserContext, site: str, width: int
) -> None:
    sign_in_browser(context, site, AdministratorFactory())
    stage.make_node("python")
    page.set_viewport_size({"width": width, "height": 900})

    for url in [
        reverse("staff:catalogue"),
        reverse("staff:node", args=["python"]),
        reverse("staff:node-merge", args=["python"]),
        reverse("staff:node-retire", args=["languages"]),
    ]:
        page.goto(url)
        assert list_serious(page) == [], url
