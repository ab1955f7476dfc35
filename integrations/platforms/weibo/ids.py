"""A post has a number, its mid, and the same number as its address spells it, its bid.

The mid's decimal digits are cut from the right into groups of seven, and each group is written in base 62 with digits
first, then small, then capital letters; every group but the first is filled up to four characters.
"""

import re

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS, _LETTERS = 7, 4
_MID = re.compile(r"[1-9][0-9]{0,19}")
_BID = re.compile(r"[0-9A-Za-z]{1,12}")


def is_mid(text: str) -> bool:
    """Whether this can be the number of a post."""
    return _MID.fullmatch(text) is not None


def bid_of(mid: str) -> str:
    """The bid of a mid. Raises ValueError for what is no mid."""
    if not is_mid(mid):
        raise ValueError("a mid consists of digits")
    first, *others = _groups(mid, _DIGITS)
    return _base62(int(first)) + "".join(_base62(int(group)).rjust(_LETTERS, "0") for group in others)


def mid_of(bid: str) -> str:
    """The mid of a bid. Raises ValueError for what is no bid."""
    if not _BID.fullmatch(bid):
        raise ValueError("a bid consists of letters and digits")
    first, *others = (_number(group) for group in _groups(bid, _LETTERS))
    if first == 0 or any(number >= 10**_DIGITS for number in (first, *others)):
        raise ValueError("no post has this bid")
    return str(first) + "".join(str(number).rjust(_DIGITS, "0") for number in others)


def url_of(uid: str, mid: str) -> str:
    """Where people see the post."""
    return f"https://weibo.com/{uid}/{bid_of(mid)}"


def _groups(text: str, size: int) -> list[str]:
    head = len(text) % size
    return [text[:head]] * bool(head) + [text[start : start + size] for start in range(head, len(text), size)]


def _base62(number: int) -> str:
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 62)
        letters = _ALPHABET[rest] + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 62 + _ALPHABET.index(letter)
    return number
