"""The committed data dictionary is the one that the schemas give."""

from schemas.dictionary import DICTIONARY, data_dictionary, data_package
from schemas.tables import TABLES
from schemas.vocabulary import code_list


def test_the_committed_dictionary_is_up_to_date():
    assert DICTIONARY.read_text(encoding="utf-8") == data_dictionary(), "run python -m schemas.dictionary"


def test_the_dictionary_names_every_table_column_and_sub_event_type():
    text = data_dictionary()
    assert all(f"## {table.name}\n" in text for table in TABLES.values())
    assert all(f"| `{name}` |" in text for table in TABLES.values() for name in table.column_names)
    assert all(f"| {name} |" in text for name in code_list("sub_event_type") | code_list("country"))
    assert "not ACLED data" in text


def test_the_package_describes_what_a_release_holds():
    resources = {resource["path"]: resource for resource in data_package()["resources"]}
    assert list(resources) == ["events.parquet", "evidence.parquet", "deleted.parquet", "rejects.parquet", "events.csv"]
    events = resources["events.csv"]["schema"]
    assert [field["name"] for field in events["fields"]] == list(TABLES["events"].column_names)
    assert events["primaryKey"] == ["event_id_cnty"]
    fields = {field["name"]: field for field in events["fields"]}
    assert fields["event_date"]["type"] == "date"
    assert fields["latitude"]["constraints"] == {"required": True, "minimum": -90, "maximum": 90}
    assert len(fields["sub_event_type"]["constraints"]["enum"]) == 25
    assert "constraints" not in fields["tags"]
    assert resources["evidence.parquet"]["schema"]["foreignKeys"][0]["reference"]["resource"] == "events"
    assert "primaryKey" not in resources["rejects.parquet"]["schema"]
