//! Questions that were asked in pairs: expectation and perception, with and without a feature, importance and
//! satisfaction.

use crate::Table;

/// Two columns that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// What their names have in common.
    pub code: String,
    pub first: String,
    pub second: String,
}

/// Fewer pairs are an accident of names.
const LEAST: usize = 3;

/// Expectation and perception (SERVQUAL).
pub(super) fn gaps(table: &Table) -> Vec<Pair> {
    pairs(table, &[("exp", "per"), ("期望", "感知")])
}

/// With and without a feature (Kano).
pub(super) fn features(table: &Table) -> Vec<Pair> {
    pairs(table, &[("kano_f", "kano_d"), ("正向", "反向")])
}

/// Importance and satisfaction.
pub(super) fn stated(table: &Table) -> Vec<Pair> {
    pairs(table, &[("imp", "sat"), ("重要性", "满意度"), ("重要", "满意")])
}

/// Pairs of columns whose names differ in one part only: `exp01` and `per01`.
fn pairs(table: &Table, stems: &[(&str, &str)]) -> Vec<Pair> {
    let names: Vec<&str> = table.columns().iter().map(|column| column.name.as_str()).collect();
    for (one, other) in stems {
        let partner = |name: &&str| {
            let code = name.strip_prefix(one)?;
            let is_number =
                !code.is_empty() && code.chars().all(|letter| letter.is_ascii_digit() || letter == '_');
            let second = format!("{other}{code}");
            (is_number && names.contains(&second.as_str())).then(|| Pair {
                code: code.to_owned(),
                first: (*name).to_owned(),
                second,
            })
        };
        let found: Vec<Pair> = names.iter().filter_map(partner).collect();
        if found.len() >= LEAST {
            return found;
        }
    }
    Vec::new()
}
