"""What the process from which notebooks' processes are split off does once, for all of them."""

import gc


def _load() -> None:
    # Nothing that is imported is ever garbage; looking for it takes a fifth of the time, and again in each
    # process that is split off.
    gc.disable()
    try:
        import nbformat.v4

        import twodoors.cli
        import twodoors.press.run_warm  # noqa: F401

        # The rules for notebooks and charts are compiled, and a language's figures are read, at first use.
        nbformat.validate(nbformat.v4.new_notebook())
        _draw_once()
    finally:
        gc.enable()
        gc.freeze()


def _draw_once() -> None:
    from twodoors.company import load_company
    from twodoors.explorers.bucket import leaky_bucket
    from twodoors.explorers.printed import printed
    from twodoors.i18n import LANGUAGES, spoken
    from twodoors.problems import InputError

    try:
        for language in LANGUAGES:
            with spoken(language):
                printed(leaky_bucket(load_company()))
    except (InputError, OSError):
        return  # a kit without this company; every notebook then does it for itself


_load()
