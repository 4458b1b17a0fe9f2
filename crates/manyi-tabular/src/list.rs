//! A list that people bring, judged row by row: what each column means, what can be taken, what is wrong and where.

use crate::{
    BrokenRow, Cells, DetectFailed, Fault, LayoutChoice, Row, Rows, Source, UnreadableTable, detect,
};
use std::collections::BTreeMap;

/// Cells of a column that are shown to the person who maps, and how much of each.
const SAMPLES: usize = 3;
const SAMPLE_CHARS: usize = 40;

/// How a list is understood; `M` is what a column can mean.
#[derive(Clone, Copy, Debug)]
pub struct ListRule<'a, M> {
    /// Rows taken at once.
    pub max_rows: usize,
    /// Names of the field for each meaning, in lower case.
    pub words: &'a [(M, &'a [&'a str])],
    /// Column name to meaning; by `words` unless told.
    pub mapping: Option<&'a BTreeMap<String, M>>,
}

/// The columns of a list.
#[derive(Clone, Debug)]
pub struct Columns<M> {
    pub names: Vec<String>,
    /// What each is taken for; those that are left out mean nothing.
    pub meanings: Vec<Option<M>>,
}

/// One wrong place of a list; `P` says what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault<P> {
    /// The first line of the file is 1.
    pub line: u64,
    /// Name of the column; empty when the row as a whole is wrong.
    pub column: String,
    pub problem: P,
}

/// The whole list, judged.
#[derive(Clone, Debug)]
pub struct List<M, T, P> {
    pub columns: Columns<M>,
    /// The first cells under each column, for the person who maps.
    pub samples: Vec<Vec<String>>,
    /// Rows that can be taken.
    pub good: Vec<T>,
    pub faults: Vec<RowFault<P>>,
    /// Below the header, good and wrong.
    pub rows: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum UnreadableList {
    #[error(transparent)]
    Table(#[from] UnreadableTable),
    #[error("the list has more than {max} rows")]
    TooManyRows { max: usize },
}

impl From<DetectFailed> for UnreadableList {
    fn from(error: DetectFailed) -> Self {
        Self::Table(error.into())
    }
}

/// Reads the whole list: broken rows as what `broken` makes of them, the others as `judge` finds by line, cells and
/// columns.
///
/// # Errors
/// When it is no table, or too long. A wrong row is none.
pub fn read_list<M: Copy + PartialEq, T, P>(
    source: &Source,
    rule: &ListRule<'_, M>,
    broken: impl Fn(Fault) -> P,
    mut judge: impl FnMut(u64, &Cells, &Columns<M>) -> Result<T, Vec<RowFault<P>>>,
) -> Result<List<M, T, P>, UnreadableList> {
    let layout = detect(source, LayoutChoice::default())?;
    let mut rows = Rows::open(source, &layout)?;
    let columns = Columns::of(rows.header.names.clone(), rule);
    let samples = vec![Vec::new(); columns.names.len()];
    let mut list = List { columns, samples, good: Vec::new(), faults: Vec::new(), rows: 0 };
    let mut row = Row::default();
    while let Some(found) = rows.next(&mut row)? {
        list.rows += 1;
        if list.rows > rule.max_rows {
            return Err(UnreadableList::TooManyRows { max: rule.max_rows });
        }
        if let Err(BrokenRow { line, column, fault, .. }) = found {
            list.faults.push(RowFault { line, column, problem: broken(fault) });
            continue;
        }
        sample(&mut list.samples, &row.cells);
        match judge(row.line, &row.cells, &list.columns) {
            Ok(good) => list.good.push(good),
            Err(faults) => list.faults.extend(faults),
        }
    }
    Ok(list)
}

/// What columns mean by their names; the first of a kind wins, the rest mean nothing.
#[must_use]
pub fn by_words<M: Copy + PartialEq>(words: &[(M, &[&str])], names: &[String]) -> Vec<Option<M>> {
    let mut meanings: Vec<Option<M>> = Vec::with_capacity(names.len());
    for name in names {
        let plain = name.trim().to_lowercase();
        let found =
            words.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(meaning, _)| *meaning);
        let taken = found.is_some() && meanings.contains(&found);
        meanings.push(if taken { None } else { found });
    }
    meanings
}

fn sample(samples: &mut [Vec<String>], cells: &Cells) {
    for (cell, samples) in cells.iter().zip(samples) {
        let cell = cell.trim();
        if samples.len() < SAMPLES && !cell.is_empty() {
            samples.push(cell.chars().take(SAMPLE_CHARS).collect());
        }
    }
}

impl<M: Copy + PartialEq> Columns<M> {
    fn of(names: Vec<String>, rule: &ListRule<'_, M>) -> Self {
        let meanings = match rule.mapping {
            Some(mapping) => names.iter().map(|name| mapping.get(name).copied()).collect(),
            None => by_words(rule.words, &names),
        };
        Self { names, meanings }
    }

    /// Name of the first column that means `wanted`; empty without one.
    pub fn name_of(&self, wanted: M) -> &str {
        let place = self.meanings.iter().position(|meaning| *meaning == Some(wanted));
        place.map_or("", |place| &self.names[place])
    }

