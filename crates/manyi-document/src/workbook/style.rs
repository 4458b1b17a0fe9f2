//! Formats of cells. Fonts are only named: 微软雅黑 is on every desk and may not be shipped.

use crate::{Colour, Measure};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FONT: &str = "微软雅黑";

pub(super) fn color(colour: Colour) -> Color {
    Color::RGB(colour.0)
}

pub(super) struct Styles {
    pub title: Format,
    pub finding: Format,
    pub note: Format,
    /// A text outside of any table.
    pub plain: Format,
    /// The number of a sentence.
    pub ordinal: Format,
    pub head: Format,
    /// Over numbers: as they stand, to the right.
    pub number_head: Format,
    /// Over the heads of several columns.
    pub group: Format,
    pub text: Format,
    /// Text that a spreadsheet would take for a formula when somebody edits the cell.
    pub guarded: Format,
    pub wrapped: Format,
    pub whole: Format,
    pub percent: Format,
    /// A p-value: what is not nothing never reads as nothing.
    pub probability: Format,
}

/// Characters that make a spreadsheet read typed text as a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn base() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_font_color(color(Colour::TEXT))
        .set_align(FormatAlign::VerticalCenter)
}

/// A cell of a table: a thin line below.
fn cell() -> Format {
    base().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(color(Colour::LINE))
}

fn head() -> Format {
    base()
        .set_bold()
        .set_text_wrap()
        .set_background_color(color(Colour::ACCENT_SOFT))
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(color(Colour::ACCENT))
}

impl Styles {
    pub fn new() -> Self {
        Self {
            title: base().set_font_size(16).set_bold(),
            finding: base().set_font_size(11).set_quote_prefix(),
            note: base().set_font_size(9).set_font_color(color(Colour::TEXT_TERTIARY)).set_quote_prefix(),
            plain: base().set_quote_prefix(),
            ordinal: cell().set_align(FormatAlign::Center).set_align(FormatAlign::Top),
            number_head: head().set_align(FormatAlign::Right),
            group: head()
                .set_align(FormatAlign::Center)
                .set_border_left(FormatBorder::Thin)
                .set_border_left_color(color(Colour::LINE_STRONG)),
            head: head().set_indent(1),
            text: cell().set_indent(1),
            guarded: cell().set_indent(1).set_quote_prefix(),
            wrapped: cell().set_text_wrap().set_align(FormatAlign::Top),
            whole: cell().set_num_format("#,##0"),
            percent: cell().set_num_format("0.0%"),
            probability: cell().set_num_format("[<0.001]\"<0.001\";0.000"),
        }
    }

    /// The format for a text of a table.
    pub fn text_for(&self, text: &str) -> &Format {
        if text.starts_with(FORMULA_STARTS) { &self.guarded } else { &self.text }
    }

    /// A number with so many decimals.
    pub fn decimals(&self, decimals: usize) -> Format {
        match decimals {
            0 => self.whole.clone(),
            decimals => cell().set_num_format(format!("#,##0.{}", "0".repeat(decimals))),
        }
    }
}

/// A number of this measure; grey and in italics when it stands on few answers.
pub(super) fn number(measure: Measure, few: bool) -> Format {
    toned(cell().set_num_format(pattern(measure)), few)
}

/// A difference: with its sign.
pub(super) fn difference(measure: Measure) -> Format {
    let pattern = pattern(measure);
    cell().set_num_format(format!("+{pattern};-{pattern};{pattern}"))
}

fn toned(format: Format, few: bool) -> Format {
    if few { format.set_italic().set_font_color(color(Colour::TEXT_TERTIARY)) } else { format }
}

fn pattern(measure: Measure) -> &'static str {
    match measure {
        Measure::Score | Measure::Points | Measure::Hours => "0.0",
        Measure::ScaleMean | Measure::PerThousand | Measure::Average | Measure::Yuan => "0.00",
        Measure::Percent => "0.0%",
        Measure::Count => "#,##0",
    }
}

/// The number that a cell holds: spreadsheets show percent by themselves, points of a proportion not.
pub(super) fn stored(measure: Measure, value: f64) -> f64 {
    if measure == Measure::Points { measure.shown(value) } else { value }
}
