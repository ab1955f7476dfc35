"""The addresses of Douban. uids are digits or a chosen name; ids are decimal."""

from integrations.platforms.links import LinkReader, LinkRule

_SITE = frozenset({"www.douban.com", "douban.com", "m.douban.com"})
_DISPATCH = "/doubanapp/dispatch"
_UID = r"[A-Za-z0-9._-]{1,64}"
_ID = r"[0-9]{1,20}"
_PAGES = (
    ("status", rf"/people/(?P<uid>{_UID})/status/(?P<id>{_ID})", "https://www.douban.com/people/{uid}/status/{id}/"),
    ("note", rf"/note/(?P<id>{_ID})", "https://www.douban.com/note/{id}/"),
    ("group_topic", rf"/group/topic/(?P<id>{_ID})", "https://www.douban.com/group/topic/{id}/"),
    ("event", rf"/event/(?P<id>{_ID})", "https://www.douban.com/event/{id}/"),
    ("album", rf"/photos/album/(?P<id>{_ID})", "https://www.douban.com/photos/album/{id}/"),
    ("photo", rf"/photos/photo/(?P<id>{_ID})", "https://www.douban.com/photos/photo/{id}/"),
)
_SUBJECTS = ("movie", "book", "music")
"""Works have sites of their own, and so have reviews of them."""


def _hosts_of(subject: str) -> frozenset[str]:
    return frozenset({f"{subject}.douban.com"})


POSTS = LinkReader(
    "Douban",
    (
        *(LinkRule(kind=kind, hosts=_SITE, path=path, url=url) for kind, path, url in _PAGES),
        *(
            LinkRule(kind=kind, hosts=_SITE, path=_DISPATCH, query={"uri": f"{path}/?"}, url=url)
            for kind, path, url in _PAGES
        ),
        *(
            LinkRule(
                kind="review",
                hosts=_hosts_of(subject),
                path=rf"/review/(?P<id>{_ID})",
                url=f"https://{subject}.douban.com/review/{{id}}/",
            )
            for subject in _SUBJECTS
        ),
        *(
            LinkRule(
                kind="short_comment",  # has no address of its own: it is confirmed with the work's
                hosts=_hosts_of(subject),
                path=rf"/subject/(?P<id>{_ID})",
                url=f"https://{subject}.douban.com/subject/{{id}}/",
            )
            for subject in _SUBJECTS
        ),
    ),
)

PROFILES = LinkReader(
    "Douban",
    (
        LinkRule(
            kind="profile", hosts=_SITE, path=rf"/people/(?P<id>{_UID})", url="https://www.douban.com/people/{id}/"
        ),
    ),
    noun="profile",
)
GROUPS = LinkReader(
    "Douban",
    (LinkRule(kind="group", hosts=_SITE, path=rf"/group/(?P<id>{_UID})", url="https://www.douban.com/group/{id}"),),
    noun="group",
)
SUBJECTS = LinkReader(
    "Douban",
    tuple(
        LinkRule(
            kind="subject",
            hosts=_hosts_of(subject),
            path=rf"/subject/(?P<id>{_ID})",
            url=f"https://{subject}.douban.com/subject/{{id}}/",
        )
        for subject in _SUBJECTS
    ),
    noun="work",
)
