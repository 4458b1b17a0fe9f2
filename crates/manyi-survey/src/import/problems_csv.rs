//! The list of wrong rows as a file for spreadsheets: UTF-8 with its mark, no cell a formula.

use super::fault::RowProblem;
use manyi_kernel::Locale;
use manyi_web::Translations;
use std::collections::BTreeMap;

/// Row, column, value, reason and mend, in the reader's language.
pub fn problems_csv(problems: &[RowProblem], words: &Translations, locale: Locale) -> Vec<u8> {
    let none = BTreeMap::new();
    let head = ["line", "column", "value", "reason", "mend"]
        .map(|name| words.text(locale, &format!("survey.import.list.{name}"), &none));
    let mut file = b"\xEF\xBB\xBF".to_vec();
    line(&mut file, &head);
    for problem in problems {
        let (reason, params) = problem.reason();
        let cells = [
            problem.line.to_string(),
            problem.column.clone(),
            problem.value.clone(),
            words.text(locale, &reason, &params),
            words.text(locale, &problem.mend(), &params),
        ];
        line(&mut file, &cells);
    }
    file
}

fn line(file: &mut Vec<u8>, cells: &[String; 5]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            file.push(b',');
        }
        file.extend_from_slice(quoted(&harmless(cell)).as_bytes());
    }
    file.extend_from_slice(b"\r\n");
}

/// What a spreadsheet would take for a formula gets an apostrophe, which it hides.
fn harmless(cell: &str) -> String {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start_matches([' ', '"', '\u{feff}']).starts_with(formula) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n', ';', '\t']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::import::RowFault;

    #[test]
    fn no_cell_of_the_list_is_a_formula() {
        let words = Translations::from_files(&[crate::LOCALES]).unwrap();
        let values = ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", " =1", "a,\"b\"", "好"];
        let problems: Vec<_> = values
            .iter()
            .map(|value| RowProblem {
                line: 2,
                column: "总体".to_owned(),
                value: (*value).to_owned(),
                fault: RowFault::Formula,
            })
            .collect();
        let file = problems_csv(&problems, &words, Locale::ZhCn);
        assert!(file.starts_with(b"\xEF\xBB\xBF"));
        let mut reader = csv::Reader::from_reader(&file[3..]);
        let read: Vec<_> = reader.records().map(|row| row.unwrap()[2].to_owned()).collect();
        assert_eq!(read, ["'=1+1", "'+1", "'-1", "'@x", "'\t=1", "'＝1", "' =1", "a,\"b\"", "好"]);
        let english = String::from_utf8(problems_csv(&problems, &words, Locale::En)).unwrap();
        assert!(english.contains("formula"), "{english}");
    }
}
