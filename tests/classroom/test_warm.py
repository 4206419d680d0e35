"""Warm starts: what comes out of the zygote is the participant's alone, and what he asks it for gets him no further."""

import json
import os
import sys

import pytest

from tests.classroom.class_here import Class
from twodoors.classroom.apart import BUBBLEWRAP, USERS, best_isolation
from twodoors.classroom.room import read_room
from twodoors.classroom.warm import NotWarmError, ask, bare_environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or best_isolation() == BUBBLEWRAP,
        reason="warm starts take Linux, and go into no sandbox",
    ),
]

# What a kernel is, before the participant has run anything in it.
_SELF = """
import sys, os, json, random
was_there = all(name in sys.modules for name in ("pandas", "altair", "anywidget", "twodoors.explorers.doors"))
import numpy
status = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
files = []
for name in os.listdir("/proc/self/fd"):
    try:
        files.append(os.readlink("/proc/self/fd/" + name))
    except OSError:
        pass
print(json.dumps({
    "warm": was_there, "uid": [os.getuid(), os.geteuid()], "gid": os.getgid(), "groups": os.getgroups(),
    "umask": status["Umask"].strip(), "no_new_privs": status["NoNewPrivs"].strip(), "caps": status["CapPrm"].strip(),
    "random": [random.random(), float(numpy.random.random())], "folder": os.getcwd(), "files": files,
    "session": os.getsid(0) == os.getpid(), "home": os.environ["HOME"], "secrets": [
        name for name in os.environ if "PROXY_TOKEN" in name or "SUPERVISOR" in name or "CLASS" in name],
    "groups of control": open("/proc/self/cgroup").read(),
    "server's": open(f"/proc/{os.environ['JPY_PARENT_PID']}/cgroup").read(),
}))
"""

# What a participant could try with the zygote's address.
_HOSTILE = """
import json, os, socket
def tell(content):
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.settimeout(15)
    line.connect(os.environ["TWODOORS_ZYGOTE"])
    try:
        line.send(content)
        said = [line.recv(64)]
        said.append(line.recv(64))
        return said[-1].decode()
    except OSError as error:
        return type(error).__name__
    finally:
        line.close()
seats, mine = os.path.split(os.environ["HOME"])
other = seats + "/" + ("p02" if mine == "p01" else "p01")
order = {"role": "seat", "environment": {}, "folder": "/", "arguments": [], "limits": ["x", 1, 1], "uid": 0, "view": [
    "touch " + os.environ["HOME"] + "/got-in"]}
print(json.dumps({
    "be root's server": tell(json.dumps(order).encode()),
    "nothing known": tell(json.dumps({**order, "role": "x"}).encode()),
    "a list": tell(b"[]"),
    "no words": tell(bytes(range(256))),
    "elsewhere": tell(json.dumps({**order, "role": "kernel", "folder": other, "connection": "/etc/x"}).encode()),
    "got in": os.path.exists(os.environ["HOME"] + "/got-in"),
}))
"""

_CROWD = """
import os, socket
lines = []
for _ in range(60):
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.settimeout(5)
    line.connect(os.environ["TWODOORS_ZYGOTE"])
    lines.append(line)
def served(line):
    try:
        return bool(line.recv(64))
    except OSError:
        return False
print(sum(map(served, lines)))
for line in lines:
    line.close()
"""

# The same question from the participant himself and from a world of users that he makes, in which he is root.
_WORLD = """
import subprocess, sys
code = '''
import os
from twodoors.classroom.warm import NotWarmError, ask
order = {"role": "kernel", "environment": {}, "folder": "/", "connection": "/nowhere"}
try:
    ask(os.environ["TWODOORS_ZYGOTE"], order).kill()
    print("served")
except NotWarmError:
    print("declined")
'''
for before in ([], ["unshare", "-Urm"]):
    done = subprocess.run([*before, sys.executable, "-c", code], capture_output=True, text=True)
    print(done.stdout.strip() or done.stderr.strip()[-200:])
"""


def _kernel(opened: Class, nickname: str) -> dict[str, object]:
    return dict(json.loads(opened.run(nickname, _SELF)[0]))


def test_a_kernel_is_warm_and_the_participants_own(klas: Class) -> None:
    one, other = _kernel(klas, "bever"), _kernel(klas, "mol")
    room = read_room(klas.folder)
    assert room is not None
    seats = {
        who["nickname"]: seat
        for seat, who in json.loads((klas.folder / "seats.json").read_text()).items()
    }
    for nickname, kernel in (("bever", one), ("mol", other)):
        seat = seats[nickname]
        assert kernel["warm"] and kernel["session"]
        assert kernel["umask"] == "0077"
        assert kernel["secrets"] == []
        assert str(kernel["folder"]).startswith(str(room.work(seat)))
        assert kernel["home"] == str(room.place(seat))
        assert kernel["groups of control"] == kernel["server's"]
        if room.isolation == USERS:
            uid = room.uid(seat)
            assert kernel["uid"] == [uid, uid] and kernel["gid"] == uid and kernel["groups"] == []
            assert kernel["no_new_privs"] == "1" and int(str(kernel["caps"]), 16) == 0
        held = [str(file) for file in kernel["files"]]  # type: ignore[attr-defined]
        assert not any(
            "td-zygote" in file or "zygote.log" in file or "hub" in file for file in held
        )
    assert one["random"] != other["random"]


@pytest.mark.skipif(best_isolation() != USERS, reason="needs a class in which seats are users")
def test_asking_the_zygote_gets_nobody_further(klas: Class) -> None:
    said = json.loads(klas.run("bever", _HOSTILE)[0])
    assert said.pop("got in") is False
    assert set(said.values()) <= {"", "ConnectionResetError", "BrokenPipeError"}, said


@pytest.mark.skipif(best_isolation() != USERS, reason="needs a class in which seats are users")
def test_who_is_root_in_a_world_of_his_own_is_declined(klas: Class) -> None:
    said = "\n".join(klas.run("bever", _WORLD)).splitlines()
    assert said[0] == "served"
    # Where a participant may make no such world, unshare itself says so.
    assert said[1] == "declined" or "unshare" in said[1], said


@pytest.mark.skipif(best_isolation() != USERS, reason="needs a class in which seats are users")
def test_one_participant_cannot_use_the_zygote_up(klas: Class) -> None:
    served = int(klas.run("bever", _CROWD)[0])
    assert 0 < served <= 24
    assert klas.run("mol", "import os; print(6 * 7)") == ["42"]


def test_without_a_zygote_it_is_said_why() -> None:
    for address in ("", "/nowhere/z"):
        with pytest.raises(NotWarmError):
            ask(address, {})


def test_a_zygote_is_told_nothing_that_a_participant_may_not_know() -> None:
    environment = {
        **os.environ,
        "TWODOORS_PROXY_TOKEN": "x",
        "TWODOORS_SUPERVISOR_TOKEN": "x",
        "AWS_SECRET": "x",
    }
    assert "x" not in bare_environment(environment).values()
