"""What a participant's own code can reach of others: nothing, tried for real from her kernel."""

import json
import os
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
there, folder, pid = {there!r}, {folder!r}, {pid}
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
attempt("signal", lambda: os.kill(pid, 0))
attempt("environment", lambda: open(f"/proc/{{pid}}/environ").read() or False)
attempt("memory", lambda: open(f"/proc/{{pid}}/mem", "rb"))
attempt("files", lambda: os.listdir(f"/proc/{{pid}}/fd"))
attempt("through its root", lambda: os.listdir(f"/proc/{{pid}}/root{{there}}"))
import ctypes
attempt("trace", lambda: ctypes.CDLL(None).ptrace(16, pid, 0, 0) == 0)
attempt("other sockets", lambda: [os.listdir(f) for f in glob.glob("/tmp/td-{seat}-*")] or False)
attempt("be root", lambda: os.setuid(0))
attempt("write kit", lambda: open(os.environ["TWODOORS_HOME"] + "/data/x", "w"))
print(json.dumps(worked))
"""


def _server(opened: Class, seat: str) -> psutil.Process:
    for process in psutil.process_iter():
        try:
            found = process.environ().get("TWODOORS_WORK", "") if process.pid != os.getpid() else ""
        except psutil.Error:
            continue
        if found == str(opened.folder / "seats" / seat / "work"):
            return process
    raise AssertionError(f"nothing runs on {seat}")


def _seats(opened: Class) -> dict[str, str]:
    kept: dict[str, Any] = json.loads((opened.folder / "seats.json").read_text())
    return {who["nickname"]: seat for seat, who in kept.items()}


def test_nothing_of_others_is_in_reach(klas: Class) -> None:
    """Read, list, write, signal, trace: neither another's work nor what the hub keeps."""
    klas.run("bever", "1")
    seat = _seats(klas)["bever"]
    tries = _TRIES.format(
        there=str(klas.folder / "seats" / seat / "work"),
        folder=str(klas.folder),
        pid=_server(klas, seat).pid,
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
        "print(len(open(f'/proc/{os.getppid()}/environ').read()) > 100)",
        "os.kill(os.getppid(), 0)",
        "print(oct(os.stat(os.environ['TWODOORS_WORK'] + '/probe').st_mode)[-3:])",
    )
    assert said == ["True", "1", "True", "", "600"]


def test_a_servers_environment_holds_no_secrets_of_others(klas: Class) -> None:
    """Neither the class's passwords nor the tokens of hub, proxy and other seats."""
    klas.run("adder", "1")
    kept, state = klas.kept, json.loads((klas.folder / "running.json").read_text())
    (said,) = klas.run(
        "adder", "print(dict(os.environ)) if 'os' in dir() else print(__import__('os').environ)"
    )
    for secret in (kept["password"], kept["trainer_password"], state["token"]):
        assert secret not in said
    assert "TWODOORS_PROXY" not in said
    assert "CONFIGPROXY" not in said


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
