//! Each metric over known rows. Wanted figures by numpy, scipy 1.17.1 (`stats.t.interval`, `stats.chi2.ppf`,
//! `stats.quantile_test`) and statsmodels 0.15.0 (`proportion_confint(k, n, method="wilson")`).
//! Long because the known rows of every metric stand beside the peers' figures of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::unreadable_literal)]

mod support;
#[path = "support/topics.rs"]
mod topics;

use manyi_catalogue::FigureStatus;
use support::{FakeEngine, Row, check, figure, query};

const FIVE: (i64, i64) = (1, 5);
const TEN: (i64, i64) = (1, 10);

fn rated(value: i64, scale: (i64, i64), count: usize) -> Vec<Row> {
    Row::rated("/1/2/", "2026-10-12", value, scale).times(count)
}

/// Fifty-two ratings 1–5: 2, 3, 10, 25 and 12 of them.
fn ratings() -> Vec<Vec<Row>> {
    [(1, 2), (2, 3), (3, 10), (4, 25), (5, 12)].map(|(value, count)| rated(value, FIVE, count)).into()
}

fn scored(column: &'static str, value: i64, count: usize) -> Vec<Row> {
    Row::response("/1/2/", "2026-10-12").int(column, value).times(count)
}

fn effort(value: i64, count: usize) -> Vec<Row> {
    Row::response("/1/2/", "2026-10-12")
        .int("ces_value", value)
        .int("ces_min", 1)
        .int("ces_max", 7)
        .times(count)
}

fn invitations(answered: i64, count: usize) -> Vec<Row> {
    Row::new("invitation_facts", "/1/2/", "invited_day", "2026-10-12").int("answered", answered).times(count)
}

/// Of one clock, as 45 kept and 5 not; others and merged ones beside them.
fn clock(target: &str) -> Vec<Vec<Row>> {
    let clock = |target| Row::clock(target, "/1/2/", "2026-10-12");
    vec![
        clock(target).int("on_time", 1).times(45),
        clock(target).int("on_time", 0).times(5),
        clock(target).times(30),
        clock("another").int("on_time", 0).times(9),
        clock(target).int("on_time", 0).int("counted", 0).times(9),
    ]
}

/// 45 of 50, and 30 that nobody knows of.
fn judged(row: &Row, column: &'static str) -> Vec<Vec<Row>> {
    vec![
        row.clone().int(column, 1).times(45),
        row.clone().int(column, 0).times(5),
        row.clone().times(30),
        row.clone().int(column, 0).int("counted", 0).times(9),
    ]
}

/// One to a hundred hours.
fn hours(row: &Row, column: &'static str) -> Vec<Vec<Row>> {
    (1..=100).map(|hours| row.clone().int(column, hours * 60).times(1)).collect()
}

fn resolved(minutes: i64) -> Vec<Row> {
    Row::case("/1/2/", "2026-08-30")
        .day("resolved_day", "2026-10-12")
        .int("resolution_working_minutes", minutes)
        .times(1)
}

fn followed_up(score: i64, count: usize) -> Vec<Row> {
    Row::new("follow_up_facts", "/1/2/", "answered_day", "2026-10-12")
        .int("score", score)
        .int("score_min", 1)
        .int("score_max", 5)
        .times(count)
}

fn feedback(kind: &'static str, column: &'static str, value: i64, count: usize) -> Vec<Row> {
    let row = Row::new("feedback_facts", "/1/2/", "recorded_day", "2026-10-12").code("kind", kind);
    row.int("counted", 1).int(column, value).times(count)
}

