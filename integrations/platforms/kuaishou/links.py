"""Addresses of posts."""

from domain.platforms.ports import PostLink
from integrations.platforms.links import LinkReader, LinkRule

_LINKS = LinkReader(
    "Kuaishou",
    (
        LinkRule(
            kind="video",
            hosts=frozenset({"www.kuaishou.com", "kuaishou.com", "m.kuaishou.com", "v.m.chenzhongtech.com"}),
            path=r"/(?:short-video|photo|fw/photo)/(?P<id>[A-Za-z0-9_-]{5,64})",
            url="https://www.kuaishou.com/short-video/{id}",
        ),
    ),
    short_hosts=frozenset({"v.kuaishou.com", "v.kuaishouapp.com"}),
)


def read_link(url: str) -> PostLink:
    """The post behind an address. Raises LinkRefused."""
    return _LINKS.read(url)
