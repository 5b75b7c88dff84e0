"""The tidy table as Parquet: typed, compact, the same bytes for the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import compress, count, pairwise
from operator import ne
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Self

from eyfa.collected.columns import (
    DIGEST,
    Column,
    Type,
    decoded,
    encodable,
)
from eyfa.collected.findings import PARQUET_NOT_INSTALLED, damaged, lacking, other_columns
from eyfa.collected.rows import Cell, Lists, Values
from eyfa.problems import EyfaError
from eyfa.words import _

ROWS = 65_536
"""About so many rows make a row group: what has to be in memory at once."""
_MOST_ROWS = 1 << 20
"""In a row group, whoever wrote it; a thousand bytes may stand for millions of rows that are alike."""
_INDEX_BITS = 32
"""How wide pyarrow numbers the texts of a dictionary."""


def require_pyarrow(file: str | None = None) -> ModuleType:
    """Import pyarrow.

    Raises:
        EyfaError: it is not there; with what to install.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise EyfaError([PARQUET_NOT_INSTALLED.problem(file=file)]) from None
    return pa  # type: ignore[no-any-return] # it has no types


class ParquetWriter:
    """Writes rows as they come, a row group at a time; rows given together stay together."""

    def __init__(self, stream: IO[bytes], columns: Sequence[Column]) -> None:
        self._arrow = require_pyarrow()
        self._columns = columns
        self._schema = _schema(self._arrow, columns)
        self._lists: list[list[Cell]] = [[] for _ in columns]
        self._writer = self._arrow.parquet.ParquetWriter(
            stream, self._schema, compression="zstd", version="2.6", write_page_checksum=True
        )

    def write(self, same: Sequence[Cell], lists: Sequence[Sequence[Cell]]) -> None:
        """Write rows; what all of them have in front of what each of them has."""
        count = len(lists[0])
        for column, value in zip(self._lists, same, strict=False):
            column.extend([_stored(value)] * count)
        for column, values in zip(self._lists[len(same) :], lists, strict=True):
            column.extend(map(_stored, values))
        if len(self._lists[0]) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        arrays = [
            self._arrow.array(values, field.type)
            for values, field in zip(self._lists, self._schema, strict=True)
        ]
        table = self._arrow.Table.from_arrays(arrays, schema=self._schema)
        self._writer.write_table(table, row_group_size=len(self._lists[0]))
        self._lists = [[] for _ in self._columns]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """End the table, if nothing went wrong; the stream is whoever opened it's."""
        if error is None:
            if self._lists[0]:
                self._flush()
            self._writer.close()
        else:
            # What was interrupted cannot be ended; to be told so would hide what interrupted it.
            with suppress(self._arrow.ArrowException, OSError, ValueError):
                self._writer.close()


def _stored(value: Cell) -> Cell:
    return encodable(value) if isinstance(value, str) else value


def _schema(arrow: ModuleType, columns: Sequence[Column]) -> Any:
    types = {Type.TEXT: arrow.string(), Type.WHOLE: arrow.int64(), Type.NUMBER: arrow.float64()}
    return arrow.schema(
        [
            arrow.field(column.name, types[column.type], nullable=column.may_lack)
            for column in columns
        ]
    )


def has_columns(path: Path, columns: Sequence[Column]) -> bool:
    """Whether a file has the first two columns of a table, of whatever version.

    Raises:
        EyfaError: it is no Parquet file, or pyarrow is not there.
    """
    arrow = require_pyarrow(str(path))
    with _damage_told(arrow):
        names = arrow.parquet.read_schema(path).names
    return bool(names[:2] == [column.name for column in columns[:2]])


def read_blocks(
    path: Path, columns: Sequence[Column], about: Sequence[Column] = ()
) -> Iterator[tuple[Values, Lists]]:
    """Rows that are of one file: what stands in the columns in front, and lists of all else.

    Args:
        path: the file.
        columns: all that it has; the digest may lack, as in tables of 0.1.0.
        about: those in front; without any, all rows of a row group are one block.

    Raises:
        EyfaError: it is not as it was written, or pyarrow is not there.
    """
    arrow = require_pyarrow(str(path))
    with _damage_told(arrow):
        for group in _groups(arrow, path, columns):
            numbers = group.column("number").to_pylist() if about else []
            changes = compress(count(1), map(ne, numbers, numbers[1:]))
            starts = [0, *changes]
            abouts = {one.name: _values_at(group.column(one.name), starts) for one in about}
            names = group.column_names[len(about) :]
            lists = {name: _values(group.column(name)) for name in names}
            for index, (start, end) in enumerate(pairwise([*starts, group.num_rows])):
                yield (
                    {name: values[index] for name, values in abouts.items()},
                    {name: values[start:end] for name, values in lists.items()},
                )


def _groups(arrow: ModuleType, path: Path, columns: Sequence[Column]) -> Iterator[Any]:
    """The row groups that hold any row."""
    found = arrow.parquet.read_schema(path)
    without = [column for column in columns if column is not DIGEST]
    if not any(found.equals(_schema(arrow, known)) for known in (columns, without)):
        raise other_columns()
    texts = [
        column.name for column in columns if column.type is Type.TEXT and column.name in found.names
    ]
    with arrow.parquet.ParquetFile(
        path, read_dictionary=texts, page_checksum_verification=True
    ) as file:
        for index in range(file.num_row_groups):
            _refuse_many(file.metadata.row_group(index))
            group = file.read_row_group(index, use_threads=False)
            if group.num_rows:
                _refuse_nothing(group, columns)
                yield group


def _refuse_many(said: Any) -> None:
    """Look at what a row group says that it holds, before any of it is read."""
    columns = map(said.column, range(said.num_columns))
    rows = max(said.num_rows, *(column.num_values for column in columns))
    if rows > _MOST_ROWS:
        raise damaged(
            _("it has {rows:,} rows in one group, where eyfa writes about {usual:,}").format(
                rows=rows, usual=ROWS
            )
        )


@contextmanager
def _damage_told(arrow: ModuleType) -> Iterator[None]:
    """Let what the parser trips over be damage."""
    try:
        yield
    except (arrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise damaged(_("it cannot be read as Parquet ({reason})").format(reason=reason)) from None


def _refuse_nothing(group: Any, columns: Sequence[Column]) -> None:
    for column in columns:
        is_read = column.name in group.column_names
        if is_read and not column.may_lack and group.column(column.name).null_count:
            raise lacking(column)


def _values(column: Any) -> list[Any]:
    """A column's values; each text of a dictionary is made once, however often it stands there."""
    values: list[Any] = []
    for chunk in column.chunks:
        if hasattr(chunk, "dictionary"):
            texts: list[Any] = [decoded(text) for text in chunk.dictionary.to_pylist()]
            values += _looked_up(texts, chunk.indices)
        else:
            values += chunk.to_pylist()
    return values


def _looked_up(texts: list[Any], indices: Any) -> list[Any]:
    """The text of each index; `None` where there is none."""
    if indices.null_count or indices.type.bit_width != _INDEX_BITS:
        return [None if number is None else texts[number] for number in indices.to_pylist()]
    start, end = indices.offset, indices.offset + len(indices)
    numbers = memoryview(indices.buffers()[1]).cast("i")[start:end]  # as to_pylist, but faster
    return list(map(texts.__getitem__, numbers))


def _values_at(column: Any, rows: Sequence[int]) -> list[Any]:
    """A column's values in some rows."""
    values = [column[row].as_py() for row in rows]
    return [decoded(value) if isinstance(value, str) else value for value in values]
