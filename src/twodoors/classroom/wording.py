"""What the hub's own pages say, in the class's language."""

from twodoors.i18n import _


def page_words() -> dict[str, str]:
    """Return the words of the entrance and of the pages that a participant sees while waiting."""
    return {
        "kit": _("Two Doors"),
        "come_in": _("Come in"),
        "nickname": _("Your nickname in this class"),
        "nickname_help": _("Any name; the trainer sees it."),
        "password": _("The workshop's password"),
        "password_help": _("The words on the wall; capitals and dashes do not matter."),
        "own_word": _("A word of your own"),
        "own_word_help": _(
            "You choose it now and need it to come back. It keeps others out of your work."
        ),
        "enter": _("Come in"),
        "trainer": _("The trainer comes in as “trainer”, with a password of her own and no word."),
        "starting": _("Your place is being prepared"),
        "starting_help": _("This takes some seconds. The page goes on by itself."),
        "failed": _("Your place could not be prepared. Try again, or call your trainer."),
        "again": _("Try again"),
        "stopped": _("Your place is not running now. What you saved is still there."),
        "start": _("Open my place again"),
        "not_found": _("There is no such page here."),
        "went_wrong": _("That did not work."),
        "leave": _("Leave"),
        "your_place": _("Your place"),
        "your_place_help": _("What you did is kept here, also when you leave."),
        "your_class": _("Your class"),
        "nobody_yet": _("Nobody has come in yet."),
        "seat": _("Seat"),
        "who": _("Nickname"),
        "state": _("Now"),
        "running": _("at work"),
        "not_running": _("not running"),
        "renew": _("Look again"),
        "try_lessons": _("Open the lessons yourself"),
        "administration": _("Stop or start a place (the hub's own page, in English)"),
        "lost_word": _(
            "Somebody lost her own word? On this machine: twodoors classroom --forget-word NICKNAME"
        ),
        "do_not_visit": _(
            "Do not open a participant's place from this browser: what she made there would run as yours. Let her "
            "show you."
        ),
    }
