//! Figures and metrics over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_kernel::Permission;
use support::{Api, Rating, unit};

const RATINGS: [Rating; 4] = [
    ("/1/1/1/", "2026-09-03", 5, 40),
    ("/1/1/2/", "2026-09-04", 3, 40),
    ("/1/2/1/", "2026-09-05", 1, 40),
    ("/1/1/1/", "2026-10-01", 4, 40),
];

fn reader(path: &str) -> Api {
    Api::of(RATINGS.to_vec(), path, Permission::MetricRead)
}

async fn score(api: &Api, query: &str) -> Option<f64> {
    let body = api.ok(&format!("/figures?metric=satisfaction_score{query}")).await;
    body["rows"][0]["figure"]["value"].as_f64()
}

#[tokio::test]
async fn a_reader_counts_only_what_they_may_see() {
    for (path, unit_filter, wanted) in [
        ("/1/", None, Some(50.0)),
        ("/1/1/", None, Some(75.0)),
        ("/1/", Some("/1/2/"), Some(0.0)),
        ("/1/1/", Some("/1/1/2/"), Some(50.0)),
    ] {
        let filter = unit_filter.map_or(String::new(), |path| format!("&unit={}", unit(path).id));
        assert_eq!(
            score(&reader(path), &format!("&period=2026-09{filter}")).await,
            wanted,
            "{path} {filter}"
        );
    }
}

#[tokio::test]
async fn a_unit_outside_the_scope_or_of_no_organisation_is_not_found() {
    let api = reader("/1/1/");
    for id in [unit("/1/2/").id, unit("/1/").id, manyi_kernel::UnitId::new()] {
        for path in ["figures", "overview"] {
            assert_eq!(api.get(&format!("/{path}?unit={id}")).await.0, 404);
        }
    }
}

#[tokio::test]
async fn without_a_period_the_last_full_month_with_responses_is_meant() {
    assert_eq!(reader("/1/").ok("/overview").await["period"], "2026-09");
    // This subtree has answers in no month before the present one.
    let fresh = Api::of(vec![("/1/1/1/", "2026-10-01", 4, 40)], "/1/", Permission::MetricRead);
    assert_eq!(fresh.ok("/overview").await["period"], "2026-10");
    let none = Api::of(Vec::new(), "/1/", Permission::MetricRead);
    assert_eq!(none.ok("/overview").await["period"], "2026-10");
}

#[tokio::test]
async fn figures_come_by_unit_with_names_and_by_month_without_gaps() {
    let api = reader("/1/");
    let body = api.ok("/figures?metric=satisfaction_score&period=2026-09&grain=unit").await;
    let rows: Vec<_> = body["rows"].as_array().unwrap().iter().collect();
    let named: Vec<_> = rows
        .iter()
        .map(|row| (row["group"]["label"].as_str().unwrap(), row["figure"]["value"].as_f64().unwrap()))
        .collect();
    assert_eq!(named, [("北京店", 100.0), ("天津店", 50.0), ("深圳店", 0.0)]);
    assert_eq!(rows[0]["group"]["key"], unit("/1/1/1/").id.to_string());

    let body = api
        .ok("/figures?metric=response_count,satisfaction_score&period=2026-Q3&grain=month&compare=previous")
        .await;
    let keys: Vec<_> =
        body["rows"].as_array().unwrap().iter().map(|row| row["group"]["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["2026-07", "2026-08", "2026-09", "2026-07", "2026-08", "2026-09"]);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_naming_the_parameter_and_the_mend() {
    let api = reader("/1/");
    for (path, status, place, mend) in [
        ("/figures?period=last+week", 422, "/period", "2026-Q3"),
        ("/overview?period=2026-13", 422, "/period", "2026-10"),
        ("/figures?metric=happiness", 422, "/metric", "GET /api/v1/metrics"),
        ("/overview?metric=happiness", 422, "/metric", "GET /api/v1/metrics"),
        ("/figures?metric=response_count&grain=dimension&period=2026-09", 422, "/grain", "response_count"),
        ("/figures?metric=response_count&grain=day&period=2020-01-01..2026-01-01", 422, "/period", "400"),
        ("/figures?grain=weekly", 400, "/grain", "month"),
        ("/overview?colour=red", 400, "/colour", ""),
    ] {
        let (found, body) = api.get(path).await;
        let field = &body["fields"][0];
        assert_eq!((found, field["place"].as_str()), (status, Some(place)), "{path}: {body}");
        assert!(field["detail"].as_str().unwrap().contains(mend), "{path}: {field}");
    }
}

#[tokio::test]
async fn only_readers_of_metrics_get_figures() {
    for path in ["/metrics", "/figures", "/overview"] {
        assert_eq!(Api::nobody().get(path).await.0, 401);
        assert_eq!(Api::of(Vec::new(), "/1/", Permission::CaseRead).get(path).await.0, 403);
    }
}

#[tokio::test]
async fn every_metric_is_defined_in_both_languages() {
    let body = reader("/1/").ok("/metrics").await;
    let metrics = body.as_array().unwrap();
    assert_eq!(metrics.len(), manyi_catalogue::METRICS.len());
    for metric in metrics {
        for text in [
            "name",
            "numerator",
            "denominator",
            "window",
            "time_basis",
            "exclusions",
            "interval_method",
            "formula",
        ] {
            assert!(
                metric[text]["zh-CN"].is_string() && metric[text]["en"].is_string(),
                "{} {text}",
                metric["key"]
            );
        }
    }
}
