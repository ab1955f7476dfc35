"""A partner who has read the documentation and nothing else mirrors our posts through every mishap.

The receiver is a program of its own; the server, a worker and the sandbox run as they do in production. Everything that
the partner does goes through the public API.
"""

import ast
import asyncio
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from integrations.embedded.ports import free_port
from integrations.runtime import open_runtime
from tests.clients.partner import office as office_module
from tests.clients.partner import receiver as receiver_module
from tests.clients.partner.office import PATIENCE_SECONDS, Office, open_office, until
from tests.clients.partner.road import Road, open_road
from tests.databases import Databases
from tests.house import House, new_house
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox
from tests.peers.processes import stop
from tests.system.serving import serving
from tests.workers.stage import start_worker

PROGRAM = Path(receiver_module.__file__)


class Partner:
    """The partner's receiver, its files, and the key under which it works."""

    def __init__(self, folder: Path, port: int, road: Road) -> None:
        self.port, self.road = port, road
        self.database, self.secret_file = folder / "mirror.db", folder / "secret"
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the program, and wait until it answers."""
        command = [sys.executable, str(PROGRAM), str(self.port), str(self.database), str(self.secret_file)]
        self.process = await asyncio.create_subprocess_exec(*command)
        await until(self._answers)

    async def stop(self) -> None:
        """End the program."""
        if self.process is not None:
            await stop(self.process)

    async def shows(self) -> dict[str, Any]:
        """The mirror, and counts of how messages fared."""
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}/mirror") as answer:
            shown: dict[str, Any] = await answer.json()
            return shown

    async def count(self, name: str) -> int:
        """How many messages fared so."""
        return int((await self.shows())["counts"].get(name, 0))

    async def _answers(self) -> bool:
        try:
            return bool(await self.shows())
        except aiohttp.ClientError:
            return False


class Scene:
    """The partner, its two credentials, and the endpoint that it has made."""

    def __init__(self, partner: Partner, writer: Office, reviewer: Office, sandbox: RunningSandbox) -> None:
        self.partner, self.writer, self.reviewer, self.sandbox = partner, writer, reviewer, sandbox
        self.brand_id = self.account_id = self.endpoint_id = ""

    async def set_up(self) -> None:
        """A brand, a connected account, and an endpoint for posts and publications."""
        self.brand_id = (await self.writer.call("brands.create", slug="tea", name="茶馆", required_approvals=1))["id"]
        handle = f"h{secrets.token_hex(4)}"
        await self.sandbox.add_account(handle)
        credentials = {"handle": handle, "password": f"{handle}-password"}
        account = await self.writer.call(
            "accounts.create", brand_id=self.brand_id, platform="sandbox", credentials=credentials
        )
        self.account_id = account["id"]
        types = [one["type"] for one in (await self.writer.call("event_types.list"))["items"]]
        wanted = [name for name in types if name.startswith(("post.", "publication."))]
        endpoint = await self.writer.call("webhook_endpoints.create", url=self.partner.road.url, event_types=wanted)
        self.endpoint_id = endpoint["id"]
        self.partner.secret_file.write_text(endpoint["secret"])

    async def new_post(self, text: str) -> dict[str, Any]:
        """A draft."""
        post: dict[str, Any] = await self.writer.call("posts.create", brand_id=self.brand_id, text=text)
        return post

    async def decide(self, post_id: str, decision: str, reason: str | None = None) -> None:
        """What the reviewer says to the version that is under review."""
        post = await self.writer.call("posts.get", post_id=post_id)
        given: dict[str, Any] = {"reason": reason} if reason else {}
        await self.reviewer.call("reviews.create", post_id=post_id, decision=decision, version=post["version"], **given)

    async def approved(self, text: str) -> str:
        """A post that may be published."""
        post = await self.new_post(text)
        await self.writer.call("posts.submit", post_id=post["id"])
        await self.decide(post["id"], "approve")
        return str(post["id"])

    async def published(self, post_id: str) -> None:
        """A post, live on the sandbox."""
        made = await self.writer.call("publications.create", post_id=post_id, account_id=self.account_id)

        async def live() -> bool:
            row = await self.writer.call("publications.get", publication_id=made["id"])
            return bool(row["state"] == "published")

        await until(live)

    async def mirror_is_true(self) -> None:
        """Fails unless the partner's mirror becomes what the API says. Events are told a moment after the change."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while (shown := await self._shown()) != (truth := await self.writer.states()):
            if asyncio.get_running_loop().time() > deadline:
                break
            await self.writer.catch_up(self.endpoint_id)
            await asyncio.sleep(0.2)
        assert shown == truth

    async def _shown(self) -> dict[str, dict[str, str]]:
        shown = await self.partner.shows()
        return {kind: shown[kind] for kind in ("post", "publication")}


