"""The token endpoint in the document: its form, its answers and its refusals are those of RFC 6749, not ours."""

from typing import Any

_ERRORS = {
    "invalid_request": "Something is missing, given twice, or of another content type.",
    "invalid_client": "The client is not known, or did not prove itself.",
    "invalid_grant": "The grant is not valid.",
    "unauthorized_client": "The client may not use this grant.",
    "unsupported_grant_type": "Only `client_credentials`.",
    "invalid_scope": "The client does not hold a scope that was asked for.",
}
_FORM = {
    "description": "What a client asks for.",
    "type": "object",
    "required": ["grant_type"],
    "properties": {
        "grant_type": {"const": "client_credentials", "description": "How the token is asked for."},
        "scope": {
            "type": "string",
            "description": "Scopes to narrow the token to, separated by spaces; all of the client's without it.",
        },
        "client_id": {"type": "string", "description": "Unless HTTP Basic is used."},
        "client_secret": {"type": "string", "description": "Unless HTTP Basic is used."},
    },
}
_TOKEN = {
    "description": "A token, and how long it lives.",
    "type": "object",
    "required": ["access_token", "token_type", "expires_in", "scope"],
    "properties": {
        "access_token": {"type": "string", "description": "Send it as `Authorization: Bearer …`."},
        "token_type": {"const": "Bearer", "description": "How to send it."},
        "expires_in": {"type": "integer", "description": "Seconds until it ends. Ask for a new one shortly before."},
        "scope": {"type": "string", "description": "What it may do, separated by spaces."},
    },
}
_REFUSAL = {
    "description": "Why there is no token.",
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "string", "enum": list(_ERRORS), "description": "Why (RFC 6749, section 5.2)."},
        "error_description": {"type": "string", "description": "The same for developers."},
    },
}
_NEVER = {"403", "404", "409", "412", "415", "422"}
_NO_STORE = {"Cache-Control": {"description": "`no-store`: a token is nobody's to keep.", "schema": {"type": "string"}}}
_ASKED = {"grant_type": "client_credentials", "scope": "posts:read"}
_GIVEN = {"access_token": "eyJhbGciOiJFZERTQSJ9.…", "token_type": "Bearer", "expires_in": 900, "scope": "posts:read"}


def describe_token_endpoint(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say what RFC 6749 says, in place. Other refusals are those of the edge, and problems as everywhere."""
    schemas |= {"AccessTokenIn": _FORM, "AccessToken": _TOKEN, "TokenRefusal": _REFUSAL}
    form = {"schema": _named("AccessTokenIn"), "example": _ASKED}
    operation["requestBody"] = {"required": True, "content": {"application/x-www-form-urlencoded": form}}
    responses = operation["responses"]
    given = {"application/json": {"schema": _named("AccessToken"), "example": _GIVEN}}
    responses["200"] |= {"content": given, "headers": _NO_STORE}
    for status in responses.keys() & _NEVER:
        del responses[status]
    responses["400"]["content"] |= _refused("invalid_scope")
    responses["401"]["content"] = _refused("invalid_client")


def _refused(error: str) -> dict[str, Any]:
    example = {"error": error, "error_description": _ERRORS[error]}
    return {"application/json": {"schema": _named("TokenRefusal"), "example": example}}


def _named(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}
