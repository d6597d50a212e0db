"""Click in Chinese: usage, headings, and the messages of wrong calls."""

import errno
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

_SAID = (
    ("No such command", "没有这个命令："),
    ("No such option", "没有这个选项："),
    ("Missing option", "缺少选项"),
    ("Missing argument", "缺少参数"),
    ("Got unexpected extra arguments", "多余的参数"),
    ("Got unexpected extra argument", "多余的参数"),
    ("is not one of", "不在选项之中："),
    ("does not exist", "不存在"),
    ("requires an argument", "需要一个值"),
    ("Invalid value for", "值不对："),
    ("Did you mean", "是否想写"),
    ("is a file.", "是文件，不是目录"),
    ("is a directory.", "是目录，不是文件"),
    ("is not a valid integer range.", "不是整数"),
    ("is not a valid integer.", "不是整数"),
    ("is not in the range", "不在范围之内："),
    ("Path", "路径"),
    ("Directory", "目录"),
    ("File", "文件"),
)

_REASONS = {
    errno.ENOENT: "没有这个文件或目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是目录，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "磁盘已满或文件超过限额",
    errno.EADDRINUSE: "端口已被占用，用 --port 换一个",
}


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
        except OSError as error:
            where = f"（{error.filename}）" if error.filename else ""
            click.echo(f"错误：{reason(error)}{where}", err=True)
            raise SystemExit(1) from None
        except click.Abort:
            click.echo("已停止。", err=True)
            raise SystemExit(130) from None
        status = status if isinstance(status, int) else 0
        if not args and not kwargs:  # this is the program itself, and what it holds goes with it
            with suppress(OSError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(status)
        raise SystemExit(status)


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _translated(message: str) -> str:
    for english, chinese in _SAID:
        message = message.replace(english, chinese)
    return message
