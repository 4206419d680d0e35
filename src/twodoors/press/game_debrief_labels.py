"""What stands above the parts of a debrief."""

from twodoors.i18n import _


def room_labels() -> dict[str, str]:
    """Return the headings of the page for the room."""
    return {
        "happened": _("What happened"),
        "no_events": _("Nothing happened that no team chose."),
        "events_help": _(
            "Played again with the same decisions and the same luck, with and without what happened."
        ),
        "events_table": _("Customers and cash in the end because of it, team by team"),
        "quarter": _("Quarter"),
        "what": _("What"),
        "did": _("What it did"),
        "team": _("Team"),
        "doors": _("Who opened which door, and when"),
        "doors_table": _("Front | back, money per quarter"),
        "doors_help": _(
            "Front door: its budget. Back door: perks, service and the complaint team."
        ),
        "reports": _("Which report misled whom"),
        "no_misread": _(
            "No report was bought and then followed into a trap; which reports were bought when:"
        ),
        "bought": _("Reports bought, by quarter"),
        "foresight": _("Predictions against results"),
        "foresight_help": _(
            "Mean miss from quarter 2 on, beside that of the guess “as last quarter”."
        ),
        "left": _("Leavers: mean miss"),
        "cash": _("Cash: mean miss"),
        "naive": _("as last quarter"),
        "side": _("expected"),
        "ratio": _("Against the guess"),
        "tricks": _("What no single trick did"),
        "tricks_help": _("The same market, the same luck; the trick from the first quarter on."),
        "trick": _("Trick"),
        "points": _("Points"),
        "questions": _("Five questions for the room"),
        "left_out": _("Files left out"),
        "file": _("File"),
        "reason": _("Why"),
        "remarks": _("To be looked at"),
        "offline": _("This page works without a network; nothing you do in it leaves it."),
    }


def takehome_labels() -> dict[str, str]:
    """Return the headings of a team's page."""
    return {
        "course": _("Your course"),
        "axes": _("Your five axes"),
        "turns": _("The quarters that decided"),
        "no_turns": _("No quarter of yours stands out from leaving everything as it was."),
        "decisions": _("What you decided"),
        "decision": _("Decision"),
        "before": _("Before the game"),
        "reports": _("What your reports left out"),
        "no_reports": _("You bought no report. Which one would have changed a decision?"),
        "said": _("It said"),
        "truth": _("It left out"),
        "quarter": _("Quarter"),
        "predictions": _("What you expected"),
        "left": _("Left, expected"),
        "left_was": _("Left"),
        "cash": _("Cash, expected"),
        "cash_was": _("Cash"),
        "monday": _("Three things to take to Monday"),
        "practice": _("You played the practice quarter only"),
        "table": _("The figures as a table"),
        "offline": _("This page works without a network; nothing you do in it leaves it."),
    }


__all__ = ["room_labels", "takehome_labels"]
