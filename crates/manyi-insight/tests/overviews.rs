//! The overview over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_kernel::Permission;
use serde_json::Value;
use support::{Api, Rating, unit};

/// September: Peking well, Tianjin middling, Shenzhen badly; August: all well.
fn ratings() -> Vec<Rating> {
    vec![
        ("/1/1/1/", "2026-08-03", 5, 150),
        ("/1/1/1/", "2026-08-03", 4, 50),
        ("/1/1/1/", "2026-09-03", 5, 150),
        ("/1/1/1/", "2026-09-03", 4, 50),
        ("/1/1/2/", "2026-09-04", 4, 100),
        ("/1/1/2/", "2026-09-04", 3, 100),
        ("/1/2/1/", "2026-09-30", 2, 100),
        ("/1/2/1/", "2026-09-30", 1, 100),
    ]
}

async fn overview(query: &str) -> Value {
    Api::of(ratings(), "/1/", Permission::MetricRead).ok(&format!("/overview?{query}")).await
}

#[tokio::test]
async fn the_overview_says_what_changed_and_where() {
    let body = overview("period=2026-09").await;
    assert_eq!((&body["period"], &body["previous_period"]), (&"2026-09".into(), &"2026-08".into()));
    assert_eq!((&body["as_of"], &body["unit"]), (&"2026-10-12T01:00:00Z".into(), &Value::Null));
    assert_eq!(body["cards"].as_array().unwrap().len(), manyi_catalogue::Catalogue.overview().count());
    assert_eq!(body["sentence"]["code"], "satisfaction_down");
    assert_eq!(body["sentence"]["params"]["against"], "2026-08");

    let units: Vec<_> = body["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["unit"]["name"].as_str().unwrap(),
                row["rank"].as_u64().unwrap(),
                row["rank_low"].as_u64().unwrap(),
                row["rank_high"].as_u64().unwrap(),
                row["group"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(units, [("北京店", 1, 1, 1, 1), ("天津店", 2, 2, 2, 2), ("深圳店", 3, 3, 3, 3)]);
    assert_eq!(body["distribution"]["total"], 600);
}

#[tokio::test]
async fn the_trend_is_by_month_or_for_short_periods_by_day() {
    for (query, grain, count, last) in [
        ("period=2026-09", "month", 12, "2026-09"),
        ("period=2026-09&trend_grain=day", "day", 30, "2026-09-30"),
        ("period=2026-Q3&trend_grain=day", "month", 12, "2026-09"),
    ] {
        let trend = &overview(query).await["trend"];
        let points = trend["points"].as_array().unwrap();
        assert_eq!((trend["grain"].as_str(), points.len()), (Some(grain), count), "{query}");
        assert_eq!(points[count - 1]["key"], last);
        assert!(points[count - 1]["figure"]["n"].as_u64().unwrap() > 0);
        assert_eq!(points[0]["figure"]["status"], "no_data");
    }
}

#[tokio::test]
async fn one_unit_compares_its_own_outlets() {
    let body = overview(&format!("period=2026-09&unit={}", unit("/1/1/").id)).await;
    assert_eq!(body["unit"]["name"], "华北");
    let names: Vec<_> =
        body["units"].as_array().unwrap().iter().map(|row| row["unit"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["北京店", "天津店"]);
    assert_eq!(body["distribution"]["total"], 400);
}

#[tokio::test]
async fn a_metric_without_dimensions_has_none_and_an_empty_period_says_so() {
    let body = overview("period=2026-09&metric=response_count").await;
    assert_eq!(
        (body["trend"]["metric"].as_str(), body["dimensions"].as_array().unwrap().len()),
        (Some("response_count"), 0)
    );
    let body = overview("period=2025-01").await;
    assert_eq!(body["sentence"]["code"], "no_data");
    assert_eq!(
        (body["units"].as_array().unwrap().len(), &body["distribution"]["scale_min"]),
        (0, &Value::Null)
    );
}

#[tokio::test]
async fn dimensions_have_their_names_and_order_and_unnamed_ones_come_last() {
    let body = overview("period=2026-09").await;
    let rows = body["dimensions"].as_array().unwrap().iter();
    let found: Vec<_> = rows
        .map(|row| {
            (row["code"].as_str().unwrap(), row["name"]["zh-CN"].as_str(), row["figure"]["value"].as_f64())
        })
        .collect();
    let wanted = [
        ("speed", Some("响应速度"), Some(100.0)),
        ("attitude", Some("服务态度"), Some(75.0)),
        ("a_new_one", None, Some(50.0)),
    ];
    assert_eq!(found, wanted);
}
