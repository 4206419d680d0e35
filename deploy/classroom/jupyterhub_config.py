"""Settings of the classroom's JupyterHub; everything is worked out, and tested, in twodoors.classroom.hub."""

from twodoors.classroom.hub import configure

configure(get_config())  # type: ignore[name-defined]  # noqa: F821
