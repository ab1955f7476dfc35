"""Lists and single reads: keyset pages whose JSON the database writes.

Every list of the product is one `Listing`. It compiles a statement once per shape (which filters, which order), runs
it on the driver's connection and passes Postgres' own JSON through untouched. Decoding rows in Python and encoding
them again would cost more than everything else in the request.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Dialect,
    Integer,
    Select,
    Text,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, asyncpg
from sqlalchemy.types import DateTime

from .errors import Invalid, NotFound
from .views import Rendered, View
from .work import Reading

MAXIMUM_LIMIT = 200
Operator = Literal["in", "eq", "gte", "lt", "has"]


class PageRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller asks of a list: how many, from where, in which order (`-` = newest or largest first)."""

    limit: int = 50
    cursor: str | None = None
    sort: str | None = None


class Filter(msgspec.Struct, frozen=True):
    """One way to narrow a list. `in` takes several values (OR), `has` looks inside an array column."""

    column: Any
    operator: Operator = "in"

    def condition(self, name: str) -> ColumnElement[bool]:
        """The SQL for this filter with one parameter called `name`."""
        column, kind = self.column, self.column.type
        if self.operator == "in":
            return column == any_(_parameter(name, ARRAY(kind)))  # type: ignore[no-any-return]  # typed loosely by SQLAlchemy
        if self.operator == "has":
            return _parameter(name, kind.item_type) == any_(column)
        value = _parameter(name, kind)
        return {"eq": column == value, "gte": column >= value, "lt": column < value}[self.operator]  # type: ignore[no-any-return]  # typed loosely by SQLAlchemy


_DIALECT: Dialect = asyncpg.PGDialect_asyncpg()  # type: ignore[no-untyped-call]  # untyped in its library


class _Statement(msgspec.Struct, frozen=True):
    """A compiled statement: its text, its parameters in order, and the values of those that are constants in it."""

    sql: str
    parameters: tuple[str, ...]
    constants: dict[str, Any]

    def values(self, arguments: dict[str, Any]) -> list[Any]:
        """The parameters' values, in order."""
        return [arguments[name] if name in arguments else self.constants[name] for name in self.parameters]


class Listing:
    """A readable collection: its view, its filters, and the orders it can be walked in.

    A view's fields are the model's columns of the same name; `computed` gives the SQL of those that are not.
    """

    def __init__(
        self,
        view: type[View],
        model: Any,
        *,
        noun: str,
        filters: Mapping[str, Filter] | None = None,
        sorts: tuple[str, ...] = ("created_at",),
        default_sort: str = "-created_at",
        computed: Mapping[str, ColumnElement[Any]] | None = None,
        owner: Any = None,
    ) -> None:
        self._view = view
        self._model = model
        self._noun = noun
        self._filters = filters or {}
        self._sorts = sorts
        self._default_sort = default_sort
        self._computed = computed or {}
        self._owner = model.tenant_id if owner is None else owner
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    async def page(self, reading: Reading, request: PageRequest, **filters: Any) -> Rendered:
        """One page of what the actor may see. Filters that are None are left out.

        Raises Invalid for an unknown order or a cursor that is not of this list.
        """
        sort = self._sort(request.sort)
        given = {name: value for name, value in filters.items() if value is not None}
        arguments = {**given, **_of(reading), "row_limit": request.limit + 1}
        if request.cursor is not None:
            arguments["after_value"], arguments["after_id"] = self._read_cursor(request.cursor, sort)
        statement = self._page_statement(sort, tuple(sorted(given)), after=request.cursor is not None)
        rows = await reading.fetch(statement.sql, statement.values(arguments))
        return _render_page(_lines(rows), request.limit, sort)

    async def one(self, reading: Reading, row_id: UUID) -> Rendered:
        """One resource by id. Raises NotFound for anything the actor may not see."""
        statement = self._one_statement()
        arguments = {**_of(reading), "row_id": row_id}
        rows = await reading.fetch(statement.sql, statement.values(arguments))
        lines = _lines(rows)
        if not lines:
            raise NotFound(self._noun)
        json = lines[0].encode()
        return Rendered(json=json, version=msgspec.json.decode(json, type=_Versioned).version)

    def _sort(self, wanted: str | None) -> str:
        sort = wanted or self._default_sort
        if sort.removeprefix("-") not in self._sorts:
            raise Invalid.at(
                "?sort", "unknown_sort", f"Sort by one of: {', '.join(self._sorts)} (with - for descending)."
            )
        return sort

    def _page_statement(self, sort: str, names: tuple[str, ...], *, after: bool) -> _Statement:
        key = (sort, names, after)
        if key not in self._statements:
            self._statements[key] = _compile(self._page_select(sort, names, after=after))
        return self._statements[key]

    def _page_select(self, sort: str, names: tuple[str, ...], *, after: bool) -> Select[Any]:
        column = getattr(self._model, sort.removeprefix("-"))
        rows = select(*self._columns()).where(self._of_tenant())
        for name in names:
            rows = rows.where(self._filters[name].condition(name))
        if after:
            rows = rows.where(_beyond(column, self._model.id, descending=sort.startswith("-")))
        order = (column.desc(), self._model.id.desc()) if sort.startswith("-") else (column, self._model.id)
        return _as_json(rows.order_by(*order).limit(_parameter("row_limit", Integer())))

    def _one_statement(self) -> _Statement:
        if ("one",) not in self._statements:
            rows = select(*self._columns()).where(self._of_tenant())
            rows = rows.where(self._model.id == _parameter("row_id", self._model.id.type))
            self._statements["one",] = _compile(_as_json(rows))
        return self._statements["one",]

    def _of_tenant(self) -> ColumnElement[bool]:
        # Row-level security says the same; saying it here too is what lets the planner use the index.
        return self._owner == _parameter("tenant_id", self._owner.type)  # type: ignore[no-any-return]  # typed loosely by SQLAlchemy

    def _columns(self) -> list[ColumnElement[Any]]:
        return [self._column(name).label(name) for name in self._view.__struct_fields__]

    def _column(self, name: str) -> Any:
        column = self._computed[name] if name in self._computed else getattr(self._model, name)
        return _as_rfc3339(column) if isinstance(column.type, DateTime) else column

    def _read_cursor(self, text: str, sort: str) -> tuple[Any, UUID]:
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            cursor = msgspec.json.decode(raw, type=_Cursor)
            kind = getattr(self._model, cursor.sort.removeprefix("-")).type if cursor.sort == sort else None
            return msgspec.convert(cursor.value, type=kind.python_type), cursor.id  # type: ignore[union-attr]  # the other kinds cannot be here
        except (binascii.Error, msgspec.MsgspecError, ValueError, AttributeError):
            raise Invalid.at("?cursor", "bad_cursor", "This cursor is not of this list in this order.") from None


