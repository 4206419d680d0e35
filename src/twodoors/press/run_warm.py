"""Kernels that start warm: split off from a process that has imported what every lesson needs.

Importing pandas and Altair takes a kernel a second of CPU, more than most lessons take. Where processes can be
split (Linux; on macOS the system's own libraries do not survive it), that second is paid once per workshop.
"""

import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import altair  # noqa: F401
import ipykernel.kernelapp
import pandas  # noqa: F401
import scipy.special  # noqa: F401
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

import twodoors.exercises
import twodoors.lesson
import twodoors.press.run_kernel  # noqa: F401


@dataclass(frozen=True)
class Kernel:
    """A process that waits to become a kernel."""

    process: Any
    pipe: Any

    def serve(self, manager: AsyncKernelManager) -> None:
        """Be the kernel that a manager starts."""
        manager.kernel_id = str(uuid4())
        manager.provisioner = _Provisioner(
            parent=manager, kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec
        )
        manager.provisioner.waiting = self


def split_off() -> Kernel:
    """Split off a process that waits to become a kernel; to be called before any thread or socket is there."""
    context: Any = multiprocessing.get_context("fork")
    theirs, ours = context.Pipe(duplex=False)
    process = context.Process(target=_be_kernel, args=(theirs, ours), daemon=True)
    process.start()
    theirs.close()
    return Kernel(process, ours)


class _Provisioner(LocalProvisioner):
    """Takes the waiting process for the kernel that it should start, and looks after it as after any other."""

    waiting: Kernel | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        kernel = self.waiting
        assert kernel is not None
        folder = str(kwargs.get("cwd") or Path.cwd())
        # What an ordinary start would run tells where the connection is described.
        connection = cmd[cmd.index("-f") + 1]
        with kernel.pipe:
            kernel.pipe.send((connection, dict(kwargs.get("env") or os.environ), folder))
        self.process = _Started(kernel.process)  # type: ignore[assignment]
        self.pid, self.pgid, self.cwd = kernel.process.pid, None, folder
        return self.connection_info


class _Started:
    """A process of :mod:`multiprocessing` under the names that :mod:`subprocess` gives things."""

    stdin = stdout = stderr = None

    def __init__(self, process: Any) -> None:
        self._process = process
        self.pid = process.pid
        self.kill, self.terminate = process.kill, process.terminate

    def poll(self) -> int | None:
        code: int | None = self._process.exitcode
        return code

    def wait(self) -> int | None:
        self._process.join()
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def _be_kernel(pipe: Any, other_end: Any) -> None:
    """Wait for the word, then be a kernel until it is shut down."""
    other_end.close()
    os.setsid()  # an interrupt in the terminal is for the press, which then ends its kernels
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with pipe:
            connection, environment, folder = pipe.recv()
    except EOFError:
        return
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    multiprocessing.current_process().daemon = False  # a lesson may start processes
    be_kernel(
        connection,
        "--HistoryManager.hist_file=:memory:",
        f"--IPKernelApp.parent_handle={os.getppid()}",
    )


def be_kernel(connection: str, *options: str, watch: Thread | None = None) -> None:
    """Be a kernel, in this process, until it is shut down.

    Parameters
    ----------
    connection : str
        File that describes the connection.
    *options : str
        Further options of the kernel's command line.
    watch : threading.Thread, optional
        Started with the kernel, in place of the one that ends it with its parent.
    """
    sys.argv = ["ipykernel_launcher", "-f", connection, *options]
    app = ipykernel.kernelapp.IPKernelApp.instance()
    app.initialize(sys.argv[1:])
    if watch is not None:
        app.poller = watch
    app.start()