@pytest.fixture
async def scene(databases: Databases, redis_url: str, tmp_path: Path) -> AsyncIterator[Scene]:
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(running_sandbox(tmp_path / "sandbox.db"))
        port = free_port()
        road = await stack.enter_async_context(open_road(port))
        more = {"sandbox_url": sandbox.url, "http_allow": f"127.0.0.1:{road.port}", "sweep_seconds": "0.1"}
        settings = databases.settings(await stack.enter_async_context(databases.clone()), redis_url, tmp_path, **more)
        runtime = await stack.enter_async_context(open_runtime(settings, system=True))
        house = await new_house(runtime)
        server = await stack.enter_async_context(serving(settings, workers=1))
        worker = await start_worker(settings)
        stack.push_async_callback(stop, worker)
        partner = Partner(tmp_path, port, road)
        stack.push_async_callback(partner.stop)
        writer, reviewer = [await stack.enter_async_context(open_office(server.url, key)) for key in keys_of(house)]
        yield Scene(partner, writer, reviewer, sandbox)


def keys_of(house: House) -> tuple[str, str]:
    """Of the two who work at the partner's."""
    return house.key, house.reviewer_key


def test_the_partner_imports_nothing_of_the_product() -> None:
    for program in (PROGRAM, Path(office_module.__file__)):
        tree = ast.parse(program.read_text())
        imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        ours = {
            name
            for name in imported
            if name.split(".")[0] not in {*sys.stdlib_module_names, "aiohttp", "standardwebhooks"}
        }
        assert ours == set()


@pytest.mark.timeout(300)
async def test_a_mirror_made_from_the_documentation_is_the_truth_after_every_mishap(scene: Scene) -> None:
    partner = scene.partner
    await scene.set_up()
    await partner.start()
    await a_test_event(scene)
    await a_whole_life(scene)
    await an_outage(scene)
    await lost_answers_and_wrong_order(scene)
    await a_slow_receiver(scene)
    await a_rotation_and_a_leak(scene)
    await a_lost_memory(scene)


async def a_test_event(scene: Scene) -> None:
    await scene.writer.call("webhook_endpoints.test", endpoint_id=scene.endpoint_id)
    await until(lambda: scene.partner.count("other"))


async def a_whole_life(scene: Scene) -> None:
    """Written, sent back, written anew, approved, published, edited again, archived; another one rejected."""
    post = await scene.new_post("新茶上市")
    await scene.writer.call("posts.submit", post_id=post["id"])
    await scene.decide(post["id"], "request_changes", "太短")
    await scene.writer.call("posts.update", post_id=post["id"], text="明前新茶上市")
    await scene.writer.call("posts.submit", post_id=post["id"])
    await scene.decide(post["id"], "approve")
    await scene.published(post["id"])
    await scene.writer.call("posts.archive", post_id=post["id"])
    other = await scene.new_post("不好")
    await scene.writer.call("posts.submit", post_id=other["id"])
    await scene.decide(other["id"], "reject", "不行")
    await scene.mirror_is_true()


async def an_outage(scene: Scene) -> None:
    """The receiver is down while a post is published; its messages fail visibly, and arrive when it is back."""
    await scene.partner.stop()
    await scene.published(await scene.approved("停电的时候"))

    async def failed() -> bool:
        waiting = await scene.writer.everything(
            "webhook_deliveries.list", endpoint_id=scene.endpoint_id, state="pending"
        )
        return any(row["last_error"] for row in waiting)

    await until(failed)
    await scene.partner.start()
    await scene.mirror_is_true()


