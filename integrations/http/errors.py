"""How an outbound request can end without an answer.

The one question that matters is whether bytes of the request may have left. Every error here answers it.
`reason` is a stable code; the message never carries a URL, because URLs can hold tokens.
"""


class RequestNotSent(Exception):
    """Proven: no byte of the request left. Sending it later cannot do anything twice."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class DestinationRefused(RequestNotSent):
    """The address is not one we talk to, so nothing was dialled.

    Reasons: `url_too_long`, `url_malformed`, `url_has_unsafe_characters`, `scheme_not_allowed`, `userinfo_not_allowed`,
    `zone_id_not_allowed`, `host_malformed`, `host_not_public`, `port_not_allowed`, `address_not_public`.
    """


class DeadlinePassed(RequestNotSent):
    """The last moment for the bytes to leave was over before the first one did."""


class AnswerLost(Exception):
    """Bytes may have left, and no complete, trustworthy answer came back. The effect is unknown."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class UnreadableAnswer(ValueError):
    """The answer arrived, but its body is not the JSON that was expected."""
