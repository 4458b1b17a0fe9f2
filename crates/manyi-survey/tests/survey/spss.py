"""What pyreadstat finds in a data file of SPSS, as JSON: the test compares it with what our own reader finds."""

import json
import math
import sys

import pyreadstat


def plain(value):
    """A system-missing value is null; whole numbers are written as such by both sides."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return float(value) if isinstance(value, (int, float)) else str(value)


columns, meta = pyreadstat.read_sav(sys.argv[1], user_missing=True, output_format="dict")
found = {
    "rows": meta.number_rows,
    "labels": meta.column_names_to_labels,
    "values": {
        name: sorted([plain(code), label] for code, label in labels.items())
        for name, labels in meta.variable_value_labels.items()
    },
    "missing": {
        name: [[plain(one["lo"]), plain(one["hi"])] for one in ranges]
        for name, ranges in meta.missing_ranges.items()
    },
    "sets": {
        name: [one["label"], str(one["counted_value"]), [member.upper() for member in one["variable_list"]]]
        for name, one in meta.mr_sets.items()
    },
    "columns": {name: [plain(value) for value in values] for name, values in columns.items()},
}
json.dump(found, sys.stdout, ensure_ascii=False)
