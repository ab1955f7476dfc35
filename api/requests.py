"""Requests decoded strictly and answers rendered once."""

from typing import Any, TypeVar

import msgspec
from litestar import Request, Response
from litestar.exceptions import ClientException, ValidationException
from litestar.response.base import ASGIResponse

from domain.kernel.views import Rendered

from .parameters import refuse_odd_ids

T = TypeVar("T")
RENDERED = "opsroom_rendered_answer"


class StrictRequest(Request[Any, Any, Any]):
    """Decodes JSON bodies straight into the handler's own input type.

    The framework would decode untyped and convert leniently afterwards, taking "5" for 5 and "yes" for true.
    """

    async def json(self) -> Any:
        """The body as the type of the handler's `data`."""
        field = self.route_handler.parsed_data_field
        kind = field.annotation if field is not None else Any
        try:
            body = await self.body()
            decoded = msgspec.json.decode(body, type=kind)
        except msgspec.ValidationError as error:
            raise ValidationException(extra=[_pointed(str(error))]) from None
        except (msgspec.DecodeError, RecursionError):
            raise ClientException from None
        refuse_odd_ids(decoded, body)
        return decoded


def _pointed(message: str) -> dict[str, str]:
    """msgspec says "… - at `$.a[0].b`"; we say `a.0.b`, which becomes the pointer `/a/0/b`."""
    text, _, place = message.partition(" - at `$")
    path = place.rstrip("`").replace("[", ".").replace("]", "").strip(".")
    return {"source": "body", "key": path, "message": text}


class ApiResponse(Response[T]):
    """An answer with its ETag. Keeps the rendered bytes, so that an idempotent answer is stored as it was sent."""

    def render(self, content: Any, media_type: str, enc_hook: Any = None) -> bytes:
        """JSON bytes; what the database wrote as JSON goes through untouched."""
        if isinstance(content, Rendered):
            return content.json
        return super().render(content, media_type, enc_hook) if content is not None else b""

    def to_asgi_response(self, app: Any, request: Any, **options: Any) -> ASGIResponse:
        """Render, and remember what was rendered."""
        version = getattr(self.content, "version", None)
        if isinstance(version, int):
            self.headers.setdefault("ETag", f'"{version}"')
        rendered = super().to_asgi_response(app, request, **options)
        request.scope[RENDERED] = rendered
        return rendered


def json_of(rendered: Rendered, kind: type[T]) -> Response[T]:  # noqa: ARG001 - it types the answer
    """An answer whose JSON the database wrote; `kind` is what the API document says about it."""
    answer: Any = ApiResponse(rendered)
    typed: Response[T] = answer
    return typed
