"""What the process from which notebooks' processes are split off imports, once for all of them."""

import gc


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
    finally:
        gc.enable()
        gc.freeze()


_load()
