"""Filters, canonical bytes, and cells that no spreadsheet program executes."""

import csv
import hashlib
import io
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest

from domain.audit import AccessRefused, EventFilter, EventView, content_digest, header, lines, safe_cell
from domain.kernel.errors import Invalid
from domain.kernel.events import CATALOGUE
from domain.kernel.ids import uuid7

AT = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
TENANT = UUID("0198c0de-0000-7000-8000-000000000001")
ROW = {
    "created_at": AT,
    "type": "post.created",
    "subject_id": UUID("0198c0de-0000-7000-8000-000000000002"),
    "brand_id": None,
    "subject_version": 1,
    "actor_kind": "api_key",
    "actor_id": UUID("0198c0de-0000-7000-8000-000000000003"),
    "request_id": "r",
    "data": '{"b": 1.10, "a": "茶"}',
}


def an_event(**changes: object) -> EventView:
    fields = {**ROW, "id": uuid7(AT), "data": {"b": 1, "a": "茶"}, **changes}
    return msgspec.convert(fields, EventView)


def test_a_noun_stands_for_its_types() -> None:
    types = EventFilter(noun=["brand"]).arguments()["type"]
    assert types == sorted(name for name in CATALOGUE if name.startswith("brand."))
    assert "brand.created" in types


def test_filters_narrow_each_other() -> None:
    assert EventFilter(noun=["brand"], type=["brand.created", "post.created"]).arguments()["type"] == ["brand.created"]
    assert EventFilter(noun=["brand"], outcome="refused").arguments()["type"] == []
    assert EventFilter(outcome="refused").arguments()["type"] == [AccessRefused.type]
    assert EventFilter(outcome="done").arguments()["type"] is None
    assert EventFilter().arguments() == dict.fromkeys(EventFilter().arguments())


def test_a_range_of_time_is_also_one_of_ids() -> None:
    arguments = EventFilter(created_from=AT, created_before=AT).arguments()
    assert arguments["id_from"] < uuid7(AT) < arguments["id_before"]


def test_a_time_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(Invalid):
        EventFilter(created_from=datetime(9999, 1, 1, tzinfo=UTC)).arguments()


def test_the_content_of_an_event_has_one_digest_forever() -> None:
    """Were this value ever to change, every trail that was sealed before would look broken."""
    said = (
        '{"actor_id":"0198c0de-0000-7000-8000-000000000003","actor_kind":"api_key","brand_id":null,'
        '"created_at":"2026-05-01T12:00:00.123456Z","data":{"a":"茶","b":1.10},"request_id":"r",'
        '"subject_id":"0198c0de-0000-7000-8000-000000000002","subject_version":1,'
        '"tenant_id":"0198c0de-0000-7000-8000-000000000001","type":"post.created"}'
    )
    sealed = hashlib.sha256(said.encode()).digest()
    assert content_digest(TENANT, ROW) == sealed
    assert content_digest(TENANT, {**ROW, "data": '{"a": "茶", "b": 1.10}'}) == sealed


@pytest.mark.parametrize("column", ROW)
def test_every_column_counts(column: str) -> None:
    other = {
        "created_at": AT.replace(microsecond=123457), "type": "post.updated", "subject_version": 2,
        "actor_kind": "system", "request_id": "s", "data": '{"b": 1.1, "a": "茶"}',
    }.get(column, uuid4())  # fmt: skip
    assert content_digest(TENANT, {**ROW, column: other}) != content_digest(TENANT, ROW)
    assert content_digest(uuid4(), ROW) != content_digest(TENANT, ROW)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\ufeff=1",
        " =1",
        "\u3000＝1",
        "\u200b@x",
    ],
)
def test_a_formula_becomes_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "post.created", "a=b", "1", "茶", "{}", "'=1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_csv_has_a_row_per_event_and_hostile_request_ids_are_harmless() -> None:
    events = [an_event(request_id="=HYPERLINK(1)"), an_event(request_id='a"b,c')]
    rows = list(csv.DictReader(io.StringIO((header("csv") + lines("csv", events)).decode(), newline="")))
    assert [row["request_id"] for row in rows] == ["'=HYPERLINK(1)", 'a"b,c']
    assert rows[0]["created_at"] == "2026-05-01T12:00:00.123456Z"
    assert msgspec.json.decode(rows[0]["data"]) == {"a": "茶", "b": 1}
    assert rows[0]["brand_id"] == ""


def test_what_is_exported_has_the_digest_that_was_sealed() -> None:
    """Whoever keeps the file and the seals needs nobody of us to compare them."""
    exported = msgspec.json.decode(lines("jsonl", [an_event()]))
    row = {**ROW, "data": '{"b": 1, "a": "茶"}'}
    again = {
        **exported,
        "created_at": datetime.fromisoformat(exported["created_at"]),
        "data": msgspec.json.encode(exported["data"]).decode(),
    }
    assert content_digest(TENANT, again) == content_digest(TENANT, row)
