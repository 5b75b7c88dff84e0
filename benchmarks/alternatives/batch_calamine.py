"""Every value of every sheet of many workbooks, with python-calamine alone, by several processes."""

import sys
from multiprocessing import Pool
from pathlib import Path

from python_calamine import CalamineWorkbook


def read(path: str) -> int:
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


if __name__ == "__main__":
    paths = Path(sys.argv[1]).read_text("utf-8").splitlines()
    with Pool(int(sys.argv[2])) as pool:
        print(len(paths), "workbooks,", sum(pool.imap(read, paths, chunksize=16)), "rows")
