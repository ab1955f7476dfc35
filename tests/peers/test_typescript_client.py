"""The TypeScript client compiles strictly, works against the real server, and takes our webhooks as the official library does."""

import asyncio
import datetime as dt
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from domain.kernel.events import CATALOGUE
from domain.webhooks import SchemeName, webhook_example
from domain.webhooks.signatures import signed_headers
from tests.clients.conftest import house, server
from tests.clients.messages import sent_by
from tests.clients.proxies import cutting, relaying
from tests.clients.test_guides import samples
from tests.house import House
from tests.peers.processes import PEERS, require_installed, run
from tests.system.serving import Server
from tests.workers.delivering import lane, open_house, receivers, settings_of_test
from tests.workers.receivers import Received, Receiver
from workers.jobs.deliveries import Deliveries

__all__ = ["house", "lane", "open_house", "receivers", "server", "settings_of_test"]
BOTH: list[SchemeName] = ["v1", "v1a"]
TAMPERINGS = 1_000
CLIENT = Path(__file__).parents[2] / "openapi" / "clients" / "typescript"
PROGRAMS = Path(__file__).parent / "typescript"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
RECEIVE = """
import { receive } from "./guide.js";

const { secret, headers, body } = JSON.parse(process.env["WEBHOOK"] ?? "");
const bytes = (text: string) => new TextEncoder().encode(text);
console.log(await receive(new Headers(headers), bytes(body), secret));
console.log(await receive(new Headers(headers), bytes(body + " "), secret));
"""
QUICK_START = """
import { writeAndList } from "./guide.js";

const { API_URL = "", KEY = "", BRAND_ID = "" } = process.env;
console.log(JSON.stringify(await writeAndList(API_URL, KEY, BRAND_ID)));
"""
LIVE = """
import { showApproved } from "./guide.js";

const { API_URL = "", KEY = "" } = process.env;
const shown: string[] = [];
const leaving = new AbortController();
await showApproved(API_URL, KEY, (postId) => (shown.push(postId), leaving.abort()), leaving.signal, "00000000-0000-7000-8000-000000000000");
console.log(JSON.stringify(shown));
"""
MODULES = PEERS / "typescript" / "node_modules"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The client's sources, an integrator's programs beside them, and the locked packages."""
    require_installed("typescript")
    shutil.copytree(CLIENT / "src", tmp_path / "src")
    shutil.copytree(PROGRAMS, tmp_path / "src", dirs_exist_ok=True)
    for name in ("package.json", "tsconfig.json"):
        shutil.copy(CLIENT / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(MODULES)
    return tmp_path


async def compiled(project: Path, *options: str) -> str:
    return await run(project, os.environ, MODULES / ".bin" / "tsc", *options)


async def test_a_program_with_a_wrong_type_does_not_compile(project: Path) -> None:
    story = project / "src" / "story.ts"
    story.write_text(story.read_text().replace('slug: "tea"', "slug: 5"))
    with pytest.raises(AssertionError, match="Type 'number' is not assignable to type 'string'"):
        await compiled(project, "--noEmit")


async def test_the_story_of_an_integrator(project: Path, server: Server, house: House) -> None:
    await compiled(project)
    brand = await house.new_brand()
    for number in range(3):
        await house.new_post(brand, f"post {number}")
    async with cutting(server.port, cuts=2) as proxy:
        told = {"API_URL": server.url, "CUTTING_URL": proxy.url, "KEY": house.key, "BRAND_ID": str(brand.id)}
        environ = {**os.environ, **told, "WEBHOOK": json.dumps(webhook())}
        seen: dict[str, Any] = json.loads(await run(project, environ, "node", "dist/story.js"))
    assert proxy.posts == 4, "three for the post, one for the token"
    assert seen == {
        "post": {"state": "draft", "version": 1},
        "said": {"valid": True, "findings": []},
        "replayed": "true",
        "walked": ["post 0", "post 1", "post 2", "only once"],
        "odd": {"status": 422, "code": "validation_failed", "pointers": ["/slug"]},
        "oauth": {"kinds": ["oauth_client"] * 4, "asked": 3, "denied": "invalid_client", "renewed": 2},
        "missing": {"status": 404, "code": "not_found", "requestId": True},
        "verified": ["post.created", "post.created"],
        "refused": ["webhook-id", "webhook-timestamp", "webhook-signature"],
    }


async def test_what_workers_send_is_genuine_and_what_was_changed_is_not(
    project: Path, open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    sent: list[dict[str, Any]] = []
    for receiver, scheme in zip(receivers, BOTH, strict=False):
        got = await sent_by(open_house, lane, receiver, scheme)
        sent.append(told([got.current, got.former], [got.newest], got.rotating))
        sent.append(told([got.newest], [got.former, got.current], got.after))
    await compiled(project)
    environ = {**os.environ, "SENT": json.dumps(sent), "TAMPERINGS": str(TAMPERINGS)}
    seen: dict[str, int] = json.loads(await run(project, environ, "node", "dist/receiver.js"))
    assert seen == {
        "genuine": 6,
        "official": 3,
        "refused": 6,
        "tampered": 4 * TAMPERINGS,
        "inside": 18,
        "outside": 12,
        "odd": 30,
        "noKeys": 16,
    }


async def test_a_broken_or_silent_stream_is_taken_up_where_it_broke(
    project: Path, server: Server, house: House
) -> None:
    await compiled(project)
    brands: list[str] = []
    async with relaying(server.port) as proxy:
        environ = {**os.environ, "API_URL": server.url, "STREAM_URL": proxy.url, "KEY": house.key}
        reading = asyncio.ensure_future(run(project, environ, "node", "dist/screen.js"))
        for _ in range(3):
            await proxy.answered()
            proxy.cut()
            brands.append(str((await house.new_brand()).id))
        await proxy.answered()
        proxy.is_silent = True
        brands.append(str((await house.new_brand()).id))
        await proxy.reconnected()
        proxy.is_silent = False
        seen = json.loads(await reading)
    assert seen == {
        "subjects": brands,
        "inOrder": True,
        "resumed": brands[1:],
        "refused": {"credential": "credential_rejected", "place": "last_event_id_malformed"},
        "aborted": 0,
    }


async def test_the_live_events_of_the_guide_work(project: Path, server: Server, house: House) -> None:
    (sample,) = samples("live-events", "typescript")
    (project / "src" / "guide.ts").write_text(sample.replace('"opsroom-client"', '"./index.js"'))
    (project / "src" / "story.ts").write_text(LIVE)
    await compiled(project)
    post = await house.approved_post(await house.new_brand(required_approvals=1))
    environ = {**os.environ, "API_URL": server.url, "KEY": house.key}
    assert json.loads(await run(project, environ, "node", "dist/story.js")) == [str(post.id)]


async def test_the_quick_start_works(project: Path, server: Server, house: House) -> None:
    (sample,) = samples("quick-start", "typescript")
    (project / "src" / "guide.ts").write_text(sample.replace('"opsroom-client"', '"./index.js"'))
    (project / "src" / "story.ts").write_text(QUICK_START)
    await compiled(project)
    brand = await house.new_brand()
    environ = {**os.environ, "API_URL": server.url, "KEY": house.key, "BRAND_ID": str(brand.id)}
    assert json.loads(await run(project, environ, "node", "dist/story.js")) == ["新茶上市"]


def told(keys: list[str], revoked: list[str], message: Received) -> dict[str, Any]:
    """A message for the program."""
    return {"keys": keys, "revoked": revoked, "headers": message.headers, "body": message.body.decode()}


@pytest.mark.parametrize("sample", samples("webhooks", "typescript"), ids=["ours", "official"])
async def test_the_webhook_samples_of_the_guide_work(project: Path, sample: str) -> None:
    (project / "src" / "guide.ts").write_text(sample.replace('"opsroom-client"', '"./index.js"'))
    (project / "src" / "story.ts").write_text(RECEIVE)
    await compiled(project)
    said = await run(project, {**os.environ, "WEBHOOK": json.dumps(webhook())}, "node", "dist/story.js")
    assert said.splitlines()[0].startswith("post.created ")
    assert said.splitlines()[1:] == ["204", "401"]


def webhook() -> dict[str, Any]:
    """A message as a worker of ours sends it, with what the receiver knows."""
    body = json.dumps(webhook_example(CATALOGUE["post.created"]), ensure_ascii=False)
    headers = signed_headers([SECRET], "msg_1", dt.datetime.now(dt.UTC), body.encode())
    return {"secret": SECRET, "headers": headers, "body": body}
