"""What participants leave behind when a class ends: a class file each, and their plays of the game.

Both are made and read without trusting what they wrote.
"""

import contextlib
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from twodoors.classroom.apart import BUBBLEWRAP, USERS, own_view, sandbox
from twodoors.classroom.room import Room
from twodoors.classroom.seats import read_seats
from twodoors.exercises.class_file import (
    ENDING,
    LARGEST,
    ClassFile,
    UnusableFileError,
    file_name,
    read_class_file,
)
from twodoors.game.play_file import ENDING as PLAY_ENDING
from twodoors.game.play_file import Play, play_bytes, read_play
from twodoors.game.play_file import file_name as play_file_name
from twodoors.i18n import _, fill
from twodoors.whole_files import write

RESULTS = "results"
_SECONDS = 120
_MOST_GAMES = 12


@dataclass(frozen=True)
class Collected:
    """What came of one seat: who, how many lines, and what went wrong if anything did."""

    nickname: str
    entries: int
    problem: str = ""
    plays: int = 0


def collect(room: Room) -> list[Collected]:
    """Make a class file of every participant's record, in ``results/`` in the class's folder.

    What a participant left is read by a program with that participant's rights only, so that a link out of
    her folder shows nothing she could not see herself; what comes back is checked like a file from anywhere.
    """
    target = room.path / RESULTS
    target.mkdir(mode=0o700, exist_ok=True)
    found = []
    seats = {seat: who["nickname"] for seat, who in sorted(read_seats(room.path).items())}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        handed_in = {seat: pool.submit(_hand_in, room, seat, name) for seat, name in seats.items()}
    for seat, nickname in seats.items():
        try:
            content, *plays = handed_in[seat].result().splitlines() or [b""]
            file = _checked(content, nickname)
        except (OSError, subprocess.SubprocessError, UnusableFileError) as error:
            found.append(Collected(nickname, 0, str(error) or type(error).__name__))
            continue
        name = file_name(nickname).removesuffix(ENDING)
        write(target / f"{name}-{seat}{ENDING}", f"{file.model_dump_json()}\n".encode())
        found.append(Collected(nickname, len(file.entries), plays=_keep_plays(target, seat, plays)))
    return found


def _keep_plays(target: Path, seat: str, lines: list[bytes]) -> int:
    """Write the plays of a seat, each once, under the team's name and the seat's."""
    kept = 0
    for line in lines[:_MOST_GAMES]:
        with contextlib.suppress(UnusableFileError):
            play = read_play(line)
            name = play_file_name(play.team).removesuffix(PLAY_ENDING)
            write(target / f"{name}-{seat}-{play.game}{PLAY_ENDING}", play_bytes(play))
            kept += 1
    return kept


def in_words(found: list[Collected], folder: Path) -> list[str]:
    """Say what was collected and from whom."""
    lines = [
        fill(
            _("{name}: {count:number} answers and guesses"),
            name=one.nickname,
            count=float(one.entries),
        )
        if not one.problem
        else fill(_("{name}: not collected ({reason})"), name=one.nickname, reason=one.problem)
        for one in found
    ]
    if not found:
        return [_("Nobody came in, so there is nothing to collect.")]
    lines.append(fill(_("The class files are in {folder}."), folder=str(folder)))
    plays = sum(one.plays for one in found)
    if plays:
        words = _("Plays of the game among them: {count}. The board: {command}")
        command = f"twodoors game board {folder} --game …"
        lines.append(fill(words, count=str(plays), command=command))
    lines.append(fill(_("To add them up: twodoors class-results {folder}"), folder=str(folder)))
    return lines


def _hand_in(room: Room, seat: str, nickname: str) -> bytes:
    work = room.work(seat)
    command = [sys.executable, "-m", "twodoors.classroom.hand_in", nickname]
    with tempfile.TemporaryDirectory(prefix="td-") as runtime, tempfile.TemporaryFile() as answer:
        if room.isolation == BUBBLEWRAP:
            command = [*sandbox(room, seat, Path(runtime)), *command]
        uid = room.uid(seat) if room.isolation == USERS else None
        if uid is not None and (view := own_view(room, seat)):
            command, uid = [*view, *command], None
        subprocess.run(
            command,
            cwd="/",
            env={
                "HOME": str(room.place(seat)),
                "PATH": os.environ.get("PATH", ""),
                "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
                "TWODOORS_HOME": os.environ.get("TWODOORS_HOME", ""),
                "TWODOORS_WORK": str(work),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
            user=uid,
            group=uid,
            extra_groups=[] if uid is not None else None,
        )
        if os.fstat(answer.fileno()).st_size > LARGEST:
            raise UnusableFileError(_("it is larger than any class file"))
        answer.seek(0)
        return answer.read()


def _checked(content: bytes, nickname: str) -> ClassFile:
    """Return a class file that is what it says; under the nickname of the seat, whatever it says itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{ENDING}"
        path.write_bytes(content)
        return read_class_file(path).model_copy(update={"nickname": nickname})


def hand_in(nickname: str) -> None:
    """Print the class file and the plays, a line each, of the folder named by TWODOORS_WORK.

    This runs with the participant's rights.
    """
    from twodoors import record
    from twodoors.exercises.class_file import class_file
    from twodoors.paths import work_folder

    folder = work_folder() / record.FOLDER
    if _leads_elsewhere(folder):
        return
    print(class_file(nickname).model_dump_json())
    for play in _plays(work_folder()):
        print(play.model_dump_json())


def _plays(work: Path) -> Iterator[Play]:
    """Yield the plays in which a quarter was closed that counts, in the order of their folders."""
    from twodoors.game.desk import FOLDER, PLAY

    found: list[Play] = []
    if (work / FOLDER).is_symlink():
        return
    for path in sorted((work / FOLDER).glob(f"*/{PLAY}"))[:_MOST_GAMES]:
        with contextlib.suppress(UnusableFileError):
            found.append(read_play(path))
    yield from (play for play in found if play.counted)


def _leads_elsewhere(folder: Path) -> bool:
    """Return whether the record, or a file in it, is a link or no ordinary file, or too large to be one."""
    size = 0
    for path in (folder.parent, folder, *sorted(folder.glob("*"))):
        with contextlib.suppress(FileNotFoundError):
            found = path.lstat()
            if not (stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)):
                return True
            size += found.st_size
    return size > 20 * LARGEST


__all__ = ["RESULTS", "Collected", "collect", "hand_in", "in_words"]
