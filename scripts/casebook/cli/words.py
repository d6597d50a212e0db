"""Click in Chinese: usage, headings, and the messages of wrong calls."""

from typing import Any, NoReturn

import click

_SAID = (
    ("No such command", "没有这个命令："),
    ("No such option", "没有这个选项："),
    ("Missing option", "缺少选项"),
    ("Missing argument", "缺少参数"),
    ("Got unexpected extra argument", "多余的参数"),
    ("is not one of", "不在选项之中："),
    ("does not exist", "不存在"),
    ("requires an argument", "需要一个值"),
    ("Invalid value for", "值不对："),
    ("Did you mean", "是否想写"),
    ("Path", "路径"),
    ("Directory", "目录"),
    ("File", "文件"),
)


class _Chinese(click.Command):
    """A command that speaks Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class Command(_Chinese):
    """A single command."""


class Group(_Chinese, click.Group):
    """A command with commands."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands with a line on each."""
        _Chinese.format_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(60))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def __call__(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run; a wrong call ends with status 2 and a sentence in Chinese."""
        try:
            status = self.main(*args, **(kwargs | {"standalone_mode": False}))
        except click.ClickException as error:
            click.echo(f"错误：{_translated(error.format_message())}", err=True)
            raise SystemExit(error.exit_code) from None
        except click.Abort:
            click.echo("已停止。", err=True)
            raise SystemExit(130) from None
        raise SystemExit(status if isinstance(status, int) else 0)


def _translated(message: str) -> str:
    for english, chinese in _SAID:
        message = message.replace(english, chinese)
    return message
