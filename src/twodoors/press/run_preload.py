"""What the process from which notebooks' processes are split off imports, once for all of them."""

import gc
from contextlib import suppress
from importlib import import_module


def _load() -> None:
    # Nothing that is imported is ever garbage; looking for it takes a fifth of the time, and again in each
    # process that is split off.
    gc.disable()
    try:
        import nbformat.v4

        import twodoors.cli
        import twodoors.press.run_warm  # noqa: F401

        # The rules for notebooks are compiled at first use.
        nbformat.validate(nbformat.v4.new_notebook())
        _draw_once()
    finally:
        gc.enable()
        gc.freeze()


def _draw_once() -> None:
    """Draw one exhibit in each language: what is read at first use is then read for all notebooks together."""
    from twodoors.company import load_company
    from twodoors.explorers import EXHIBITS, printed
    from twodoors.explorers.bucket import leaky_bucket
    from twodoors.i18n import LANGUAGES, spoken

    for module in sorted(set(EXHIBITS.values())):
        import_module(f"twodoors.explorers.{module}")
    with suppress(Exception):  # without its data the kit says so in a notebook, better than here
        for language in LANGUAGES:
            with spoken(language):
                printed.printed(leaky_bucket(load_company()))


_load()
