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

/// Fewer pairs are an accident of names; names that say what they are for need no company.
const LEAST: usize = 3;

/// Expectation and perception (SERVQUAL).
pub(super) fn gaps(table: &Table) -> Vec<Pair> {
    said(table, "servqual_expectation:", "servqual_perception:")
        .or_else(|| numbered(table, &[("exp", "per"), ("期望", "感知")]))
        .unwrap_or_default()
}

/// With and without a feature (Kano).
pub(super) fn features(table: &Table) -> Vec<Pair> {
    said(table, "kano_functional:", "kano_dysfunctional:")
        .or_else(|| numbered(table, &[("kano_f", "kano_d"), ("正向", "反向")]))
        .unwrap_or_default()
}

/// Importance and satisfaction.
pub(super) fn stated(table: &Table) -> Vec<Pair> {
    said(table, "importance:", "satisfaction:")
        .or_else(|| numbered(table, &[("imp", "sat"), ("重要性", "满意度"), ("重要", "满意")]))
        .unwrap_or_default()
}

/// Columns whose names say their part, as our own questionnaires do: `importance:price` and `satisfaction:price`.
fn said(table: &Table, first: &str, second: &str) -> Option<Vec<Pair>> {
    let found = pairs(table, first, second, |code| !code.is_empty());
    (!found.is_empty()).then_some(found)
}

/// Pairs of columns whose names differ in one part only and end in a number: `exp01` and `per01`.
fn numbered(table: &Table, stems: &[(&str, &str)]) -> Option<Vec<Pair>> {
    let is_number =
        |code: &str| !code.is_empty() && code.chars().all(|letter| letter.is_ascii_digit() || letter == '_');
    let found = stems.iter().map(|(first, second)| pairs(table, first, second, is_number));
    found.into_iter().find(|pairs| pairs.len() >= LEAST)
}

fn pairs(table: &Table, first: &str, second: &str, fits: impl Fn(&str) -> bool) -> Vec<Pair> {
    let columns = table.columns().iter();
    let partner = |name: &str| {
        let code = name.strip_prefix(first).filter(|code| fits(code))?;
        let second = format!("{second}{code}");
        table.column(&second).is_ok().then(|| Pair { code: code.to_owned(), first: name.to_owned(), second })
    };
    columns.filter_map(|column| partner(&column.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(names: &[&str]) -> Table {
        let column = |name: &&str| ((*name).to_owned(), vec!["1".to_owned()]);
        Table::from_texts(names.iter().map(column).collect()).unwrap()
    }

    /// Names that say their part are enough alone; names that end in a number need company.
    #[test]
    fn pairs_are_found_by_what_names_say_or_by_their_numbers() {
        type Find = fn(&Table) -> Vec<Pair>;
        let cases: [(Find, &[&str], &[&str]); 8] = [
            (features, &["kano_functional:wifi", "kano_dysfunctional:wifi"], &["wifi"]),
            (features, &["kano_functional:wifi", "kano_functional:app"], &[]),
            (
                gaps,
                &["servqual_expectation:empathy:care", "servqual_perception:empathy:care"],
                &["empathy:care"],
            ),
            (stated, &["importance:price", "satisfaction:price", "satisfaction:other"], &["price"]),
            (stated, &["importance:", "satisfaction:"], &[]),
            (gaps, &["exp1", "per1", "exp2", "per2"], &[]),
            (gaps, &["exp1", "per1", "exp2", "per2", "per3", "exp3"], &["1", "2", "3"]),
            (stated, &["重要性1", "满意度1", "重要性2", "满意度2", "重要性3", "满意度3"], &["1", "2", "3"]),
        ];
        for (find, names, wanted) in cases {
            let found = find(&table(names));
            let codes: Vec<&str> = found.iter().map(|pair| pair.code.as_str()).collect();
            assert_eq!(codes, wanted, "{names:?}");
        }
    }
}
