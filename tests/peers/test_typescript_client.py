"""The TypeScript client compiles strictly, works against the real server, and takes our webhooks as the official library does."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from domain.kernel.events import CATALOGUE
from domain.webhooks import webhook_example
from domain.webhooks.signatures import signed_headers
from tests.clients.conftest import house, server
from tests.clients.proxies import cutting
from tests.clients.test_guides import samples
from tests.house import House
from tests.peers.processes import PEERS, require_installed, run
from tests.system.serving import Server

__all__ = ["house", "server"]
CLIENT = Path(__file__).parents[2] / "openapi" / "clients" / "typescript"
STORY = Path(__file__).parent / "typescript" / "story.ts"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
RECEIVE = """
import { receive } from "./guide.js";

const { secret, headers, body } = JSON.parse(process.env["WEBHOOK"] ?? "");
const bytes = (text: string) => new TextEncoder().encode(text);
console.log(await receive(new Headers(headers), bytes(body), secret));
console.log(await receive(new Headers(headers), bytes(body + " "), secret));
"""
MODULES = PEERS / "typescript" / "node_modules"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The client's sources, an integrator's program beside them, and the locked packages."""
    require_installed("typescript")
    shutil.copytree(CLIENT / "src", tmp_path / "src")
    shutil.copy(STORY, tmp_path / "src")
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
    assert proxy.posts == 3
    assert seen == {
        "post": {"state": "draft", "version": 1},
        "said": {"valid": True, "findings": []},
        "replayed": "true",
        "walked": ["post 0", "post 1", "post 2", "only once"],
        "odd": {"status": 422, "code": "validation_failed", "pointers": ["/slug"]},
        "missing": {"status": 404, "code": "not_found", "requestId": True},
        "verified": ["post.created", "post.created"],
        "refused": ["webhook-id", "webhook-timestamp", "webhook-signature"],
    }


async def test_the_webhook_sample_of_the_guide_works(project: Path) -> None:
    (sample,) = samples("webhooks", "typescript")
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
