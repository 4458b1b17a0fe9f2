//! Rows of the file as what they say of customers.

use super::columns::{CustomerColumn, CustomerMapping, WORDS};
use crate::customer::{Consent, CustomerFields, CustomerKind, fields};
use manyi_kernel::FieldProblem;
use manyi_tabular::{Cells, Columns, Fault, List, ListRule, Source, UnreadableList, read_list};
use std::collections::{BTreeMap, HashMap};

/// Rows taken at once.
pub(crate) const MAX_ROWS: usize = 100_000;

/// One wrong place of the file; the place of its problem is the field.
pub type RowFault = manyi_tabular::RowFault<FieldProblem>;

/// A row that can be read; only what the file says is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileCustomer {
    pub line: u64,
    pub code: String,
    /// Code of the unit.
    pub unit: Option<String>,
    pub name: Option<String>,
    pub kind: Option<CustomerKind>,
    pub tier: Option<String>,
    pub region: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    pub consent: Option<Consent>,
    pub attributes: BTreeMap<String, String>,
}

/// The whole file, judged row by row.
pub(crate) type FileRead = List<CustomerColumn, FileCustomer, FieldProblem>;

/// `mapping` absent: by the names of the columns.
pub(crate) fn read(source: &Source, mapping: Option<&CustomerMapping>) -> Result<FileRead, UnreadableList> {
    let mapping = mapping.map(|mapping| &mapping.columns);
    let rule = ListRule { max_rows: MAX_ROWS, words: &WORDS, mapping };
    let mut seen: HashMap<String, u64> = HashMap::new();
    read_list(source, &rule, broken, |line, cells, columns| {
        let customer = customer(line, cells, columns)?;
        match seen.insert(customer.code.clone(), line) {
            None => Ok(customer),
            Some(first) => {
                let problem = FieldProblem::new("code", "customer.repeated_code").with("line", first);
                let column = columns.name_of(CustomerColumn::Code).to_owned();
                Err(vec![RowFault { line, column, problem }])
            }
        }
    })
}

fn broken(fault: Fault) -> FieldProblem {
    match fault {
        Fault::Ragged { expected, found } => {
            FieldProblem::new("row", "customer.ragged").with("expected", expected).with("found", found)
        }
        Fault::UnclosedQuote => FieldProblem::new("row", "customer.unclosed_quote"),
        Fault::TooLong { max } => FieldProblem::new("row", "too_long").with("max", max),
    }
}

fn customer(
    line: u64,
    cells: &Cells,
    columns: &Columns<CustomerColumn>,
) -> Result<FileCustomer, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut fault = |column: &str, problem: FieldProblem| {
        faults.push(RowFault { line, column: column.to_owned(), problem });
    };
    let (mut code, mut unit, mut kind, mut consent) = (None, None, None, None);
    let mut known = CustomerFields::default();
    for (name, column, cell) in columns.said(cells) {
        let text = Some(cell.to_owned());
        match column {
            CustomerColumn::Code => match fields::code(cell, "code") {
                Ok(read) => code = Some(read),
                Err(problem) => fault(name, problem),
            },
            CustomerColumn::Unit => unit = text,
            CustomerColumn::Name => known.name = text,
            CustomerColumn::Tier => known.tier = text,
            CustomerColumn::Region => known.region = text,
            CustomerColumn::Mobile => known.mobile = text,
            CustomerColumn::Email => known.email = text,
            CustomerColumn::Attribute => drop(known.attributes.insert(name.to_owned(), cell.to_owned())),
            CustomerColumn::Kind => match CustomerKind::read(cell) {
                Some(read) => kind = Some(read),
                None => fault(name, FieldProblem::new("kind", "customer.bad_kind")),
            },
            CustomerColumn::Consent => match Consent::read(cell) {
                Some(read) => consent = Some(read),
                None => fault(name, FieldProblem::new("consent", "customer.bad_consent")),
            },
        }
    }
    let known = known.tidied().unwrap_or_else(|problems| {
        for problem in problems {
            fault(column_of(&problem.place, columns), problem);
        }
        CustomerFields::default()
    });
    if code.is_none() && faults.is_empty() {
        let problem = FieldProblem::new("code", "required");
        faults.push(RowFault { line, column: columns.name_of(CustomerColumn::Code).to_owned(), problem });
    }
    match code {
        Some(code) if faults.is_empty() => {
            let CustomerFields { name, tier, region, mobile, email, attributes, .. } = known;
            Ok(FileCustomer {
                line,
                code,
                unit,
                name,
                kind,
                tier,
                region,
                mobile,
                email,
                consent,
                attributes,
            })
        }
        _ => Err(faults),
    }
}

/// The column that a field's problem (`/mobile`) came from.
fn column_of<'a>(place: &str, columns: &'a Columns<CustomerColumn>) -> &'a str {
    let wanted = match place {
        "/name" => CustomerColumn::Name,
        "/tier" => CustomerColumn::Tier,
        "/region" => CustomerColumn::Region,
        "/mobile" => CustomerColumn::Mobile,
        "/email" => CustomerColumn::Email,
        _ => CustomerColumn::Attribute,
    };
    columns.name_of(wanted)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read_text(text: &str) -> FileRead {
        read(&Source::Bytes(text.as_bytes().into()), None).unwrap()
    }

    #[test]
    fn rows_are_read_and_wrong_ones_are_named_by_line_and_column() {
        let file = read_text(
            "客户编号,姓名,手机号,客户类型,同意调查\nA1,张三,138 1234 5678,个人,是\nA2,李四,12,个人,\n\
             ,王五,,,\nA4,赵六,,外星人,也许\nA1,孙七,,,\nA6,,,,\n",
        );
        let codes: Vec<&str> = file.good.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["A1", "A6"]);
        assert_eq!(file.good[0].mobile.as_deref(), Some("13812345678"));
        assert_eq!(file.good[0].consent, Some(Consent::Given));
        assert_eq!(file.good[1].kind, None, "an empty cell says nothing");
        let faults: Vec<_> = file
            .faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_str(), fault.problem.code.as_str()))
            .collect();
        assert_eq!(
            faults,
            [
                (3, "手机号", "customer.bad_mobile"),
                (4, "客户编号", "required"),
                (5, "客户类型", "customer.bad_kind"),
                (5, "同意调查", "customer.bad_consent"),
                (6, "客户编号", "customer.repeated_code"),
            ]
        );
    }
}
