//! Answers of the fifty questions, out as a data file of SPSS and in the layout of 问卷星.
#![allow(clippy::unwrap_used)]

#[path = "support/answered.rs"]
mod answered;

use answered::answered;
use manyi_exchange::answers::{AnswerRow, NOT_APPLICABLE, SavMaker, WjxSheet, WjxVariant, answer_columns};
use manyi_exchange::read;
use manyi_rules::{Questionnaire, judge_answers};
use manyi_sav::{Missing, Packing, SetKind, Value as SavValue, Values};
use serde_json::json;

fn document() -> Questionnaire {
    read(include_bytes!("../../../testdata/questionnaires/fifty/limesurvey.lss"), None).unwrap().document
}

fn rows(document: &Questionnaire) -> Vec<AnswerRow> {
    let one = |number: usize| AnswerRow {
        number: i64::try_from(number).unwrap(),
        submitted_at: "2026/11/22 12:00:00".to_owned(),
        duration_seconds: Some(120),
        channel: "link".to_owned(),
        unit: "一期".to_owned(),
        quality: "valid".to_owned(),
        seed: 0,
        answers: answered(document, number),
    };
    (1..=40).map(one).collect()
}

#[test]
fn answers_of_an_imported_questionnaire_run_and_leave_as_a_data_file() {
    let document = document();
    let columns = answer_columns([&document], "zh-CN");
    let mut maker = SavMaker::new("物业服务满意度调查", columns, "不适用");
    for row in rows(&document) {
        let judgement = judge_answers(&document, &row.answers, 0);
        assert!(judgement.problems.is_empty(), "{:?}", judgement.problems);
        maker.push(&row);
    }
    let file = maker.finish(true);
    let mut bytes = Vec::new();
    manyi_sav::write(&file, Packing::Bytes, &mut bytes).unwrap();
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("fifty.sav"), &bytes).unwrap();
    let again = manyi_sav::read(&bytes).unwrap();
    assert_eq!(again.rows(), 40);
    let find = |name: &str| again.variables.iter().find(|variable| variable.name == name).unwrap();
    let scale = find("q41");
    assert_eq!((scale.label.as_str(), scale.labels.len()), ("总体满意度", 6));
    assert!(scale.labels.contains(&(SavValue::Number(5.0), "非常满意".to_owned())));
    assert_eq!(scale.missing, Missing::Values(vec![SavValue::Number(NOT_APPLICABLE)]));
    // Only those with a parking card were asked for their cars.
    let (Values::Numbers(cards), Values::Numbers(cars)) = (&find("q4").values, &find("q5").values) else {
        panic!()
    };
    assert!(cards.iter().zip(cars).all(|(card, cars)| (*card == 1.0) != cars.is_nan()));
    let set = again.sets.iter().find(|set| set.name.eq_ignore_ascii_case("$q6")).unwrap();
    assert_eq!((set.kind.clone(), set.variables.len()), (SetKind::Chosen("1".to_owned()), 5));
}

#[test]
fn the_layout_of_wjx_says_what_was_skipped() {
    let document = document();
    for (variant, skipped, joined) in [(WjxVariant::Texts, "(跳过)", "→"), (WjxVariant::Numbers, "-3", "→")]
    {
        let sheet = WjxSheet::new(&document, "zh-CN", variant);
        let header = sheet.header();
        assert_eq!(
            &header[..7],
            ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别"]
        );
        let at = |name: &str| header.iter().position(|one| one == name).unwrap();
        for row in rows(&document) {
            let cells = sheet.row(&row);
            assert_eq!(cells.len(), header.len());
            assert_eq!(cells[2], "120秒");
            assert_eq!(cells[at("5、您家有几辆车")] == skipped, row.answers.get("q4") != Some(&json!("yes")));
            assert_eq!(cells[at("20、请把以下服务按重要性排序")].matches(joined).count(), 3);
        }
    }
}
