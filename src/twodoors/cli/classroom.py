"""``twodoors classroom``, ``classroom-stop`` and what they say."""

import os
import signal
import sys
import time
from pathlib import Path

from twodoors.classroom.apart import (
    TOGETHER,
    best_isolation,
    close_trainers_own,
    in_words,
    unreadable_for_seats,
)
from twodoors.classroom.passwords import TRAINER_WORDS, new_password, plain, weakness
from twodoors.classroom.room import (
    Room,
    check_folder,
    check_participants,
    first_uid,
    read_room,
    save_room,
)
from twodoors.i18n import _, fill
from twodoors.paths import kit_root
from twodoors.problems import InputError, Problem, shown

DONE, FAILED = 0, 1
LOOPBACK = ("127.0.0.1", "::1", "localhost")
FOLDER = "class"


def open_class(
    *,
    folder: Path | None,
    language: str,
    participants: int,
    ip: str,
    port: int,
    password: str | None,
    start_before: int | None,
    without_code: bool,
    together: bool,
    certificate: Path | None,
    key: Path | None,
    plain_http: bool,
) -> int:
    """Start a class and stay until it is stopped; the same folder again goes on with the same class."""
    from twodoors.classroom.leftovers import running
    from twodoors.classroom.proxy import check_installed
    from twodoors.classroom.run import Classroom, ended_by_signal
    from twodoors.classroom.welcome import qr_in_terminal, write_welcome

    check_installed()
    place = (folder or kit_root() / FOLDER).resolve()
    problems = check_participants(participants)
    problems += _door_problems(ip, password, certificate, key, plain_http=plain_http)
    isolation = best_isolation()
    if isolation == TOGETHER and not together:
        print(in_words(isolation), file=sys.stderr)
        problems.append(
            Problem(
                "--together",
                advice=_("Add it to go on all the same, for people who trust each other."),
            )
        )
    if problems:
        raise InputError(_("The class cannot be opened like this."), problems)
    check_folder(place)
    if running(place):
        raise InputError(
            _("This class is open already."),
            [Problem("--folder", shown(str(place)), advice=_("twodoors classroom-stop ends it."))],
        )
    before = read_room(place)
    room = Room(
        folder=str(place),
        language=language,
        participants=max(participants, before.participants if before else 0),
        ip=ip,
        port=port,
        password=password or (before.password if before else new_password(language)),
        trainer_password=before.trainer_password
        if before
        else new_password(language, TRAINER_WORDS),
        isolation=isolation,
        first_uid=before.first_uid if before and before.first_uid else first_uid(place),
        without_code=without_code,
        certificate=str(certificate.resolve()) if certificate else "",
        key=str(key.resolve()) if key else "",
    )
    _check_readable(room)
    close_trainers_own(room)
    save_room(room)
    classroom = Classroom(room, room.participants if start_before is None else start_before)
    with ended_by_signal(lambda number: setattr(classroom, "ended", number)):
        try:
            classroom.start()
        except RuntimeError as error:
            classroom.end()
            print(_("The hub did not start. It said:"), error, sep="\n", file=sys.stderr)
            return FAILED
        try:
            _say_open(room, classroom.address(), write_welcome(room, classroom.address()))
            print(qr_in_terminal(classroom.address()), flush=True)
            _prepare(classroom)
            classroom.watch()
        finally:
            by_command = classroom.ended == signal.SIGTERM
            classroom.end()
            if not by_command:  # classroom-stop collects, and says so where it was asked
                tell_collected(room)
    return DONE


def stop_class(folder: Path | None) -> int:
    """End a class that runs, collect what participants leave, and say from whom."""
    from twodoors.classroom.leftovers import end_hub_and_proxy, end_seats, running

    place = (folder or kit_root() / FOLDER).resolve()
    room = _class_of(place)
    state = running(place)
    if state is not None:
        os.kill(int(state["pid"]), signal.SIGTERM)
        for _second in range(180):
            if running(place) is None:
                break
            time.sleep(0.5)
        else:
            print(_("The class does not end. Try again, or restart this machine."), file=sys.stderr)
            return FAILED
    # What a class left behind that broke off, on a power cut for instance.
    end_hub_and_proxy(place)
    end_seats(room)
    return tell_collected(room)


