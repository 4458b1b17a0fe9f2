//! The comparison methods through the common face.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Table, method};
use serde_json::{Value, json};

/// Sixty people: three scores, a group of three, yes and no, waves, weights.
fn table() -> Table {
    table_of(60)
}

fn table_of(people: usize) -> Table {
    let column = |name: &str, value: &dyn Fn(usize) -> String| {
        (name.to_owned(), (0..people).map(value).collect::<Vec<String>>())
    };
    let again = |i: usize| if i.is_multiple_of(7) { "" } else { ["yes", "no"][i * 5 % 3 % 2] };
    Table::from_texts(vec![
        column("before", &|i| (i * 7 % 5 + 1).to_string()),
        column("after", &|i| (i * 7 % 5 + 1 + usize::from(i % 3 == 0)).to_string()),
        column("third", &|i| (i * 3 % 5 + 1).to_string()),
        column("city", &|i| ["北京", "上海", "广州"][i % 3].to_owned()),
        column("sex", &|i| ["f", "m"][(i / 2) % 2].to_owned()),
        column("again", &|i| again(i).to_owned()),
        column("wave", &|i| (2023 + i / 20).to_string()),
        column("person", &|i| format!("p{}", i % 20)),
        column("w", &|i| ["0.5", "1", "1.5", "2"][i % 4].to_owned()),
        column("row", &|i| i.to_string()),
    ])
    .unwrap()
}

/// Code, parameters, keys that the result has.
fn calls() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let mut calls = groups_and_pairs();
    calls.extend(tables_and_trends());
    calls
}

fn groups_and_pairs() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    vec![
        ("t_test", json!({"outcome": "after", "group": "sex"}), vec!["two_groups", "groups"]),
        (
            "t_test",
            json!({"outcome": "after", "group": "city", "levels": ["广州", "北京"]}),
            vec!["two_groups"],
        ),
        (
            "t_test",
            json!({"outcome": "after", "null_value": 3, "alternative": "greater"}),
            vec!["one_sample"],
        ),
        ("paired_t", json!({"first": "after", "second": "before"}), vec!["mean", "test", "cohens_d"]),
        (
            "anova",
            json!({"outcome": "after", "group": "city"}),
            vec!["welch", "tukey", "games_howell", "ranks"],
        ),
        (
            "anova2",
            json!({"outcome": "after", "first": "city", "second": "sex"}),
            vec!["effects", "residual"],
        ),
        ("mann_whitney", json!({"outcome": "after", "group": "sex"}), vec!["u", "groups", "rank_biserial"]),
        ("wilcoxon", json!({"first": "after", "second": "before"}), vec!["signed_rank", "sign"]),
        ("kruskal_wallis", json!({"outcome": "after", "group": "city"}), vec!["kruskal_wallis", "dunn"]),
        ("friedman", json!({"columns": ["before", "after", "third"]}), vec!["friedman", "kendalls_w"]),
        ("shapiro_wilk", json!({"outcome": "after"}), vec!["shapiro_wilk", "skewness"]),
        ("equivalence", json!({"outcome": "after", "group": "sex", "high": 0.5}), vec!["verdict", "p"]),
        ("equivalence", json!({"first": "after", "second": "before", "high": 0.5}), vec!["verdict"]),
    ]
}

fn tables_and_trends() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let share = json!({"outcome": "again", "group": "sex", "kind": "share", "yes": "yes", "high": 0.1});
    vec![
        ("chi_squared", json!({"outcome": "again", "group": "city"}), vec!["pearson", "adjusted_residuals"]),
        ("fisher", json!({"outcome": "again", "group": "city"}), vec!["p", "method"]),
        ("mcnemar", json!({"first": "before", "second": "after", "at_least": 4}), vec!["exact_p", "counts"]),
        ("cochran_q", json!({"columns": ["before", "after", "third"], "at_least": 4}), vec!["cochran_q"]),
        ("p_adjust", json!({"p": [0.01, 0.04, 0.03], "adjustment": "bh"}), vec!["p_adjusted"]),
        ("crosstab", json!({"outcome": "again", "group": "city"}), vec!["letters", "column_shares"]),
        (
            "crosstab",
            json!({"outcome": "again", "group": "city", "weight": "w"}),
            vec!["rao_scott", "weighted"],
        ),
        ("trend", json!({"outcome": "after", "kind": "groups", "group": "wave"}), vec!["ordered"]),
        ("trend", json!({"outcome": "again", "kind": "share", "group": "wave", "yes": "yes"}), vec!["share"]),
        ("trend", json!({"outcome": "after", "kind": "series", "time": "row"}), vec!["series"]),
        ("wave", json!({"outcome": "after", "time": "wave", "person": "person"}), vec!["waves", "changes"]),
        (
            "wave",
            json!({"outcome": "after", "time": "wave", "kind": "share", "at_least": 4}),
            vec!["changes"],
        ),
        ("equivalence", share, vec!["verdict"]),
    ]
}

