"""``python -m twodoors …`` is ``twodoors …``, for where the command is not on the path."""

from twodoors.cli import main

main()