def class_status(folder: Path | None) -> int:
    """Say whether a class is open, and who is there."""
    from twodoors.classroom.leftovers import running
    from twodoors.classroom.run import call
    from twodoors.classroom.seats import read_seats

    place = (folder or kit_root() / FOLDER).resolve()
    state = running(place)
    if state is None:
        print(_("No class is open."))
        return DONE
    try:
        found = call(state["api"], state["token"], "GET", "users?limit=300")
    except (OSError, ValueError):
        print(
            _("The class is open, but its hub does not answer now. It is started again by itself.")
        )
        return FAILED
    users = {user["name"]: user for user in found}
    print(fill(_("The class is open at {address}."), address=state["address"]))
    for seat, who in sorted(read_seats(place).items()):
        there = _("running") if users.get(seat, {}).get("servers") else _("not running")
        print(f"  {seat}  {who['nickname']}  ({there})")
    return DONE


def forget_own_word(folder: Path | None, nickname: str) -> int:
    """Let a participant who lost her own word choose another one when she comes in again."""
    from twodoors.classroom.seats import Seats

    room = _class_of((folder or kit_root() / FOLDER).resolve())
    seats = Seats.of(room)
    if seats.forget_word(nickname):
        print(fill(_("Whoever comes in now as {name} chooses a new word."), name=shown(nickname)))
        return DONE
    known = ", ".join(shown(who["nickname"]) for who in seats.taken.values())
    raise InputError(
        _("Nobody in this class has that nickname."),
        [Problem("--forget-word", shown(nickname), known or _("nobody came in yet"))],
    )


def _class_of(place: Path) -> Room:
    room = read_room(place)
    if room is None:
        raise InputError(
            _("There is no class here."),
            [Problem("--folder", shown(str(place)), _("the folder of a class that was opened"))],
        )
    return room


def tell_collected(room: Room) -> int:
    """Collect the class files and say so."""
    from twodoors.classroom.collect import RESULTS, collect
    from twodoors.classroom.collect import in_words as collected_in_words

    found = collect(room)
    for line in collected_in_words(found, room.path / RESULTS):
        print(line, flush=True)
    return FAILED if any(one.problem for one in found) else DONE


def _door_problems(
    ip: str,
    password: str | None,
    certificate: Path | None,
    key: Path | None,
    *,
    plain_http: bool,
) -> list[Problem]:
    problems = []
    if password is not None and (ip not in LOOPBACK or len(plain(password)) < 4):
        weak = weakness(password)
        problems += [weak] if weak else []
    if bool(certificate) != bool(key):
        problems.append(
            Problem("--tls-certificate", advice=_("A certificate and its key go together."))
        )
    for name, path in (("--tls-certificate", certificate), ("--tls-key", key)):
        if path is not None and not path.is_file():
            problems.append(Problem(name, shown(str(path)), _("a file that is there")))
    if ip not in LOOPBACK and not certificate and not plain_http:
        problems.append(
            Problem(
                "--ip",
                shown(ip),
                advice=_(
                    "Others can then read along on the network. Give --tls-certificate and --tls-key, put a server "
                    "with TLS in front (docs/classroom.md says how), or add --plain-http on a network of your own."
                ),
            )
        )
    return problems


def _check_readable(room: Room) -> None:
    if room.isolation != "users":
        return
    closed = unreadable_for_seats(room)
    if closed is not None:
        raise InputError(
            _("Participants' programs cannot read the kit where it is."),
            [
                Problem(
                    str(closed),
                    _("a folder that only its owner may enter"),
                    advice=_(
                        "Move the kit, for instance to /opt, or let others pass through that folder."
                    ),
                )
            ],
        )


def _say_open(room: Room, address: str, page: Path) -> None:
    print(in_words(room.isolation))
    print(fill(_("The class is open: {address}"), address=address))
    print(fill(_("The workshop's password: {password}"), password=room.password))
    print(fill(_("For the projector: {page}"), page=str(page)))
    print(fill(_("You come in as “trainer”, with: {password}"), password=room.trainer_password))
    print(
        _("To end the class and collect what was done: twodoors classroom-stop, or Ctrl + C here."),
        flush=True,
    )


def _prepare(classroom: object) -> None:
    from rich.progress import Progress

    from twodoors.classroom.run import Classroom

    assert isinstance(classroom, Classroom)
    with Progress(transient=True) as progress:
        task = progress.add_task(_("Preparing the seats"), total=None)
        failed = classroom.prepare_seats(
            lambda done, total: progress.update(task, completed=done, total=total)
        )
    if failed:
        print(
            fill(_("These seats did not start: {seats}"), seats=", ".join(failed)), file=sys.stderr
        )
    else:
        print(_("Every seat is ready."), flush=True)
