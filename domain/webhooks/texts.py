"""Text from outside, made fit to be stored and shown."""

EXCERPT_BYTES = 16_384
_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A})


def excerpt_of(body: bytes) -> str | None:
    """The beginning of an answer as text: 16 KiB at most, without control characters but tabs and line feeds.

    None for an empty answer. It is still the receiver's text: whoever shows it escapes it.
    """
    text = body[:EXCERPT_BYTES].decode("utf-8", "replace").translate(_CONTROLS)
    return text.encode()[:EXCERPT_BYTES].decode("utf-8", "ignore") or None
