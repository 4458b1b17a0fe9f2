//! A study as data: chapters of sentences, tables and charts of any kind.
//!
//! Where [`Report`](crate::Report) is the fixed monthly brief, this is whatever an analysis found.

use crate::{Entry, Language, Moment};

/// A study of one file or questionnaire. Every text is final, in the reader's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    pub language: Language,
    pub title: String,
    /// What was studied: the name of the file.
    pub subject: String,
    /// What to do first, most important first; may be empty.
    pub lead: Vec<String>,
    /// Heading of `lead`.
    pub lead_title: String,
    /// Rows, file, weights …, for the head of the first page.
    pub masthead: Vec<Entry>,
    /// For the foot of each page.
    pub source: String,
    pub made_at: Moment,
    pub chapters: Vec<Chapter>,
}

/// One question and what the data say of it. A sheet of the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    pub title: String,
    /// What the figures say, most important first.
    pub sentences: Vec<String>,
    /// What should be known before they are trusted.
    pub cautions: Vec<String>,
    pub charts: Vec<Chart>,
    pub tables: Vec<DataTable>,
}

/// A picture of figures that a table below it also has.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    Whiskers(Whiskers),
    Quadrants(Quadrants),
    Paths(Paths),
}

/// Values with their intervals under each other, on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Whiskers {
    pub title: String,
    pub low: f64,
    pub high: f64,
    /// A value to compare with, drawn as a line.
    pub reference: Option<f64>,
    pub rows: Vec<Whisker>,
}

/// One value of a row of [`Whiskers`].
#[derive(Clone, Debug, PartialEq)]
pub struct Whisker {
    pub name: String,
    pub value: f64,
    pub interval: Option<(f64, f64)>,
    /// The value as it is to be read.
    pub shown: String,
}

/// Points in four fields: what to do about what.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrants {
    pub title: String,
    pub across: String,
    pub up: String,
    /// Where the fields meet.
    pub centre: (f64, f64),
    /// Names of the fields: top left, top right, bottom left, bottom right.
    pub fields: [String; 4],
    /// Name, across, up.
    pub points: Vec<(String, f64, f64)>,
}

/// What leads to what: a model as boxes and arrows.
#[derive(Clone, Debug, PartialEq)]
pub struct Paths {
    pub title: String,
    pub nodes: Vec<PathNode>,
    pub arrows: Vec<PathArrow>,
}

/// A box of [`Paths`].
#[derive(Clone, Debug, PartialEq)]
pub struct PathNode {
    pub name: String,
    /// What stands below the name, as it is to be read; may be empty.
    pub shown: String,
}

/// An arrow of [`Paths`].
#[derive(Clone, Debug, PartialEq)]
pub struct PathArrow {
    /// Places in the list of nodes.
    pub from: usize,
    pub to: usize,
    /// How strong it is, about −1 to 1: the width of the line.
    pub value: f64,
    /// The value as it is to be read.
    pub shown: String,
    /// Whether it differs from nothing for certain; others are drawn with dashes.
    pub sure: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DataTable {
    pub title: String,
    /// Empty when the first column names the rows.
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Datum>>,
}

impl DataTable {
    /// Whether numbers stand in this column: it is then set to the right.
    #[must_use]
    pub fn is_numeric(&self, column: usize) -> bool {
        self.rows.iter().any(|cells| cells.get(column).is_some_and(Datum::is_number))
    }

    /// Whether p-values stand in this column.
    #[must_use]
    pub fn is_probability(&self, column: usize) -> bool {
        self.heads.get(column).is_some_and(|head| head == "p")
    }

    /// The widest row counts.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).fold(self.heads.len(), usize::max)
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    Text(String),
    /// The value, and how many decimals people need of it.
    Number(f64, usize),
    /// A share 0–1, shown in percent with one decimal.
    Percent(f64),
    Empty,
}

impl Datum {
    /// A number where there is one.
    pub fn number(value: Option<f64>, decimals: usize) -> Self {
        value.filter(|value| value.is_finite()).map_or(Self::Empty, |value| Self::Number(value, decimals))
    }

    /// A number of which nothing else is known: whole ones without decimals, others with four figures
    /// that mean something.
    #[must_use]
    pub fn figure(value: f64) -> Self {
        let lead = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
        let decimals = if value.fract() == 0.0 { 0.0 } else { (3.0 - lead).clamp(0.0, 10.0) };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Self::number(Some(value), decimals as usize)
    }

    /// A share where there is one.
    pub fn percent(value: Option<f64>) -> Self {
        value.filter(|value| value.is_finite()).map_or(Self::Empty, Self::Percent)
    }

    /// As it is to be read.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value, decimals) => shown(*value, *decimals),
            Self::Percent(share) => format!("{:.1}%", share * 100.0),
            Self::Empty => "—".to_owned(),
        }
    }

    /// Whether it stands on the right side of its column.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(..) | Self::Percent(_))
    }
}

/// Rounded; what is not nothing never reads as nothing, and nothing has no sign.
fn shown(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = text.chars().all(|letter| matches!(letter, '0' | '.' | '-'));
    match is_zero {
        true if value > 0.0 && decimals > 2 => format!("<0.{}1", "0".repeat(decimals - 1)),
        true => text.trim_start_matches('-').to_owned(),
        false if decimals == 0 => grouped(&text),
        false => text,
    }
}

/// A comma between thousands, as in the spreadsheet.
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut text = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_shows_what_means_something() {
        for (value, shown) in [
            (12.0, "12"),
            (-3.0, "-3"),
            (0.25, "0.2500"),
            (17.123_456, "17.12"),
            (1_234.567, "1,235"),
            (0.000_123_456, "0.0001235"),
            (0.0, "0"),
            (f64::NAN, "—"),
        ] {
            assert_eq!(Datum::figure(value).shown(), shown, "{value}");
        }
    }

    #[test]
    fn figures_are_rounded_but_never_to_nothing() {
        for (value, decimals, wanted) in [
            (1.0 / 3.0, 3, "0.333"),
            (0.00004, 4, "<0.0001"),
            (0.00006, 4, "0.0001"),
            (0.0, 4, "0.0000"),
            (-0.0001, 2, "0.00"),
            (-1.98, 2, "-1.98"),
            (0.3, 0, "0"),
            (999.0, 0, "999"),
            (129_880.0, 0, "129,880"),
            (-1_234_567.0, 0, "-1,234,567"),
        ] {
            assert_eq!(Datum::Number(value, decimals).shown(), wanted);
        }
    }
}
