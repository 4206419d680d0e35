"""Before a game begins: which one, and who plays."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from twodoors.company import Company
from twodoors.game.desk import Desk, begun, game_files, new_desk
from twodoors.game.play_file import plain_team
from twodoors.game.scenario import LARGEST, Scenario, new_scenario, read_scenario
from twodoors.i18n import _, fill
from twodoors.paths import work_folder
from twodoors.problems import InputError
from twodoors.whole_files import write


class Entrance:
    """The list of games, the box for a file of the trainer's, and the team's name."""

    def __init__(self, company: "str | Company", begin: Callable[[Desk], None]) -> None:
        self.company, self._begin = company, begin
        wide = widgets.Layout(width="100%", max_width="640px")
        style = {"description_width": "14rem"}
        self._games = widgets.Dropdown(
            description=_("Which game"), options=self._options(), layout=wide, style=style
        )
        self._seed = widgets.BoundedIntText(
            description=_("Number of your own game"),
            value=1,
            min=0,
            max=10**9,
            layout=wide,
            style=style,
        )
        self._team = widgets.Text(
            description=_("Name of your team"),
            placeholder=_("for instance: Otters"),
            layout=wide,
            style=style,
        )
        self._upload = widgets.FileUpload(
            accept=".yaml,.yml,.json",
            description=_("File from your trainer"),
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        self._upload.observe(self._uploaded, "value")
        start = widgets.Button(
            description=_("Begin"),
            button_style="primary",
            layout=widgets.Layout(width="auto", align_self="flex-start"),
        )
        start.on_click(self._started)
        self._said = widgets.HTML()
        title = _("Run the company")
        words = _(
            "Your trainer may give you a file with the game; put it here. Without one you play a game of your own: the "
            "same number gives the same luck."
        )
        self.view = widgets.VBox(
            [
                widgets.HTML(f"<h3>{escape(title)}</h3><p>{escape(words)}</p>"),
                self._upload,
                self._games,
                self._seed,
                self._team,
                start,
                self._said,
            ]
        )

    def _options(self) -> list[tuple[str, str]]:
        options = [(_("a game of your own"), "own")]
        for path in game_files():
            options.append((fill(_("from your trainer: {file}"), file=path.name), f"file:{path}"))
        for desk in begun():
            words = fill(
                _("go on: {game}, team {team}"), game=desk.scenario.name, team=desk.play.team
            )
            options.append((words, f"begun:{desk.scenario.key}"))
        return options

    def _uploaded(self, change: Any) -> None:
        for item in change["new"]:
            content = bytes(item["content"])
            try:
                if len(content) > LARGEST:
                    raise InputError(_("This file is larger than any game."))
                trial = work_folder() / ".uploaded"
                write(trial, content)
                try:
                    scenario = read_scenario(trial)
                finally:
                    trial.unlink(missing_ok=True)
                path = work_folder() / f"trainer-{scenario.key}.game.yaml"
                write(path, content)
            except InputError as error:
                self._say(str(error))
                continue
            except OSError as error:
                self._say(
                    fill(_("It cannot be kept: {reason}."), reason=error.strerror or str(error))
                )
                continue
            self._games.options = self._options()
            self._games.value = f"file:{path}"
            self._say(fill(_("The game “{name}” is there."), name=scenario.name))

    def _started(self, _pressed: Any) -> None:
        try:
            self._begin(self._desk())
        except InputError as error:
            self._say(str(error))
        except OSError as error:
            self._say(
                fill(
                    _("Nothing can be written into {folder}: {reason}."),
                    folder=str(work_folder()),
                    reason=error.strerror or str(error),
                )
            )

    def _desk(self) -> Desk:
        chosen = str(self._games.value)
        if chosen.startswith("begun:"):
            key = chosen.removeprefix("begun:")
            for desk in begun():
                if desk.scenario.key == key:
                    return desk
        if not self._team.value.strip():
            raise InputError(_("Give your team a name."))
        return new_desk(self._scenario(chosen), plain_team(self._team.value))

    def _scenario(self, chosen: str) -> Scenario:
        if chosen.startswith("file:"):
            return read_scenario(Path(chosen.removeprefix("file:")))
        return new_scenario(self.company, seed=int(self._seed.value))

    def _say(self, words: str) -> None:
        self._said.value = f'<p role="alert">{escape(words)}</p>'
