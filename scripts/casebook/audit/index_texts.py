"""The search index → the texts that it stores, so that they are searched as the pages are.

Reads the format on its own, from its description: an audit that used the writer's code would share
its faults. A file is "CB", a kind, a version, a CRC-32, then the payload; texts are packed in
phrases, of which `phrases.bin` holds the table.
"""

import zlib
from collections.abc import Iterator, Mapping
from posixpath import dirname

from casebook.audit.attachments import UnreadableError

_HEAD = 8


def is_index(data: bytes) -> bool:
    """Whether a file says that it belongs to a search index."""
    return data[:2] == b"CB" and len(data) >= _HEAD


def index_texts(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The texts that an index stores: file, text. Raises UnreadableError.

    Args:
        files: Every file of the site that `is_index`, by its path.
    """
    for name, data in sorted(files.items()):
        kind = data[2:3]
        if kind == b"R":
            yield name, inflate(data).decode("utf-8", "replace")
        elif kind == b"T":
            table = files.get(f"{dirname(name)}/phrases.bin")
            if table is None:
                raise UnreadableError("没有 phrases.bin")
            yield name, _decode(data[_HEAD:], *_phrases(inflate(table)))


def inflate(data: bytes, most: int = 200_000_000) -> bytes:
    """The payload of a packed file."""
    try:
        return zlib.decompressobj(-15).decompress(data[_HEAD:], most)
    except zlib.error as error:
        raise UnreadableError(f"压缩损坏（{error}）") from None


def _varints(data: bytes) -> Iterator[tuple[int, int]]:
    """The numbers from the beginning on, each with the position behind it."""
    value = shift = 0
    for position, byte in enumerate(data, 1):
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value, position
            value = shift = 0


_TABLES: dict[int, tuple[list[str], list[int]]] = {}


def _phrases(table: bytes) -> tuple[list[str], list[int]]:
    """The words of all tokens, and the tokens with codes of one byte."""
    key = zlib.crc32(table)
    if key not in _TABLES:
        _TABLES.clear()
        _TABLES[key] = _read_phrases(table)
    return _TABLES[key]


def _read_phrases(table: bytes) -> tuple[list[str], list[int]]:
    numbers = [value for value, _ in _varints(table)]
    (characters, merges, short), rest = numbers[:3], numbers[3:]
    words, code = [""], 0
    for step in rest[:characters]:
        code += step
        words.append(chr(code))
    pairs = rest[characters : characters + 2 * merges]
    for left, right in zip(pairs[:merges], pairs[merges:], strict=True):
        words.append(words[left] + words[right])
    return words, rest[characters + 2 * merges :][:short]


def _decode(block: bytes, words: list[str], short: list[int]) -> str:
    """The texts of a block: sizes first, so many that the texts fill the rest."""
    sizes = total = 0
    for size, position in _varints(block):
        total += size
        sizes = position
        if position + total >= len(block):
            break
    return _spelled(block[sizes:], words, short)


def _spelled(codes: bytes, words: list[str], short: list[int]) -> str:
    text, i = [], 0
    try:
        while i < len(codes):
            byte = codes[i]
            if byte == 0:
                text.append(chr(int.from_bytes(codes[i + 1 : i + 4], "big")))
                i += 4
            elif byte < 0x80:
                text.append(words[short[byte - 1]])
                i += 1
            else:
                text.append(words[(byte & 0x7F) << 8 | codes[i + 1]])
                i += 2
    except (IndexError, ValueError, OverflowError):
        raise UnreadableError("文本无法解码") from None
    return "".join(text).replace("\x1f", "\n")
