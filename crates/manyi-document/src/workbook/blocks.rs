//! Each kind of block as a table, and a chart where one says more.

use super::chart;
use super::sheet::{Head, Sheet, column};
use super::style;
use super::tables::text_width;
use crate::{
    Block, Card, Certainty, Comparison, Definition, Distribution, Grid, Measure, Quantity, Shift, Trend,
    Verdict, WatchItem, Words,
};
use rust_xlsxwriter::XlsxError;

/// Of ten-point text, in points.
const LINE_HEIGHT: f64 = 15.0;

pub(super) fn write(sheet: &mut Sheet<'_>, block: &Block, words: &Words) -> Result<(), XlsxError> {
    match block {
        Block::Cards(cards) => write_cards(sheet, cards, words),
        Block::Watch(items) => write_watch(sheet, items, words),
        Block::Trends(trends) => write_trends(sheet, trends, words),
        Block::Comparison(comparison) => write_comparison(sheet, comparison, words),
        Block::Distribution(distribution) => write_distribution(sheet, distribution, words),
        Block::Grid(grid) => write_grid(sheet, grid, words),
        Block::Definitions(definitions) => write_definitions(sheet, definitions, words),
    }
}

/// What to know of a figure that is thin or absent.
fn remark<'a>(quantity: &'a Quantity, words: &'a Words) -> &'a str {
    match &quantity.certainty {
        Certainty::Enough => "",
        Certainty::Few => &words.few,
        Certainty::Absent(why) => why,
    }
}

pub(super) fn verdict<'a>(shift: &Shift, words: &'a Words) -> &'a str {
    match shift.verdict {
        Verdict::Up => &words.up,
        Verdict::Down => &words.down,
        Verdict::Same => &words.same,
        Verdict::Unknown => &words.unknown,
    }
}

/// The value before, the difference and the verdict, in three columns.
fn write_shift(
    sheet: &mut Sheet<'_>,
    from: u16,
    measure: Measure,
    shift: Option<&Shift>,
    words: &Words,
) -> Result<(), XlsxError> {
    let Some(shift) = shift else {
        return (from..from + 3).try_for_each(|column| sheet.blank(column));
    };
    sheet.measured(from, measure, Some(shift.before), false)?;
    sheet.number(from + 1, style::stored(measure, shift.difference), &style::difference(measure))?;
    sheet.text(from + 2, verdict(shift, words))
}

fn write_cards(sheet: &mut Sheet<'_>, cards: &[Card], words: &Words) -> Result<(), XlsxError> {
    let heads = [
        Head::text(&words.metric, 24.0),
        Head::number(&words.value, 10.0),
        Head::number(&words.low, 10.0),
        Head::number(&words.high, 10.0),
        Head::number(&words.n, 10.0),
        Head::text(&words.measure, 8.0),
        Head::number(&words.month_before, 10.0),
        Head::number(&words.month_change, 10.0),
        Head::text(&words.month_verdict, 14.0),
        Head::number(&words.year_before, 10.0),
        Head::number(&words.year_change, 10.0),
        Head::text(&words.year_verdict, 14.0),
        Head::text(&words.remark, 34.0),
    ];
    sheet.table(&heads, cards.len())?;
    for card in cards {
        let measure = card.quantity.measure;
        sheet.text(0, &card.name)?;
        sheet.quantity(1, &card.quantity)?;
        sheet.text(5, measure.unit_text(sheet.language))?;
        write_shift(sheet, 6, measure, card.month.as_ref(), words)?;
        write_shift(sheet, 9, measure, card.year.as_ref(), words)?;
        sheet.text(12, remark(&card.quantity, words))?;
        sheet.row += 1;
    }
    Ok(())
}

fn write_watch(sheet: &mut Sheet<'_>, items: &[WatchItem], words: &Words) -> Result<(), XlsxError> {
    if items.is_empty() {
        return Ok(());
    }
    let heads = [
        Head::text(&words.subject, 24.0),
        Head::number(&words.value, 10.0),
        Head::number(&words.low, 10.0),
        Head::number(&words.high, 10.0),
        Head::number(&words.n, 10.0),
        Head::text(&words.measure, 8.0),
        Head::number(&words.month_before, 10.0),
        Head::number(&words.month_change, 10.0),
        Head::text(&words.month_verdict, 14.0),
        Head::text(&words.topic, 10.0),
        Head::text("", 10.0),
        Head::text("", 14.0),
    ];
    sheet.table(&heads, items.len())?;
    for item in items {
        sheet.text(0, &item.subject)?;
        sheet.quantity(1, &item.quantity)?;
        sheet.text(5, item.quantity.measure.unit_text(sheet.language))?;
        write_shift(sheet, 6, item.quantity.measure, item.month.as_ref(), words)?;
        sheet.wide_text((9, 11), &format!("{} · {}", item.topic, item.metric))?;
        sheet.row += 1;
    }
    Ok(())
}

/// Months down, metrics across: value, both ends and n of each.
fn write_trends(sheet: &mut Sheet<'_>, trends: &[Trend], words: &Words) -> Result<(), XlsxError> {
    let months = trends.first().map_or(0, |trend| trend.points.len());
    let names: Vec<&str> = trends.iter().map(|trend| trend.name.as_str()).collect();
    let first = sheet.grouped_table(Head::text(&words.month, 12.0), &names, words, months)?;
    for month in 0..months {
        for (place, trend) in trends.iter().enumerate() {
            let Some(point) = trend.points.get(month) else { continue };
            if place == 0 {
                sheet.text(0, &point.month)?;
            }
            sheet.quantity(column(1 + place * 4), &point.quantity)?;
        }
        sheet.row += 1;
    }
    if months > 0 {
        for (place, trend) in trends.iter().enumerate().take(2) {
            let value = column(1 + place * 4);
            let rows = (first, sheet.row - 1);
            let chart = chart::trend(sheet, trend, rows, value, words);
            let at = (sheet.row + 1, column(place * 7));
            sheet.page.insert_chart(at.0, at.1, &chart)?;
        }
        sheet.row += chart::ROWS;
    }
    Ok(())
}

