"""The `mingjian` command: finds the sub-command, speaks one language, turns every error into one line and an exit code.

Exit codes: 0 all done; 1 something failed; 2 the command line was wrong; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
from collections import UserDict
from collections.abc import Sequence
from importlib import import_module
from types import TracebackType

import click

from commands.spoken import Group, explained, option, spoken
from graph.errors import MingjianError, Say, speak

WORDS = Say(
    "明鉴：把台账、审计发现、线索和案件装进一张图，离线查看谁与问题相连。",
    "Mingjian: ledgers, audit findings, clues and cases in one graph; see offline who is linked to a problem.",
)
NAMES = (
    "demo", "app", "sample", "load", "review", "report", "ledger", "portrait", "orders", "query", "diff", "db",
    "doctor",
)  # fmt: skip
"""The commands in the order of the help; each stands under its name in the file of its name below `commands/`."""


class Commands(UserDict[str, click.Command | None]):
    """Commands by name, each imported when it is asked for: what is not used costs no time at the start."""

    def __getitem__(self, name: str) -> click.Command:
        if self.data[name] is None:
            self.data[name] = getattr(import_module(f"commands.{name}"), name)
        command = self.data[name]
        assert command is not None
        return command


@click.group(cls=Group, say=WORDS, example="mingjian demo", no_args_is_help=True, commands=Commands.fromkeys(NAMES))
@option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=lambda _ctx, _param, wanted: _show_traces() if wanted else None,
    zh="程序出错时显示完整的调用栈。",
    en="Show the full trace where the program itself fails.",
)
def cli() -> None:
    """The group that all commands hang on."""


def main() -> None:
    """What the installed `mingjian` runs."""
    sys.excepthook = _one_line
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. Errors are told on stderr, one line each."""
    speak(spoken())
    try:
        return int(cli.main(list(arguments), prog_name="mingjian", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True, nl=False)
        return 2
    except click.UsageError as error:
        click.echo(str(explained(error)), err=True)
        return 2
    except MingjianError as error:
        click.echo(str(error), err=True)
        return 1
    except click.Abort:
        click.echo(str(Say("已中断。", "Interrupted.")), err=True)
        return 130


def _show_traces() -> None:
    sys.excepthook = sys.__excepthook__


def _one_line(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """A bug of ours in one line: people are not shown traces unless they ask."""
    said = Say(
        f"程序内部出错（{kind.__name__}：{error}）。加 --debug 可看到详情：mingjian --debug …",
        f"Internal error ({kind.__name__}: {error}). For the details: mingjian --debug ...",
    )
    click.echo(" ".join(str(said).split()), err=True)


if __name__ == "__main__":
    main()
