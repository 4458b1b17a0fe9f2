//! Columns that stand under each other, Chinese characters counted as two.

/// Lines of a table; the first row is the head.
pub(super) fn grid(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        })
        .collect();
    let numeric: Vec<bool> = (0..columns).map(|column| is_numeric(rows, column)).collect();
    rows.iter().map(|row| line(row, &widths, &numeric)).collect()
}

fn line(row: &[String], widths: &[usize], numeric: &[bool]) -> String {
    let mut line = String::new();
    for (column, cell) in row.iter().enumerate() {
        let gap = " ".repeat(widths[column].saturating_sub(width(cell)));
        if column > 0 {
            line.push_str("  ");
        }
        if numeric[column] {
            line.push_str(&gap);
            line.push_str(cell);
        } else {
            line.push_str(cell);
            line.push_str(&gap);
        }
    }
    line.trim_end().to_owned()
}

fn is_numeric(rows: &[Vec<String>], column: usize) -> bool {
    let cells = rows.iter().skip(1).filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
    cells.clone().count() > 0
        && cells
            .clone()
            .all(|cell| cell.starts_with(|first: char| first.is_ascii_digit() || "+-−—".contains(first)))
}

/// Places on a terminal.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_both_scripts() {
        let rows = [["项目", "mean"], ["服务态度", "4.2"], ["price", "13.05"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        assert_eq!(grid(&rows), ["项目       mean", "服务态度    4.2", "price     13.05"]);
    }
}
