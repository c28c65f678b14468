"""Draw one document of each kind into a folder, to try the upload with: `python -m prohq.demo.diplomas --out DIR`."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from prohq.demo.diplomas import DiplomaFacts, draw_pdf, draw_photo, draw_png

DOCUMENTS = (
    DiplomaFacts(
        kind="diploma",
        holder="Соколова Мария Андреевна",
        organisation="Федеральное государственное бюджетное образовательное учреждение высшего "
        "образования «Северо-Волжский технический университет»",
        city="Ярогорск",
        series="107724",
        number="4567890",
        issued=date(2021, 7, 5),
        qualification="Бакалавр",
        programme="09.03.04 Программная инженерия",
        rector="А. П. Вершинин",
        registration_number="2021-0412",
    ),
    DiplomaFacts(
        kind="retraining",
        holder="Соколова Мария Андреевна",
        organisation="Автономная некоммерческая организация дополнительного профессионального "
        "образования «Институт цифровых профессий»",
        city="Ярогорск",
        series="ПП",
        number="772400118205",
        issued=date(2023, 11, 17),
        qualification="Специалист по тестированию в области информационных технологий",
        programme="Тестирование программного обеспечения",
        rector="О. Н. Лебедев",
        registration_number="ЦП-2023/118",
    ),
    DiplomaFacts(
        kind="certificate",
        holder="Соколова Мария Андреевна",
        organisation="Школа веб-разработки «Каркас»",
        city="Новокаменск",
        series="",
        number="К-20418",
        issued=date(2025, 3, 3),
        qualification="Разработчик PHP",
        programme="Разработка на PHP: от основ до промышленного приложения",
        rector="И. С. Тарасова",
    ),
)


def main(argv: Sequence[str] | None = None) -> None:
    """Write every document as a PDF, a scan and a photograph."""
    parser = argparse.ArgumentParser(prog="python -m prohq.demo.diplomas")
    parser.add_argument("--out", type=Path, required=True, help="folder to draw into")
    folder: Path = parser.parse_args(argv).out
    folder.mkdir(parents=True, exist_ok=True)
    for seed, facts in enumerate(DOCUMENTS, start=1):
        drawn = {
            ".pdf": draw_pdf(facts),
            ".png": draw_png(facts),
            ".jpg": draw_photo(facts, seed=seed),
        }
        for suffix, content in drawn.items():
            path = folder / f"{facts.kind}{suffix}"
            path.write_bytes(content)
            print(f"{path}  {len(content) // 1024} KB")


if __name__ == "__main__":
    main()
