"""The rule file and the code agree."""

import pytest

from schemas.tables import TABLES
from schemas.vocabulary import code_list, event_types, inter_codes, interactions, read_rows
from transforms.quality.row_checks import CHECKS
from transforms.quality.row_checks.frames import read_seed
from transforms.quality.rules import SCHEMA_RULE, rules

SEVERITIES = ("critical", "warning", "info")
# Rules of the reference that allow exceptions; all others are exact in the codebook or in its data.
WARNING = {"V12b", "V16b", "V18b", "V21c", "V26", "V37b", "V40", "V45"}
INFO = {"V47", "V48"}


def test_severities_are_those_of_the_reference():
    by_severity = {severity: {r.id for r in rules().values() if r.severity == severity} for severity in SEVERITIES}
    assert by_severity == {"critical": set(rules()) - WARNING - INFO, "warning": WARNING, "info": INFO}
    numbers = {int(rule.strip("Vabc")) for rule in rules()}
    assert set(range(53)) - numbers == set(range(28, 35))  # V27 to V34 are one formula


def test_every_rule_has_a_check_and_every_check_a_rule():
    assert set(rules()) == {*CHECKS, SCHEMA_RULE}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_selectors_and_columns_name_what_exists(rule):
    columns = TABLES["events"].column_names
    assert set(rule.columns) <= set(columns)
    if rule.selector:
        assert rule.selector in columns
        column = TABLES["events"].column(rule.selector)
        assert rule.selected
        if column.codes:
            assert rule.selected <= code_list(column.codes)


def test_seed_files_name_known_codes_and_rules():
    codes = {str(code) for code in inter_codes().values()}
    for row in read_seed("inters_allowed"):
        assert row["rule"] in rules()
        assert row["event_type"] in code_list("event_type")
        assert set(row["inter1"].split()) | set(row["inter2"].split()) <= codes | {"0"}
    for row in read_seed("actor_names"):
        assert row["rule"] in rules()
        assert set(row["inters"].split()) <= codes
    for row in read_rows("interactions_allowed"):
        assert rules()[row["rule"]].severity == row["severity"]
        assert row["sub_event_type"] in event_types()
        assert {int(code) for code in row["codes"].split()} <= set(interactions())


def test_an_orphan_rule_stops_at_once(monkeypatch):
    monkeypatch.setattr("transforms.quality.rules.CHECKS", {name: CHECKS[name] for name in CHECKS if name != "V10"})
    rules.cache_clear()
    try:
        with pytest.raises(ValueError, match="V10"):
            rules()
    finally:
        monkeypatch.undo()
        rules.cache_clear()
