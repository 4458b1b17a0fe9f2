//! Whatever a method takes and gives has a name, and what it takes an explanation, in both languages.

use crate::support::{App, QUESTIONNAIRE, nps};
use axum::http::Method;
use manyi_analysis::migrations;
use manyi_kernel::Locale;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Path and schema of every property below, `item` of a list as its list.
fn properties(schema: &Value, path: &str, found: &mut Vec<(String, Map<String, Value>)>) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                let Some(inner) = value.as_object().filter(|_| key == "properties") else {
                    properties(value, path, found);
                    continue;
                };
                for (code, property) in inner {
                    let path = if path.is_empty() { code.clone() } else { format!("{path}.{code}") };
                    properties(property, &path, found);
                    found.extend(property.as_object().map(|property| (path, property.clone())));
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, path, found)),
        _ => {}
    }
}

/// Every property of `part` of every method: the method, its path, its schema.
async fn all(app: &App, locale: Locale, part: &str) -> Vec<(String, String, Map<String, Value>)> {
    let client = app.client(1, "/1/", locale);
    let mut all = Vec::new();
    for entry in manyi_stat::all() {
        let (_, detail) = client.get(&format!("/analysis/methods/{}", entry.code)).await;
        let mut found = Vec::new();
        properties(&detail[part], "", &mut found);
        all.extend(found.into_iter().map(|(path, property)| (entry.code.to_owned(), path, property)));
    }
    all
}

fn text(property: &Map<String, Value>, key: &str) -> String {
    property.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

#[db_test(migrations())]
async fn every_parameter_of_every_method_is_explained_in_both_languages(db: TestDatabase) {
    let app = App::new(db);
    let mut bare = BTreeSet::new();
    for locale in [Locale::ZhCn, Locale::En] {
        for (method, path, property) in all(&app, locale, "parameters").await {
            let help = text(&property, "description");
            if help.is_empty() || is_chinese(&help) != (locale == Locale::ZhCn) {
                bare.insert(format!("{locale:?} {method}.{path}"));
            }
        }
    }
    assert!(bare.is_empty(), "without help: {bare:#?}");
}

#[db_test(migrations())]
async fn every_key_of_every_method_has_a_name_in_both_languages(db: TestDatabase) {
    let app = App::new(db);
    let known: [Map<String, Value>; 2] =
        [include_str!("../../locales/zh-CN.json"), include_str!("../../locales/en.json")]
            .map(|file| serde_json::from_str(file).unwrap());
    let mut nameless = BTreeSet::new();
    for part in ["parameters", "result"] {
        for (_, path, _) in all(&app, Locale::ZhCn, part).await {
            let code = path.rsplit('.').next().unwrap().to_owned();
            // A single letter is the symbol itself.
            if code.len() > 1
                && known.iter().any(|names| !names.contains_key(&format!("analysis.name.{code}")))
            {
                nameless.insert(code);
            }
        }
    }
    assert!(nameless.is_empty(), "{} without a name: {nameless:?}", nameless.len());
}

/// Texts that name something else: levels of a variable, constructs and names of one's own, days.
const NO_VARIABLES: [&str; 17] = [
    "answers",
    "base",
    "dimensions.code",
    "event",
    "factors.name",
    "features.code",
    "levels",
    "model.constructs.code",
    "model.formative",
    "model.paths",
    "order",
    "post_value",
    "residual_covariances",
    "start",
    "target",
    "treated_value",
    "yes",
];
/// The last day of observation, and the day from which recency counts.
const DAYS: [&str; 2] = ["today", "until"];

#[db_test(migrations())]
async fn every_text_of_every_method_is_known_to_name_a_variable_or_not(db: TestDatabase) {
    let app = App::new(db);
    let (mut open, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (method, path, property) in all(&app, Locale::En, "parameters").await {
        let schema = Value::Object(property.clone()).to_string();
        let takes_texts = schema.contains(r#""type":"string""#) || schema.contains(r#"["string","null"]"#);
        let chosen = schema.contains(r#""const""#)
            || schema.contains(r#""enum""#)
            || schema.contains(r#""properties""#);
        if !takes_texts || chosen || property.contains_key("x-variable") {
            continue;
        }
        let last = path.rsplit('.').next().unwrap();
        let full = format!("{method}.{path}");
        match NO_VARIABLES
            .iter()
            .chain(&DAYS)
            .find(|known| [full.as_str(), path.as_str(), last].contains(known))
        {
            Some(known) => used.insert(*known),
            None => open.insert(full),
        };
    }
    assert!(open.is_empty(), "a variable or not? {open:#?}");
    assert_eq!(used.len(), NO_VARIABLES.len() + DAYS.len(), "some are asked for by no method: {used:?}");
}

#[db_test(migrations())]
async fn what_the_engine_refuses_is_said_in_the_readers_language(db: TestDatabase) {
    let app = App::new(db);
    let (chinese, english) = (app.manager(), app.client(1, "/1/", Locale::En));
    for (parameters, zh, en) in [
        (json!({"outcome": "q1", "confidence": 2}), "置信水平在 0 与 1 之间", "between 0 and 1"),
        (json!({"outcome": "q9"}), "没有变量", "no variable"),
    ] {
        for (client, wanted) in [(&chinese, zh), (&english, en)] {
            let (_, problem) = client.json(Method::POST, "/analyses", nps(parameters.clone())).await;
            let detail = problem["fields"][0]["detail"].as_str().unwrap_or_default().to_owned();
            assert!(detail.contains(wanted), "{parameters}: {problem}");
        }
    }
    let outliers = json!({"outcome": "q1", "rule": "rolling_mad", "threshold": -1});
    let body =
        json!({"source": {"questionnaire": QUESTIONNAIRE}, "method": "outliers", "parameters": outliers});
    let (_, problem) = chinese.json(Method::POST, "/analyses", body).await;
    let detail = problem["fields"][0]["detail"].as_str().unwrap_or_default();
    assert!(is_chinese(detail) && !detail.contains("positive"), "{problem}");
}

#[db_test(migrations())]
async fn no_explanation_is_of_a_parameter_that_is_gone(db: TestDatabase) {
    let app = App::new(db);
    let known: Map<String, Value> =
        serde_json::from_str(include_str!("../../locales/help.zh-CN.json")).unwrap();
    let mut unused: BTreeSet<&String> = known.keys().collect();
    for (method, path, _) in all(&app, Locale::ZhCn, "parameters").await {
        let last = path.rsplit('.').next().unwrap().to_owned();
        let keys = [format!("{method}.{path}"), path, last];
        if let Some(key) = keys.iter().find(|key| known.contains_key(*key)) {
            unused.remove(key);
        }
    }
    assert!(unused.is_empty(), "{unused:?}");
}
