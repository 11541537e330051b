"""Tables that strangers wrote: CSV as rows, or as the text it is."""

import csv
from functools import lru_cache
from io import StringIO


@lru_cache(maxsize=256)
def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, or none where it cannot be read as one: then it is shown as it is."""
    try:
        return tuple(tuple(row) for row in csv.reader(StringIO(text, newline="")) if row)
    except csv.Error:
        return ()
