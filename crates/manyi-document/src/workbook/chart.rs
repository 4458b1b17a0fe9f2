//! Native charts, tied to the cells of their sheet.

use super::sheet::Sheet;
use super::style::color;
use crate::{Axis, Colour, Comparison, Distribution, Measure, Trend, Words};
use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartRange, ChartSolidFill, ChartType,
};

/// Rows of the sheet that a chart covers.
pub(super) const ROWS: u32 = 18;
/// Below a longer table nobody would find it: it stands to the right, and is not printed.
pub(super) const MOST_ROWS_ABOVE: usize = 40;
/// A mark for every one of 200 units would be a wall; the table has them all.
const MOST_MARKS: u32 = 30;
const PIXELS: (u32, u32) = (520, 320);

/// First and last row of the data.
type Rows = (u32, u32);

fn base(kind: ChartType, title: &str) -> Chart {
    let mut chart = Chart::new(kind);
    let mut font = ChartFont::new();
    font.set_size(11).set_bold();
    chart.title().set_name(title).set_font(&font);
    chart.set_width(PIXELS.0).set_height(PIXELS.1);
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(color(Colour::LINE)));
    chart
}

fn cells(sheet: &Sheet<'_>, rows: Rows, column: u16) -> ChartRange {
    ChartRange::new_from_range(&sheet.name, rows.0, column, rows.1, column)
}

fn head(sheet: &Sheet<'_>, rows: Rows, column: u16) -> ChartRange {
    ChartRange::new_from_range(&sheet.name, rows.0 - 1, column, rows.0 - 1, column)
}

/// An axis in the numbers of the cells: percentages are stored as shares.
fn scale(measure: Measure, axis: &Axis) -> (f64, f64) {
    let factor = if measure == Measure::Percent { 0.01 } else { 1.0 };
    (axis.low * factor, axis.high * factor)
}

/// A line with the two ends of its interval as thin dashes.
pub(super) fn trend(sheet: &Sheet<'_>, trend: &Trend, rows: Rows, value: u16, words: &Words) -> Chart {
    let mut chart = base(ChartType::Line, &trend.name);
    let mut line = ChartLine::new();
    line.set_color(color(Colour::ACCENT)).set_width(2.25);
    let series = chart.add_series();
    series
        .set_categories(&cells(sheet, rows, 0))
        .set_values(&cells(sheet, rows, value))
        .set_name(trend.name.as_str());
    series.set_format(ChartFormat::new().set_line(&line)).set_marker(&marker(
        ChartMarkerType::Circle,
        5,
        Colour::ACCENT,
    ));
    let mut edge = ChartLine::new();
    edge.set_color(color(Colour::MARK_MUTED)).set_width(1).set_dash_type(ChartLineDashType::SquareDot);
    for (column, name) in [(value + 1, &words.low), (value + 2, &words.high)] {
        let series = chart.add_series();
        series
            .set_categories(&cells(sheet, rows, 0))
            .set_values(&cells(sheet, rows, column))
            .set_name(name.as_str());
        series.set_format(ChartFormat::new().set_line(&edge)).set_marker(ChartMarker::new().set_none());
    }
    let (low, high) =
        scale(trend.measure, &Axis::around(trend.measure, trend.points.iter().map(|point| &point.quantity)));
    chart.y_axis().set_min(low).set_max(high);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
}

/// Dots with whiskers: value, low and high end as marks without lines, joined from end to end.
pub(super) fn comparison(sheet: &Sheet<'_>, comparison: &Comparison, rows: Rows) -> Chart {
    let rows = (rows.0, rows.1.min(rows.0 + MOST_MARKS - 1));
    let mut chart = base(ChartType::Line, &comparison.metric);
    for (column, kind, size, colour) in [
        (1, ChartMarkerType::Circle, 8, Colour::ACCENT),
        (2, ChartMarkerType::ShortDash, 6, Colour::MARK_MUTED),
        (3, ChartMarkerType::ShortDash, 6, Colour::MARK_MUTED),
    ] {
        let series = chart.add_series();
        series
            .set_categories(&cells(sheet, rows, 0))
            .set_values(&cells(sheet, rows, column))
            .set_name(&head(sheet, rows, column));
        series.set_format(ChartFormat::new().set_no_line()).set_marker(&marker(kind, size, colour));
    }
    chart.set_high_low_lines(true);
    let mut whisker = ChartLine::new();
    whisker.set_color(color(Colour::MARK_MUTED)).set_width(1.25);
    chart.set_high_low_lines_format(ChartFormat::new().set_line(&whisker));
    let shown = comparison.rows.iter().take(MOST_MARKS as usize).map(|row| &row.quantity);
    let (low, high) = scale(comparison.measure, &Axis::around(comparison.measure, shown));
    chart.y_axis().set_min(low).set_max(high);
    chart.legend().set_hidden();
    chart
}

fn marker(kind: ChartMarkerType, size: u8, colour: Colour) -> ChartMarker {
    let mut marker = ChartMarker::new();
    marker.set_type(kind).set_size(size);
    let mut fill = ChartSolidFill::new();
    let mut edge = ChartLine::new();
    edge.set_color(color(colour));
    marker.set_format(ChartFormat::new().set_solid_fill(fill.set_color(color(colour))).set_line(&edge));
    marker
}

/// A column for each rating.
pub(super) fn distribution(sheet: &Sheet<'_>, distribution: &Distribution, rows: Rows) -> Chart {
    let mut chart = base(ChartType::Column, &distribution.title);
    let series = chart.add_series();
    series
        .set_categories(&cells(sheet, rows, 0))
        .set_values(&cells(sheet, rows, 2))
        .set_name(&head(sheet, rows, 2))
        .set_gap(40);
    series.set_format(
        ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color(Colour::ACCENT))),
    );
    chart.y_axis().set_min(0.0).set_num_format("0%");
    chart.legend().set_hidden();
    chart
}
