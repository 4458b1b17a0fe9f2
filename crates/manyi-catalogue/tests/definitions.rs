//! The catalogue as a document: complete in both languages, fitting the facts, and as the API shows it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_catalogue::{METRICS, column_needs, missing_columns};
use serde_json::json;
use std::collections::BTreeSet;
use support::{FakeEngine, Row, TABLES, figure, query};

#[test]
fn the_metrics_are_there_once_each() {
    let keys: Vec<_> = METRICS.iter().map(|metric| metric.key).collect();
    assert_eq!(
        keys,
        [
            "satisfaction_score",
            "csat_rate",
            "net_promoter_score",
            "customer_effort_score",
            "response_count",
            "response_rate",
            "complaint_count",
            "complaints_per_thousand_customers",
            "on_time_first_response_rate",
            "on_time_resolution_rate",
            "median_resolution_working_hours",
            "follow_up_satisfaction_score",
            "case_count",
            "on_time_acknowledgement_rate",
            "on_time_acceptance_rate",
            "on_time_closure_rate",
            "median_first_response_working_hours",
            "p90_first_response_working_hours",
            "p90_resolution_working_hours",
            "first_contact_resolution_rate",
            "one_time_resolution_rate",
            "reopen_rate",
            "decline_rate",
            "major_complaint_rate",
            "complaint_risk_index",
            "transfers_per_case",
            "remedy_cost_per_case",
            "appeal_success_rate",
            "median_stage_working_hours",
            "p90_stage_working_hours",
            "stage_on_time_rate",
            "handed_on_rate",
            "feedback_count",
            "complaint_share",
            "repeat_complaint_rate",
            "suggestion_adoption_rate",
            "visit_score",
            "visit_count",
            "self_service_rate",
            "article_helpful_rate",
            "meeting_resolution_on_time_rate",
            "overdue_meeting_resolution_count",
            "topic_mention_share",
            "negative_voice_share",
            "label_agreement_rate",
            "dispatch_precision",
            "automatic_dispatch_share",
        ]
    );
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
}

#[test]
fn every_metric_is_explained_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    for metric in METRICS {
        assert!(metric.version >= 1);
        for (field, text) in metric.texts() {
            assert!(chinese(text.zh_cn), "{} {field}: {}", metric.key, text.zh_cn);
            assert!(!text.en.is_empty() && !chinese(text.en), "{} {field}: {}", metric.key, text.en);
        }
    }
}

#[test]
fn every_metric_names_fact_columns_that_exist() {
    assert_eq!(missing_columns(TABLES), []);
    for metric in METRICS {
        assert!(column_needs().iter().any(|need| need.metric == metric.key), "{}", metric.key);
    }
    let lost = missing_columns(&TABLES[1..]);
    assert!(!lost.is_empty() && lost.iter().all(|missing| missing.0.table == "response_facts"));
    assert!(lost[0].to_string().contains("`satisfaction_score`"), "{}", lost[0]);
}

#[test]
fn a_definition_shows_words_and_hides_its_facts() {
    let shown = serde_json::to_value(METRICS[0]).unwrap();
    let fields: Vec<_> = shown.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        fields,
        [
            "key",
            "version",
            "class",
            "display",
            "polarity",
            "name",
            "numerator",
            "denominator",
            "window",
            "time_basis",
            "exclusions",
            "interval_method",
            "formula",
            "breakdowns",
        ]
    );
    assert_eq!(shown["name"], json!({"zh-CN": "满意度得分", "en": "Satisfaction score"}));
    assert_eq!((&shown["class"], &shown["display"]), (&json!("total"), &json!("score")));
}

#[tokio::test]
async fn a_figure_is_written_as_the_api_promises() {
    let engine = FakeEngine::of([Row::rated("/1/", "2026-10-02", 4, (1, 5)).times(1)]);
    let got = figure(&engine, &query("csat_rate", "2026-10")).await;
    let mut shown = serde_json::to_value(got).unwrap();
    shown["interval"].as_object_mut().unwrap().remove("low");
    assert_eq!(
        shown,
        json!({
            "metric": "csat_rate", "value": 1.0,
            "interval": {"high": 1.0, "method": "wilson", "confidence": 0.95},
            "n": 1, "status": "small_n", "numerator": 1, "denominator": 1,
            "details": {"scale_min": 1, "scale_max": 5, "mean": 4.0, "histogram": [{"value": 4, "count": 1}]},
            "change": null, "rows": "/responses?period=2026-10&role=overall",
        })
    );
    let none = figure(&FakeEngine::default(), &query("response_rate", "2026-10")).await;
    assert_eq!(
        serde_json::to_value(none).unwrap(),
        json!({
            "metric": "response_rate", "value": null, "interval": null, "n": 0, "status": "not_applicable",
            "reason": "no_invitations", "details": {"histogram": []}, "change": null,
            "rows": "/responses?period=2026-10&channel=invitation",
        })
    );
}
