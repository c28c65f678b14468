"""What is written on a document, and how its sheet wants it written."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal
from zlib import crc32

from pydantic import JsonValue

from prohq.demo.diplomas.signatures import sign

SAMPLE: Final = "ОБРАЗЕЦ · вымышленный документ"
"""Printed on every sheet, so that no drawing of ours can pass for a document."""

MONTHS: Final = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
LONGEST_ON_SEAL: Final = 60
"""Letters that go around a stamp and can still be read."""

CHAIRS: Final = ("Ю. В. Званцев", "Т. И. Озерова", "Б. С. Кречетов", "Н. А. Полянская")
"""Invented chairs of examination commissions."""


@dataclass(frozen=True, slots=True)
class DiplomaFacts:
    """A document to draw. The drawing is the same for the same facts."""

    kind: Literal["diploma", "retraining", "certificate"]
    holder: str
    organisation: str
    city: str
    series: str
    number: str
    issued: date
    qualification: str
    programme: str
    rector: str
    registration_number: str = ""


def for_sheet(facts: DiplomaFacts) -> dict[str, JsonValue]:
    """Return the facts as the sheets read them, with what a real form has around them."""
    chance = crc32(repr(facts).encode())
    chair = CHAIRS[chance % len(CHAIRS)]
    commission_date = in_words(facts.issued - timedelta(days=4 + chance % 9))
    degree, mastered, palette = _level(facts.qualification)
    return {
        **_as_given(facts),
        "degree": degree,
        "mastered": mastered,
        "palette": palette,
        "issued": in_words(facts.issued),
        "date": {"year": facts.issued.year, "month": facts.issued.month, "day": facts.issued.day},
        "title": f"{facts.holder}: {facts.programme}",
        "numbered": " ".join(part for part in (facts.series, f"№\u00a0{facts.number}") if part),
        "commission_date": commission_date,
        "protocol": f"Протокол № {1 + chance % 40} от {commission_date}",
        "chair": chair,
        "chair_signature": sign(chair),
        "rector_signature": sign(facts.rector),
        "seal_outer": _name_on_seal(facts.organisation),
        "seal_inner": f"г. {facts.city} • для документов",
        "sample": SAMPLE,
    }


def in_words(day: date) -> str:
    """Return «5 мая 2026 г.» with no-break spaces."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}\u00a0г."


def _as_given(facts: DiplomaFacts) -> dict[str, JsonValue]:
    return {
        "holder": facts.holder,
        "organisation": facts.organisation,
        "city": facts.city,
        "qualification": facts.qualification,
        "programme": facts.programme,
        "rector": facts.rector,
        "registration_number": facts.registration_number,
    }


def _name_on_seal(organisation: str) -> str:
    """Return the name alone when the legal form before it is too long to be cut on a stamp."""
    quoted = re.search("«.+»", organisation)
    return (quoted[0] if quoted and len(organisation) > LONGEST_ON_SEAL else organisation).upper()


def _level(qualification: str) -> tuple[str, str, str]:
    """Return the degree, its sentence and its colours: the qualification names the level."""
    lowered = qualification.lower()
    if "бакалавр" in lowered:
        return (
            "бакалавра",
            "освоил(а) программу бакалавриата\nпо направлению подготовки",
            "blue",
        )
    if "магистр" in lowered:
        return (
            "магистра",
            "освоил(а) программу магистратуры\nпо направлению подготовки",
            "crimson",
        )
    return "специалиста", "освоил(а) программу специалитета\nпо специальности", "crimson"
