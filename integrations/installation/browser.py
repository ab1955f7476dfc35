"""The little of a browser that consenting to an app takes: open a page, fill in its form, follow nothing."""

from html.parser import HTMLParser

from aiohttp import ClientSession


class ConsentFailed(Exception):
    """The page was not the expected one, or did not send the browser back."""


async def consent(session: ClientSession, url: str, handle: str) -> str:
    """Let an app act for `handle` on a sandbox's page. Returns the address the browser is sent back to.

    Raises ConsentFailed.
    """
    async with session.get(url, allow_redirects=False) as page:
        form = _Form()
        form.feed(await page.text())
        if page.status != 200:
            raise ConsentFailed(f"the page answered {page.status}")
    filled = {**form.hidden, "handle": handle, "decision": "allow"}
    async with session.post(url, data=filled, allow_redirects=False) as answer:
        if answer.status not in {302, 303} or "Location" not in answer.headers:
            raise ConsentFailed(f"the form answered {answer.status}")
        return answer.headers["Location"]


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember hidden fields."""
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.hidden[given.get("name") or ""] = given.get("value") or ""
