//! The template can be published as it is, in both languages and on both scales.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::answers;
use manyi_rules::{
    Questionnaire, Rating, ResearchSet, Role, ShortTemplate, TemplateScale, check, check_answers,
    evaluate_path, parse, read_answers, research_questionnaire, satisfaction_standard, scores,
    short_questionnaire,
};
use serde_json::json;

const DIMENSIONS: [&str; 6] =
    ["service_efficiency", "response_speed", "problem_solving", "attitude", "environment", "personal_needs"];

fn both() -> [(TemplateScale, Questionnaire); 2] {
    [TemplateScale::Five, TemplateScale::Ten].map(|scale| (scale, satisfaction_standard(scale)))
}

#[test]
fn it_has_no_problem_at_all_and_survives_its_json_form() {
    for (_, document) in both() {
        assert_eq!(check(&document), []);
        let (read, problems) = parse(&serde_json::to_value(&document).unwrap());
        assert_eq!(problems, []);
        assert_eq!(read, document);
    }
}

#[test]
fn every_research_set_can_be_published_as_it_is() {
    for set in ResearchSet::ALL {
        let document = research_questionnaire(set);
        assert_eq!(check(&document), [], "{set:?}");
        let (read, problems) = parse(&serde_json::to_value(&document).unwrap());
        assert_eq!((read, problems), (document, vec![]), "{set:?}");
    }
}

#[test]
fn short_templates_can_be_published_as_they_are() {
    for template in ShortTemplate::ALL {
        let document = short_questionnaire(template);
        let no_overall = matches!(template, ShortTemplate::Recommendation | ShortTemplate::Effort);
        let wanted: &[&str] = if no_overall { &["no_overall"] } else { &[] };
        let found: Vec<_> = check(&document).iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(found, wanted, "{template:?}");
        let (read, problems) = parse(&serde_json::to_value(&document).unwrap());
        assert_eq!((read, problems), (document, vec![]), "{template:?}");
    }
}

#[test]
fn it_asks_for_every_role_once() {
    for (_, document) in both() {
        let roles: Vec<_> =
            document.questions().filter_map(|question| question.role.as_ref()).map(Role::code).collect();
        let mut wanted = vec!["overall".to_owned()];
        wanted.extend(DIMENSIONS.map(|code| format!("dimension:{code}")));
        wanted.extend(["ces", "nps", "comment"].map(str::to_owned));
        assert_eq!(roles, wanted);
    }
}

#[test]
fn a_low_rating_is_asked_what_went_wrong() {
    for (scale, document) in both() {
        let (last_low, top) = if scale == TemplateScale::Five { (2, 5) } else { (4, 10) };
        for overall in 1..=top {
            let (read, _) = read_answers(&document, &answers(json!({ "q_overall": overall })));
            assert_eq!(
                evaluate_path(&document, &read).shows("q_went_wrong"),
                overall <= last_low,
                "{overall}"
            );
        }
    }
}

#[test]
fn its_answers_give_every_score() {
    for (scale, document) in both() {
        let top = if scale == TemplateScale::Five { 5 } else { 10 };
        let mut given =
            json!({ "q_overall": top, "q_effort": 6, "q_recommend": 0, "q_comment": "窗口的小李很耐心" });
        for code in DIMENSIONS {
            given[format!("q_{code}")] = json!(top - 1);
        }
        given["q_environment"] = json!({ "not_applicable": true });
        let score = scores(&document, &check_answers(&document, &answers(given), 0).unwrap());
        assert_eq!(score.overall, Some(Rating { value: top, min: 1, max: top }));
        assert_eq!(score.ces, Some(Rating { value: 6, min: 1, max: 7 }));
        assert_eq!(score.nps, Some(Rating { value: 0, min: 0, max: 10 }));
        assert_eq!(score.dimensions.len(), 5);
        assert!(score.dimensions.iter().all(|(_, rating)| rating.value == top - 1));
    }
}
