"""Addresses of posts: `https://bsky.app/profile/<handle or DID>/post/<rkey>`."""

from domain.platforms.ports import PostLink
from integrations.platforms.links import LinkReader, LinkRule

_READER = LinkReader(
    "Bluesky",
    (
        LinkRule(
            kind="post",
            hosts=frozenset({"bsky.app", "www.bsky.app", "staging.bsky.app"}),
            path=r"/profile/(?P<who>did:[a-z]+:[A-Za-z0-9._:%-]+|[A-Za-z0-9.-]+)/post/(?P<id>[A-Za-z0-9_~.:-]{1,512})",
            url="https://bsky.app/profile/{who}/post/{id}",
        ),
    ),
)


def read_link(pasted: str) -> PostLink:
    """The post behind an address. Its id is the whole address of the record, as publishing names it.

    With a handle instead of a DID the record's address has the handle in it: handles change, so only people who are
    looking at that moment should confirm with such an address. Raises LinkRefused.
    """
    link = _READER.read(pasted)
    who = link.url.removeprefix("https://bsky.app/profile/").partition("/post/")[0]
    return PostLink(kind=link.kind, remote_id=f"at://{who}/app.bsky.feed.post/{link.remote_id}", url=link.url)
