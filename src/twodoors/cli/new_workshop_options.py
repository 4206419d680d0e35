"""The options of ``twodoors new-workshop``: one for every question, and how they reach the conversation."""

from pathlib import Path
from typing import Annotated

import typer


def new_workshop(
    client: Annotated[str | None, typer.Option("--client", help="the client's name")] = None,
    like: Annotated[str | None, typer.Option("--like", help="the preset it resembles most")] = None,
    sector: Annotated[str | None, typer.Option("--sector", help="in a word or two")] = None,
    customers: Annotated[str | None, typer.Option("--customers", help="how many")] = None,
    price: Annotated[
        str | None, typer.Option("--price", help="an existing customer's, a month")
    ] = None,
    new_price: Annotated[
        str | None, typer.Option("--new-price", help="a newcomer's, a month")
    ] = None,
    cost: Annotated[str | None, typer.Option("--cost", help="of serving one, a month")] = None,
    churn: Annotated[str | None, typer.Option("--churn", help="who leave in a year: 15 %")] = None,
    new_churn: Annotated[
        str | None, typer.Option("--new-churn", help="the same of newcomers")
    ] = None,
    front_door: Annotated[
        str | None, typer.Option("--front-door", help="spent on winning, a year")
    ] = None,
    won: Annotated[str | None, typer.Option("--won", help="customers won by it")] = None,
    back_door: Annotated[
        str | None, typer.Option("--back-door", help="spent on keeping, a year")
    ] = None,
    saved: Annotated[
        str | None, typer.Option("--saved", help="customers who stay because of it")
    ] = None,
    languages: Annotated[str | None, typer.Option("--languages", help="en, nl or both")] = None,
    date: Annotated[str | None, typer.Option("--date", help="the day, 2027-03-18")] = None,
    hours: Annotated[str | None, typer.Option("--hours", help="3, 2:30 or 150 minutes")] = None,
    lessons: Annotated[str | None, typer.Option("--lessons", help="names, with commas")] = None,
    logo: Annotated[str | None, typer.Option("--logo", help="a PNG or SVG file")] = None,
    accent: Annotated[
        str | None, typer.Option("--accent", help="the client's colour, #0a6e5c")
    ] = None,
    file: Annotated[str | None, typer.Option("--file", help="name of the workshop's file")] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="where to write; without it, workshops/")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="ask nothing; take the usual where nothing is given")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="forget unfinished answers")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="write over existing files")
    ] = False,
    language: Annotated[
        str | None, typer.Option("--language", help="en or nl; without it, the system's language")
    ] = None,
) -> None:
    """Ask a dozen questions and write a workshop's files from the answers."""
    from twodoors import cli
    from twodoors.cli.new_workshop import new_workshop as ask
    from twodoors.press.asking.writing import Extras

    cli.speak(language)
    options = {
        "client": client,
        "like": like,
        "sector": sector,
        "customers": customers,
        "existing_price_eur_per_month": price,
        "new_price_eur_per_month": new_price,
        "variable_cost_eur_per_month": cost,
        "churn_rate": churn,
        "new_customer_churn_rate": new_churn,
        "front_door_spend_eur": front_door,
        "customers_won": won,
        "back_door_spend_eur": back_door,
        "customers_saved": saved,
        "languages": languages,
        "date": date,
        "hours": hours,
        "lessons": lessons,
    }
    raise typer.Exit(
        ask(
            options,
            folder=folder,
            file=file,
            extras=Extras(logo, accent),
            yes=yes,
            fresh=fresh,
            overwrite=overwrite,
        )
    )
