"""Share links of Douyin's simulator: what they are made of, and which ones a user can open."""

import hashlib
from pathlib import Path
from urllib.parse import urlencode

from integrations.sandbox.douyin import create
from integrations.sandbox.douyin.apps import CLIENT_KEY
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator
from tests.integrations.sandbox.test_sandbox_douyin import APP, code_in


async def test_share_links_are_signed_with_a_live_ticket(tmp_path: Path) -> None:
    async with running_simulator("douyin", create, tmp_path / "sandbox.db") as sim:
        await sim.add_account("ana")
        await check_links(sim)


async def check_links(sim: RunningSimulator) -> None:
    assert code_in((await sim.call("GET", "/share-id/?need_callback=true"))[1]) == 2190002
    _, app = await sim.call("POST", "/oauth/client_token/", data=APP | {"grant_type": "client_credential"})
    headers = {"access-token": app["data"]["access_token"]}
    assert code_in((await sim.call("GET", "/share-id/", headers=headers))[1]) == 2100005
    _, share = await sim.call("GET", "/share-id/?need_callback=true", headers=headers)
    _, ticket = await sim.call("GET", "/open/getticket/", headers=headers)
    signed = f"nonce_str=n&ticket={ticket['data']['ticket']}&timestamp=1"
    query = {"share_type": "h5", "client_key": CLIENT_KEY, "nonce_str": "n", "timestamp": "1", "title": "你好"}
    query |= {"state": share["data"]["share_id"], "video_path": "https://cdn.example/a.mp4"}
    query |= {"signature": hashlib.md5(signed.encode(), usedforsecurity=False).hexdigest()}
    for changes, status in (
        ({}, 201),
        ({"nonce_str": "m"}, 400),
        ({"state": "5"}, 400),
        ({"video_path": "http://x/"}, 400),
    ):
        schema = f"snssdk1128://openplatform/share?{urlencode(query | changes)}"
        assert (await sim.call("POST", "/admin/accounts/ana/share", json={"schema": schema}))[0] == status, changes
