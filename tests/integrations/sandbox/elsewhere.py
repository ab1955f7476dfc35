"""A plain client of real platforms, sent elsewhere: of every address only scheme and host are replaced."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp


class Elsewhere:
    """Takes the platform's own addresses, as its documentation writes them, and calls the simulator's `root`."""

    def __init__(self, session: aiohttp.ClientSession, root: str, *hosts: str) -> None:
        self._session = session
        self._root = root
        self._hosts = frozenset(hosts)

    def at(self, url: str) -> str:
        """The address with another scheme and host; what lies behind them stays to the letter."""
        place = urlsplit(url)
        assert place.scheme == "https"
        assert place.netloc in self._hosts, f"{place.netloc} is no host of this platform"
        return self._root + url.removeprefix(f"https://{place.netloc}")

    async def get(self, url: str, *, expect: int = 200, **more: Any) -> Any:
        """A GET, and the JSON that it brings."""
        return await self._call("GET", url, expect, **more)

    async def post(self, url: str, *, expect: int = 200, **more: Any) -> Any:
        """A POST, and the JSON that it brings."""
        return await self._call("POST", url, expect, **more)

    async def put(self, url: str, *, expect: int = 200, **more: Any) -> Any:
        """A PUT, and the JSON that it brings."""
        return await self._call("PUT", url, expect, **more)

    async def allow(self, url: str, query: dict[str, str], handle: str = "ana") -> str:
        """A person opens the page in a browser, logs in and allows; the code that comes back."""
        async with self._session.get(self.at(url), params=query) as page:
            assert page.status == 200, await page.text()
        form = query | {"handle": handle, "decision": "allow"}
        async with self._session.post(self.at(url), data=form, allow_redirects=False) as answer:
            assert answer.status == 302, await answer.text()
            return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]

    async def _call(self, method: str, url: str, expect: int, **more: Any) -> Any:
        async with self._session.request(method, self.at(url), allow_redirects=False, **more) as answer:
            assert answer.status == expect, await answer.text()
            return await answer.json()
