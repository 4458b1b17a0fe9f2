//! The file itself: a line for each case, in words, and no cell that a spreadsheet would reckon with.

use crate::{
    case::queries::ListedCase,
    words::{word, word_or_code},
};
use jiff::{Timestamp, tz::TimeZone};
use manyi_kernel::{Locale, PersonalKind, harmless_cell, masked};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

pub(super) const COLUMNS: [&str; 19] = [
    "number",
    "title",
    "state",
    "priority",
    "severity",
    "origin",
    "channel",
    "tier",
    "unit",
    "assignee",
    "registered_at",
    "target",
    "due_at",
    "overdue",
    "level",
    "open_tasks",
    "tags",
    "customer",
    "phone",
];

/// How the lines are written.
pub(super) struct Writing<'a> {
    pub locale: Locale,
    pub zone: &'a TimeZone,
    /// Personal data as they are.
    pub full: bool,
}

impl Writing<'_> {
    fn heads(&self) -> [String; COLUMNS.len()] {
        COLUMNS.map(|key| word(self.locale, &format!("case.export.{key}")))
    }

    fn cells(&self, case: &ListedCase) -> [String; COLUMNS.len()] {
        let head = &case.head;
        let code = |group: &str, code: &str| word_or_code(self.locale, &format!("case.{group}"), code);
        let yes = |is: bool| word(self.locale, if is { "case.export.yes" } else { "case.export.no" });
        let (target, due_at) = match &head.next_due {
            Some(due) => (code("target", due.target.code()), self.instant(due.due_at)),
            None => (String::new(), String::new()),
        };
        let [title, customer, phone] = self.personal(case);
        [
            head.number.clone(),
            title,
            code("state", head.state.code()),
            code("priority", head.priority.code()),
            head.severity.map(|severity| code("severity", severity.code())).unwrap_or_default(),
            code("origin", head.origin.code()),
            code("channel", head.channel.code()),
            code("tier", head.tier.code()),
            head.unit.name.clone(),
            head.assignee.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
            self.instant(head.registered_at),
            target,
            due_at,
            yes(head.overdue),
            head.level.to_string(),
            head.open_tasks.to_string(),
            head.tags.join("、"),
            customer,
            phone,
        ]
    }

    /// Title, name and telephone number: people write numbers into titles too.
    fn personal(&self, case: &ListedCase) -> [String; 3] {
        let (title, customer) = (&case.head.title, &case.complainant);
        let found = if self.full {
            [Some(title.clone()), customer.name.clone(), customer.phone.clone()]
        } else {
            [Some(masked(PersonalKind::Text, title)), customer.masked_name(), customer.masked_phone()]
        };
        found.map(Option::unwrap_or_default)
    }

    fn instant(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// UTF-8 with its mark, so that spreadsheets read it.
pub(super) fn csv(cases: &[ListedCase], writing: &Writing<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(writing.heads())?;
    for case in cases {
        writer.write_record(writing.cells(case).iter().map(|cell| harmless_cell(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Every cell is text: a workbook reads none as a formula.
pub(super) fn xlsx(cases: &[ListedCase], writing: &Writing<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(writing.heads()) {
        sheet.write_string_with_format(0, column, head, &bold)?;
        sheet.set_column_width(column, 16)?;
    }
    for (line, case) in (1..).zip(cases) {
        for (column, cell) in (0..).zip(writing.cells(case)) {
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.set_column_width(1, 40)?;
    sheet.set_freeze_panes(1, 1)?;
    book.save_to_buffer()
}
