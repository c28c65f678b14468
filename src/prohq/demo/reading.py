"""The example people and organisations, as written in the files beside."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "people"
Stage = Literal[
    "untouched",
    "awaiting_answer",
    "answered",
    "accredited",
    "revoked",
    "declined",
    "unable_to_verify",
]


class Example(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleOrganisation(Example):
    key: str
    name: str
    short_name: str
    name_en: str
    city: str
    postal_address: str
    inquiry_email: str
    addressee: str
    contact_source: str
    former_names: list[str]
    rector: str


class ExampleDocument(Example):
    """One application: its paper, and how far its case has come."""

    kind: Literal["diploma", "retraining", "certificate"]
    organisation: str
    series: str
    number: str
    issued: date
    qualification: str
    programme: str
    hints: list[str]
    nodes: list[str] = []
    published: list[str] = []
    outcome: Stage
    reason: str = "confirmed"
    explanation: str = ""
    days_ago: int


class ExamplePerson(Example):
    email: str
    name: str
    role: str
    plan: str = "free"
    city: str = ""
    headline: str = ""
    about: str = ""
    skills: list[str] = []
    documents: list[ExampleDocument] = []


def read_organisations() -> list[ExampleOrganisation]:
    rows = tomllib.loads((FOLDER / "organisations.toml").read_text(encoding="utf-8"))
    return [ExampleOrganisation.model_validate(row) for row in rows["organisations"]]


def read_people() -> list[ExamplePerson]:
    rows = tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))
    return [ExamplePerson.model_validate(row) for row in rows["people"]]