    /// What a row says: name, meaning and text of the cells that hold something and mean something.
    pub fn said<'a>(&'a self, cells: &'a Cells) -> impl Iterator<Item = (&'a str, M, &'a str)> {
        let named = self.names.iter().zip(&self.meanings).enumerate();
        named.filter_map(move |(place, (name, meaning))| {
            let cell = cells.get(place).unwrap_or_default().trim();
            (!cell.is_empty()).then_some((name.as_str(), (*meaning)?, cell))
        })
    }
}

impl<M: Copy + PartialEq, T, P> List<M, T, P> {
    /// Name, meaning and samples of each column that has a name.
    pub fn shown(&self) -> impl Iterator<Item = (&str, Option<M>, &[String])> {
        let columns = self.columns.names.iter().zip(&self.columns.meanings).zip(&self.samples);
        columns
            .filter(|((name, _), _)| !name.is_empty())
            .map(|((name, meaning), samples)| (name.as_str(), *meaning, samples.as_slice()))
    }
}

impl<P> RowFault<P> {
    /// `/rows/<line>/<column>`, as a report names the place.
    pub fn place(&self) -> String {
        format!("/rows/{}/{}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Column {
        Code,
        Phone,
    }

    const WORDS: [(Column, &[&str]); 2] =
        [(Column::Code, &["code", "编号"]), (Column::Phone, &["phone", "电话", "手机"])];

    type Read = List<Column, (String, String), String>;

    /// Rows with a code are good.
    fn read(
        text: &str,
        max_rows: usize,
        mapping: Option<&BTreeMap<String, Column>>,
    ) -> Result<Read, UnreadableList> {
        let rule = ListRule { max_rows, words: &WORDS, mapping };
        let source = Source::Bytes(text.as_bytes().into());
        read_list(
            &source,
            &rule,
            |fault| format!("{fault:?}"),
            |line, cells, columns| {
                let said: Vec<_> = columns.said(cells).collect();
                let of =
                    |wanted| said.iter().find(|(_, meaning, _)| *meaning == wanted).map(|(_, _, cell)| *cell);
                let code = of(Column::Code).ok_or_else(|| {
                    let column = columns.name_of(Column::Code).to_owned();
                    vec![RowFault { line, column, problem: "no code".to_owned() }]
                })?;
                Ok((code.to_owned(), of(Column::Phone).unwrap_or_default().to_owned()))
            },
        )
    }

    #[test]
    fn columns_mean_what_their_names_say_and_the_first_of_a_kind_wins() {
        let names = ["手机", " Code ", "备注", "电话"].map(str::to_owned);
        assert_eq!(by_words(&WORDS, &names), [Some(Column::Phone), Some(Column::Code), None, None]);
        let list = read("编号,手机,备注,\nA, 138 ,x,\n", 9, None).unwrap();
        let shown: Vec<_> =
            list.shown().map(|(name, meaning, samples)| (name, meaning, samples.len())).collect();
        let wanted = [("编号", Some(Column::Code), 1), ("手机", Some(Column::Phone), 1), ("备注", None, 1)];
        assert_eq!(shown, wanted, "a column without a name is not shown");
        assert_eq!(list.good, [("A".to_owned(), "138".to_owned())]);
    }

    #[test]
    fn a_mapping_overrules_the_names() {
        let mapping = BTreeMap::from([("备注".to_owned(), Column::Code)]);
        let list = read("编号,手机,备注\nA,138,x\n", 9, Some(&mapping)).unwrap();
        assert_eq!(list.good, [("x".to_owned(), String::new())]);
    }

    #[test]
    fn wrong_rows_are_named_and_the_others_taken() {
        let list = read("编号,手机\nA,1\n,2\nB\n C ,\n", 9, None).unwrap();
        assert_eq!((list.rows, list.good.len()), (4, 2));
        let faults: Vec<_> =
            list.faults.iter().map(|fault| (fault.place(), fault.problem.as_str())).collect();
        assert_eq!(
            faults,
            [
                ("/rows/3/编号".to_owned(), "no code"),
                ("/rows/4/".to_owned(), "Ragged { expected: 2, found: 1 }"),
            ]
        );
    }

    #[test]
    fn the_first_three_cells_are_shown_cut_short() {
        let long = "x".repeat(50);
        let list = read(&format!("编号,手机\n{long},\nB,2\nC,\nD,3\n"), 9, None).unwrap();
        assert_eq!(
            list.samples,
            [vec!["x".repeat(40), "B".into(), "C".into()], vec!["2".into(), "3".into()]]
        );
    }

    #[test]
    fn a_list_that_is_too_long_or_no_table_is_refused() {
        assert!(matches!(read("编号\nA\nB\n", 1, None), Err(UnreadableList::TooManyRows { max: 1 })));
        assert!(read("编号\nA\nB\n", 2, None).is_ok());
        let twice = read("编号,编号\nA,B\n", 9, None);
        assert!(matches!(twice, Err(UnreadableList::Table(UnreadableTable::RepeatedColumn(_)))));
    }
}