fn feedback_cases() -> Vec<Case> {
    let case = |metric, rows, value, interval, n| Case {
        metric,
        rows,
        value,
        interval,
        method: "wilson",
        n,
        parts: None,
        status: FigureStatus::Ok,
    };
    // Sent twice: it counts nowhere.
    let twice = || {
        let row = Row::new("feedback_facts", "/1/2/", "recorded_day", "2026-10-12").code("kind", "complaint");
        row.int("counted", 0).int("complaint", 1).int("repeat", 1).times(5)
    };
    vec![
        Case {
            method: "garwood",
            ..case(
                "feedback_count",
                vec![feedback("complaint", "complaint", 1, 7), twice()],
                7.0,
                (2.8143630515198654, 14.422675361702376),
                7,
            )
        },
        case(
            "complaint_share",
            vec![feedback("complaint", "complaint", 1, 30), feedback("enquiry", "complaint", 0, 18), twice()],
            0.625,
            (0.483_627_635_192_152_7, 0.747_847_332_391_318),
            48,
        ),
        case(
            "repeat_complaint_rate",
            vec![
                feedback("complaint", "repeat", 1, 6),
                feedback("complaint", "repeat", 0, 24),
                feedback("enquiry", "repeat", 0, 9),
                twice(),
            ],
            0.2,
            (0.095_051_071_772_898_7, 0.373_056_964_131_482_5),
            30,
        ),
        case(
            "suggestion_adoption_rate",
            vec![
                feedback("suggestion", "adopted", 1, 14),
                feedback("suggestion", "adopted", 0, 18),
                feedback("suggestion", "repeat", 0, 7),
            ],
            0.4375,
            (0.281_653_311_150_403_6, 0.606_744_088_621_43),
            32,
        ),
    ]
}

/// Rows of another period, rejected or without the value: they never count.
fn noise() -> Vec<Vec<Row>> {
    vec![
        Row::rated("/1/2/", "2026-09-30", 1, FIVE).int("nps_value", 0).times(9),
        Row::rated("/1/2/", "2026-10-12", 1, FIVE).int("nps_value", 0).int("valid", 0).times(9),
        Row::complaint("/1/2/", "2026-11-01").times(9),
        Row::case("/1/2/", "2026-11-01").times(9),
    ]
}

#[derive(Clone)]
struct Case {
    metric: &'static str,
    rows: Vec<Vec<Row>>,
    value: f64,
    interval: (f64, f64),
    method: &'static str,
    n: u64,
    parts: Option<(i64, i64)>,
    status: FigureStatus,
}

/// The same shape as [`ratings`], in hundredths of a point.
fn visits() -> Vec<Vec<Row>> {
    let scored = |(score, count)| {
        let row = Row::new("visit_facts", "/1/2/", "visited_day", "2026-10-12");
        row.int("score", score).int("score_min", 0).int("score_max", 10_000).times(count)
    };
    [(0, 2), (2_500, 3), (5_000, 10), (7_500, 25), (10_000, 12)].map(scored).into()
}

fn knowledge_cases() -> Vec<Case> {
    let said = |table, day, column, value, count| {
        Row::new(table, "/1/2/", day, "2026-10-12").int(column, value).times(count)
    };
    let case = |metric, rows| Case {
        metric,
        rows,
        value: 0.625,
        interval: (0.483_627_635_192_152_7, 0.747_847_332_391_318),
        method: "wilson",
        n: 48,
        parts: None,
        status: FigureStatus::Ok,
    };
    let asked = |value, count| said("asking_facts", "asked_day", "self_served", value, count);
    let voted = |value, count| said("knowledge_vote_facts", "voted_day", "helpful", value, count);
    vec![
        case("self_service_rate", vec![asked(1, 30), asked(0, 18)]),
        case("article_helpful_rate", vec![voted(1, 30), voted(0, 18)]),
    ]
}

fn visit_cases() -> Vec<Case> {
    vec![
        Case {
            metric: "visit_score",
            rows: visits(),
            value: 70.1923076923077,
            interval: (63.295537691123684, 77.0890776934917),
            method: "student_t",
            n: 52,
            parts: None,
            status: FigureStatus::Ok,
        },
        Case {
            metric: "visit_count",
            rows: visits().into_iter().take(2).chain([visits().remove(0)]).collect(),
            value: 7.0,
            interval: (2.8143630515198654, 14.422675361702376),
            method: "garwood",
            n: 7,
            parts: None,
            status: FigureStatus::Ok,
        },
    ]
}

