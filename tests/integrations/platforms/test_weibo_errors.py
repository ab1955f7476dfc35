"""Every documented error code of Weibo, and what it means for the call that posts."""

from typing import Any

import msgspec
import pytest

from domain.platforms.ports import (
    AuthRequired,
    Grant,
    NeedsHuman,
    NotSent,
    Outcome,
    PlatformUnreachable,
    Processing,
    RateLimited,
    Rejected,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.weibo import Hosts, Weibo
from integrations.platforms.weibo.errors import KNOWN
from integrations.platforms.weibo.outcomes import post_outcome
from tests.integrations.platforms.hostile import ANSWERS, hostile_server, http_answer
from tests.integrations.platforms.orders import an_order, in_seconds, picture

TABLE: dict[type[Outcome], set[int]] = {
    Unknown: {10001, 10003, 10010, 10011, 20017, 20019, 20111},
    NotSent: {10002, 10009, 21331},
    RateLimited: {10004, 10022, 10023, 10024, 20016},
    NeedsHuman: {10005, 10014, 20031},
    Processing: {20032},
    AuthRequired: {10013, 21301, 21314, 21315, 21316, 21317, 21318, 21319, 21321, 21325, 21327, 21330, 21332},
    Rejected: {
        10006, 10007, 10008, 10012, 10016, 10017, 10018, 10020, 10021, 20003, 20005, 20006, 20007, 20008, 20012,
        20013, 20018, 20020, 20021, 20049, 20101, 20102, 20112, 20201, 20203, 20206, 20207, 21322, 21323, 21324,
        21326, 21328, 21329,
    },
}  # fmt: skip

GRANT = Grant(
    account_id=an_order().publication_id,
    remote_id="1642909335",
    credentials={"access_token": "t", "tier": "commercial", "fan_token": "f"},
    app={"tier": "commercial"},
)
POST = RemotePost(remote_id="3501756485200075")


def answer(status: int, **body: Any) -> Answer:
    return Answer(status, {}, msgspec.json.encode(body), False, 0.0)


def refused(code: int, status: int = 400, error: str = "no") -> Answer:
    return answer(status, request="/2/statuses/share.json", error_code=code, error=error)


@pytest.mark.parametrize(("expected", "codes"), TABLE.items(), ids=[kind.__name__ for kind in TABLE])
def test_every_documented_code_ends_in_its_outcome(expected: type[Outcome], codes: set[int]) -> None:
    for code in codes:
        outcome = post_outcome(refused(code), GRANT, an_order())
        assert isinstance(outcome, expected), (code, outcome)


def test_the_table_is_complete() -> None:
    documented = set().union(*TABLE.values())
    assert documented == KNOWN


@pytest.mark.parametrize("code", [0, 1, 20033, 99999, -1])
def test_an_unknown_code_proves_nothing(code: int) -> None:
    assert isinstance(post_outcome(refused(code), GRANT, an_order()), Unknown)


@pytest.mark.parametrize("code", sorted(TABLE[Rejected] | TABLE[AuthRequired] | TABLE[RateLimited]))
def test_a_server_error_is_not_believed_to_be_a_refusal(code: int) -> None:
    assert isinstance(post_outcome(refused(code, 502), GRANT, an_order()), Unknown)


def test_an_outage_is_believed_with_any_status() -> None:
    assert isinstance(post_outcome(refused(10002, 503), GRANT, an_order()), NotSent)


def test_rejections_say_what_is_wrong() -> None:
    missing = post_outcome(refused(10017, error="param's value is invalid:text not find domain !"), GRANT, an_order())
    content = post_outcome(refused(20021), GRANT, an_order())
    assert isinstance(missing, Rejected)
    assert isinstance(content, Rejected)
    assert (missing.code, content.code) == ("safe_domain_link_missing", "content_rejected")
    assert (missing.platform_code, content.platform_code) == ("10017", "20021")


def test_limits_of_the_address_concern_the_app() -> None:
    scopes = {}
    for code in TABLE[RateLimited]:
        outcome = post_outcome(refused(code), GRANT, an_order())
        assert isinstance(outcome, RateLimited)
        scopes[code] = outcome.scope
    assert {code for code, scope in scopes.items() if scope == "app"} == {10004, 10022}


@pytest.mark.parametrize(
    "body",
    [
        {"idstr": 5},
        {"idstr": "../../etc"},
        {"idstr": "1", "text": "a"},
        {"idstr": "9" * 40, "created_at": "", "text": "a"},
        {"error_code": "20019"},
    ],
)
def test_half_a_post_is_no_post(body: dict[str, Any]) -> None:
    assert isinstance(post_outcome(answer(200, **body), GRANT, an_order()), Unknown)


def test_an_article_without_its_code_is_not_published() -> None:
    order = an_order(title="t", article=True)
    for body in ({"code": 100001, "msg": "no"}, {"code": 100000}, {"data": {"object_id": "1"}}):
        assert isinstance(post_outcome(answer(200, **body), GRANT, order), Unknown)


MORE = {
    "everything wrong": http_answer(
        b'{"idstr": 7, "statuses": {}, "uid": [], "expire_in": "soon", "comments": 3, "result": {}, "next_cursor": {}}'
    ),
    "lists for objects": http_answer(b"[[], {}, 5]"),
    "a lying code": http_answer(b'{"error_code": "21327", "error": {}}', "403 Forbidden"),
}


@pytest.mark.parametrize("name", sorted(ANSWERS | MORE))
async def test_hostile_answers_end_in_outcomes_on_every_call(name: str) -> None:
    async with hostile_server((ANSWERS | MORE)[name]) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        weibo = Weibo(http, Hosts.under(f"http://127.0.0.1:{port}"))
        for order in (an_order("a"), an_order("a", picture()), an_order("a", picture(), title="t", article=True)):
            ready = msgspec.structs.replace(order, checkpoint={"pictures": [{"id": "p", "url": "https://a/b"}]})
            assert isinstance(await weibo.publish(GRANT, ready, in_seconds(30)), Unknown)
            assert isinstance(await weibo.find(GRANT, order), Unreadable)
            assert isinstance(await weibo.poll(GRANT, order), Unknown)
        assert isinstance(await weibo.publish(GRANT, an_order("a", picture(), picture()), in_seconds(30)), NotSent)
        assert isinstance(await weibo.look(GRANT, POST), Unreadable)
        assert isinstance(await weibo.remove(GRANT, POST, in_seconds(30)), Unknown)
        assert isinstance(await weibo.hide_comment(GRANT, POST, "5", in_seconds(30)), Unknown)
        await reads_are_unreachable(weibo)
        await http.close()


async def reads_are_unreachable(weibo: Weibo) -> None:
    for read in (
        weibo.connect({"access_token": "t"}),
        weibo.refresh(GRANT),
        weibo.revoke(GRANT),
        weibo.exchange({}, code="c", redirect_uri="https://a", verifier=""),
        weibo.list_comments(GRANT, POST, None),
        weibo.measure_posts(GRANT, [POST]),
        weibo.measure_account(GRANT),
    ):
        with pytest.raises(PlatformUnreachable):
            await read
