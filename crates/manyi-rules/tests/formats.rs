//! Documents of earlier formats, and the published schema.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{every_kind, read, small, small_with};
use manyi_rules::{FORMAT, TemplateScale, document_schema, fill, satisfaction_standard};
use serde_json::{Value, json};

#[test]
fn a_document_of_format_one_is_read_as_format_two() {
    let document = read(&small());
    assert_eq!((small()["format"].as_i64(), document.format), (Some(1), FORMAT));
    let again = serde_json::to_value(&document).unwrap();
    assert_eq!(again["format"], json!(FORMAT));
    assert_eq!(read(&again), document, "the upgraded form needs no further upgrade");
}

#[test]
fn braces_of_format_one_stay_what_they_were() {
    let written = json!({ "zh-CN": "用 {q_overall} 表示 {", "en": "{{x}}" });
    let document = read(&small_with("/pages/1/questions/1/text", written.clone()));
    let text = &document.question("q_comment").unwrap().text;
    let spoken = |_: &str| Some("told".to_owned());
    for language in ["zh-CN", "en"] {
        assert_eq!(fill(text.get(language), spoken), written[language].as_str().unwrap());
    }
    let mut today = small_with("/pages/1/questions/1/text", written);
    today["format"] = json!(2);
    assert_eq!(fill(read(&today).question("q_comment").unwrap().text.get("zh-CN"), spoken), "用 told 表示 {");
}

/// As much of JSON Schema as the schema uses.
fn fits(schema: &Value, root: &Value, value: &Value) -> bool {
    let Some(fields) = schema.as_object() else { return schema.as_bool().unwrap_or(false) };
    let all = |list: &Value, wanted: fn(usize, usize) -> bool| {
        let parts = list.as_array().unwrap();
        wanted(parts.iter().filter(|part| fits(part, root, value)).count(), parts.len())
    };
    fields.iter().all(|(word, rule)| match word.as_str() {
        "$ref" => fits(root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap(), root, value),
        "type" => match rule {
            Value::Array(types) => types.iter().any(|one| is_type(one.as_str().unwrap(), value)),
            one => is_type(one.as_str().unwrap(), value),
        },
        "const" => rule == value,
        "enum" => rule.as_array().unwrap().contains(value),
        "oneOf" => all(rule, |good, _| good == 1),
        "anyOf" => all(rule, |good, _| good > 0),
        "allOf" => all(rule, |good, count| good == count),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(rule, root, item))),
        "required" => value.as_object().is_none_or(|object| {
            rule.as_array().unwrap().iter().all(|name| object.contains_key(name.as_str().unwrap()))
        }),
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(name, one)| rule.get(name).is_none_or(|schema| fits(schema, root, one)))
        }),
        "additionalProperties" => {
            let known = |name: &String| schema["properties"].get(name).is_some();
            let matched =
                |name: &str| schema.get("patternProperties").is_some() && name.parse::<i64>().is_ok();
            value.as_object().is_none_or(|object| {
                object.iter().all(|(name, one)| known(name) || matched(name) || fits(rule, root, one))
            })
        }
        "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
        "$schema" | "title" | "description" | "format" | "default" | "$defs" | "patternProperties" => true,
        "unevaluatedProperties" => true,
        other => panic!("{other} is not known to this test"),
    })
}

fn is_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

#[test]
fn the_published_schema_takes_what_we_write_and_no_nonsense() {
    let schema = document_schema();
    let standard = serde_json::to_value(satisfaction_standard(TemplateScale::Ten)).unwrap();
    for document in [every_kind(), standard, serde_json::to_value(read(&every_kind())).unwrap()] {
        assert!(fits(&schema, &schema, &document));
    }
    for (place, value) in [
        ("/pages", json!({})),
        ("/pages/0/questions/2/kind", json!("telepathy")),
        ("/pages/0/questions/2/scale", json!({ "min": "one", "max": 5 })),
        ("/pages/0/questions/3/options", json!([{ "text": { "zh-CN": "无名" } }])),
        ("/pages/0/questions/3/required", json!("yes")),
    ] {
        let mut document = every_kind();
        *document.pointer_mut(place).expect(place) = value;
        assert!(!fits(&schema, &schema, &document), "{place}");
    }
}

/// `cargo run -p manyi-rules --example schema > docs/questionnaire.schema.json` writes it anew.
#[test]
fn the_published_schema_is_the_one_in_the_documentation() {
    let published = include_str!("../../../docs/questionnaire.schema.json");
    let published: Value = serde_json::from_str(published).unwrap();
    assert_eq!(published, document_schema(), "docs/questionnaire.schema.json is out of date");
}