fn meeting_cases() -> Vec<Case> {
    let row = || Row::new("meeting_resolution_facts", "/1/2/", "due_day", "2026-10-12");
    let judged = |on_time, count| row().int("on_time", on_time).int("overdue", 0).times(count);
    let late = |count| row().int("on_time", 0).int("overdue", 1).times(count);
    vec![
        Case {
            metric: "meeting_resolution_on_time_rate",
            rows: vec![judged(1, 37), judged(0, 8), late(7), row().int("overdue", 0).times(3)],
            value: 0.7115384615384616,
            interval: (0.5772721196331574, 0.8167003958529009),
            method: "wilson",
            n: 52,
            parts: Some((37, 52)),
            status: FigureStatus::Ok,
        },
        Case {
            metric: "overdue_meeting_resolution_count",
            rows: vec![judged(1, 37), judged(0, 8), late(7)],
            value: 7.0,
            interval: (2.8143630515198654, 14.422675361702376),
            method: "garwood",
            n: 7,
            parts: None,
            status: FigureStatus::Ok,
        },
    ]
}

fn survey_cases() -> Vec<Case> {
    let mixed = [10, 9, 9, 7, 3, 1, 8, 8].map(|value| rated(value, TEN, 1));
    let mixed: Vec<Vec<Row>> = ratings().into_iter().chain(mixed).collect();
    vec![
        Case {
            metric: "satisfaction_score",
            rows: ratings(),
            value: 70.1923076923077,
            interval: (63.295537691123684, 77.0890776934917),
            method: "student_t",
            n: 52,
            parts: None,
            status: FigureStatus::Ok,
        },
        Case {
            metric: "satisfaction_score",
            rows: mixed.clone(),
            value: 69.53703703703702,
            interval: (62.7926671646885, 76.28140690938554),
            method: "student_t",
            n: 60,
            parts: None,
            status: FigureStatus::Ok,
        },
        Case {
            metric: "csat_rate",
            rows: ratings(),
            value: 0.7115384615384616,
            interval: (0.5772721196331574, 0.8167003958529009),
            method: "wilson",
            n: 52,
            parts: Some((37, 52)),
            status: FigureStatus::Ok,
        },
        Case {
            metric: "csat_rate",
            rows: mixed,
            value: 0.6666666666666666,
            interval: (0.5405686645211968, 0.7727073847647731),
            method: "wilson",
            n: 60,
            parts: Some((40, 60)),
            status: FigureStatus::Ok,
        },
        Case {
            metric: "net_promoter_score",
            rows: vec![scored("nps_value", 10, 40), scored("nps_value", 7, 35), scored("nps_value", 6, 25)],
            value: 0.15,
            interval: (-0.00525834631302638, 0.3052583463130264),
            method: "multinomial_wald",
            n: 100,
            parts: Some((15, 100)),
            status: FigureStatus::Ok,
        },
        Case {
            metric: "customer_effort_score",
            rows: vec![effort(7, 20), effort(6, 10), effort(4, 5), effort(1, 3)],
            value: 5.868421052631579,
            interval: (5.29060297204769, 6.446239133215467),
            method: "student_t",
            n: 38,
            parts: None,
            status: FigureStatus::Ok,
        },
        Case {
            metric: "response_count",
            rows: ratings(),
            value: 52.0,
            interval: (38.83608720046123, 68.19108174087289),
            method: "garwood",
            n: 52,
            parts: None,
            status: FigureStatus::Ok,
        },
        Case {
            metric: "response_rate",
            rows: vec![invitations(1, 18), invitations(0, 42)],
            value: 0.3,
            interval: (0.19898166138769108, 0.42508707946914487),
            method: "wilson",
            n: 60,
            parts: Some((18, 60)),
            status: FigureStatus::Ok,
        },
    ]
}

