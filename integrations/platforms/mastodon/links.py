"""Addresses of statuses: `https://server/@name/109…`, and the spellings that lead to the same status."""

import re
from urllib.parse import urlsplit

from domain.platforms.ports import LinkRefused, PostLink
from integrations.platforms.servers import public_host, under

_NAME = r"[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
_PATH = re.compile(rf"/(?:web/)?(?:@({_NAME})|users/({_NAME})/statuses)/([0-9]{{1,20}})")


def read_link(pasted: str, root: str | None) -> PostLink:
    """The status behind an address of any server, or of the one at `root`. Raises LinkRefused.

    An address of a status seen through another server (`/@name@elsewhere/…`) carries an id that only means something
    there, so it is refused.
    """
    url = pasted.strip()
    base, path = _base_and_path(url, root)
    match = _PATH.fullmatch(path.rstrip("/"))
    if match is None:
        raise LinkRefused("this is not the address of a post on its own Mastodon server")
    name, remote_id = match[1] or match[2], match[3]
    return PostLink(kind="status", remote_id=remote_id, url=f"{base}/@{name}/{remote_id}")


def _base_and_path(url: str, root: str | None) -> tuple[str, str]:
    if root is not None:
        if (path := under(root, url)) is None:
            raise LinkRefused("this is not an address of the server")
        return root, path
    return f"https://{public_host(url)}", urlsplit(url).path
