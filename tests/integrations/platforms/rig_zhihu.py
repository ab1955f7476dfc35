"""Zhihu and its simulator, as the contract suite wants to know them: nothing is direct there, but all can be read."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from domain.platforms.ports import Authorizes, Grant, Platform
from integrations.platforms.zhihu.adapter import Zhihu
from integrations.platforms.zhihu.client import Hosts
from integrations.sandbox.zhihu import create
from integrations.sandbox.zhihu.apps import ACCESS_SECRET, APP_ID, APP_KEY
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rig import Broken, Rig
from tests.integrations.sandbox.simulators import RunningSimulator

APP = {"app_id": APP_ID, "app_key": APP_KEY, "access_secret": ACCESS_SECRET}
REDIRECT = "https://opsroom.example/v1/oauth/zhihu/s-1"


async def a_code(simulator: RunningSimulator, platform: Authorizes, handle: str = "ana") -> str:
    """What the browser brings back after the person has agreed."""
    url = platform.authorize_url(APP, redirect_uri=REDIRECT, state="s-1", challenge="c")
    passed = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    answer = await simulator.session.get(url)
    assert (answer.status, answer.content_type) == (200, "text/html")
    form = passed | {"handle": handle, "decision": "allow"}
    decided = await simulator.session.post(url, data=form, allow_redirects=False)
    assert decided.status == 302, await decided.text()
    back = urlsplit(decided.headers["Location"])
    assert back._replace(query="").geturl() == REDIRECT
    return parse_qs(back.query)["code"][0]


async def a_grant(simulator: RunningSimulator, platform: Platform) -> Grant:
    await simulator.add_account("ana", fullname="安娜")
    assert isinstance(platform, Authorizes)
    code = await a_code(simulator, platform)
    connection = await platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="v")
    return Grant(
        account_id=uuid4(),
        remote_id=connection.remote_id,
        credentials=connection.credentials,
        app=APP,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )


RIG = Rig(
    name="zhihu",
    create=create,
    adapter=lambda http, url: Zhihu(http, Hosts.under(url), name="sandbox_zhihu"),
    grant=a_grant,
    orders={},
    broken=(
        Broken(
            order=an_order("字" * 2_001),
            pointer="/text",
            code="text_too_long",
            severity="warning",
            limit=2000,
            actual=2001,
        ),
        Broken(
            order=an_order("想法", *[picture()] * 10),
            pointer="/media",
            code="too_many_media",
            severity="warning",
            limit=9,
            actual=10,
        ),
        Broken(
            order=an_order("文", title="题" * 101, article=True),
            pointer="/title",
            code="title_too_long",
            severity="warning",
            limit=100,
            actual=101,
        ),
        Broken(
            order=an_order("文", title="题", article=True, options={"topics": [*"一二三四五六"]}),
            pointer="/options/topics",
            code="too_many_topics",
            severity="warning",
            limit=5,
            actual=6,
        ),
        Broken(
            order=an_order(options={"column": "栏" * 1_001}),
            pointer="/options/column",
            code="column_too_long",
            limit=1000,
            actual=1001,
        ),
        Broken(order=an_order("字" * 100_001), pointer="/text", code="text_too_long", limit=100000, actual=100001),
        Broken(order=an_order(" "), pointer="/text", code="post_empty", limit=1, actual=0),
        Broken(order=an_order("", *[picture()] * 101), pointer="/media", code="too_many_media", limit=100, actual=101),
        Broken(order=an_order(options={"langs": "zh"}), pointer="/options/langs", code="option_unknown"),
        Broken(
            order=an_order(options={"form": "video"}),
            pointer="/options/form",
            code="option_invalid",
            allowed=("pin", "article", "answer", "question"),
            found="video",
        ),
        Broken(order=an_order(options={"form": "answer"}), pointer="/options/question", code="option_missing"),
        Broken(
            order=an_order(options={"form": "answer", "question": "https://www.zhihu.com/people/ana"}),
            pointer="/options/question",
            code="option_invalid",
        ),
    ),
)