fn write_comparison(sheet: &mut Sheet<'_>, comparison: &Comparison, words: &Words) -> Result<(), XlsxError> {
    let ranked = comparison.rows.iter().any(|row| row.place.is_some());
    let mut heads = vec![
        Head::text(&comparison.head, 26.0),
        Head::number(&comparison.metric, 12.0),
        Head::number(&words.low, 10.0),
        Head::number(&words.high, 10.0),
        Head::number(&words.n, 10.0),
        Head::number(&words.month_before, 10.0),
        Head::number(&words.month_change, 10.0),
        Head::text(&words.month_verdict, 14.0),
    ];
    if ranked {
        heads.extend([
            Head::number(&words.rank, 8.0),
            Head::text(&words.rank_range, 11.0),
            Head::number(&words.group, 8.0),
        ]);
    }
    let last = column(heads.len());
    heads.push(Head::text(&words.remark, 30.0));
    let first = sheet.table(&heads, comparison.rows.len())?;
    for row in &comparison.rows {
        sheet.text(0, &row.name)?;
        sheet.quantity(1, &row.quantity)?;
        write_shift(sheet, 5, comparison.measure, row.month.as_ref(), words)?;
        if let Some(place) = row.place {
            sheet.whole(8, place.rank as u64)?;
            sheet.text(9, &format!("{}–{}", place.best, place.worst))?;
            sheet.whole(10, place.group as u64)?;
        }
        sheet.text(last, remark(&row.quantity, words))?;
        sheet.row += 1;
    }
    if !comparison.rows.is_empty() {
        let chart = chart::comparison(sheet, comparison, (first, sheet.row - 1));
        if comparison.rows.len() > chart::MOST_ROWS_ABOVE {
            sheet.page.insert_chart(first - 1, sheet.last_column + 2, &chart)?;
        } else {
            sheet.page.insert_chart(sheet.row + 1, 0, &chart)?;
            sheet.row += chart::ROWS;
        }
    }
    Ok(())
}

fn write_distribution(
    sheet: &mut Sheet<'_>,
    distribution: &Distribution,
    words: &Words,
) -> Result<(), XlsxError> {
    if distribution.shares.is_empty() {
        return Ok(());
    }
    let heads =
        [Head::text(&words.rating, 12.0), Head::number(&words.count, 10.0), Head::number(&words.share, 10.0)];
    let first = sheet.table(&heads, distribution.shares.len())?;
    for share in &distribution.shares {
        sheet.text(0, &share.value.to_string())?;
        sheet.whole(1, share.count)?;
        sheet.measured(2, Measure::Percent, Some(share.share), false)?;
        sheet.row += 1;
    }
    let chart = chart::distribution(sheet, distribution, (first, sheet.row - 1));
    sheet.page.insert_chart(first - 1, 4, &chart)?;
    sheet.row = sheet.row.max(first + chart::ROWS);
    Ok(())
}

fn write_grid(sheet: &mut Sheet<'_>, grid: &Grid, words: &Words) -> Result<(), XlsxError> {
    let names: Vec<&str> = grid.columns.iter().map(String::as_str).collect();
    sheet.grouped_table(Head::text(&grid.head, 22.0), &names, words, grid.rows.len())?;
    for row in &grid.rows {
        sheet.text(0, &row.name)?;
        for (place, quantity) in row.quantities.iter().enumerate() {
            sheet.quantity(column(1 + place * 4), quantity)?;
        }
        sheet.row += 1;
    }
    Ok(())
}

fn write_definitions(
    sheet: &mut Sheet<'_>,
    definitions: &[Definition],
    words: &Words,
) -> Result<(), XlsxError> {
    const WIDTHS: [f64; 7] = [22.0, 30.0, 34.0, 30.0, 22.0, 36.0, 30.0];
    let names = [
        &words.metric,
        &words.formula,
        &words.numerator,
        &words.denominator,
        &words.time_basis,
        &words.exclusions,
        &words.interval_method,
    ];
    let mut heads: Vec<Head<'_>> =
        names.iter().zip(WIDTHS).map(|(name, width)| Head::text(name, width)).collect();
    heads.push(Head::number(&words.version, 8.0));
    sheet.table(&heads, definitions.len())?;
    for definition in definitions {
        let texts = [
            &definition.name,
            &definition.formula,
            &definition.numerator,
            &definition.denominator,
            &definition.time_basis,
            &definition.exclusions,
            &definition.interval_method,
        ];
        // Not every program finds the height of wrapped text by itself.
        let lines = texts.iter().zip(WIDTHS).map(|(text, width)| (text_width(text) / (width - 3.0)).ceil());
        sheet.page.set_row_height(sheet.row, 6.0 + LINE_HEIGHT * lines.fold(1.0, f64::max))?;
        for (place, text) in texts.into_iter().enumerate() {
            sheet.page.write_string_with_format(sheet.row, column(place), text, &sheet.styles.wrapped)?;
        }
        sheet.whole(7, u64::from(definition.version))?;
        sheet.row += 1;
    }
    Ok(())
}