def own_only(column: Any, member_id: Any) -> ColumnElement[Any]:
    """A column as everybody may see it: NULL but in rows about the member who looks."""
    return case((member_id == _parameter("looking_id", member_id.type), column))


def _of(reading: Reading) -> dict[str, Any]:
    looking = reading.actor.id if reading.actor.kind == "member" else None
    return {"tenant_id": reading.tenant_id, "looking_id": looking}


def _as_json(rows: Select[Any]) -> Select[Any]:
    """All rows as one text, a JSON object per line: one value to decode instead of fifty."""
    record = rows.subquery("p")
    line = cast(func.row_to_json(literal_column("p")), Text)
    return select(func.string_agg(line, literal_column(r"E'\n'"))).select_from(record)


def _lines(rows: list[Any]) -> list[str]:
    text: str | None = rows[0][0]
    return text.split("\n") if text is not None else []


def _as_rfc3339(column: Any) -> Any:
    """UTC with `Z`, as the API promises, instead of Postgres' own `+00:00`."""
    utc: ColumnElement[str] = literal_column("'UTC'")
    pattern: ColumnElement[str] = literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'""")
    return func.to_char(func.timezone(utc, column), pattern)


def _beyond(column: Any, identity: Any, *, descending: bool) -> ColumnElement[bool]:
    place = tuple_(_parameter("after_value", column.type), _parameter("after_id", identity.type))
    here = tuple_(column, identity)
    return here < place if descending else here > place


def _compile(statement: Select[Any]) -> _Statement:
    options = {"render_postcompile": True, "literal_binds": False}
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs=options)
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    return _Statement(sql=str(compiled), parameters=tuple(compiled.positiontup or ()), constants=constants)


def _parameter(name: str, kind: Any) -> BindParameter[Any]:
    """A parameter whose value comes with each call, not with the statement."""
    return bindparam(name, None, type_=kind, required=False)


class _Versioned(msgspec.Struct, frozen=True):
    version: int | None = None


class _Cursor(msgspec.Struct, frozen=True, array_like=True):
    sort: str
    value: str
    id: UUID


def _render_page(items: list[str], limit: int, sort: str) -> Rendered:
    shown = items[:limit]
    cursor = f'"{_write_cursor(shown[-1], sort)}"' if len(items) > limit else "null"
    return Rendered(json=f'{{"items":[{",".join(shown)}],"next_cursor":{cursor}}}'.encode())


def _write_cursor(last: str, sort: str) -> str:
    """The place of the last row shown. Its sort column and its id are part of the view."""
    row = msgspec.json.decode(last)
    cursor = _Cursor(sort, row[sort.removeprefix("-")], row["id"])
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")
