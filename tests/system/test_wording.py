"""Every problem code has its titles, every setting its words."""

import ast
import re
from collections.abc import Iterator

import msgspec
import pytest

from api import app as _api
from api.errors import CODE_OF_STATUS, STATUS_OF_KIND
from api.titles import TITLES
from domain.kernel.errors import DomainError
from integrations.settings import PREFIX, Settings

from .sources import ROOT, sources

README = ROOT / "README.md"
SETTINGS = msgspec.inspect.type_info(Settings)


def refusals(base: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    """Every way in which the product says no; importing the application imports them all."""
    assert _api
    yield base
    for kind in base.__subclasses__():
        yield from refusals(kind)


REFUSALS = {refusal.__name__: refusal for refusal in sorted(set(refusals()), key=str)}


def edge_codes() -> set[str]:
    """Codes that the edge gives without a domain error: those in the text of api/."""
    found = set(CODE_OF_STATUS.values())
    for source in sources("api"):
        for call, name in source.calls():
            if name in {"answer", "Refusal", "errors.answer"} and len(call.args) > 1:
                found |= set(re.findall(r"'([a-z0-9_]+)'", ast.unparse(call)))
    return found & set(TITLES)


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refusal_has_a_title_in_both_languages(refusal: type[DomainError]) -> None:
    english, chinese = TITLES[refusal.code]
    assert english.isascii()
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert refusal.kind in STATUS_OF_KIND
    assert re.fullmatch(r"[a-z][a-z0-9_]*", refusal.code)


@pytest.mark.parametrize("code", sorted(CODE_OF_STATUS.values()))
def test_a_refusal_of_the_edge_has_a_title(code: str) -> None:
    assert code in TITLES


def test_no_title_is_left_over() -> None:
    used = {refusal.code for refusal in refusals()} | edge_codes()
    assert set(TITLES) - used == set()


def test_titles_are_told_apart() -> None:
    for language in (0, 1):
        texts = [titles[language] for titles in TITLES.values()]
        assert sorted({text for text in texts if texts.count(text) > 1}) == []


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_a_setting_is_described(name: str) -> None:
    assert isinstance(SETTINGS, msgspec.inspect.StructType)
    field = next(field for field in SETTINGS.fields if field.name == name)
    assert isinstance(field.type, msgspec.inspect.Metadata)
    assert len((field.type.extra_json_schema or {}).get("description", "")) > 10


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_a_setting_stands_in_the_readme(name: str) -> None:
    assert f"{PREFIX}{name.upper()}" in README.read_text()


def test_the_readme_names_no_setting_that_does_not_exist() -> None:
    named = set(re.findall(rf"\b{PREFIX}([A-Z_]+)\b", README.read_text()))
    assert {name.lower() for name in named} - set(Settings.__struct_fields__) == set()
