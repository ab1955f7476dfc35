"""The addresses of Xiaohongshu. Notes and users are 24 hexadecimal digits."""

from integrations.platforms.links import LinkReader, LinkRule

_SITE = frozenset({"www.xiaohongshu.com", "xiaohongshu.com", "m.xiaohongshu.com"})
_HEX = "[0-9a-f]{24}"
_NOTE = "https://www.xiaohongshu.com/explore/{id}"

POSTS = LinkReader(
    "Xiaohongshu",
    tuple(
        LinkRule(kind="note", hosts=_SITE, path=path, url=_NOTE)
        for path in (
            rf"/explore/(?P<id>{_HEX})",
            rf"/discovery/item/(?P<id>{_HEX})",
            rf"/user/profile/{_HEX}/(?P<id>{_HEX})",
            rf"/red_video/(?P<id>{_HEX})",
        )
    ),
    short_hosts=frozenset({"xhslink.com", "www.xhslink.com"}),
)

PROFILES = LinkReader(
    "Xiaohongshu",
    (
        LinkRule(
            kind="profile",
            hosts=_SITE,
            path=rf"/user/profile/(?P<id>{_HEX})",
            url="https://www.xiaohongshu.com/user/profile/{id}",
        ),
    ),
    short_hosts=frozenset({"xhslink.com", "www.xhslink.com"}),
    noun="profile",
)
