//! Orders in a table: customer, date, amount.

use crate::{StatError, Table, Values};
use manyi_measure::customer::Order;

/// Orders with the customers' names.
pub(super) struct Orders {
    pub orders: Vec<Order>,
    pub customers: Vec<String>,
    /// Rows without customer, date or amount.
    pub rows: usize,
    /// The last day with an order.
    pub last: i64,
}

/// Rows as orders; those that lack a part are left out.
pub(super) fn orders(
    table: &Table,
    customer: &str,
    date: &str,
    amount: Option<&str>,
) -> Result<Orders, StatError> {
    let (codes, customers) = table.groups(customer)?;
    let days = days(table, date)?;
    let amounts = match amount {
        Some(amount) => table.numbers(amount)?,
        None => vec![0.0; table.rows()],
    };
    let orders: Vec<Order> = codes
        .iter()
        .zip(days)
        .zip(amounts)
        .filter(|(_, amount)| !amount.is_nan())
        .filter_map(|((customer, day), amount)| Some(Order { customer: (*customer)?, day: day?, amount }))
        .collect();
    let last = orders.iter().map(|order| order.day).max().ok_or_else(|| {
        StatError::Parameters(format!("no row has a customer, a date in {date} and an amount"))
    })?;
    Ok(Orders { rows: table.rows(), orders, customers, last })
}

/// Dates of a column as days since 1970-01-01.
fn days(table: &Table, name: &str) -> Result<Vec<Option<i64>>, StatError> {
    let refuse = |row: usize, text: String| {
        StatError::Parameters(format!(
            "row {} of {name} is no date like 2025-01-31 or 20250131: {text}",
            row + 1
        ))
    };
    match &table.column(name)?.values {
        Values::Numbers(values) => values
            .iter()
            .enumerate()
            .map(|(row, value)| match value {
                missing if missing.is_nan() => Ok(None),
                number => day(&number.to_string()).map(Some).ok_or_else(|| refuse(row, number.to_string())),
            })
            .collect(),
        Values::Levels { codes, levels } => {
            let parsed: Vec<Option<i64>> = levels.iter().map(|level| day(level)).collect();
            let of_row = |(row, code): (usize, &Option<u32>)| match code.map(|code| code as usize) {
                None => Ok(None),
                Some(code) => match parsed.get(code).copied().flatten() {
                    Some(day) => Ok(Some(day)),
                    None => Err(refuse(row, levels.get(code).cloned().unwrap_or_default())),
                },
            };
            codes.iter().enumerate().map(of_row).collect()
        }
    }
}

/// `2025-01-31`, `2025/1/31`, `2025年1月31日` or `20250131`, a time of day after it is ignored.
pub(super) fn day(text: &str) -> Option<i64> {
    let date = text.trim().split([' ', 'T']).next()?;
    let parts: Vec<&str> =
        date.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [one] if one.len() == 8 && one.is_ascii() => (&one[..4], &one[4..6], &one[6..]),
        [year, month, day] => (*year, *month, *day),
        _ => return None,
    };
    let (year, month, day): (i64, i64, i64) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + of_year - 719_468)
}
