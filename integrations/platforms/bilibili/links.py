"""Addresses of posts: videos, articles, dynamics."""

from domain.platforms.ports import PostLink
from integrations.platforms.links import LinkReader, LinkRule

_SITE = frozenset({"www.bilibili.com", "bilibili.com", "m.bilibili.com"})
_DYNAMIC = "https://www.bilibili.com/opus/{id}"

_LINKS = LinkReader(
    "Bilibili",
    (
        LinkRule(
            kind="video",
            hosts=_SITE,
            path=r"/video/(?P<id>BV[A-Za-z0-9]{10})",
            url="https://www.bilibili.com/video/{id}",
        ),
        LinkRule(
            kind="article",
            hosts=_SITE,
            path=r"/read/(?:mobile/)?(?P<id>cv[0-9]{1,19})",
            url="https://www.bilibili.com/read/{id}",
        ),
        LinkRule(kind="dynamic", hosts=_SITE, path=r"/(?:opus|dynamic)/(?P<id>[0-9]{1,20})", url=_DYNAMIC),
        LinkRule(kind="dynamic", hosts=frozenset({"t.bilibili.com"}), path=r"/(?P<id>[0-9]{1,20})", url=_DYNAMIC),
    ),
    short_hosts=frozenset({"b23.tv", "www.b23.tv"}),
)


def read_link(url: str) -> PostLink:
    """The post behind an address. Raises LinkRefused."""
    return _LINKS.read(url)
