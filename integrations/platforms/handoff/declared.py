"""Accounts that nobody logs in to: the tenant says which one it is, and nothing is asked of the site."""

from domain.platforms.ports import Connection, ConnectRefused, LinkRefused
from integrations.platforms.links import LinkReader

MAXIMUM_NAME = 100


def declare(profiles: LinkReader, credentials: dict[str, str], *remarks: str) -> Connection:
    """The account behind `profile_url`, called `display_name`. Raises ConnectRefused with the reason."""
    try:
        profile = profiles.read(credentials.get("profile_url", ""))
    except LinkRefused as refused:
        raise ConnectRefused(f"profile_url: {refused}") from refused
    name = credentials.get("display_name", "").strip()
    if not name or len(name) > MAXIMUM_NAME or "\0" in name:
        raise ConnectRefused(f"display_name: a name of at most {MAXIMUM_NAME} characters")
    return Connection(
        remote_id=profile.remote_id,
        handle=profile.remote_id,
        display_name=name,
        credentials={"profile_url": profile.url, "display_name": name},
        publish_mode="handoff",
        renewable=False,
        remarks=remarks,
    )
