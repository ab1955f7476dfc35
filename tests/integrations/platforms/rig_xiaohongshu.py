"""Xiaohongshu and its simulator, as the contract suite wants to know them: nothing is direct there."""

from domain.platforms.ports import Grant, Platform
from integrations.platforms.xiaohongshu.adapter import Xiaohongshu
from integrations.platforms.xiaohongshu.share import Hosts
from integrations.sandbox.xiaohongshu import create
from tests.integrations.platforms.orders import an_order, grant_of, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

CREDENTIALS = {
    "profile_url": "https://www.xiaohongshu.com/user/profile/5a0000000000000000000001?xsec_token=AB",
    "display_name": "安娜",
}


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", display_name="安娜")
    return grant_of(await platform.connect(CREDENTIALS))


RIG = Rig(
    name="xiaohongshu",
    create=create,
    adapter=lambda http, url: Xiaohongshu(http, Hosts.under(url), name="sandbox_xiaohongshu"),
    grant=a_grant,
    orders={},
    broken=(
        Broken(order=an_order("图", picture(), title="字" * 21), pointer="/title", code="title_too_long"),
        Broken(order=an_order("图", picture(), title="字" * 20 + "a"), pointer="/title", code="title_too_long"),
        Broken(order=an_order("", *[picture()] * 19), pointer="/media", code="too_many_media"),
        Broken(order=an_order("字" * 100_001), pointer="/text", code="text_too_long"),
        Broken(order=an_order(options={"langs": "zh"}), pointer="/options/langs", code="option_unknown"),
        Broken(order=an_order(options={"mentions": [5]}), pointer="/options/mentions", code="option_invalid"),
        Broken(order=an_order(options={"topics": "穿搭"}), pointer="/options/topics", code="option_invalid"),
        Broken(order=an_order(options={"form": "video"}), pointer="/options/form", code="option_invalid"),
    ),
)
