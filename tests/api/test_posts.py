"""Posts and reviews over HTTP."""

from typing import Any

import pytest

from tests.house import House

from .client import Client


@pytest.fixture
async def brand_id(house: House) -> str:
    """A brand that wants one approval."""
    return str((await house.new_brand(required_approvals=1)).id)


async def draft(client: Client, brand_id: str, **more: Any) -> dict[str, Any]:
    """A draft made over HTTP."""
    made = await client.post("/v1/posts", {"brand_id": brand_id, "text": "你好", **more})
    assert made.status_code == 201, made.text
    return dict(made.json())


async def test_a_post_goes_from_draft_to_approved(client: Client, reviewer: Client, brand_id: str) -> None:
    post = await draft(client, brand_id, tags=["春节"], variants={"sandbox": {"text": "短"}})
    path = f"/v1/posts/{post['id']}"
    submitted = await client.post(f"{path}/submit", headers={"If-Match": '"1"'})
    assert submitted.json()["state"] == "in_review"
    decided = await reviewer.post(f"{path}/reviews", {"decision": "approve"}, headers={"If-Match": '"2"'})
    assert decided.status_code == 201, decided.text
    read = await client.get(path)
    assert (read.json()["state"], read.json()["delivery"]) == ("approved", "none")
    assert read.json()["variants"] == {"sandbox": {"text": "短"}}
    reviews = await client.get(f"{path}/reviews")
    assert [item["decision"] for item in reviews.json()["items"]] == ["approve"]


async def test_nobody_decides_on_their_own_words(client: Client, brand_id: str) -> None:
    post = await draft(client, brand_id)
    await client.post(f"/v1/posts/{post['id']}/submit")
    refused = await client.post(f"/v1/posts/{post['id']}/reviews", {"decision": "approve"}, headers={"If-Match": '"2"'})
    assert (refused.status_code, refused.json()["code"]) == (403, "own_work")


async def test_a_decision_needs_the_version_that_was_read(client: Client, reviewer: Client, brand_id: str) -> None:
    post = await draft(client, brand_id)
    await client.post(f"/v1/posts/{post['id']}/submit")
    path = f"/v1/posts/{post['id']}/reviews"
    blind = await reviewer.post(path, {"decision": "approve"})
    assert (blind.status_code, blind.json()["code"]) == (428, "if_match_required")
    stale = await reviewer.post(path, {"decision": "approve"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert (await client.get(path)).json()["items"] == []


async def test_sending_back_needs_a_reason(client: Client, reviewer: Client, brand_id: str) -> None:
    post = await draft(client, brand_id)
    await client.post(f"/v1/posts/{post['id']}/submit")
    path = f"/v1/posts/{post['id']}/reviews"
    refused = await reviewer.post(path, {"decision": "reject"}, headers={"If-Match": '"2"'})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")
    sent = await reviewer.post(path, {"decision": "request_changes", "reason": "语气"}, headers={"If-Match": '"2"'})
    assert sent.status_code == 201
    assert (await client.get(f"/v1/posts/{post['id']}")).json()["state"] == "changes_requested"


async def test_editing_an_approved_post_drops_the_approval(client: Client, reviewer: Client, brand_id: str) -> None:
    post = await draft(client, brand_id)
    path = f"/v1/posts/{post['id']}"
    await client.post(f"{path}/submit")
    await reviewer.post(f"{path}/reviews", {"decision": "approve"}, headers={"If-Match": '"2"'})
    edited = await client.patch(path, {"text": "改过"}, headers={"If-Match": '"3"'})
    assert (edited.json()["state"], edited.json()["current_number"]) == ("draft", 2)
    versions = await client.get(f"{path}/versions")
    assert [item["text"] for item in versions.json()["items"]] == ["改过", "你好"]


async def test_a_taken_external_id_is_refused(client: Client, brand_id: str) -> None:
    await draft(client, brand_id, external_id="cms-1")
    again = await client.post("/v1/posts", {"brand_id": brand_id, "text": "x", "external_id": "cms-1"})
    assert (again.status_code, again.json()["code"]) == (409, "external_id_taken")


async def test_a_foreign_file_is_pointed_at(client: Client, brand_id: str) -> None:
    media = [{"asset_id": "01990000-0000-7000-8000-000000000000"}]
    refused = await client.post("/v1/posts", {"brand_id": brand_id, "text": "x", "media": media})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/media/0/asset_id"


async def test_an_unknown_field_is_refused_with_a_pointer(client: Client, brand_id: str) -> None:
    refused = await client.post("/v1/posts", {"brand_id": brand_id, "text": "x", "state": "approved"})
    assert refused.status_code == 422
    assert "state" in refused.json()["errors"][0]["message"]
