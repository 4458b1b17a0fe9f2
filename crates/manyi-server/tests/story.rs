//! The sample year: what is planted in it comes out of the metric catalogue, and a start that was cut short
//! is completed.
#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use manyi_analytics::FactEngineImpl;
use manyi_catalogue::{
    Catalogue, ChangeVerdict, Compare, Figure, FigureFilters, FigureRow, FiguresQuery, Grain, UnitTarget,
};
use manyi_kernel::{FixedClock, OrgScope, Period, UnitRef};
use manyi_server::app::{App, FactFeed};
use manyi_server::demo::{self, FACTS, Part, Story};
use manyi_server::settings::StoreSettings;
use manyi_survey::response::check::check_wave;
use manyi_survey::response::table::answered_questionnaires;
use manyi_web::BaseUrl;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Enough for every fact to be sure of; the whole sample has [`demo::FULL`].
const ANSWERS: usize = 6_000;

/// Noon of 21 November 2026 in Beijing.
fn told_at() -> Timestamp {
    "2026-11-21T04:00:00Z".parse().unwrap()
}

async fn open(data: &Path) -> App {
    let store = StoreSettings::embedded(data);
    App::open(&store, BaseUrl::parse("http://127.0.0.1:8080").unwrap(), FixedClock::at(told_at()))
        .await
        .unwrap()
}

struct Year {
    app: App,
    units: Vec<UnitRef>,
}

impl Year {
    async fn told(data: &Path) -> Self {
        let app = open(data).await;
        demo::ensure(&app, data, ANSWERS, &|_, _, _| {}).await.unwrap();
        let units = app.identity.directory().units().await;
        Self { app, units }
    }

    fn unit(&self, code: &str) -> &UnitRef {
        self.units.iter().find(|unit| unit.code == code).unwrap()
    }

    /// Figures as the console asks for them.
    async fn rows(&self, metric: &str, period: &str, code: &str, grain: Grain) -> Vec<FigureRow> {
        let outlets = self.units.iter().filter(|unit| unit.code.len() == 7);
        let query = FiguresQuery {
            metrics: vec![metric.to_owned()],
            grain,
            compare: Compare::Previous,
            units: outlets
                .map(|unit| UnitTarget { path: unit.path.clone(), key: unit.code.clone() })
                .collect(),
            ..FiguresQuery::new(period.parse::<Period>().unwrap(), vec![self.unit(code).path.clone()])
        };
        let engine = FactEngineImpl::new(self.app.facts.clone());
        Catalogue.figures(&engine, &query).await.unwrap()
    }

    /// The satisfaction score of the responses that nothing speaks against.
    async fn without_suspects(&self, period: &str, code: &str) -> Figure {
        let query = FiguresQuery {
            metrics: vec!["satisfaction_score".to_owned()],
            filters: FigureFilters { without_suspects: true, ..FigureFilters::default() },
            ..FiguresQuery::new(period.parse::<Period>().unwrap(), vec![self.unit(code).path.clone()])
        };
        let engine = FactEngineImpl::new(self.app.facts.clone());
        Catalogue.figures(&engine, &query).await.unwrap().remove(0).figure
    }

    async fn figure(&self, metric: &str, period: &str, code: &str) -> Figure {
        self.rows(metric, period, code, Grain::Total).await.remove(0).figure
    }

    async fn value(&self, metric: &str, period: &str, code: &str) -> f64 {
        self.figure(metric, period, code).await.value.unwrap()
    }

    /// By group, best first.
    /// Points of satisfaction since the pilot began, against the three months before, which no festival touches.
    async fn gained(&self, code: &str) -> f64 {
        self.value("satisfaction_score", "2026-06-01..2026-10-31", code).await
            - self.value("satisfaction_score", "2026-03-01..2026-05-31", code).await
    }

