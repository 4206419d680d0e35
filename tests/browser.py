"""A browser for tests: the one on this machine, shut off from everything but this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

from twodoors.browser import find_browser

HERE = ("127.0.0.1", "localhost")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser that ``twodoors test`` finds or brings; without one the test fails, it is not skipped."""
    found = find_browser()
    if found is None:
        pytest.fail("there is no browser for the tests; `python -m twodoors test` brings one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.programme, args=list(found.arguments)
        )
        try:
            yield browser
        finally:
            browser.close()


def fence(context: BrowserContext) -> list[str]:
    """Let nothing out of this machine; return the list to which every attempt is added."""
    outside: list[str] = []

    def is_outside(address: str) -> bool:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE

    def check(route: Route) -> None:
        if is_outside(route.request.url):
            outside.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    # With the network said to be gone, even what a route cannot see goes nowhere.
    context.route(lambda address: is_outside(address), check)
    context.on(
        "page",
        lambda page: page.on(
            "websocket", lambda it: outside.append(it.url) if is_outside(it.url) else None
        ),
    )
    return outside
