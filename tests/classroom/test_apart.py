"""What a participant's own code can reach of others: nothing, tried for real from her kernel."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.classroom.class_here import Class
from twodoors.classroom.apart import TOGETHER, best_isolation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        best_isolation() == TOGETHER, reason="this machine cannot keep participants apart"
    ),
]

# Each line is tried by itself; what comes back is the list of those that worked.
_TRIES = """
import json, os, signal, glob, socket
worked = {{}}
def attempt(name, what):
    try:
        found = what()
    except Exception as error:
        return
    if found is not False:
        worked[name] = str(found)[:200]
there, folder = {there!r}, {folder!r}
own = os.environ["TWODOORS_WORK"].split("/")[-2]
attempt("list seats", lambda: [n for n in os.listdir(folder + "/seats") if n != own] or False)
attempt("list class", lambda: [n for n in os.listdir(folder) if n != "seats"] or False)
attempt("list other", lambda: os.listdir(there))
attempt("read other", lambda: open(there + "/notebooks/nl/start.ipynb").read())
attempt("write other", lambda: open(there + "/notebooks/nl/new.ipynb", "w").write("x"))
attempt("write beside", lambda: open(folder + "/seats/x", "w").write("x"))
attempt("replace other", lambda: os.rename(there, folder + "/seats/gone"))
for name in ("hub.sqlite", "cookie_secret", "class.json", "seats.json", "running.json", "welcome.html", "logs/hub.log"):
    attempt("read " + name, lambda: open(folder + "/" + name, "rb").read(10))
    attempt("write " + name, lambda: open(folder + "/" + name, "ab").write(b"x"))
import ctypes
for pid in {pids}:
    attempt("signal", lambda: os.kill(pid, 0))
    attempt("environment", lambda: open(f"/proc/{{pid}}/environ").read() or False)
    attempt("memory", lambda: open(f"/proc/{{pid}}/mem", "rb"))
    attempt("files", lambda: os.listdir(f"/proc/{{pid}}/fd"))
    attempt("through its root", lambda: os.listdir(f"/proc/{{pid}}/root{{there}}"))
    attempt("through its folder", lambda: os.listdir(f"/proc/{{pid}}/cwd"))
    attempt("trace", lambda: ctypes.CDLL(None).ptrace(16, pid, 0, 0) == 0)
attempt("other sockets", lambda: [os.listdir(f) for f in glob.glob("/tmp/td-{seat}-*")] or False)
attempt("be root", lambda: os.setuid(0))
attempt("write kit", lambda: open(os.environ["TWODOORS_HOME"] + "/data/x", "w"))
print(json.dumps(worked))
"""


def _programmes(opened: Class, seat: str) -> list[int]:
    """Return the numbers of a seat's server and kernels: of all that works in its folder."""
    place, found = str(opened.folder / "seats" / seat), []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.cwd().startswith(place):
                found.append(process.pid)
    return found


def _seats(opened: Class) -> dict[str, str]:
    kept: dict[str, Any] = json.loads((opened.folder / "seats.json").read_text())
    return {who["nickname"]: seat for seat, who in kept.items()}


def test_nothing_of_others_is_in_reach(klas: Class) -> None:
    """Read, list, write, signal, trace: neither another's work nor what the hub keeps."""
    klas.run("bever", "1")
    seat = _seats(klas)["bever"]
    pids = _programmes(klas, seat)
    assert len(pids) >= 2  # a server and a kernel
    tries = _TRIES.format(
        there=str(klas.folder / "seats" / seat / "work"),
        folder=str(klas.folder),
        pids=pids,
        seat=seat,
    )
    (said,) = klas.run("adder", tries)
    assert json.loads(said) == {}


def test_own_work_is_in_reach(klas: Class) -> None:
    """The same ways work on her own folder, so that the test above means something."""
    said = klas.run(
        "adder",
        "import os; print(len(os.listdir(os.environ['TWODOORS_WORK'])) > 1)",
        "print(open(os.environ['TWODOORS_WORK'] + '/probe', 'w').write('x'))",
        "print(len(open('/proc/self/environ').read()) > 10)",
        "os.kill(os.getpid(), 0)",
        "print(oct(os.stat(os.environ['TWODOORS_WORK'] + '/probe').st_mode)[-3:])",
    )
    assert said == ["True", "1", "True", "", "600"]


def test_no_seat_holds_the_secrets_of_others(klas: Class) -> None:
    """Neither in the environment nor anywhere in the memory of its server and kernel."""
    code = "import os; print(dict(os.environ), open('/proc/self/environ').read())"
    (said,) = klas.run("adder", code)
    state = json.loads((klas.folder / "running.json").read_text())
    secrets = (klas.kept["trainer_password"], state["token"], "TWODOORS_PROXY", "CONFIGPROXY")
    assert not any(secret in said for secret in secrets)
    if os.geteuid() != 0:
        return
    cookie_secret = (klas.folder / "cookie_secret").read_text().strip()
    seat = _seats(klas)["adder"]
    for pid in _programmes(klas, seat):
        memory = _memory(pid)
        assert len(memory) > 1 << 20
        for secret in (*secrets[:2], cookie_secret):
            assert secret.encode() not in memory


def _memory(pid: int) -> bytes:
    """Return what a process holds in the parts of its memory that it can change."""
    parts = []
    here = Path("/proc", str(pid))
    with (here / "maps").open() as maps, (here / "mem").open("rb") as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if rights.startswith("rw"):
                start, end = (int(number, 16) for number in place.split("-"))
                with contextlib.suppress(OSError, ValueError):
                    memory.seek(start)
                    parts.append(memory.read(end - start))
    return b"".join(parts)


def test_no_secret_is_on_a_command_line(klas: Class) -> None:
    """Command lines are everybody's to read."""
    state = json.loads((klas.folder / "running.json").read_text())
    secrets = {klas.kept["trainer_password"], state["token"]}
    for process in psutil.process_iter(["cmdline"]):
        line = " ".join(process.info["cmdline"] or [])
        assert not any(secret in line for secret in secrets)


def test_memory_has_an_end_for_one_alone(klas: Class) -> None:
    """Who takes too much loses a kernel; the others notice nothing."""
    from twodoors.classroom.limits import Limits

    if os.geteuid() != 0:
        pytest.skip("limits for a whole seat take root")
    limits = Limits("two-doors-trial", 64, 50)
    grouped = limits.grouped
    limits.leave()
    if not grouped:
        pytest.skip("this machine has no control groups to write to")
    (said,) = klas.run(
        "adder",
        "import subprocess, sys\n"
        "code = 'x = [b\"x\" * (1 << 24) for _ in range(200)]; print(len(x))'\n"
        "done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)\n"
        "print(done.returncode != 0, done.stdout)",
    )
    assert said == "True" or "DeadKernel" in said
    assert klas.run("bever", "print(6 * 7)") == ["42"]
