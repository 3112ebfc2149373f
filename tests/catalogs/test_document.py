"""Whatever somebody writes, a file is read or refused in words; it never breaks the reader."""

from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogs.document import Block, Rows, Word, document
from bot.catalogs.faults import FaultyFileError
from bot.catalogs.organisation import read

EXAMPLE = Path(__file__).with_name("organisation.yaml").read_text()
SNIPPETS = st.sampled_from(
    ["", " ", "\n", "\t", "-", ":", "[", "{", "}", "#", "&a", "*a", "<<: *a", "~", "!!x", '"', "é", "0"]
)


@given(start=st.integers(0, len(EXAMPLE)), length=st.integers(0, 60), put=SNIPPETS | st.text(max_size=5))
def test_a_damaged_file_is_read_or_refused(start: int, length: int, put: str) -> None:
    with suppress(FaultyFileError):
        read(EXAMPLE[:start] + put + EXAMPLE[start + length :], "acme.yaml")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(FaultyFileError):
        read(text, "acme.yaml")


def test_words_lists_and_mappings_know_their_lines() -> None:
    tree, faults = document("teams:\n\n  - name: Checkout\n")
    assert faults == []
    assert isinstance(tree, Block)
    [rows] = tree.values()
    [key] = tree
    assert isinstance(rows, Rows)
    [team] = rows
    [name] = team.values()
    assert isinstance(name, Word)
    assert (key.line, rows.line, team.line, name.line) == (1, 3, 3, 3)
