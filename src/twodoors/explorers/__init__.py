"""One interactive exhibit per idea: levers, a chart, the result in words and as a table.

``explore.leaky_bucket(company)`` returns a live :class:`Explorer`. Each exhibit stands in a module of its
own, which is read when it is first asked for.
"""

from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from typing import Any

from twodoors.company import Company
from twodoors.explorers.exhibit import Exhibit
from twodoors.explorers.live import Explorer
from twodoors.explorers.predicted import Guesses

EXHIBITS: dict[str, str] = {
    # start
    "own_company": "own",
    # 1 two-doors
    "leaky_bucket": "bucket",
    "two_doors": "doors",
    "average_marginal": "doors",
    "front_door_market": "front_market",
    # 2 retention-economics
    "value_conventions": "conventions",
    "mixed_base": "mixture",
    "five_percent": "gains",
    "treadmill": "replacing",
    "word_of_mouth": "referrals",
    "loyal_and_profitable": "profitable",
    "point_worth": "gains",
    # 3 complaint-recovery
    "survey_base": "survey",
    "iceberg": "voice",
    "complaint_recovery": "complaints",
    "recovery_or_prevention": "cure",
    "complaint_team": "purse",
    "room_to_decide": "discretion",
    # 4 loyal-or-locked-in
    "same_churn": "twins",
    "contracts_end": "unlocking",
    "satisfaction_rises": "selection",
    "price_gap": "levelling",
    "gap_remedies": "remedies",
    "changed_rules": "rules",
    "which_loyalty": "asking",
    # 5 kept-promises
    "promise_chain": "promises",
    "breach_after_breach": "patience",
    "over_promising": "promise_level",
    "basics_or_delight": "delight",
    "one_year_focus": "focus",
    "own_promises": "unnecessary",
    # 6 both-ways
    "reminder_fee": "fees",
    "newcomer_reward": "rewards",
    "birthday_voucher": "voucher",
    "silent_loyal": "silent",
    "save_desk": "exit_door",
    "impact_check": "impact",
    # 7 six-rules
    "early_warning": "warning",
    "risk_or_lift": "lift",
    "complaint_or_silence": "silence",
    "cross_sell_trap": "cross_sell",
    "worth_keeping": "unprofitable",
    "nps_noise": "nps",
    # claims
    "verdicts_by_blog": "claims",
}
"""The module of every exhibit, by the exhibit's name, in the order of the lessons."""


def __getattr__(name: str) -> Callable[..., Explorer]:
    if name not in EXHIBITS:
        raise AttributeError(f"there is no exhibit {name!r}; there are {', '.join(EXHIBITS)}")
    return _live(name)


def __dir__() -> list[str]:
    return [*EXHIBITS, *__all__]


@cache
def _live(name: str) -> Callable[..., Explorer]:
    exhibit: Callable[..., Exhibit] = getattr(
        import_module(f"twodoors.explorers.{EXHIBITS[name]}"), name
    )

    @wraps(exhibit)
    def explorer(*given: Any, **more: Any) -> Explorer:
        company = getattr(given[0], "name", "") if given else ""
        return Explorer(exhibit(*given, **more), company)

    explorer.__annotations__["return"] = Explorer
    return explorer


def guesses() -> Guesses:
    """All guesses of the lesson so far, each beside what the figures give."""
    return Guesses()


def choose_company() -> Any:
    """The companies to choose from, for all lessons."""
    from twodoors.explorers.company_choice import CompanyChoice

    return CompanyChoice()


def my_company(company: Company) -> Any:
    """The exhibit of one's own figures, with a button that makes them the company of all lessons."""
    from twodoors.explorers.company_choice import MyCompany

    return MyCompany(company)


def draw_notebook() -> Any:
    """One picture of a notebook, with the three keys that are needed."""
    from twodoors.explorers.notebook_picture import notebook_picture

    return notebook_picture()


def all_claims() -> Any:
    """All claims in a table to search and filter."""
    from twodoors.explorers.claims import ClaimsTable

    return ClaimsTable()


def impact_form(check: Explorer) -> Any:
    """The loyal-customer impact check, as it is set, as a sheet to print and take along."""
    from twodoors.explorers.form_to_print import ImpactForm

    return ImpactForm(check)


__all__ = [
    "EXHIBITS",
    "Explorer",
    "Guesses",
    "all_claims",
    "choose_company",
    "draw_notebook",
    "guesses",
    "impact_form",
    "my_company",
]