fn case_cases() -> Vec<Case> {
    // Sent twice: it counts nowhere.
    let twice = Row::complaint("/1/2/", "2026-10-12").int("counted", 0).times(5);
    let complaints = |count| vec![Row::complaint("/1/2/", "2026-10-12").times(count), twice.clone()];
    let customers = vec![
        Row::customers("/1/2/", "2026-10", 3200).times(1),
        Row::customers("/1/3/", "2026-10", 2000).times(1),
        Row::customers("/1/2/", "2026-09", 99_999).times(1),
    ];
    let minutes = [120, 45, 300, 480, 960, 33, 75, 210, 150, 600, 720];
    vec![
        Case {
            metric: "complaint_count",
            rows: complaints(7),
            value: 7.0,
            interval: (2.8143630515198654, 14.422675361702376),
            method: "garwood",
            n: 7,
            parts: None,
            status: FigureStatus::Ok,
        },
        Case {
            metric: "complaints_per_thousand_customers",
            rows: [complaints(14), customers].concat(),
            value: 2.692307692307692,
            interval: (1.4719096685193451, 4.517234831122226),
            method: "garwood",
            n: 5200,
            parts: Some((14, 5200)),
            status: FigureStatus::Ok,
        },
        Case {
            metric: "median_resolution_working_hours",
            rows: minutes.map(resolved).into_iter().collect(),
            value: 3.5,
            interval: (0.75, 12.0),
            method: "order_statistics",
            n: 11,
            parts: None,
            status: FigureStatus::SmallN,
        },
        Case {
            metric: "follow_up_satisfaction_score",
            rows: vec![followed_up(5, 22), followed_up(4, 9), followed_up(2, 4)],
            value: 85.0,
            interval: (76.61670030721575, 93.38329969278425),
            method: "student_t",
            n: 35,
            parts: None,
            status: FigureStatus::Ok,
        },
    ]
}

/// Shares of 45 in 50, each of its own facts.
fn handling_shares() -> Vec<Case> {
    let case = Row::case("/1/2/", "2026-10-12");
    let appeal = Row::new("case_appeal_facts", "/1/2/", "decided_day", "2026-10-12").int("counted", 1);
    let stay = Row::stay("assigned", "/1/2/", "2026-10-12").int("working_minutes", 60);
    let share = |metric, rows| Case {
        metric,
        rows,
        value: 0.9,
        interval: (0.7863976856252034, 0.9565242350681095),
        method: "wilson",
        n: 50,
        parts: Some((45, 50)),
        status: FigureStatus::Ok,
    };
    let mut major = judged(&case, "major");
    major.push(case.clone().code("origin", "low_score").int("major", 0).times(9));
    vec![
        share("on_time_first_response_rate", clock("respond")),
        share("on_time_resolution_rate", clock("resolve")),
        share("on_time_acknowledgement_rate", clock("acknowledge")),
        share("on_time_acceptance_rate", clock("accept")),
        share("on_time_closure_rate", clock("close")),
        share("first_contact_resolution_rate", judged(&case, "first_contact")),
        share("one_time_resolution_rate", judged(&case, "one_time")),
        share("reopen_rate", judged(&case, "reopened")),
        share("decline_rate", judged(&case, "declined")),
        share("major_complaint_rate", major),
        share("appeal_success_rate", judged(&appeal, "upheld")),
        share("stage_on_time_rate", judged(&stay, "on_time")),
        share("handed_on_rate", judged(&stay, "handed_on")),
    ]
}