    async fn by(&self, metric: &str, period: &str, code: &str, grain: Grain) -> Vec<(String, f64)> {
        let rows = self.rows(metric, period, code, grain).await;
        let mut found: Vec<_> =
            rows.into_iter().filter_map(|row| Some((row.group.key, row.figure.value?))).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_planted_fact_comes_out_of_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let year = Year::told(folder.path()).await;
    let keys: Vec<&str> = FACTS.iter().map(|fact| fact.key).collect();
    assert_eq!(keys, ["waiting", "coached", "outage", "pilot", "late", "spring_festival"]);

    // Waiting breaks at 城东 in August.
    let before = year.value("satisfaction_score", "2026-05-01..2026-07-31", "YL-E-01").await;
    let after = year.value("satisfaction_score", "2026-08-01..2026-10-31", "YL-E-01").await;
    assert!(before - after > 12.0, "{before} → {after}");
    let change = year.figure("satisfaction_score", "2026-08", "YL-E-01").await.change.unwrap();
    assert_eq!(change.verdict, ChangeVerdict::Down);
    let profile = year.by("satisfaction_score", "2026-10", "YL-E-01", Grain::Dimension).await;
    assert_eq!(profile.last().unwrap().0, "service_efficiency");
    assert_eq!(profile[profile.len() - 2].0, "response_speed");

    // Scores at 南湖 are coached from May.
    let free = year.value("satisfaction_score", "2026-02-01..2026-04-30", "YL-G-02").await;
    let coached = year.value("satisfaction_score", "2026-08-01..2026-10-31", "YL-G-02").await;
    assert!(coached > 90.0 && coached - free > 15.0, "{free} → {coached}");
    let profile = year.by("satisfaction_score", "2026-Q3", "YL-G-02", Grain::Dimension).await;
    assert!(profile[0].1 - profile[5].1 < 6.0, "{profile:?}");

    // The outage of July at the power company.
    let months = year.by("complaint_count", "2026-05-01..2026-10-31", "YL-E", Grain::Month).await;
    assert!(months[0].0 == "2026-07" && months[0].1 > 2.0 * months[1].1, "{months:?}");

    // The pilot at 江北 since June, and its sibling 江南.
    let ranking = year.rows("satisfaction_score", "2026-06", "YL-W", Grain::Unit).await;
    let pilot = ranking.iter().find(|row| row.group.key == "YL-W-01").unwrap();
    assert_eq!(pilot.figure.change.as_ref().unwrap().verdict, ChangeVerdict::Up);
    // What the pilot gained beyond its sibling, which only follows the season.
    let (gained, sibling) = (year.gained("YL-W-01").await, year.gained("YL-W-02").await);
    assert!(gained > 5.0 && gained - sibling > 4.0, "{gained}, {sibling}");

    // 白石镇 keeps its deadlines least.
    let ranking = year.by("on_time_resolution_rate", "2026", "YL", Grain::Unit).await;
    let last = ranking.last().unwrap();
    let next = &ranking[ranking.len() - 2];
    assert!(last.0 == "YL-W-04" && next.1 - last.1 > 0.1, "{ranking:?}");

    // The crowds before Spring Festival.
    let effort = year.by("customer_effort_score", "2025-11-01..2026-05-31", "YL", Grain::Month).await;
    let mut lowest: Vec<&str> = effort[effort.len() - 2..].iter().map(|(month, _)| month.as_str()).collect();
    lowest.sort_unstable();
    assert_eq!(lowest, ["2026-01", "2026-02"], "{effort:?}");
}

/// Complaints are counted in the register, their handling by their cases: both tell of the same year.
#[tokio::test(flavor = "multi_thread")]
async fn register_and_cases_agree_on_the_complaints_of_the_year() {
    let folder = tempfile::tempdir().unwrap();
    let year = Year::told(folder.path()).await;
    let engine = FactEngineImpl::new(year.app.facts.clone());
    for period in ["2025-11-01..2026-10-31", "2026-07"] {
        let complaints = year.value("complaint_count", period, "YL").await;
        let query = FiguresQuery {
            metrics: vec!["case_count".to_owned()],
            only: vec![("origin".to_owned(), "complaint".to_owned())],
            ..FiguresQuery::new(period.parse::<Period>().unwrap(), vec![year.unit("YL").path.clone()])
        };
        let cases = Catalogue.figures(&engine, &query).await.unwrap().remove(0).figure;
        assert!(complaints > 10.0, "{complaints}");
        assert_eq!(cases.value, Some(complaints), "{period}");
    }
    // Every metric of cases has something to say about a year of them.
    let silent = [
        "appeal_success_rate",
        "major_complaint_rate",
        "on_time_closure_rate",
        "on_time_acknowledgement_rate",
    ];
    for metric in Catalogue.metrics().iter().filter(|metric| metric.source.table.starts_with("case_")) {
        let figure = year.figure(metric.key, "2025-11-01..2026-10-31", "YL").await;
        assert!(figure.value.is_some() || silent.contains(&metric.key), "{}: {figure:?}", metric.key);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_coached_answers_are_suspected_and_figures_do_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let year = Year::told(folder.path()).await;
    let survey = &year.app.survey;
    let asked = answered_questionnaires(survey, &OrgScope::everything()).await.unwrap();
    let wave = &asked[0].waves[0];
    let report = check_wave(survey, wave.id).await.unwrap();
    assert_eq!(report.checked as u64, wave.response_count);
    assert!(report.checked > ANSWERS * 99 / 100, "{}", report.checked);
    FactFeed::new(&year.app).catch_up().await.unwrap();

    let free = year.value("satisfaction_score", "2026-02-01..2026-04-30", "YL-G-02").await;
    let coached = year.without_suspects("2026-08-01..2026-10-31", "YL-G-02").await;
    // 72 % of them are coached; what is left is as it was before.
    let left = f64::from(u32::try_from(coached.n).unwrap())
        / year.value("response_count", "2026-08-01..2026-10-31", "YL-G-02").await;
    assert!((0.2..0.4).contains(&left), "{left}");
    let around = coached.interval.as_ref().unwrap();
    assert!((around.low..around.high).contains(&free), "{free} → {coached:?}");
    assert!(coached.value.unwrap() < 80.0, "with them it is over 90: {coached:?}");
    for outlet in ["YL-E-01", "YL-W-01", "YL-G-01"] {
        let honest = year.without_suspects("2026", outlet).await;
        let all = year.value("response_count", "2026", outlet).await;
        assert!(honest.n as f64 > all * 0.98, "{outlet}: {} of {all}", honest.n);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_was_cut_short_is_completed_and_nothing_is_doubled() {
    let (whole, broken) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let answers = 300;
    let counts = |app: &App| app.facts.row_counts();
    let app = open(whole.path()).await;
    demo::ensure(&app, whole.path(), answers, &|_, _, _| {}).await.unwrap();
    let wanted = counts(&app);

    for part in [Part::People, Part::Invitations, Part::Cases] {
        let app = open(broken.path()).await;
        let heard = AtomicUsize::new(0);
        let listen = |now, _, _| {
            heard.fetch_add(usize::from(now == part), Ordering::Relaxed);
        };
        // Dropped in the middle, as by a signal.
        let dropped = tokio::select! {
            made = demo::ensure(&app, broken.path(), answers, &listen) => made.is_err(),
            () = until(&heard) => true,
        };
        assert!(dropped);
        assert!(demo::is_unfinished(broken.path()).unwrap(), "{part:?}");
        app.db.close().await.unwrap();
    }
    let app = open(broken.path()).await;
    // Another number of answers does not change a year that was begun.
    let sample = demo::ensure(&app, broken.path(), 50, &|_, _, _| {}).await.unwrap();
    assert!(!demo::is_unfinished(broken.path()).unwrap());
    let mut there = counts(&app);
    // A batch of invitations that was made but not noted is made again; each has one in so small a year.
    for (row, (_, wanted)) in there.iter_mut().zip(&wanted).filter(|(row, _)| row.0 == "invitation_facts") {
        assert!((0..=1).contains(&(row.1 - wanted)), "{} invitations instead of {wanted}", row.1);
        row.1 = *wanted;
    }
    assert_eq!(there, wanted);
    let (accounts, sights) = (sample.accounts.len(), sample.sights.len());
    assert_eq!((accounts, sights), (9, FACTS.len()));
    let again = demo::ensure(&app, broken.path(), answers, &|_, _, _| panic!("it was there")).await.unwrap();
    assert_eq!((again.accounts.len(), again.sights.len()), (0, FACTS.len()));
}

async fn until(heard: &AtomicUsize) {
    while heard.load(Ordering::Relaxed) == 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_somebody_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    manyi_identity::found_organisation(&app.identity, &manyi_kernel::Actor::system(), "别的集团", "X")
        .await
        .unwrap();
    let refused = demo::ensure(&app, folder.path(), 50, &|_, _, _| {}).await.err().unwrap();
    assert!(refused.to_string().contains("empty one"), "{refused}");
    assert!(!demo::is_unfinished(folder.path()).unwrap());
}

#[test]
fn the_story_is_thirteen_months() {
    let story = Story::told_on(jiff::civil::date(2026, 11, 21));
    assert_eq!((story.month_key(0), story.month_key(12)), ("2025-11".to_owned(), "2026-11".to_owned()));
}
