//! Every kind of question through the command, into the response view and into columns.

use crate::support::{Stage, every_answer, every_kind, submission};
use manyi_kernel::Locale;
use manyi_survey::migrations;
use manyi_survey::response::{
    ResponseFilter,
    commands::{SubmitFailed, submit_response},
    table::{AnswerTable, AnswerValues, TableRequest, answer_table},
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

async fn table_of_one(stage: &Stage) -> AnswerTable {
    let questionnaire = stage.published_as(every_kind()).await;
    let link = stage.link(questionnaire, &stage.north).await;
    submit_response(&stage.room, submission(&link.code, &every_answer())).await.unwrap();
    let request = TableRequest {
        questionnaire,
        filter: ResponseFilter::default(),
        scope: &stage.manager.scope,
        locale: Locale::ZhCn,
        wanted: None,
        max_rows: 10,
    };
    answer_table(&stage.room, &request).await.unwrap()
}

#[db_test(migrations())]
async fn every_answer_that_can_be_counted_has_its_columns(db: TestDatabase) {
    let stage = Stage::new(&db);
    let table = table_of_one(&stage).await;
    let find = |code: &str| {
        let column = table.columns.iter().find(|column| column.code == code);
        column.unwrap_or_else(|| panic!("{code} is not among the columns"))
    };
    for (code, number, role) in [
        ("q_overall", 4.0, Some("overall")),
        ("q_effort", 55.0, None),
        ("q_minutes", 12.5, None),
        ("q_channels.app", 1.0, None),
        ("q_channels.phone", 0.0, None),
        ("q_consent", 1.0, None),
        ("q_aspects.speed", 4.0, None),
        ("q_why.hall.kind", 1.0, None),
        ("q_order.speed", 1.0, None),
        ("q_order.price", 2.0, None),
        ("q_points.price", 40.0, None),
        ("q_image.modern", 2.0, None),
        ("q_kano.wifi.functional", 1.0, Some("kano_functional:wifi")),
        ("q_kano.wifi.dysfunctional", 4.0, Some("kano_dysfunctional:wifi")),
        ("q_servqual.clean.expectation", 6.0, Some("servqual_expectation:tangibles:clean")),
        ("q_servqual.clean.perception", 5.0, Some("servqual_perception:tangibles:clean")),
        ("q_import.price.importance", 5.0, Some("importance:price")),
        ("q_import.price.satisfaction", 2.0, Some("satisfaction:price")),
        ("q_index.again", 9.0, Some("construct:loyalty")),
        ("q_picture.desk", 1.0, None),
        ("q_picture.glass", 0.0, None),
        ("q_dual.app.first", 2.0, None),
        ("q_dual.app.second", 7.0, None),
        ("q_where", 1.0, None),
        ("q_sign", 1.0, None),
    ] {
        let column = find(code);
        assert_eq!(column.values, AnswerValues::Numbers(vec![number]), "{code}");
        assert_eq!(column.role.as_deref(), role, "{code}");
        assert!(!column.label.is_empty(), "{code}");
    }
    for (code, level) in [
        ("q_visit", "其他"),
        ("q_age", "60 岁以上"),
        ("q_solved", "否"),
        ("q_area", "南湖"),
        ("q_when.hall", "经常"),
        ("q_source", "qr"),
        ("q_home.province", "浙江省"),
        ("q_home.prefecture", "浙江省 杭州市"),
        ("q_home.county", "浙江省 杭州市 西湖区"),
        ("q_mean", "4.5"),
        ("q_day", "2026-10-01"),
    ] {
        match &find(code).values {
            AnswerValues::Levels { codes, levels } => {
                let at = codes[0].unwrap_or_else(|| panic!("{code} is missing")) as usize;
                assert_eq!(levels[at], level, "{code}");
            }
            AnswerValues::Numbers(_) => panic!("{code} has no levels"),
        }
    }
    for (code, why) in
        [("q_servqual.prompt.expectation", "it does not apply"), ("q_order.manner", "it got no place")]
    {
        assert_eq!(find(code).values.present(), 0, "{why}");
    }
    for personal in ["q_email", "q_mobile", "q_id", "q_comment", "q_name", "q_words_rows.good", "q_home"] {
        assert!(table.columns.iter().all(|column| column.code != personal), "{personal}");
    }
}

#[db_test(migrations())]
async fn the_command_judges_answers_as_the_page_does(db: TestDatabase) {
    let stage = Stage::new(&db);
    let link = stage.link(stage.published_as(every_kind()).await, &stage.north).await;
    let mut answers = every_answer();
    answers.insert("q_mobile".to_owned(), json!("10086"));
    answers.insert("q_points".to_owned(), json!({ "price": 1 }));
    answers.remove("q_consent");
    let refused = submit_response(&stage.room, submission(&link.code, &answers)).await;
    let Err(SubmitFailed::Answers(problems)) = refused else { panic!("{refused:?}") };
    let found: Vec<_> =
        problems.iter().map(|problem| format!("{} {}", problem.question, problem.code.as_str())).collect();
    assert_eq!(found, ["q_mobile bad_mobile", "q_points wrong_sum", "q_consent required"]);
}
