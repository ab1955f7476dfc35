"""Addresses of posts on Douyin. The number in them is not the item id, but the platform finds the post by it."""

from integrations.platforms.links import LinkReader, LinkRule

_ID = r"(?P<id>[0-9]{6,20})"
_HOSTS = frozenset({"www.douyin.com", "douyin.com", "m.douyin.com"})
_SHARE_HOSTS = frozenset({"www.iesdouyin.com", "iesdouyin.com", "m.douyin.com"})


def _rules(kind: str) -> tuple[LinkRule, LinkRule]:
    url = f"https://www.douyin.com/{kind}/{{id}}"
    return (
        LinkRule(kind=kind, hosts=_HOSTS, path=f"/{kind}/{_ID}", url=url),
        LinkRule(kind=kind, hosts=_SHARE_HOSTS, path=f"/share/{kind}/{_ID}", url=url),
    )


LINKS = LinkReader("Douyin", (*_rules("video"), *_rules("note")), short_hosts=frozenset({"v.douyin.com"}))
