"""The story itself, scene by scene."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiohttp import ClientSession
from rich.console import Console

from api.cli.welcome import base_url, program_name
from integrations.installation.demo_keys import DemoKeys
from integrations.settings import Settings

from .client import PATIENCE_SECONDS, Caller, StoryBroke
from .receiver import Receiver, is_genuine, open_receiver
from .teller import Teller, short

LEAD: Final = timedelta(seconds=3)
"""How far ahead the post is scheduled."""


async def tell(settings: Settings, keys: DemoKeys, console: Console) -> None:
    """From tenant to audit trail. Raises StoryBroke where the running system does something else."""
    teller = Teller(console)
    async with ClientSession() as session, open_receiver(settings.demo_port) as receiver:
        base = base_url(settings)
        editor = Caller(session, teller, base, "editor", keys.editor)
        reviewer = Caller(session, teller, base, "reviewer", keys.reviewer)
        await Story(settings, session, teller, editor, reviewer, receiver).run()


class Story:
    """One telling. Names carry a random tail, so that it can be told again."""

    def __init__(
        self,
        settings: Settings,
        session: ClientSession,
        teller: Teller,
        editor: Caller,
        reviewer: Caller,
        receiver: Receiver,
    ) -> None:
        self._settings = settings
        self._session = session
        self._teller = teller
        self._editor = editor
        self._reviewer = reviewer
        self._receiver = receiver
        self._tail = secrets.token_hex(3)

    async def run(self) -> None:
        """Every scene."""
        await self.meet_tenant()
        brand = await self.make_brand()
        account = await self.connect_account(brand)
        endpoint = await self.listen(brand)
        post = await self.write_post(brand)
        await self.review(post)
        publication = await self.publish(post, account)
        await self.verify_webhook(endpoint, publication)
        await self.read_audit_trail(brand)
        await self.tidy_up(endpoint)

    async def meet_tenant(self) -> None:
        """Who is speaking."""
        self._teller.scene("A tenant, and two keys of it")
        tenant = await self._editor.get("/v1/tenant")
        mine, theirs = await self._editor.get("/v1/me"), await self._reviewer.get("/v1/me")
        self._teller.note(f"Tenant {tenant['slug']}: {tenant['requests_per_minute']} requests per minute.")
        self._teller.note(f"The editor may do {len(mine['permissions'])} things, the reviewer {theirs['permissions']}.")

    async def make_brand(self) -> Any:
        """Whose post it will be."""
        self._teller.scene("A brand whose posts need one approval")
        wish = {"slug": f"tea-{self._tail}", "name": f"Tea House {self._tail}", "required_approvals": 1}
        brand = await self._editor.post("/v1/brands", wish)
        self._teller.note(f"Brand {brand['slug']}, id {short(brand['id'])}.")
        return brand

    async def connect_account(self, brand: Any) -> Any:
        """Where it will be published."""
        self._teller.scene("An account on the platform sandbox, connected")
        handle, password = f"tea_{self._tail}", secrets.token_urlsafe(12)
        await self._make_sandbox_account(handle, password)
        credentials = {"handle": handle, "password": password}
        wish = {"brand_id": brand["id"], "platform": "sandbox", "credentials": credentials}
        account = await self._editor.post("/v1/accounts", wish)
        self._teller.note(f"Stored sealed, health {account['health']}. A worker asks the platform now.")
        path = f"/v1/accounts/{account['id']}"
        account = await self._editor.until(path, lambda seen: seen["health"] == "ok", waiting_for="the account")
        self._teller.note(f"The platform says: this is @{account['handle']}. Health {account['health']}.")
        return account

    async def listen(self, brand: Any) -> Any:
        """Who wants to hear of it."""
        self._teller.scene("A webhook endpoint: ours, for this brand's publications")
        wish = {
            "url": self._receiver.url,
            "description": "opsroom demo",
            "event_types": ["publication.published"],
            "brand_ids": [brand["id"]],
        }
        endpoint = await self._editor.post("/v1/webhook-endpoints", wish)
        self._teller.note(
            f"{endpoint['url']} will be told. The signing secret is shown once: {endpoint['secret'][:12]}…"
        )
        return endpoint

    async def write_post(self, brand: Any) -> Any:
        """What the brand says."""
        self._teller.scene("A post, sent twice under one Idempotency-Key")
        wish = {"brand_id": brand["id"], "text": f"新茶上市 · The new harvest is here. ({self._tail})"}
        once = secrets.token_hex(8)
        post = await self._editor.post("/v1/posts", wish, Idempotency_Key=once)
        again = await self._editor.post("/v1/posts", wish, Idempotency_Key=once)
        if again["id"] != post["id"]:
            raise StoryBroke("The same Idempotency-Key made two posts.", "This is a bug: please report it.")
        self._teller.note(f"Both answers name one post, {short(post['id'])}: “{wish['text']}”.")
        return await self._editor.post(f"/v1/posts/{post['id']}/submit", expect=200)

    async def review(self, post: Any) -> None:
        """Who agrees to it."""
        self._teller.scene("The review: nobody approves their own work")
        path, etag = f"/v1/posts/{post['id']}/reviews", f'"{post["version"]}"'
        refused = await self._editor.post(path, {"decision": "approve"}, expect=403, If_Match=etag)
        self._teller.note(f"{refused['code']}: {refused.get('detail') or refused['title']}")
        decision = await self._reviewer.post(path, {"decision": "approve"}, If_Match=etag)
        self._teller.note(f"Version {decision['version_number']} is approved, by key {short(decision['reviewer_id'])}.")

    async def publish(self, post: Any, account: Any) -> Any:
        """How it gets there."""
        self._teller.scene("Scheduled, and published by a worker")
        publish_at = datetime.now(UTC) + LEAD
        wish = {"post_id": post["id"], "account_id": account["id"], "publish_at": publish_at.isoformat()}
        publication = await self._editor.post("/v1/publications", wish)
        self._teller.note(f"State {publication['state']}, for {publish_at:%H:%M:%S} UTC.")
        path = f"/v1/publications/{publication['id']}"
        over = ("published", "failed", "unconfirmed", "held", "missed")
        done = await self._editor.until(path, lambda seen: seen["state"] in over, waiting_for="the publication")
        if done["state"] != "published":
            raise StoryBroke(f"The publication is {done['state']}: {done['failure_detail']}", "See the worker's log.")
        late = datetime.fromisoformat(done["published_at"]) - publish_at
        self._teller.note(f"State published, {late.total_seconds():.2f} s after its time: {done['remote_url']}")
        await self._look_at_page(done["remote_url"])
        return done

    async def verify_webhook(self, endpoint: Any, publication: Any) -> None:
        """How the partner knows that it is true."""
        self._teller.scene("The webhook arrives, and its signature is verified")
        try:
            received = await self._receiver.wait_for("publication.published", seconds=PATIENCE_SECONDS)
        except TimeoutError:
            raise StoryBroke("No webhook came.", "Look at /v1/webhook-deliveries and into the worker's log.") from None
        self._teller.note(f"POST {self._receiver.url}  webhook-id {short(received.headers['webhook-id'])}")
        self._teller.note(received.body.decode())
        if not is_genuine(endpoint["secret"], received.headers, received.body):
            raise StoryBroke("The webhook's signature is wrong.", "This is a bug: please report it.")
        forged = received.body.replace(b"publication.published", b"publication.failed")
        if is_genuine(endpoint["secret"], received.headers, forged) or publication["id"].encode() not in received.body:
            raise StoryBroke("A forged webhook was believed.", "This is a bug: please report it.")
        self._teller.note("Signature genuine; with one word of the body changed it is refused.")

    async def read_audit_trail(self, brand: Any) -> None:
        """What is left of it."""
        self._teller.scene("The audit trail of the brand, oldest first")
        events = await self._editor.get(f"/v1/events?brand_id={brand['id']}&limit=100")
        for event in reversed(events["items"]):
            actor = f"{event['actor_kind']} {short(event['actor_id'])}" if event["actor_id"] else event["actor_kind"]
            self._teller.note(
                f"{event['created_at'][11:19]}  {event['type']:<24} {short(event['subject_id'])}  by {actor}"
            )

    async def tidy_up(self, endpoint: Any) -> None:
        """Nobody listens on the demo's port any more."""
        self._teller.scene("The endpoint goes; everything else stays to be looked at")
        await self._editor.call("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}", expect=204)
        self._teller.end(
            "That was the whole story. What next?",
            f"{base_url(self._settings)}/docs",
            f"{program_name()} tenants create acme --name Acme",
            f"{program_name()} keys create --tenant acme",
            f"{program_name()} doctor",
        )

    async def _make_sandbox_account(self, handle: str, password: str) -> None:
        path = "/sandbox/admin/accounts"
        async with self._session.post(
            f"{self._settings.sandbox}{path}", json={"handle": handle, "password": password}
        ) as made:
            self._teller.exchange("sandbox", "POST", path, made.status)
            if made.status != 201:
                raise StoryBroke(f"The sandbox refused: {await made.text()}", "Look into the sandbox's log.")

    async def _look_at_page(self, url: str) -> None:
        async with self._session.get(url) as page:
            self._teller.exchange("anyone", "GET", url.removeprefix(self._settings.sandbox or ""), page.status)
            if page.status != 200 or self._tail not in await page.text():
                raise StoryBroke("The post is not on its page.", "Look into the sandbox's log.")
        self._teller.note("The page of the platform shows the post.")
