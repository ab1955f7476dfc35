"""Events as lines of a file."""

import csv
import io
from collections.abc import Iterable

import msgspec

from .canon import instant
from .models import ExportFormat
from .views import EventView

COLUMNS = (
    "id", "created_at", "type", "subject_id", "subject_version", "brand_id", "actor_kind", "actor_id", "request_id", "data",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that spreadsheet programs would execute (OWASP, CSV injection); full-width forms too."""
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060 \u3000\x00"
"""What programs pass over before they look at a cell's first character."""
_encoder = msgspec.json.Encoder(order="sorted", decimal_format="number")


def header(kind: ExportFormat) -> bytes:
    """What a file begins with."""
    return _csv([COLUMNS]) if kind == "csv" else b""


def lines(kind: ExportFormat, events: Iterable[EventView]) -> bytes:
    """One line per event: a JSON object as the API shows it, or a row of cells with `data` as JSON."""
    if kind == "csv":
        return _csv([[safe_cell(_cell(event, name)) for name in COLUMNS] for event in events])
    return b"".join(_encoder.encode(_as_shown(event)) + b"\n" for event in events)


def safe_cell(text: str) -> str:
    """The cell as text that no spreadsheet program takes for a formula: such cells get an apostrophe in front."""
    return f"'{text}" if text.lstrip(_INVISIBLE).startswith(FORMULA_STARTS) else text


def _as_shown(event: EventView) -> dict[str, object]:
    """Times always with microseconds, as the API shows them and as they are sealed."""
    return {**msgspec.structs.asdict(event), "created_at": instant(event.created_at)}


def _cell(event: EventView, name: str) -> str:
    value = getattr(event, name)
    if name == "created_at":
        return instant(event.created_at)
    if name == "data":
        return _encoder.encode(value).decode()
    return "" if value is None else str(value)


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
