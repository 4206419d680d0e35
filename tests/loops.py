"""Coroutines in tests that may share their thread with a browser's own loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def apart(doing: Coroutine[Any, Any, Any]) -> Any:
    """Do it in a thread of its own: a browser's own loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, doing).result()
