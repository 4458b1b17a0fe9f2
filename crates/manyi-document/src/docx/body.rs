//! What stands on the pages.

use super::{
    parts::TEXT_WIDTH,
    xml::{escaped, run},
};
use crate::{Chapter, DataTable, Entry, Paper};

pub(super) fn document(paper: &Paper) -> String {
    let mut body = String::new();
    body += &paragraph("Title", &paper.title);
    if !paper.subject.is_empty() {
        body += &paragraph("Subtitle", &paper.subject);
    }
    body.extend(paper.masthead.iter().map(entry));
    if !paper.lead.is_empty() {
        body += &paragraph("Heading1", &paper.lead_title);
        body.extend(paper.lead.iter().map(|sentence| paragraph("ListNumber", sentence)));
    }
    body.extend(paper.chapters.iter().map(chapter));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}{}</w:body></w:document>",
        super::parts::SECTION
    )
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}</w:p>", escaped(style), run(text, ""))
}

/// The label in bold, then what it is.
fn entry(entry: &Entry) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Masthead\"/></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p>",
        run(&entry.label, "<w:b/>"),
        run(&entry.text, "")
    )
}

fn chapter(chapter: &Chapter) -> String {
    let mut text = paragraph("Heading1", &chapter.title);
    text.extend(chapter.sentences.iter().map(|sentence| paragraph("BodyText", sentence)));
    text.extend(chapter.cautions.iter().map(|caution| paragraph("Caution", caution)));
    text.extend(chapter.tables.iter().map(table));
    text
}

fn table(table: &DataTable) -> String {
    let widths = widths(table);
    if widths.is_empty() {
        return String::new();
    }
    let title = if table.title.is_empty() { String::new() } else { paragraph("TableTitle", &table.title) };
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let mut rows = String::new();
    if !table.heads.is_empty() {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let text = table.heads.get(column).map(String::as_str).unwrap_or_default();
            cell(*width, text, (true, table.is_numeric(column)))
        });
        // Stands on every page that the table runs over.
        rows += &row(cells, "<w:cantSplit/><w:tblHeader/>");
    }
    for cells in &table.rows {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let shown = cells.get(column).map(crate::Datum::shown).unwrap_or_default();
            cell(*width, &shown, (false, table.is_numeric(column)))
        });
        rows += &row(cells, "<w:cantSplit/>");
    }
    // What follows does not touch the table.
    format!(
        "{title}<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}",
        paragraph("TableEnd", "")
    )
}

fn row(cells: impl Iterator<Item = String>, properties: &str) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.collect::<String>())
}

fn cell(width: u32, text: &str, (is_head, is_numeric): (bool, bool)) -> String {
    let shade = if is_head { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>" } else { "" };
    let side = if is_numeric { "<w:jc w:val=\"right\"/>" } else { "" };
    let face = if is_head { "<w:b/>" } else { "" };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{side}</w:pPr>{}</w:p></w:tc>",
        run(text, face)
    )
}

/// Twips of each column: by its longest text, so that a column of numbers does not take the room of one of sentences.
fn widths(table: &DataTable) -> Vec<u32> {
    let shares: Vec<u32> = (0..table.columns())
        .map(|column| {
            let head = table.heads.get(column).map_or(0, |head| breadth(head));
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| breadth(&cell.shown())).fold(head, u32::max).clamp(NARROWEST, WIDEST)
        })
        .collect();
    let all: u32 = shares.iter().sum();
    shares.iter().map(|share| TEXT_WIDTH * share / all.max(1)).collect()
}

/// Halves of a Chinese character that a column counts as at least and at most.
const NARROWEST: u32 = 6;
const WIDEST: u32 = 36;

/// Halves of a Chinese character.
fn breadth(text: &str) -> u32 {
    text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Datum;

    #[test]
    fn columns_share_the_page_by_what_stands_in_them() {
        let text = |text: &str| Datum::Text(text.to_owned());
        let table = DataTable {
            title: String::new(),
            heads: vec!["序号".into(), "决议".into()],
            rows: vec![vec![text("1"), text("报装窗口增派两人，本月内到岗")]],
        };
        let widths = widths(&table);
        assert_eq!(widths.len(), 2);
        assert!(widths[1] > 3 * widths[0], "{widths:?}");
        assert!(widths.iter().sum::<u32>() <= TEXT_WIDTH);
        let empty = DataTable { title: "无".into(), heads: Vec::new(), rows: Vec::new() };
        assert_eq!(super::table(&empty), "");
    }
}
