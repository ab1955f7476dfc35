"""What an answer of Weibo means for whatever was asked.

Source: the official table of error codes (open.weibo.com, Error_code) and those of the OAuth endpoints. 20018, 20020,
10007 and 10012 are not confirmed there; they are taken for the refusals that their names say they are.
"""

from collections.abc import Mapping

from domain.platforms.ports import AuthRequired, NotSent, RateLimited, Rejected, Unknown
from integrations.http.client import Answer
from integrations.platforms.weibo.wire import ErrorBody, error_of

HOUR = 3_600

UNCLEAR = frozenset({10001, 10003, 10010, 10011})
"""Something broke inside: what was asked may have been done."""
BUSY = frozenset({10002, 10009, 21331})
WAIT = frozenset({10004, 10022, 10023, 10024})
WAIT_AS_APP = frozenset({10004, 10022})
TOO_FAST = frozenset({20016})
NOT_PERMITTED = frozenset({10005, 10014})
TOKEN = frozenset({10013, 21301, 21314, 21315, 21316, 21317, 21319, 21321, 21327, 21332})
CONSENT = frozenset({21318, 21325, 21330})
"""The way through OAuth has to be gone again."""
DUPLICATE = frozenset({20017, 20019, 20111})
"""Weibo has the same thing already: most likely an earlier try of ours succeeded."""
CAPTCHA = frozenset({20031})
PENDING = frozenset({20032})
"""Accepted, and shown later."""
MISCONFIGURED = frozenset({10006, 21322, 21323, 21324, 21326, 21328, 21329})
"""The platform app is not what its secrets and addresses say."""
GONE_POST = frozenset({20101})
GONE_COMMENT = frozenset({20201})

REJECTED: Mapping[int, str] = {
    **dict.fromkeys(MISCONFIGURED, "app_misconfigured"),
    10007: "media_type_unsupported",
    10008: "platform_rejected",
    10012: "platform_rejected",
    10016: "platform_rejected",
    10017: "platform_rejected",
    10018: "media_too_large",
    10020: "platform_rejected",
    10021: "platform_rejected",
    20003: "user_not_found",
    20005: "media_type_unsupported",
    20006: "media_too_large",
    20007: "platform_rejected",
    20008: "post_empty",
    20012: "text_too_long",
    20013: "text_too_long",
    20018: "content_rejected",
    20020: "content_rejected",
    20021: "content_rejected",
    20049: "text_too_long",
    20101: "post_not_found",
    20102: "not_own_post",
    20112: "post_private",
    20201: "comment_not_found",
    20203: "not_own_comment",
    20206: "comments_closed",
    20207: "comments_closed",
}
_NO_SAFE_LINK = "text not find domain"

KNOWN = (
    UNCLEAR | BUSY | WAIT | TOO_FAST | NOT_PERMITTED | TOKEN | CONSENT | DUPLICATE | CAPTCHA | PENDING
) | REJECTED.keys()

Refusal = Rejected | RateLimited | AuthRequired | NotSent


def refusal(answer: Answer) -> Refusal | None:
    """The outcome if this answer proves that nothing was done, and no person is needed; else None."""
    error = error_of(answer)
    if error is None:
        return None
    if error.error_code in BUSY:
        return NotSent(reason=error.said)
    return _refused(error) if answer.status < 500 else None


def _refused(error: ErrorBody) -> Refusal | None:
    code = error.error_code
    if code in WAIT | TOO_FAST:
        return RateLimited(retry_after_seconds=HOUR, scope="app" if code in WAIT_AS_APP else "account")
    if code in TOKEN | CONSENT:
        return AuthRequired(refreshable=False, message=error.said)
    if code in REJECTED:
        ours = "safe_domain_link_missing" if _NO_SAFE_LINK in error.error.lower() else REJECTED[code]
        return Rejected(code=ours, message=error.said, platform_code=str(code))
    return None


def code_of(answer: Answer) -> int | None:
    """The platform's error code, where the answer is an error that can be trusted."""
    error = error_of(answer)
    return error.error_code if error is not None and answer.status < 500 else None


def unclear(answer: Answer) -> Unknown:
    """Whatever is neither success nor a documented refusal."""
    error = error_of(answer)
    return Unknown(reason=error.said if error else f"status {answer.status}")