async def lost_answers_and_wrong_order(scene: Scene) -> None:
    """What was stored comes twice; what comes late is stale."""
    scene.partner.road.mishaps += ["answer lost"] * 3
    await scene.approved("两次")
    await scene.mirror_is_true()
    await scene.writer.catch_up(scene.endpoint_id)
    assert await scene.partner.count("twice") >= 1
    post = await scene.new_post("先来后到")
    await scene.mirror_is_true()
    scene.partner.road.blocked = True
    await scene.writer.call("posts.submit", post_id=post["id"])
    late = await until(lambda: failed_delivery(scene, "post.submitted"))
    scene.partner.road.blocked = False
    await scene.decide(post["id"], "approve")
    await until(lambda: knows(scene.partner, post["id"], "approved"))
    await scene.writer.catch_up(scene.endpoint_id)
    assert (await scene.writer.call("webhook_deliveries.get", delivery_id=late["id"]))["state"] == "delivered"
    assert await scene.partner.count("stale") >= 1
    await scene.mirror_is_true()


async def failed_delivery(scene: Scene, event_type: str) -> dict[str, Any] | None:
    """A delivery of this type that was tried in vain."""
    found = await scene.writer.everything(
        "webhook_deliveries.list", endpoint_id=scene.endpoint_id, event_type=event_type, state="pending"
    )
    return next((row for row in found if row["last_error"]), None)


async def knows(partner: Partner, post_id: str, state: str) -> bool:
    """Whether the mirror shows this."""
    return bool((await partner.shows())["post"].get(post_id) == state)


async def a_slow_receiver(scene: Scene) -> None:
    """An answer that takes longer than the guide allows is a failure with a reason, and no loss."""
    scene.partner.road.mishaps += ["no answer"]
    await scene.new_post("慢")
    slow = await until(lambda: failed_delivery(scene, "post.created"))
    (attempt,) = (await scene.writer.call("webhook_deliveries.list_attempts", delivery_id=slow["id"]))["items"]
    assert (attempt["status"], attempt["error"]) == (None, "timeout")
    scene.partner.road.released.set()
    await scene.mirror_is_true()


async def a_rotation_and_a_leak(scene: Scene) -> None:
    """With both signatures nothing is refused; a revoked secret is refused until the receiver has the new one."""
    refused = await scene.partner.count("not_genuine")
    rotated = await scene.writer.call("webhook_endpoints.rotate_secret", endpoint_id=scene.endpoint_id)
    await scene.approved("旧钥匙")
    await scene.mirror_is_true()
    scene.partner.secret_file.write_text(rotated["secret"])
    await scene.approved("新钥匙")
    await scene.mirror_is_true()
    assert await scene.partner.count("not_genuine") == refused
    newest = await scene.writer.call("webhook_endpoints.rotate_secret", endpoint_id=scene.endpoint_id, revoke_old=True)
    post = await scene.new_post("泄漏")
    await until(lambda: failed_delivery(scene, "post.created"))
    assert await scene.partner.count("not_genuine") > refused
    assert not await knows(scene.partner, post["id"], "draft")
    scene.partner.secret_file.write_text(newest["secret"])
    await scene.mirror_is_true()


async def a_lost_memory(scene: Scene) -> None:
    """A new database is filled by a replay of what had arrived."""
    await scene.partner.stop()
    scene.partner.database.unlink()
    await scene.partner.start()
    assert (await scene.partner.shows())["post"] == {}
    now = datetime.now(UTC)
    span: dict[str, Any] = {
        "created_from": (now - timedelta(days=1)).isoformat(),
        "created_before": (now + timedelta(minutes=1)).isoformat(),
    }
    replayed = await scene.writer.call(
        "webhook_endpoints.replay",
        endpoint_id=scene.endpoint_id,
        include_delivered=True,
        **span,
    )
    assert replayed["replayed"] > 20
    await scene.mirror_is_true()
