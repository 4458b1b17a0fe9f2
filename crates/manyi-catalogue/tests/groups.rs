//! Figures by month, day, unit and dimension, what changed, and the way to the rows.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_catalogue::{
    Catalogue, ChangeVerdict, Compare, FigureFilters, FigureRow, FigureStatus, FiguresError, FiguresQuery,
    Grain, UnitTarget,
};
use manyi_kernel::{Problem, ProblemKind, QuestionnaireId, UnitPath, WaveId};
use std::sync::atomic::Ordering;
use support::{FakeEngine, Row, check, figure, query};
use uuid::Uuid;

const FIVE: (i64, i64) = (1, 5);

async fn rows(engine: &FakeEngine, query: &FiguresQuery) -> Vec<FigureRow> {
    Catalogue.figures(engine, query).await.unwrap()
}

fn keys(rows: &[FigureRow]) -> Vec<&str> {
    rows.iter().map(|row| row.group.key.as_str()).collect()
}

fn unit(path: &str, key: &str) -> UnitTarget {
    UnitTarget { path: UnitPath::from_stored(path), key: key.to_owned() }
}

fn ratings(unit: &str, on: &str, value: i64, count: usize) -> Vec<Row> {
    Row::rated(unit, on, value, FIVE).times(count)
}

#[tokio::test]
async fn a_series_has_every_month_and_day_even_without_data() {
    let engine = FakeEngine::of([ratings("/1/", "2026-08-03", 5, 2), ratings("/1/", "2026-10-31", 1, 3)]);
    let by_month = rows(
        &engine,
        &FiguresQuery { grain: Grain::Month, ..query("satisfaction_score", "2026-08-01..2026-10-31") },
    )
    .await;
    assert_eq!(keys(&by_month), ["2026-08", "2026-09", "2026-10"]);
    let values: Vec<_> = by_month.iter().map(|row| row.figure.value).collect();
    assert_eq!(values, [Some(100.0), None, Some(0.0)]);
    assert_eq!(by_month[1].figure.status, FigureStatus::NoData);
    assert_eq!(by_month[1].figure.rows, "/responses?period=2026-09&role=overall");

    let by_day = rows(
        &engine,
        &FiguresQuery { grain: Grain::Day, ..query("response_count", "2026-10-30..2026-10-31") },
    )
    .await;
    assert_eq!(keys(&by_day), ["2026-10-30", "2026-10-31"]);
    assert_eq!(by_day[1].figure.value, Some(3.0));
    assert_eq!(by_day[1].figure.rows, "/responses?period=2026-10-31..2026-10-31");
}

#[tokio::test]
async fn a_unit_includes_its_subtree_and_no_sibling_whose_number_starts_alike() {
    let engine = FakeEngine::of([
        ratings("/1/2/7/", "2026-10-02", 5, 4),
        ratings("/1/2/", "2026-10-02", 4, 1),
        ratings("/1/22/", "2026-10-02", 1, 9),
    ]);
    let mut asked = FiguresQuery { grain: Grain::Unit, ..query("response_count", "2026-10") };
    asked.units =
        vec![unit("/1/", "all"), unit("/1/2/", "two"), unit("/1/22/", "twenty-two"), unit("/1/9/", "empty")];
    let found = rows(&engine, &asked).await;
    let values: Vec<_> = found.iter().map(|row| (row.group.key.as_str(), row.figure.n)).collect();
    assert_eq!(values, [("all", 14), ("two", 5), ("twenty-two", 9), ("empty", 0)]);
    assert_eq!(found[1].figure.rows, "/responses?period=2026-10&unit=two");

    asked.scope = vec![UnitPath::from_stored("/1/2/")];
    let found = rows(&engine, &asked).await;
    assert_eq!(keys(&found), ["two"], "units outside the scope are passed over");
    asked.scope = Vec::new();
    assert!(rows(&engine, &asked).await.is_empty());
}

