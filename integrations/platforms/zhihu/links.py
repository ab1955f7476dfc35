"""The addresses of Zhihu. Ids are decimal and can be larger than 2^53."""

from integrations.platforms.links import LinkReader, LinkRule

_SITE = frozenset({"www.zhihu.com", "zhihu.com", "m.zhihu.com"})
_COLUMNS = frozenset({"zhuanlan.zhihu.com"})
_ID = "[0-9]{1,20}"
_QUESTION = LinkRule(
    kind="question", hosts=_SITE, path=rf"/question/(?P<id>{_ID})", url="https://www.zhihu.com/question/{id}"
)

POSTS = LinkReader(
    "Zhihu",
    (
        LinkRule(
            kind="answer",
            hosts=_SITE,
            path=rf"(?:/question/{_ID})?/answer/(?P<id>{_ID})",
            url="https://www.zhihu.com/answer/{id}",
        ),
        LinkRule(kind="article", hosts=_COLUMNS, path=rf"/p/(?P<id>{_ID})", url="https://zhuanlan.zhihu.com/p/{id}"),
        LinkRule(kind="pin", hosts=_SITE, path=rf"/pin/(?P<id>{_ID})", url="https://www.zhihu.com/pin/{id}"),
        LinkRule(kind="video", hosts=_SITE, path=rf"/zvideo/(?P<id>{_ID})", url="https://www.zhihu.com/zvideo/{id}"),
        _QUESTION,
    ),
)
QUESTIONS = LinkReader("Zhihu", (_QUESTION,), noun="question")
PROFILES = LinkReader(
    "Zhihu",
    (
        LinkRule(
            kind="profile",
            hosts=_SITE,
            path=r"/people/(?P<id>[A-Za-z0-9_-]{1,64})",
            url="https://www.zhihu.com/people/{id}",
        ),
    ),
    noun="profile",
)
