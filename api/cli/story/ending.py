"""The story's end: the partner believes the webhook, and the audit trail remembers everything."""

from typing import Any

from api.cli.welcome import base_url, program_name

from .client import PATIENCE_SECONDS, StoryBroke
from .receiver import is_genuine
from .stage import Stage
from .teller import short


async def verify_webhook(stage: Stage, endpoint: Any, publication: Any) -> None:
    """How the partner knows that it is true."""
    stage.teller.scene("The webhook arrives, and its signature is verified")
    try:
        received = await stage.receiver.wait_for("publication.published", seconds=PATIENCE_SECONDS)
    except TimeoutError:
        raise StoryBroke("No webhook came.", "Look at /v1/webhook-deliveries and into the worker's log.") from None
    stage.teller.note(f"POST {stage.receiver.url}  webhook-id {short(received.headers['webhook-id'])}")
    stage.teller.note(received.body.decode())
    if not is_genuine(endpoint["secret"], received.headers, received.body):
        raise StoryBroke("The webhook's signature is wrong.", "This is a bug: please report it.")
    forged = received.body.replace(b"publication.published", b"publication.failed")
    if is_genuine(endpoint["secret"], received.headers, forged) or publication["id"].encode() not in received.body:
        raise StoryBroke("A forged webhook was believed.", "This is a bug: please report it.")
    stage.teller.note("Signature genuine; with one word of the body changed it is refused.")


async def read_audit_trail(stage: Stage, brand: Any) -> None:
    """What is left of it."""
    stage.teller.scene("The audit trail of the brand, oldest first")
    events = await stage.editor.get(f"/v1/events?brand_id={brand['id']}&limit=100")
    for event in reversed(events["items"]):
        actor = f"{event['actor_kind']} {short(event['actor_id'])}" if event["actor_id"] else event["actor_kind"]
        stage.teller.note(f"{event['created_at'][11:19]}  {event['type']:<24} {short(event['subject_id'])}  by {actor}")


async def tidy_up(stage: Stage, endpoint: Any) -> None:
    """Nobody listens on the demo's port any more."""
    stage.teller.scene("The endpoint goes; everything else stays to be looked at")
    await stage.editor.call("DELETE", f"/v1/webhook-endpoints/{endpoint['id']}", expect=204)
    stage.teller.end(
        "That was the whole story. What next?",
        f"{base_url(stage.settings)}/docs",
        f"{program_name()} tenants create acme --name Acme",
        f"{program_name()} keys create --tenant acme",
        f"{program_name()} doctor",
    )
