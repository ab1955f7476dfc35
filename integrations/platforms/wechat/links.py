"""Addresses of articles on mp.weixin.qq.com."""

from integrations.platforms.links import LinkReader, LinkRule

_HOSTS = frozenset({"mp.weixin.qq.com"})

LINKS = LinkReader(
    "WeChat",
    (
        LinkRule(
            kind="article",
            hosts=_HOSTS,
            path=r"/s/(?P<id>[A-Za-z0-9_-]{22})",
            url="https://mp.weixin.qq.com/s/{id}",
        ),
        LinkRule(
            kind="article",
            hosts=_HOSTS,
            path=r"/s",
            query={
                "__biz": r"(?P<biz>[A-Za-z0-9+/]{1,64}={0,2})",
                "mid": r"(?P<id>[0-9]{1,20})",
                "idx": r"(?P<idx>[1-8])",
                "sn": r"(?P<sn>[0-9a-f]{32})",
            },
            url="https://mp.weixin.qq.com/s?__biz={biz}&mid={id}&idx={idx}&sn={sn}",
        ),
    ),
)
"""The short form, and the long one, whose `mid` is the message and `idx` the article's place in it."""
