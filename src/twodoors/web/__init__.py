"""The pieces of JavaScript and CSS that the live exhibits and the handouts share."""

import contextlib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from twodoors import whole_files
from twodoors.paths import cache_folder


@cache
def text(name: str) -> str:
    """Return one of the files of this folder."""
    return (files("twodoors.web") / name).read_text(encoding="utf-8")


def vega_widget() -> str:
    """Return the JavaScript of Altair's chart widget with all of Vega in it, so that it works offline."""
    from altair import JupyterChart

    def bundle() -> str:
        JupyterChart.enable_offline()
        return str(JupyterChart._esm)

    return _kept("vega-widget", bundle)


def vega_page() -> str:
    """Return Vega for a page that stands by itself, with ``vegaEmbed`` as a global."""
    import vl_convert

    def bundle() -> str:
        script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
        # Without a scope of its own the bundle's one-letter names would be the page's.
        return f"(() => {{\n{script}\n}})();"

    return _kept("vega-page-scoped", bundle)


def prepare() -> None:
    """Bundle once what every exhibit needs, readable for whoever may use this installation."""
    vega_widget()
    vega_page()
    # Earlier versions of the kit kept them for the one who installed; in a class everybody reads them.
    for path in cache_folder().glob("*.js"):
        with contextlib.suppress(OSError):
            path.chmod(path.stat().st_mode | 0o044)


def _kept(name: str, make: Callable[[], str]) -> str:
    # Bundling takes over a second of CPU; the result depends on these two packages alone.
    key = f"altair-{version('altair')}-vl-convert-{version('vl-convert-python')}"
    digest = sha256(f"{name} {key}".encode()).hexdigest()[:16]
    path = cache_folder() / f"{name}-{digest}.js"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        pass
    script = make()
    _write(path, script)
    return script


def _write(path: Path, script: str) -> None:
    # A folder that may not be written to costs the next kernel a second, nothing more.
    with contextlib.suppress(OSError):
        whole_files.write(path, script.encode())