/// The same shape as [`ratings`]: means of 2, 3, 10, 25 and 12 times one to five.
fn handling_means() -> Vec<Case> {
    let case = || Row::case("/1/2/", "2026-10-12");
    let of = |row: fn(Row, i64) -> Row| {
        [(1, 2), (2, 3), (3, 10), (4, 25), (5, 12)]
            .map(|(value, count)| row(case(), value).times(count))
            .into()
    };
    let mean = |metric, rows, parts| Case {
        metric,
        rows,
        value: 3.8076923076923075,
        interval: (3.5318215076449474, 4.083563107739668),
        method: "student_t",
        n: 52,
        parts,
        status: FigureStatus::Ok,
    };
    let risk =
        |row: Row, value: i64| row.int("risk", (value - 1) * 25).int("risk_min", 0).int("risk_max", 100);
    vec![
        mean("transfers_per_case", of(|row, value| row.int("transfers", value)), Some((198, 52))),
        mean(
            "remedy_cost_per_case",
            of(|row, value| row.day("resolved_day", "2026-10-12").int("remedy_fen", value * 100)),
            Some((198, 52)),
        ),
        Case {
            value: 70.1923076923077,
            interval: (63.295537691123684, 77.0890776934917),
            ..mean("complaint_risk_index", of(risk), None)
        },
        Case {
            metric: "case_count",
            rows: vec![case().times(7), case().int("counted", 0).times(3)],
            value: 7.0,
            interval: (2.8143630515198654, 14.422675361702376),
            method: "garwood",
            n: 7,
            parts: None,
            status: FigureStatus::Ok,
        },
    ]
}

/// Ranks by `scipy.stats.binom.cdf`: 84 and 96 of 100 for the 90th percentile, 40 and 61 for the median.
fn handling_hours() -> Vec<Case> {
    let answered = Row::clock("respond", "/1/2/", "2026-10-12");
    let resolved = Row::case("/1/2/", "2026-08-30").day("resolved_day", "2026-10-12");
    let stay = Row::stay("assigned", "/1/2/", "2026-10-12");
    let case = |metric, rows, value, interval| Case {
        metric,
        rows,
        value,
        interval,
        method: "order_statistics",
        n: 100,
        parts: None,
        status: FigureStatus::Ok,
    };
    let (median, ninetieth) = ((50.5, (40.0, 61.0)), (90.0, (84.0, 96.0)));
    let minutes = "working_minutes";
    vec![
        case("median_first_response_working_hours", hours(&answered, minutes), median.0, median.1),
        case("p90_first_response_working_hours", hours(&answered, minutes), ninetieth.0, ninetieth.1),
        case(
            "p90_resolution_working_hours",
            hours(&resolved, "resolution_working_minutes"),
            ninetieth.0,
            ninetieth.1,
        ),
        case("median_stage_working_hours", hours(&stay, minutes), median.0, median.1),
        case("p90_stage_working_hours", hours(&stay, minutes), ninetieth.0, ninetieth.1),
    ]
}

#[tokio::test]
async fn every_metric_gives_the_peers_figure_of_known_rows() {
    let cases: Vec<Case> = [
        survey_cases(),
        case_cases(),
        feedback_cases(),
        visit_cases(),
        knowledge_cases(),
        meeting_cases(),
        topics::topic_cases(),
        handling_shares(),
        handling_means(),
        handling_hours(),
    ]
    .concat();
    for metric in manyi_catalogue::METRICS {
        assert!(cases.iter().any(|case| case.metric == metric.key), "{} has no case", metric.key);
    }
    for case in cases {
        let engine = FakeEngine::of(case.rows.into_iter().chain(noise()));
        let got = figure(&engine, &query(case.metric, "2026-10")).await;
        check(case.metric, got.value.unwrap(), case.value);
        let interval = got.interval.unwrap();
        check(case.metric, interval.low, case.interval.0);
        check(case.metric, interval.high, case.interval.1);
        assert_eq!((interval.method, interval.confidence), (case.method, 0.95), "{}", case.metric);
        assert_eq!((got.n, got.status, got.reason), (case.n, case.status, None), "{}", case.metric);
        if let Some((numerator, denominator)) = case.parts {
            assert_eq!(
                (got.numerator, got.denominator),
                (Some(numerator), Some(denominator)),
                "{}",
                case.metric
            );
        }
        assert_eq!(got.change, None);
    }
}

