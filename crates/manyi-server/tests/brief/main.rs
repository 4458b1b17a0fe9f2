//! Every figure of the monthly brief is the metric catalogue's: in the report as data, in the cells of the
//! spreadsheet and in the text of the PDF, in both languages, for the group and for one company.
#![allow(clippy::unwrap_used)]

mod asked;
mod cells;
mod said;

use asked::Asked;
use jiff::Timestamp;
use manyi_document::{Quantity, Report};
use manyi_kernel::{Actor, FixedClock, Locale, Period};
use manyi_pdf::{FontShelf, PressError, print};
use manyi_report::{BriefRequest, Format, issue_monthly, monthly_report};
use manyi_server::app::App;
use manyi_server::{demo, settings::StoreSettings};
use manyi_web::BaseUrl;
use std::path::Path;

/// Enough for changes, groups and small samples to be among the figures.
const ANSWERS: usize = 1_500;
const MONTH: &str = "2026-10";

async fn sample(data: &Path) -> App {
    let told_at: Timestamp = "2026-11-21T04:00:00Z".parse().unwrap();
    let store = StoreSettings::embedded(data);
    let base = BaseUrl::parse("http://127.0.0.1:8080").unwrap();
    let app = App::open(&store, base, FixedClock::at(told_at)).await.unwrap();
    demo::ensure(&app, data, ANSWERS, &|_, _, _| {}).await.unwrap();
    app
}

/// Every quantity of the report, wherever it stands.
fn quantities(report: &Report) -> Vec<&Quantity> {
    use manyi_document::Block;
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .flat_map(|block| -> Vec<&Quantity> {
            match block {
                Block::Cards(cards) => cards.iter().map(|card| &card.quantity).collect(),
                Block::Watch(items) => items.iter().map(|item| &item.quantity).collect(),
                Block::Trends(trends) => {
                    trends.iter().flat_map(|trend| &trend.points).map(|point| &point.quantity).collect()
                }
                Block::Comparison(rows) => rows.rows.iter().map(|row| &row.quantity).collect(),
                Block::Grid(grid) => grid.rows.iter().flat_map(|row| &row.quantities).collect(),
                Block::Distribution(_) | Block::Definitions(_) => Vec::new(),
            }
        })
        .collect()
}

/// Set here and not through the report's door, which gives up on a machine as busy as one of tests.
fn print_and_check(report: &Report) {
    match print(&FontShelf::search(&[]), report) {
        Ok(printed) => said::check_print(report, &printed.pdf),
        Err(PressError::NoChineseFont) => println!("no Chinese font on this machine: nothing was printed"),
        Err(PressError::Refused(why)) => panic!("{why}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_the_brief_is_the_catalogues() {
    let folder = tempfile::tempdir().unwrap();
    let app = sample(folder.path()).await;
    let period: Period = MONTH.parse().unwrap();
    let company = app.identity.directory().unit_by_code("YL-W").await.unwrap();
    for unit in [None, Some(company)] {
        let asked = Asked::of(&app, period, unit.as_ref()).await;
        for locale in [Locale::ZhCn, Locale::En] {
            let request = BriefRequest { period, unit: unit.as_ref().map(|unit| unit.id), locale };
            let brief = monthly_report(&app.report, &Actor::system(), &request).await.unwrap();
            let compared = asked.compare(&brief.report, locale);
            // The test looked at something: every quantity of the report, and there are hundreds.
            assert_eq!(compared, quantities(&brief.report).len(), "{locale:?}");
            assert!(compared > 80, "{compared}");
            said::check(&brief.report);

            let book = issue_monthly(&app.report, &Actor::system(), &request, Format::Xlsx).await.unwrap();
            cells::check(&brief.report, book.bytes);
            if unit.is_none() {
                print_and_check(&brief.report);
            }
        }
    }
    app.db.close().await.unwrap();
}
