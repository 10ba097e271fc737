"""The shape every command shares: help in the person's language with an example, and usage errors to match."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from dotenv import dotenv_values

from commands.helptext import lines, rendered
from graph.errors import Say

Decorator = Callable[[Any], Any]


def spoken(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> str:
    """The language to speak before settings are read and checked: "en" where it is asked for, else "zh"."""
    environ = os.environ if environ is None else environ
    lang = environ.get("MINGJIAN_LANG") or dotenv_values((folder or Path.cwd()) / ".env").get("MINGJIAN_LANG")
    return "en" if (lang or "").lower() == "en" else "zh"


class Option(click.Option):
    """An option with its help in both languages."""

    def __init__(self, names: list[str], say: Say, **attributes: Any) -> None:
        super().__init__(names, **attributes)
        self.say = say


class Argument(click.Argument):
    """A positional argument with its help in both languages."""

    def __init__(self, names: list[str], say: Say, **attributes: Any) -> None:
        super().__init__(names, **attributes)
        self.say = say


def option(*names: str, zh: str, en: str, **attributes: Any) -> Decorator:
    """Decorator: an Option."""
    return click.option(*names, cls=Option, say=Say(zh, en), **attributes)


def argument(name: str, *, zh: str, en: str, **attributes: Any) -> Decorator:
    """Decorator: an Argument."""
    return click.argument(name, cls=Argument, say=Say(zh, en), **attributes)


class Command(click.Command):
    """A command whose help says `say` and shows `example`, and that refuses words left over."""

    def __init__(self, name: str | None = None, *, say: Say, example: str | Say, **attributes: Any) -> None:
        super().__init__(name, add_help_option=False, **attributes)
        self.say, self.example = say, example
        self.params.append(_help_option())

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line, for the list of commands; these are short, so `limit` is not needed."""
        return str(self.say).splitlines()[0]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, words, arguments, options, commands and the example, in the language that is set."""
        arguments = [(_metavar(one, ctx), str(one.say)) for one in self.params if isinstance(one, Argument)]
        options = [(_names(one, ctx), str(one.say)) for one in self.params if isinstance(one, Option) if not one.hidden]
        parts = (
            (Say("参数", "Arguments"), arguments),
            (Say("选项", "Options"), options),
            (Say("命令", "Commands"), _children(self)),
        )
        formatter.write(
            rendered(usage(self, ctx), str(self.say), parts) + lines(Say("示例", "Example"), str(self.example))
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but an extra word is refused in our words."""
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(str(Say(f"多余的参数 {rest[0]}", f"extra argument {rest[0]}")), ctx)
        return rest


class Group(Command, click.Group):
    """A command that holds commands."""


def usage(command: click.Command, ctx: click.Context) -> str:
    """The usage line: `用法：mingjian load [选项] PATH...`."""
    words = [_metavar(one, ctx) for one in command.params if isinstance(one, Argument)]
    if isinstance(command, click.Group):
        words.append(str(Say("命令 ...", "COMMAND ...")))
    return " ".join([f"{Say('用法：', 'Usage: ')}{ctx.command_path}", str(Say("[选项]", "[OPTIONS]")), *words])


def explained(error: click.UsageError) -> Say:
    """What was wrong on the command line, and where to read on, in one line."""
    said = _wrong(error)
    path = error.ctx.command_path if error.ctx else "mingjian"
    return Say(f"{said.zh}。用法见 {path} --help", f"{said.en}. See {path} --help")


def _wrong(error: click.UsageError) -> Say:
    match error:
        case click.NoSuchOption(option_name=name):
            return Say(f"没有选项 {name}", f"There is no option {name}")
        case click.NoSuchCommand(command_name=name):
            return Say(f"没有命令 {name}", f"There is no command {name}")
        case click.MissingParameter():
            name = _parameter(error)
            return Say(f"缺少 {name}", f"{name} is missing")
        case click.BadOptionUsage(option_name=name):
            return Say(f"选项 {name} 缺少值，或多写了值", f"Option {name} lacks its value, or takes none")
        case click.BadParameter():
            name = _parameter(error)
            return Say(f"{name}：{error.message}", f"{name}: {error.message}")
    return Say(error.message, error.message)


def _parameter(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    if isinstance(error.param, click.Argument) and error.ctx:
        return _metavar(error.param, error.ctx).strip("[].")
    return str(error.param_hint or "")


def _metavar(argument: click.Argument, ctx: click.Context) -> str:
    return argument.make_metavar(ctx)


def _names(option: Option, ctx: click.Context) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.make_metavar(ctx)}"


def _children(command: click.Command) -> list[tuple[str, str]]:
    if not isinstance(command, click.Group):
        return []
    return [(name, one.get_short_help_str()) for name, one in command.commands.items() if not one.hidden]


def _help_option() -> Option:
    said = Say("显示本说明。", "Show this help.")
    return Option(["--help"], said, is_flag=True, is_eager=True, expose_value=False, callback=_show_help)


def _show_help(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), nl=False)
        ctx.exit()
