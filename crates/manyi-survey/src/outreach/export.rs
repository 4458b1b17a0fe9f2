//! The links of a campaign as a file, for whoever hands them over otherwise.

use super::{CampaignId, OutreachRoom, recipient::store};
use manyi_kernel::Locale;
use manyi_storage::StorageError;
use rust_xlsxwriter::{Workbook, XlsxError};

const BATCH: u64 = 1_000;

/// One recipient with a link.
pub(super) struct LinkRow {
    cells: [String; 5],
}

/// Those who have a link, in the order of the list.
pub(super) async fn link_rows(room: &OutreachRoom, id: CampaignId) -> Result<Vec<LinkRow>, StorageError> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let some = store::list(room.survey.db.reader(), id, None, after, BATCH).await?;
        let Some(last) = some.last() else { return Ok(rows) };
        after = Some(last.id);
        rows.extend(some.into_iter().filter(|one| one.invitation_id.is_some()).map(|one| LinkRow {
            cells: [one.customer_key, one.name, one.contact, room.url(one.id), one.state.code().to_owned()],
        }));
    }
}

fn heads(locale: Locale) -> [&'static str; 5] {
    match locale {
        Locale::ZhCn => ["客户编号", "姓名", "联系方式", "专属链接", "状态"],
        Locale::En => ["customer", "name", "contact", "personal link", "state"],
    }
}

/// UTF-8 with its mark, so that spreadsheets read it; no cell is a formula.
pub(super) fn csv(rows: &[LinkRow], locale: Locale) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(heads(locale))?;
    for row in rows {
        writer.write_record(row.cells.iter().map(|cell| harmless(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that a spreadsheet would take for a formula is kept from being one. A telephone number stays as it is.
fn harmless(cell: &str) -> String {
    let is_number = cell.strip_prefix('+').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    match cell.starts_with(['=', '+', '-', '@', '\t']) && !is_number {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

pub(super) fn xlsx(rows: &[LinkRow], locale: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(heads(locale)) {
        sheet.write_string(0, column, head)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(&row.cells) {
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.set_column_width(3, 60)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let cells =
            ["=1+1".to_owned(), "王敏".to_owned(), "+85261234567".to_owned(), "l".to_owned(), "s".to_owned()];
        let text = String::from_utf8(csv(&[LinkRow { cells }], Locale::En).unwrap()).unwrap();
        assert!(text.contains("\n'=1+1,王敏,+85261234567,l,s"), "{text}");
    }
}