#[test]
fn every_method_answers_with_its_keys_and_a_reading() {
    let table = table();
    for (code, parameters, keys) in calls() {
        assert!(common::face(code, &table, &parameters, &keys).n > 0, "{code}");
    }
}

/// Whether a number of four digits or more stands there as one piece; decimals do not count.
fn runs_on(text: &str) -> bool {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let whole = |number: &str| number.split('.').next().is_some_and(|whole| whole.len() > 3);
    numbers.any(whole)
}

#[test]
fn thousands_of_people_are_written_in_groups() {
    assert!(runs_on("20150 人") && runs_on("有 2000.5 份") && !runs_on("20,150 人，p = 0.0312"));
    let table = table_of(20_150);
    for (code, parameters, said) in [
        ("crosstab", json!({"outcome": "again", "group": "city"}), ["17,271 人", "17,271 people"]),
        (
            "crosstab",
            json!({"outcome": "again", "group": "city", "weight": "w"}),
            ["有效样本 14,392 人", "sample of 14,392."],
        ),
        ("paired_t", json!({"first": "after", "second": "before"}), ["20,150 人", "20,150 people"]),
        ("wilcoxon", json!({"first": "after", "second": "before"}), ["6,717 人", "6,717 people"]),
        (
            "mcnemar",
            json!({"first": "before", "second": "after", "at_least": 4}),
            ["1,343 人", "1,343 people"],
        ),
    ] {
        let reading = method(code).unwrap().run(&table, &parameters).unwrap().reading;
        let (zh, en): (String, String) = (
            reading.iter().map(|sentence| sentence.zh.as_str()).collect(),
            reading.iter().map(|sentence| sentence.en.as_str()).collect(),
        );
        for (text, said) in [zh, en].iter().zip(said) {
            assert!(text.contains(said), "{code}: {text}");
            assert!(!runs_on(text), "{code}: {text}");
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let table = table();
    let refused = |code: &str, parameters: &Value| {
        method(code).unwrap().run(&table, parameters).map(|_| ()).unwrap_err().to_string()
    };
    assert!(refused("anova", &json!({"outcome": "nothing", "group": "city"})).contains("nothing"));
    assert!(refused("t_test", &json!({"outcome": "after", "group": "city"})).contains("levels"));
    assert!(refused("mcnemar", &json!({"first": "before", "second": "after"})).contains("at_least"));
}

#[test]
fn large_counts_are_written_with_separators() {
    let column = |name: &str, value: &dyn Fn(usize) -> String| {
        (name.to_owned(), (0..1_200).map(value).collect::<Vec<String>>())
    };
    let table = Table::from_texts(vec![
        column("before", &|i| (i % 5).to_string()),
        column("after", &|i| (i * 7 % 4).to_string()),
        column("city", &|i| ["北京", "上海"][i % 2].to_owned()),
        column("w", &|_| "1".to_owned()),
    ])
    .unwrap();
    for (code, parameters) in [
        ("crosstab", json!({"outcome": "before", "group": "city", "weight": "w"})),
        ("paired_t", json!({"first": "before", "second": "after"})),
    ] {
        let outcome = method(code).unwrap().run(&table, &parameters).unwrap();
        let first = &outcome.reading[0];
        assert!(first.zh.contains("1,200 人") && first.en.contains("1,200 people"), "{code}: {first:?}");
        let texts = outcome.reading.iter().map(|sentence| sentence.zh.as_str()).collect::<String>();
        assert!(!texts.contains("1200"), "{code}: {texts}");
    }
}
