"""The addresses of a Weibo post. The remote id is always the mid, however the address spells it."""

from domain.platforms.ports import LinkRefused, PostLink
from integrations.platforms.links import LinkReader, LinkRule
from integrations.platforms.weibo.ids import bid_of, mid_of

_SITE = frozenset({"weibo.com", "www.weibo.com"})
_MOBILE = frozenset({"m.weibo.cn", "m.weibo.com"})
_BID = "(?P<id>[0-9A-Za-z]{7,12})"
_MID = "(?P<id>[1-9][0-9]{12,19})"  # longer than any bid, so that digits alone are no riddle
_UID = "(?P<uid>[1-9][0-9]{4,19})"
_OWNED = "https://weibo.com/{uid}/"
_PLAIN = "https://m.weibo.cn/status/"


def _rule(spelling: str, hosts: frozenset[str], path: str, base: str) -> LinkRule:
    return LinkRule(kind=spelling, hosts=hosts, path=path, url=base + "{id}")


_LINKS = LinkReader(
    "Weibo",
    (
        _rule("mid", _SITE | _MOBILE, f"/(?:status|detail)/{_MID}", _PLAIN),
        _rule("bid", _SITE | _MOBILE, f"/(?:status|detail)/{_BID}", _PLAIN),
        _rule("mid", _SITE | _MOBILE, f"/{_UID}/{_MID}", _OWNED),
        _rule("bid", _SITE | _MOBILE, f"/{_UID}/{_BID}", _OWNED),
    ),
    short_hosts=frozenset({"t.cn", "weibo.cn", "share.api.weibo.cn"}),
)


def read_link(url: str) -> PostLink:
    """The post. Canonical is `https://weibo.com/<uid>/<bid>`, or `https://m.weibo.cn/status/<mid>` without an owner."""
    link = _LINKS.read(url)
    base = link.url.removesuffix(link.remote_id)
    try:
        mid = link.remote_id if link.kind == "mid" else mid_of(link.remote_id)
    except ValueError as error:
        raise LinkRefused(f"this is not the address of a post: {error}") from None
    return PostLink(kind="status", remote_id=mid, url=base + (mid if base == _PLAIN else bid_of(mid)))