#[tokio::test]
async fn complaints_per_customers_are_folded_up_to_units() {
    let engine = FakeEngine::of([
        Row::complaint("/1/2/7/", "2026-09-02").times(2),
        Row::complaint("/1/2/8/", "2026-10-02").times(3),
        Row::complaint("/1/3/", "2026-10-02").times(5),
        Row::customers("/1/2/7/", "2026-09", 1000).times(1),
        Row::customers("/1/2/8/", "2026-10", 500).times(1),
    ]);
    let mut asked = FiguresQuery {
        grain: Grain::Unit,
        ..query("complaints_per_thousand_customers", "2026-09-01..2026-10-31")
    };
    asked.units = vec![unit("/1/2/", "two"), unit("/1/3/", "three")];
    let found = rows(&engine, &asked).await;
    assert_eq!((found[0].figure.numerator, found[0].figure.denominator), (Some(5), Some(1500)));
    assert_eq!(found[1].figure.reason, Some("no_customer_counts"));

    let by_month = rows(&engine, &FiguresQuery { grain: Grain::Month, ..asked }).await;
    let parts: Vec<_> = by_month.iter().map(|row| (row.figure.numerator, row.figure.denominator)).collect();
    assert_eq!(parts, [(Some(2), Some(1000)), (Some(8), Some(500))]);
}

#[tokio::test]
async fn dimensions_come_from_their_own_ratings() {
    let rating = |dimension: &str, value: i64| {
        Row::new("rating_facts", "/1/", "submitted_day", "2026-10-02")
            .int("valid", 1)
            .int("suspect", 0)
            .code("dimension", dimension)
            .int("value", value)
            .int("scale_min", 1)
            .int("scale_max", 5)
    };
    let engine = FakeEngine::of([
        rating("attitude", 5).times(3),
        rating("response_speed", 2).times(2),
        ratings("/1/", "2026-10-02", 1, 5),
    ]);
    let mut asked = FiguresQuery { grain: Grain::Dimension, ..query("satisfaction_score", "2026-10") };
    asked.unit_key = Some("u1".to_owned());
    let found = rows(&engine, &asked).await;
    let values: Vec<_> =
        found.iter().map(|row| (row.group.key.as_str(), row.figure.value, row.figure.n)).collect();
    assert_eq!(values, [("attitude", Some(100.0), 3), ("response_speed", Some(25.0), 2)]);
    assert_eq!(found[0].figure.rows, "/responses?period=2026-10&unit=u1&role=dimension:attitude");

    asked.metrics.clear();
    let all = rows(&engine, &asked).await;
    assert_eq!(all.len(), 4, "every metric that has dimensions");
    asked.metrics = vec!["complaint_count".to_owned()];
    let refused = Catalogue.figures(&engine, &asked).await.unwrap_err();
    assert_eq!(
        refused,
        FiguresError::GrainUnsupported { metric: "complaint_count", grain: Grain::Dimension }
    );
}

#[tokio::test]
async fn cases_are_sorted_by_what_their_facts_say_and_narrowed_by_it() {
    let stay = |stage: &str, unit: &str, cause: &str, minutes: i64| {
        Row::stay(stage, unit, "2026-10-02").code("cause", cause).int("working_minutes", minutes)
    };
    let engine = FakeEngine::of([
        stay("accepted", "/1/2/", "people", 60).times(3),
        stay("assigned", "/1/2/", "people", 600).times(2),
        stay("assigned", "/1/3/", "system", 120).times(5),
    ]);
    let mut asked = FiguresQuery {
        grain: Grain::Dimension,
        by: Some("stage".to_owned()),
        ..query("median_stage_working_hours", "2026-10")
    };
    let found = rows(&engine, &asked).await;
    let medians: Vec<_> =
        found.iter().map(|row| (row.group.key.as_str(), row.figure.value, row.figure.n)).collect();
    assert_eq!(medians, [("accepted", Some(1.0), 3), ("assigned", Some(2.0), 7)]);
    assert_eq!(found[1].figure.rows, "/cases?period=2026-10&basis=stage&stage=assigned");

    asked.only = vec![("cause".to_owned(), "people".to_owned())];
    let found = rows(&engine, &asked).await;
    assert_eq!((found[1].figure.value, found[1].figure.n), (Some(10.0), 2));
    assert_eq!(found[1].figure.rows, "/cases?period=2026-10&basis=stage&cause=people&stage=assigned");

    let mut by_unit = FiguresQuery { grain: Grain::Unit, by: None, ..asked.clone() };
    by_unit.only = vec![("stage".to_owned(), "assigned".to_owned())];
    by_unit.units = vec![unit("/1/2/", "two"), unit("/1/3/", "three")];
    let found = rows(&engine, &by_unit).await;
    assert_eq!(found.iter().map(|row| row.figure.value).collect::<Vec<_>>(), [Some(10.0), Some(2.0)]);
    assert_eq!(found[1].figure.rows, "/cases?period=2026-10&unit=three&basis=stage&stage=assigned");

    asked.by = Some("weather".to_owned());
    let refused = Catalogue.figures(&engine, &asked).await.unwrap_err();
    assert!(matches!(refused, FiguresError::GrainUnsupported { .. }), "{refused}");
    by_unit.metrics = vec!["satisfaction_score".to_owned()];
    let got = rows(&engine, &by_unit).await.remove(0).figure;
    assert_eq!(got.reason, Some("filter_not_supported"));
}

