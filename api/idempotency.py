"""`Idempotency-Key`: the same POST twice has one effect and one answer.

Key, effect and answer are stored in one transaction. A request that fails stores nothing, so it may be tried again.
"""

import hashlib
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response

from domain.kernel.idempotency import IdempotentAnswer, KeyMalformed, KeyReused, StillRunning
from domain.kernel.locks import Lock, lock_key
from domain.kernel.secrets import Place
from domain.kernel.work import Work

from .requests import RENDERED
from .uploads import said_in

ALREADY_ANSWERED = "pk_idempotent_answers"
"""The constraint that the second of two answers to one key breaks."""
KEPT_HEADERS = ("content-type", "etag", "location")

# The lock is tried and the answer looked up in one round trip. If the first request commits between the two, the
# insert below collides with its row: nothing happens twice, and the caller is told to ask again.
_RESERVE = """
SELECT pg_try_advisory_xact_lock($3) AS free, a.fingerprint, a.status, a.headers, a.body
FROM (SELECT) AS one LEFT JOIN idempotent_answers a ON a.tenant_id = $1 AND a.id = $2
"""


class Replay(Exception):
    """Ends a request with the answer that an earlier one was given."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        super().__init__("replayed")
        self.status, self.headers, self.body = status, headers, body


class Reservation(msgspec.Struct, frozen=True):
    """The place of this request's answer, and what the request said."""

    id: UUID
    fingerprint: str


async def reserve(request: Request[Any, Any, Any], work: Work) -> Reservation | None:
    """Claim the request's key, if it has one.

    Raises Replay with the first answer, KeyReused, StillRunning, KeyMalformed.
    """
    key = key_of(request)
    if key is None:
        return None
    reservation = await _reservation(request, work, key)
    lock = lock_key(Lock.IDEMPOTENCY, work.tenant_id, reservation.id)
    row = (await work.fetch(_RESERVE, (work.tenant_id, reservation.id, lock)))[0]
    if row["fingerprint"] is None:
        if not row["free"]:
            raise still_running()
        return reservation
    if row["fingerprint"] != reservation.fingerprint:
        raise KeyReused("This key was used with another body. A new intention needs a new key.")
    body = work.vault.unseal(row["body"], _place(work, reservation.id))
    headers = row["headers"] if isinstance(row["headers"], dict) else msgspec.json.decode(row["headers"])
    raise Replay(row["status"], headers, body)


def key_of(request: Request[Any, Any, Any]) -> str | None:
    """The request's key, without the quotes that may stand around it. Raises KeyMalformed."""
    key = request.headers.get("idempotency-key")
    if key is None or request.method != "POST":
        return None
    bare = key[1:-1] if len(key) > 2 and key[0] == key[-1] == '"' else key
    if not (1 <= len(bare) <= 255 and bare.isascii() and bare.isprintable() and bare.strip()):
        raise KeyMalformed("An Idempotency-Key is 1 to 255 printable ASCII characters.")
    return bare


def remember(request: Request[Any, Any, Any], work: Work, reservation: Reservation) -> None:
    """Store the rendered answer with the effect. If another request was quicker, the commit fails as ALREADY_ANSWERED."""
    rendered: Any = request.scope[RENDERED]  # type: ignore[literal-required]  # our own key beside those that ASGI knows
    answer = IdempotentAnswer(
        tenant_id=work.tenant_id,
        id=reservation.id,
        created_at=work.now(),
        fingerprint=reservation.fingerprint,
        status=rendered.status_code,
        headers={name: rendered.headers[name] for name in KEPT_HEADERS if name in rendered.headers},
        body=work.vault.seal(rendered.body, _place(work, reservation.id)),
    )
    work.insert(answer)


def still_running() -> StillRunning:
    """The refusal of whoever comes while the first request with the key has not ended."""
    return StillRunning("The first request with this key is still running.", retry_after=1)


def on_replay(_: Request[Any, Any, Any], replay: Replay) -> Response[bytes]:
    """The first answer again, marked as such."""
    media_type = replay.headers.get("content-type", "application/json")
    headers = {name: value for name, value in replay.headers.items() if name != "content-type"}
    return Response(
        replay.body,
        status_code=replay.status,
        media_type=media_type,
        headers={**headers, "Idempotency-Replayed": "true"},
    )


async def _reservation(request: Request[Any, Any, Any], work: Work, bare: str) -> Reservation:
    # A person may hold several credentials, some weaker than others: an answer is for the one that asked.
    where = f"{work.actor.credential or work.actor.id}\0{request.scope['path_template']}\0{bare}"
    said = hashlib.sha256(f"{request.method}\0{request.scope['path']}\0".encode())
    said.update(request.scope["query_string"] + b"\0" + await said_in(request))
    return Reservation(UUID(bytes=hashlib.sha256(where.encode()).digest()[:16]), said.hexdigest())


def _place(work: Work, row_id: UUID) -> Place:
    return Place("idempotent_answers", "body", work.tenant_id, row_id)
