"""A participant's own Altair charts, drawn with the Vega of this installation: no request leaves the page."""

from typing import Any

_NAME = "twodoors"


def draw_offline() -> None:
    """Let Altair draw in the language of the lesson, in the kit's look and without the network."""
    import altair as alt

    alt.renderers.register(_NAME, _drawn)
    alt.renderers.enable(_NAME)


def _drawn(spec: dict[str, Any], **_metadata: Any) -> Any:
    import altair as alt

    from twodoors import web
    from twodoors.charts.theme import CONFIG
    from twodoors.i18n import vega_locale

    class OwnChart(alt.JupyterChart):
        _esm = web.vega_widget()

    config = {**CONFIG, **spec.get("config", {})}
    chart = alt.Chart.from_dict({**spec, "config": config})
    options = {"actions": False, "renderer": "svg", **vega_locale()}
    return OwnChart(chart, embed_options=options)._repr_mimebundle_()
