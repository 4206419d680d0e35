"""Run with a participant's rights, as ``python -m twodoors.classroom.hand_in NICKNAME``: print her class file."""

import sys

from twodoors.classroom.collect import hand_in

if __name__ == "__main__":
    hand_in(sys.argv[1])