#[tokio::test]
async fn a_change_is_called_a_change_only_if_it_is_one() {
    for (now, before, verdict, good) in [
        ((90, 10), (60, 40), ChangeVerdict::Up, Some(true)),
        ((60, 40), (90, 10), ChangeVerdict::Down, Some(false)),
        ((9, 1), (6, 4), ChangeVerdict::NoChange, None),
    ] {
        let month = |on: &str, (satisfied, rest): (usize, usize)| {
            [ratings("/1/", on, 5, satisfied), ratings("/1/", on, 2, rest)].concat()
        };
        let engine =
            FakeEngine::of([month("2026-10-02", now), month("2026-09-02", before), month("2025-10-02", now)]);
        let asked = FiguresQuery { compare: Compare::Previous, ..query("csat_rate", "2026-10") };
        let change = figure(&engine, &asked).await.change.unwrap();
        assert_eq!((change.against.as_str(), change.verdict, change.good), ("2026-09", verdict, good));
        check("difference", change.difference, (now.0 as f64 - before.0 as f64) / (now.0 + now.1) as f64);
        assert_eq!(change.interval.unwrap().method, "newcombe");
        assert_eq!(change.interval.unwrap().low > 0.0, verdict == ChangeVerdict::Up);

        let year =
            figure(&engine, &FiguresQuery { compare: Compare::YearEarlier, ..asked }).await.change.unwrap();
        assert_eq!((year.against.as_str(), year.verdict), ("2025-10", ChangeVerdict::NoChange));
    }
}

#[tokio::test]
async fn more_complaints_are_not_good_and_no_data_is_no_change() {
    let engine = FakeEngine::of([
        Row::complaint("/1/", "2026-10-02").times(40),
        Row::complaint("/1/", "2026-09-02").times(10),
        ratings("/1/", "2026-10-02", 5, 10),
    ]);
    let asked = |metric| FiguresQuery { compare: Compare::Previous, ..query(metric, "2026-10") };
    let change = figure(&engine, &asked("complaint_count")).await.change.unwrap();
    assert_eq!((change.verdict, change.good), (ChangeVerdict::Up, Some(false)));
    assert_eq!(figure(&engine, &asked("satisfaction_score")).await.change, None);
    assert_eq!(figure(&engine, &asked("response_rate")).await.change, None);
}

#[tokio::test]
async fn a_running_month_compares_its_count_with_as_many_days() {
    let engine = FakeEngine::of([
        Row::response("/1/", "2026-10-05").times(30),
        Row::response("/1/", "2026-09-12").times(28),
        Row::response("/1/", "2026-09-13").times(500),
    ]);
    let mut asked = FiguresQuery { compare: Compare::Previous, ..query("response_count", "2026-10") };
    asked.today = Some("2026-10-12".parse().unwrap());
    for grain in [Grain::Total, Grain::Month] {
        let found = rows(&engine, &FiguresQuery { grain, ..asked.clone() }).await;
        let change = found[0].figure.change.clone().unwrap();
        assert_eq!(
            (change.against.as_str(), change.previous_value),
            ("2026-09-01..2026-09-12", 28.0),
            "{grain:?}"
        );
        assert_eq!(change.verdict, ChangeVerdict::NoChange);
    }
    asked.today = Some("2026-11-02".parse().unwrap());
    let change = figure(&engine, &asked).await.change.unwrap();
    assert_eq!((change.against.as_str(), change.verdict), ("2026-09", ChangeVerdict::Down));
}

