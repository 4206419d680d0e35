"""What one seat may use of the machine: memory and processes, through the kernel's control groups where they are."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")


def group_name(folder: Path, seat: str) -> str:
    """Return a name for a seat's group that no other class on this machine has."""
    return f"{sha256(os.fsencode(folder)).hexdigest()[:12]}-{seat}"


class Limits:
    """Limits of one seat.

    Parameters
    ----------
    name : str
        Of the group: the class's and the seat's.
    memory_mb : int
        Megabytes that all programs of the seat may use together.
    processes : int
        Processes and threads of the seat.
    root : pathlib.Path, optional
        Where the control groups are.
    """

    def __init__(self, name: str, memory_mb: int, processes: int, root: Path = _ROOT) -> None:
        self.memory_mb, self.processes = memory_mb, processes
        self._groups = _make(name, memory_mb << 20, processes, root)

    @property
    def grouped(self) -> bool:
        """Whether memory is limited for all programs of a seat together, not for each by itself."""
        return bool(self._groups)

    def entering(self) -> Callable[[], None]:
        """Return what a new process calls, before it becomes a seat's, to come under the limits."""
        import resource

        groups = [str(group / "cgroup.procs") for group in self._groups]
        most, tasks, grouped = self.memory_mb << 20, self.processes, self.grouped

        def enter() -> None:
            for group in groups:
                handle = os.open(group, os.O_WRONLY)
                os.write(handle, b"0")
                os.close(handle)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if not grouped:
                resource.setrlimit(resource.RLIMIT_DATA, (most, most))
                if (
                    os.geteuid() == 0
                ):  # it counts all of a user's processes: only a user of one seat has few
                    resource.setrlimit(resource.RLIMIT_NPROC, (tasks, tasks))

        return enter

    def leave(self) -> None:
        """Take the groups away, once nothing runs in them."""
        for group in self._groups:
            try:
                group.rmdir()
            except OSError:
                continue


def _make(name: str, memory: int, processes: int, root: Path) -> list[Path]:
    """Make the groups, of version 2 or 1, whichever this system lets us make; none where it lets us not."""
    if (root / "cgroup.controllers").is_file():
        wanted = {root / "twodoors" / name: {"memory.max": memory, "pids.max": processes}}
        parents = [root, root / "twodoors"]
    else:
        wanted = {
            root / "memory" / "twodoors" / name: {"memory.limit_in_bytes": memory},
            root / "pids" / "twodoors" / name: {"pids.max": processes},
        }
        parents = []
    made: list[Path] = []
    try:
        for parent in parents:
            parent.mkdir(exist_ok=True)
            (parent / "cgroup.subtree_control").write_text("+memory +pids")
        for group, limits in wanted.items():
            if not group.parent.parent.is_dir():
                raise FileNotFoundError(group)
            group.mkdir(parents=True, exist_ok=True)
            made.append(group)
            for file, most in limits.items():
                (group / file).write_text(str(most))
    except OSError:
        for group in made:
            try:
                group.rmdir()
            except OSError:
                continue
        return []
    return made
