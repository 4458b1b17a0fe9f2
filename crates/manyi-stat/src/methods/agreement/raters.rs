//! Raters as columns, and words for how far they agree.

use crate::{StatError, Table};
use manyi_measure::Items;

/// Ratings of the columns; texts become numbers of their categories over all columns.
pub struct Raters {
    pub items: Items,
    /// Text of each number, 1 first; empty when the file has numbers.
    pub categories: Vec<String>,
}

impl Raters {
    /// `order`: the categories from low to high; none: numbers as they are, texts as they first appear.
    pub fn of(table: &Table, columns: &[String], order: &[String]) -> Result<Self, StatError> {
        if order.is_empty() && columns.iter().all(|column| table.numbers(column).is_ok()) {
            return Ok(Self { items: table.items(columns)?, categories: Vec::new() });
        }
        let mut categories = order.to_vec();
        let mut coded = Vec::with_capacity(columns.len());
        for column in columns {
            let (codes, names) = table.groups(column)?;
            let mut places = Vec::with_capacity(names.len());
            for name in names {
                let known = categories.iter().position(|known| *known == name);
                if known.is_none() && !order.is_empty() {
                    let expected = "all values of the columns";
                    return Err(crate::methods::score::shared::refused("order", expected, name));
                }
                places.push(known.unwrap_or(categories.len()));
                if known.is_none() {
                    categories.push(name);
                }
            }
            let value = |code: &Option<usize>| {
                code.and_then(|code| places.get(code)).map_or(f64::NAN, |place| (*place + 1) as f64)
            };
            coded.push((column.clone(), codes.iter().map(value).collect()));
        }
        Ok(Self { items: Items::new(coded)?, categories })
    }
}

/// Landis and Koch's words, in Chinese and English.
pub fn strength(kappa: f64) -> (&'static str, &'static str) {
    match kappa {
        k if k <= 0.0 => ("不比碰巧好", "no better than chance"),
        k if k <= 0.2 => ("极弱", "slight"),
        k if k <= 0.4 => ("较弱", "fair"),
        k if k <= 0.6 => ("中等", "moderate"),
        k if k <= 0.8 => ("较强", "substantial"),
        _ => ("很强", "almost perfect"),
    }
}