#[tokio::test]
async fn each_month_of_a_series_is_compared_with_its_own_other_month() {
    let engine = FakeEngine::of([
        ratings("/1/", "2026-10-02", 5, 3),
        ratings("/1/", "2026-09-02", 3, 3),
        ratings("/1/", "2026-08-02", 1, 3),
        ratings("/1/", "2025-10-02", 2, 3),
    ]);
    let asked = FiguresQuery {
        grain: Grain::Month,
        compare: Compare::Previous,
        ..query("satisfaction_score", "2026-09-01..2026-10-31")
    };
    let changes = |rows: Vec<FigureRow>| -> Vec<Option<(String, f64)>> {
        rows.into_iter()
            .map(|row| row.figure.change.map(|change| (change.against, change.previous_value)))
            .collect()
    };
    let previous = changes(rows(&engine, &asked).await);
    assert_eq!(previous, [Some(("2026-08".to_owned(), 0.0)), Some(("2026-09".to_owned(), 50.0))]);
    let year = changes(rows(&engine, &FiguresQuery { compare: Compare::YearEarlier, ..asked }).await);
    assert_eq!(year, [None, Some(("2025-10".to_owned(), 25.0))]);
}

#[tokio::test]
async fn filters_reach_the_facts_that_have_them_and_no_others() {
    let questionnaire = QuestionnaireId(Uuid::from_u128(7));
    let wave = WaveId(Uuid::from_u128(9));
    let chosen = Row::rated("/1/", "2026-10-02", 5, FIVE)
        .code("questionnaire_id", &questionnaire.to_string())
        .code("wave_id", &wave.to_string());
    let engine = FakeEngine::of([chosen.times(2), ratings("/1/", "2026-10-02", 1, 5)]);
    let filters =
        FigureFilters { questionnaire: Some(questionnaire), wave: Some(wave), ..FigureFilters::default() };
    let got = figure(&engine, &FiguresQuery { filters, ..query("satisfaction_score", "2026-10") }).await;
    assert_eq!((got.value, got.n), (Some(100.0), 2));
    let address = format!("/responses?period=2026-10&questionnaire={questionnaire}&wave={wave}&role=overall");
    assert_eq!(got.rows, address);
    for metric in ["complaint_count", "response_rate", "complaints_per_thousand_customers"] {
        let got = figure(&engine, &FiguresQuery { filters, ..query(metric, "2026-10") }).await;
        assert_eq!(
            (got.status, got.reason),
            (FigureStatus::NotApplicable, Some("filter_not_supported")),
            "{metric}"
        );
    }
}

#[tokio::test]
async fn suspects_can_be_left_out_and_invalid_responses_never_count() {
    let suspect = Row::rated("/1/", "2026-10-02", 5, FIVE).int("suspect", 1);
    let invalid = Row::rated("/1/", "2026-10-02", 5, FIVE).int("valid", 0);
    let engine = FakeEngine::of([ratings("/1/", "2026-10-02", 1, 3), suspect.times(2), invalid.times(7)]);
    for (without_suspects, wanted) in [(false, 5), (true, 3)] {
        let filters = FigureFilters { without_suspects, ..FigureFilters::default() };
        let got = figure(&engine, &FiguresQuery { filters, ..query("satisfaction_score", "2026-10") }).await;
        assert_eq!(got.n, wanted);
        assert_eq!(got.rows.contains("quality=valid"), without_suspects, "{}", got.rows);
        // What cannot be suspected counts either way.
        let got = figure(&engine, &FiguresQuery { filters, ..query("complaint_count", "2026-10") }).await;
        assert!(got.reason != Some("filter_not_supported") && !got.rows.contains("quality"), "{got:?}");
    }
}

#[tokio::test]
async fn wrong_questions_are_refused_at_their_place() {
    let engine = FakeEngine::default();
    let long = FiguresQuery { grain: Grain::Day, ..query("csat_rate", "2024-01-01..2026-01-01") };
    for (asked, place, code) in
        [(query("happiness", "2026-10"), "metric", "unknown_metric"), (long, "period", "too_many_figures")]
    {
        let problem = Problem::from(Catalogue.figures(&engine, &asked).await.unwrap_err());
        assert_eq!(problem.kind, ProblemKind::Invalid);
        assert_eq!((problem.fields[0].place.as_str(), problem.fields[0].code.as_str()), (place, code));
    }
    assert_eq!(engine.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn the_same_counts_are_asked_for_once() {
    let engine = FakeEngine::of([ratings("/1/", "2026-10-02", 5, 3)]);
    let mut asked = query("satisfaction_score", "2026-10");
    asked.metrics.push("csat_rate".to_owned());
    rows(&engine, &asked).await;
    assert_eq!(engine.asked.load(Ordering::Relaxed), 1);
}
