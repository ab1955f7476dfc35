"""Douban, as the contract suite wants to know it: nothing is direct there."""

from domain.platforms.ports import Grant, Platform
from integrations.platforms.douban.adapter import Douban
from integrations.sandbox.douban import create
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

CREDENTIALS = {"profile_url": "https://www.douban.com/people/ahbei/", "display_name": "阿北"}


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", display_name="安娜")
    return grant_of(await platform.connect(CREDENTIALS))


RIG = Rig(
    name="douban",
    create=create,
    adapter=lambda _http, _url: Douban(name="sandbox_douban"),
    grant=a_grant,
    orders={},
    broken=(
        Broken(
            order=an_order("字" * 281), pointer="/text", code="text_too_long", severity="warning", limit=280, actual=281
        ),
        Broken(
            order=an_order("", *[picture()] * 10),
            pointer="/media",
            code="too_many_media",
            severity="warning",
            limit=9,
            actual=10,
        ),
        Broken(
            order=an_order(
                "题", title="题" * 51, options={"form": "group_topic", "group": "https://www.douban.com/group/12345/"}
            ),
            pointer="/title",
            code="title_too_long",
            severity="warning",
            limit=50,
            actual=51,
        ),
        Broken(
            order=an_order(
                "好看",
                title="影评",
                article=True,
                options={"form": "review", "subject": "https://movie.douban.com/subject/1/"},
            ),
            pointer="/text",
            code="text_too_short",
            severity="warning",
            limit=140,
            actual=2,
        ),
        Broken(order=an_order("字" * 100_001), pointer="/text", code="text_too_long", limit=100000, actual=100001),
        Broken(order=an_order(" "), pointer="/text", code="post_empty", limit=1, actual=0),
        Broken(order=an_order("", *[picture()] * 101), pointer="/media", code="too_many_media", limit=100, actual=101),
        Broken(order=an_order(options={"langs": "zh"}), pointer="/options/langs", code="option_unknown"),
        Broken(order=an_order(options={"group_name": 5}), pointer="/options/group_name", code="option_invalid"),
        Broken(
            order=an_order(options={"form": "album"}),
            pointer="/options/form",
            code="option_invalid",
            allowed=("status", "note", "group_topic", "review", "short_comment", "event"),
            found="album",
        ),
        Broken(order=an_order(options={"form": "group_topic"}), pointer="/options/group", code="option_missing"),
        Broken(
            order=an_order(options={"form": "review", "subject": "https://evil.example/subject/1/"}),
            pointer="/options/subject",
            code="option_invalid",
        ),
    ),
)
