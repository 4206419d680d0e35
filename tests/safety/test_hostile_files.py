"""Files that mean harm: small ones that unpack to more than a machine holds, and words that would act."""

import os
import re
import stat

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from twodoors.classroom import calm_lab
from twodoors.company import load_company
from twodoors.game.scenario import read_scenario
from twodoors.own_data.dialect import Unreadable
from twodoors.own_data.mapping import read_mapping
from twodoors.own_data.sources import open_sources
from twodoors.paths import kit_root
from twodoors.plain_yaml import TrapError, plain_yaml
from twodoors.press import agenda_file
from twodoors.problems import InputError, shown

# Each line holds the one before nine times: a billion values in a file of a few hundred bytes.
BILLION = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)
)
TRAPS = {
    "a billion values": BILLION,
    "a billion values as a figure": f"{BILLION}churn_rate: *a9\n",
    "a list in itself": "loyalty_shares: &a [*a, *a, *a, *a]\n",
    "no end": "a: " + "[" * 200_000,
    "twice": "churn_rate: 0.1\nchurn_rate: 0.2\n",
    "code": "name: !!python/object/apply:os.system ['true']\n",
}


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize(
    "read", [load_company, read_mapping, agenda_file.read_mapping, read_scenario]
)
def test_a_yaml_trap_is_refused_in_words_and_at_once(read, trap, tmp_path):
    path = tmp_path / "client.yaml"
    path.write_text(TRAPS[trap])
    with pytest.raises(InputError) as refused:
        read(path)
    assert len(str(refused.value)) < 1_000


def test_no_other_reader_of_yaml_meets_a_persons_file():
    # The kit's own claims and sources are read by a reader of their own, strict in another way.
    readers = {
        path.relative_to(kit_root()).as_posix()
        for path in (kit_root() / "src").rglob("*.py")
        if re.search(r"yaml\.(safe_)?load|get_single_node", path.read_text(encoding="utf-8"))
    }
    assert readers == {"src/twodoors/plain_yaml.py", "src/twodoors/evidence/library.py"}


def test_plain_values_come_through():
    text = "name: Sport TV\nshares: [0.1, 0.9]\nnote: {en: a, nl: b}\nempty:\n"
    assert plain_yaml(text) == {
        "name": "Sport TV",
        "shares": [0.1, 0.9],
        "note": {"en": "a", "nl": "b"},
        "empty": None,
    }
    assert plain_yaml("") is None
    with pytest.raises(TrapError, match="1"):
        plain_yaml("a: &a 1\nb: *a\n")


def test_a_value_without_end_is_shown_short():
    nested: object = "x"
    for _level in range(40):
        nested = [nested] * 9
    assert len(shown(nested)) < 100
    assert shown([0.5, 0.5]) == "[0.5, 0.5]"
    # What would move a terminal's cursor or turn its text around is not printed.
    assert shown("\x1b[2J\u202egnp.exe") == '"?[2J?gnp.exe"'


def test_a_small_parquet_file_that_unpacks_to_gigabytes_is_refused(tmp_path):
    path = tmp_path / "customers.parquet"
    many = pa.array([0] * 200_000)
    table = pa.table({"customer": pa.array(["x" * 20_000]).dictionary_encode().take(many)})
    pq.write_table(table, path)
    assert path.stat().st_size < 1_000_000
    (source,) = open_sources(path, "customers.parquet")
    with pytest.raises(Unreadable, match="256"):
        list(source.pieces(source.headings))


def test_an_honest_parquet_file_comes_through_as_it_is(tmp_path):
    path = tmp_path / "customers.parquet"
    wanted = {"customer": ["a", "b", None], "months": [1, 2, 3], "kind": ["x", "x", "y"]}
    pq.write_table(pa.table(wanted), path)
    (source,) = open_sources(path, "customers.parquet")
    ((rows, columns),) = list(source.pieces(source.headings))
    assert rows.tolist() == [2, 3, 4]
    assert {name: column.to_pylist() for name, column in columns.items()} == wanted
    assert pa.types.is_string(columns["kind"].type)


@pytest.mark.skipif(os.name != "posix", reason="no users with rights of their own here")
def test_the_key_to_a_room_is_for_its_owner_alone(tmp_path):
    room = tmp_path / ".room"
    calm_lab.write_settings(room, "en")
    assert stat.S_IMODE(room.stat().st_mode) & 0o077 == 0
