"""The command line: each command reads its settings, opens what it needs, and says what came of it."""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import clock, log, operating
from bot.catalogs.kinds import read
from bot.demo.launcher import PORT
from bot.demo.visit import visit
from bot.deps import Desk
from bot.process import asked_to_stop, connected_trackers, door, memory, opened
from bot.scheduler import Ticks
from bot.settings import Settings
from bot.slack.clients import connected
from bot.slack.directory import Directory
from bot.slack.identity import spoken
from bot.terminal import out, progress, shown, text_of
from bot.usecases.asking_round import Asking, ask_round
from bot.usecases.digest import posted, printed
from bot.usecases.doctor import examine
from bot.usecases.importing.everything import import_everything
from bot.usecases.importing.standing import as_it_stands
from prompts import QuestionError
from storage import schema
from storage.errors import SpokenError

cli = typer.Typer(
    help="Asks engineers once a working day whether paying customers would be happy to have funded their work.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.callback()
def valuecheck() -> None:
    """Valuecheck. Settings come from the environment or a file .env: see .env.example."""


@cli.command()
def run() -> None:
    """Run the bot: Socket Mode with an app token, else signed HTTP."""
    _do(_run())


@cli.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is; 0 takes a free one.")] = PORT,
    keep: Annotated[Path | None, typer.Option(help="Keep the answers in this file, and go on from it.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew, and forget what a kept file holds.")] = False,
) -> None:
    """Try it in a browser: a made-up company, a small Slack and the real bot, without any account."""
    _do(visit(port, keep, fresh))


@cli.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Organisation files, Backstage catalogs, histories (CSV).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only print what would change.")] = False,
) -> None:
    """Import teams, people, services, work items and what was answered before; twice changes nothing."""
    _do(_import(files, dry_run))


@cli.command()
def ask(
    team: Annotated[str | None, typer.Option(help="Only this team.")] = None,
    person: Annotated[str | None, typer.Option(help="Only this person, by Slack id.")] = None,
    now: Annotated[bool, typer.Option("--now", help="Whatever the hour, weekday, holiday or rhythm.")] = False,
) -> None:
    """Ask whoever is due, once; with --now everybody not yet asked today."""
    _do(_ask(team, person, now))


@cli.command()
def digest(
    team: Annotated[str | None, typer.Option(help="Only this team, or the group of this name.")] = None,
    week: Annotated[str | None, typer.Option(help="Such as 2026-W46; the last frozen one if none is named.")] = None,
    post: Annotated[bool, typer.Option("--post", help="Post it in the channel, if it is not posted yet.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one object a line.")] = False,
) -> None:
    """Print the weekly page of each team, or post it; freezes the weeks whose moment has passed."""
    _do(_digest(team, week, post, as_json))


@cli.command()
def sync() -> None:
    """Read the trackers once: GitHub, GitLab, Jira, Linear, as far as they are set up."""
    _do(operating.sync())


@cli.command()
def export(
    window: Annotated[str | None, typer.Option(help="last week, 4w, 12w, 2026-W46 or 2026-Q3.")] = None,
    form: Annotated[str, typer.Option("--format", help="csv, for spreadsheets, or json, for programs.")] = "csv",
) -> None:
    """Print the published numbers of a window; of the last week that has any if none is named. Never a person's."""
    _do(operating.export(window, form))


@cli.command()
def doctor() -> None:
    """Check settings, database, Slack and trackers, and name the cure for what is wrong."""
    _do(_doctor())


@cli.command()
def migrate() -> None:
    """Bring the database to the shape that this version expects."""
    _do(_migrate())


def main() -> None:
    """Run the command line."""
    cli()


def _do(deed: Coroutine[Any, Any, int | None]) -> None:
    """Run a command; what can be said in a sentence is said in a sentence, with exit code 2."""
    try:
        raise typer.Exit(asyncio.run(deed) or 0)
    except (SpokenError, QuestionError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


async def _run() -> None:
    settings = Settings.read()
    log.set_up(settings.log_level)
    settings.demand("SLACK_BOT_TOKEN")
    if not settings.slack_signing_secret:
        settings.demand("SLACK_APP_TOKEN")
    async with opened(settings, clock.now) as (deps, identity):
        ticks = Ticks(deps)
        stop = asked_to_stop()
        async with door(deps, identity):
            ticks.start()
            out.print(f"Valuecheck is running in {identity.team}. Stop it with Ctrl-C.")
            await stop.wait()
            await ticks.stop()


async def _import(files: list[Path], dry_run: bool) -> None:
    settings = Settings.read_without_trackers()
    log.set_up(settings.log_level)
    contents = [read(text_of(file), str(file)) for file in files]
    token = settings.bot_token
    async with (
        connected(settings.slack_api_url, token) as slack,
        memory(settings, ready=not dry_run) as database,
    ):
        standing = await as_it_stands(database) if dry_run else database
        directory = Directory(slack) if token else None
        with progress() as bar:
            task = bar.add_task(f"Importing {', '.join(file.name for file in files)}", total=None)
            with spoken(slack.reads):
                desk, told = Desk(settings, database, clock.now), shown(bar, task)
                imported = await import_everything(desk, standing, contents, directory, dry_run=dry_run, progress=told)
    out.print(str(imported), markup=False)
    if dry_run:
        out.print("This was a dry run: nothing was written.")


async def _ask(team: str | None, person: str | None, now: bool) -> int:
    settings = Settings.read_without_trackers()
    log.set_up(settings.log_level)
    async with opened(settings, clock.now) as (deps, _identity):
        with progress() as bar:
            task = bar.add_task("Asking", total=None)

            def told(asking: Asking) -> None:
                bar.update(task, completed=asking.sent, total=asking.planned or None)

            result = await ask_round(deps, team, person, now=now, told=told)
    out.print(str(result), markup=False)
    return 0


async def _digest(team: str | None, week: str | None, post: bool, as_json: bool) -> int:
    settings = Settings.read_without_trackers()
    log.set_up(settings.log_level)
    if post:
        async with opened(settings, clock.now) as (deps, _identity):
            said = await posted(deps, team, week, as_json=as_json)
    else:
        async with memory(settings) as database:
            said = await printed(Desk(settings, database, clock.now), team, week, as_json=as_json)
    for line in said.beside:
        print(line, file=sys.stderr)  # noqa: T201
    out.print(said.words, end="\n" if said.words else "")
    return said.code


async def _doctor() -> int:
    settings = Settings.read()
    log.set_up(settings.log_level)
    bad = 0
    async with (
        connected(settings.slack_api_url, settings.bot_token) as slack,
        memory(settings, ready=False) as database,
        connected_trackers(settings, clock.now) as trackers,
    ):
        async for finding in examine(settings, database, slack, clock.now, trackers):
            mark = {True: "✓", False: "✗", None: "·"}[finding.good]
            out.print(f"{mark} {finding.sentence}", markup=False)
            bad += finding.good is False
    return 1 if bad else 0


async def _migrate() -> None:
    settings = Settings.read_without_trackers()
    log.set_up(settings.log_level)
    async with memory(settings, ready=False) as database:
        before = await schema.migrate(database)
    out.print("The database is up to date." if before is schema.Shape.CURRENT else "The database is up to date now.")


if __name__ == "__main__":
    main()
