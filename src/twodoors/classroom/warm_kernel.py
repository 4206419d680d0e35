"""Kernels from the class's zygote, looked after as any other; an ordinary start where there is no zygote."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from twodoors.classroom.warm import ADDRESS, NotWarmError, ask


class WarmProvisioner(LocalProvisioner):
    """Starts kernels that have imported what every lesson needs (``twodoors-warm``)."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start a kernel."""
        environment = {**(kwargs.get("env") or os.environ), "JPY_PARENT_PID": str(os.getpid())}
        folder = str(kwargs.get("cwd") or Path.cwd())
        order = {
            "role": "kernel",
            "connection": _connection(cmd),
            "environment": environment,
            "folder": folder,
        }
        try:
            if not order["connection"]:
                raise NotWarmError("not a kernel that only reads its connection file")
            started = await asyncio.to_thread(ask, os.environ.get(ADDRESS, ""), order)
        except NotWarmError as reason:
            self.log.warning("This kernel starts in the ordinary way: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = started  # type: ignore[assignment]
        # It leads a session, and so a group, of its own.
        self.pid = self.pgid = started.pid
        self.cwd = folder
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel and what it started, unless it is gone: its number may be somebody else's by then."""
        if await self.poll() is None:
            await super().send_signal(signum)


def _connection(command: Sequence[str]) -> str:
    """Return the connection file of an ordinary kernel's command, or nothing for any other command."""
    rest = [part for part in command[1:] if part != "-Xfrozen_modules=off"]
    plain = rest[:3] == ["-m", "ipykernel_launcher", "-f"] and len(rest) == 4
    return rest[3] if plain else ""