#[tokio::test]
async fn without_rows_a_figure_says_why_it_is_none() {
    let engine = FakeEngine::default();
    for metric in manyi_catalogue::METRICS {
        let got = figure(&engine, &query(metric.key, "2026-10")).await;
        let (value, status, reason) = match metric.key {
            "response_count"
            | "complaint_count"
            | "feedback_count"
            | "visit_count"
            | "case_count"
            | "overdue_meeting_resolution_count" => (Some(0.0), FigureStatus::Ok, None),
            "response_rate" => (None, FigureStatus::NotApplicable, Some("no_invitations")),
            "complaints_per_thousand_customers" => {
                (None, FigureStatus::NotApplicable, Some("no_customer_counts"))
            }
            _ => (None, FigureStatus::NoData, Some("no_data")),
        };
        assert_eq!((got.value, got.status, got.reason, got.n), (value, status, reason, 0), "{}", metric.key);
        assert_eq!(got.interval.is_some(), value.is_some(), "{}", metric.key);
    }
}

#[tokio::test]
async fn fewer_than_thirty_are_marked() {
    for (count, status) in [(1, FigureStatus::SmallN), (29, FigureStatus::SmallN), (30, FigureStatus::Ok)] {
        for metric in ["satisfaction_score", "csat_rate"] {
            let got = figure(&FakeEngine::of([rated(4, FIVE, count)]), &query(metric, "2026-10")).await;
            assert_eq!(got.status, status, "{metric} of {count}");
            let interval = got.interval.unwrap();
            assert!(interval.low < got.value.unwrap(), "{metric} of {count} equal answers is not certain");
        }
    }
}

#[tokio::test]
async fn details_tell_the_scale_mean_and_histogram_of_one_scale_only() {
    let one = figure(&FakeEngine::of(ratings()), &query("csat_rate", "2026-10")).await.details;
    assert_eq!((one.scale_min, one.scale_max), (Some(1), Some(5)));
    check("mean", one.mean.unwrap(), 3.8076923076923075);
    check("sd", one.standard_deviation.unwrap(), 0.9909089022148745);
    let bins: Vec<_> = one.histogram.iter().map(|bin| (bin.value, bin.count)).collect();
    assert_eq!(bins, [(1, 2), (2, 3), (3, 10), (4, 25), (5, 12)]);

    let two = FakeEngine::of(ratings().into_iter().chain([rated(9, TEN, 3)]));
    let two = figure(&two, &query("satisfaction_score", "2026-10")).await.details;
    assert_eq!((two.scale_min, two.mean, two.histogram.len()), (None, None, 0));
}

#[tokio::test]
async fn values_off_their_scale_count_as_missing() {
    let engine = FakeEngine::of([
        rated(4, FIVE, 40),
        rated(9, FIVE, 3),
        scored("nps_value", 11, 2),
        scored("nps_value", 9, 1),
    ]);
    for (metric, n) in [("satisfaction_score", 40), ("csat_rate", 40), ("net_promoter_score", 1)] {
        assert_eq!(figure(&engine, &query(metric, "2026-10")).await.n, n, "{metric}");
    }
}

#[tokio::test]
async fn complaints_are_related_to_customers_month_by_month() {
    let rows = || {
        vec![
            Row::complaint("/1/2/", "2026-07-03").times(4),
            Row::complaint("/1/2/", "2026-08-03").times(50),
            Row::complaint("/1/3/", "2026-09-03").times(6),
            Row::customers("/1/2/", "2026-07", 1000).times(1),
            Row::customers("/1/3/", "2026-09", 4000).times(1),
        ]
    };
    for (period, wanted) in [
        // August has complaints and no counts: it is left out on both sides.
        ("2026-Q3", Ok((10, 5000))),
        ("2026-07", Ok((4, 1000))),
        ("2026-07-01..2026-09-30", Ok((10, 5000))),
        ("2026-08", Err("no_customer_counts")),
        ("2026-07-01..2026-07-15", Err("period_not_whole_months")),
    ] {
        let got = figure(&FakeEngine::of(rows()), &query("complaints_per_thousand_customers", period)).await;
        match wanted {
            Ok((complaints, customers)) => {
                assert_eq!((got.numerator, got.denominator), (Some(complaints), Some(customers)), "{period}");
            }
            Err(reason) => {
                assert_eq!((got.status, got.reason), (FigureStatus::NotApplicable, Some(reason)), "{period}")
            }
        }
    }
}
