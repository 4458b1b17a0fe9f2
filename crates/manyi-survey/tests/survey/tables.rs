use crate::{
    http::Api,
    support::{Stage, submission},
};
use manyi_kernel::{Actor, Locale, QuestionnaireId};
use manyi_survey::migrations;
use manyi_survey::response::{
    Channel, ResponseFilter,
    commands::{TimedSubmission, submit_in_bulk, submit_response},
    table::{
        AnswerColumn, AnswerTable, AnswerValues, TableRefused, TableRequest, answer_table,
        answered_questionnaires,
    },
};
use manyi_test::{TestDatabase, db_test};
use serde_json::json;
use std::collections::BTreeSet;

/// Two answers in the north, one in the south; one of the north finds a question not applicable.
async fn answered(stage: &Stage) -> QuestionnaireId {
    let questionnaire = stage.published().await;
    let (north, south) =
        (stage.link(questionnaire, &stage.north).await, stage.link(questionnaire, &stage.south).await);
    let version = stage.room.version(questionnaire, 1).await.unwrap().unwrap();
    let skipped = version.document.questions().find(|question| question.not_applicable).unwrap().key.clone();
    for (link, overall) in [(&north, 5), (&south, 2), (&north, 4)] {
        let mut answers = stage.answers(questionnaire, overall).await;
        if overall == 4 {
            answers.insert(skipped.clone(), json!({"not_applicable": true}));
        }
        submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    }
    questionnaire
}

async fn read(
    stage: &Stage,
    actor: &Actor,
    questionnaire: QuestionnaireId,
    wanted: Option<&BTreeSet<String>>,
    max_rows: u64,
) -> Result<AnswerTable, TableRefused> {
    let request = TableRequest {
        questionnaire,
        filter: ResponseFilter::default(),
        scope: &actor.scope,
        locale: Locale::ZhCn,
        wanted,
        max_rows,
    };
    answer_table(&stage.room, &request).await
}

fn column<'a>(table: &'a AnswerTable, code: &str) -> &'a AnswerColumn {
    table.columns.iter().find(|column| column.code == code).unwrap()
}

#[db_test(migrations())]
async fn answers_become_columns_within_the_scope(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = answered(&stage).await;
    let table = read(&stage, &stage.manager, questionnaire, None, 100).await.unwrap();
    let overall = table.columns.iter().find(|column| column.role.as_deref() == Some("overall")).unwrap();
    assert_eq!((table.rows, overall.scale), (3, Some((1, 5))));
    assert_eq!(overall.values, AnswerValues::Numbers(vec![5.0, 2.0, 4.0]));
    assert!(!overall.label.is_empty());
    let units = AnswerValues::Levels {
        codes: vec![Some(0), Some(1), Some(0)],
        levels: vec!["城北网点".into(), "城南网点".into()],
    };
    assert_eq!(column(&table, "unit").values, units);
    let companies = AnswerValues::Levels { codes: vec![Some(0); 3], levels: vec!["东区公司".into()] };
    assert_eq!(column(&table, "company").values, companies);
    let missing = table.columns.iter().filter(|column| column.role.is_some() && column.values.present() == 2);
    assert_eq!(missing.count(), 1, "not applicable counts as missing");
    let north = read(&stage, &stage.north_head, questionnaire, None, 100).await.unwrap();
    assert_eq!(north.rows, 2);
}

#[db_test(migrations())]
async fn only_wanted_columns_are_kept_and_too_many_rows_are_refused(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = answered(&stage).await;
    let wanted = BTreeSet::from(["unit".to_owned(), "month".to_owned()]);
    let table = read(&stage, &stage.manager, questionnaire, Some(&wanted), 3).await.unwrap();
    let codes: Vec<_> = table.columns.iter().map(|column| column.code.as_str()).collect();
    assert_eq!(codes, ["unit", "month"]);
    let refused = read(&stage, &stage.manager, questionnaire, None, 2).await;
    assert!(matches!(refused, Err(TableRefused::TooManyRows { rows: 3, limit: 2 })), "{refused:?}");
    let unknown = read(&stage, &stage.manager, QuestionnaireId::new(), None, 2).await;
    assert!(matches!(unknown, Err(TableRefused::NoSuchQuestionnaire)), "{unknown:?}");
}

#[db_test(migrations())]
async fn sources_count_what_the_reader_sees(db: TestDatabase) {
    let stage = Stage::new(&db);
    let questionnaire = answered(&stage).await;
    for (actor, count) in [(&stage.manager, 3), (&stage.north_head, 2)] {
        let sources = answered_questionnaires(&stage.room, &actor.scope).await.unwrap();
        let [source] = &sources[..] else { panic!("{sources:?}") };
        assert_eq!((source.id, source.response_count, source.waves.len()), (questionnaire, count, 1));
    }
}

#[db_test(migrations())]
async fn the_arm_that_was_drawn_is_a_column(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage
        .published_as(json!({ "format": 2, "title": { "zh-CN": "问" },
            "experiments": [{ "key": "layout", "arms": [
                { "key": "stars", "text": { "zh-CN": "星级" } }, { "key": "faces", "text": { "zh-CN": "表情" } }] }],
            "pages": [{ "key": "p1", "questions": [
                { "key": "q_age", "kind": "number", "required": true, "text": { "zh-CN": "年龄" } }] }] }))
        .await;
    let link = stage.link(id, &stage.north).await;
    for age in 0..12 {
        let answers = [("q_age".to_owned(), json!(age))].into();
        submit_response(&stage.room, submission(&link.code, &answers)).await.unwrap();
    }
    let table = read(&stage, &stage.manager, id, None, 100).await.unwrap();
    let arms = column(&table, "arm_layout");
    let AnswerValues::Levels { codes, levels } = &arms.values else { panic!("{arms:?}") };
    assert_eq!(levels, &["星级", "表情"].map(str::to_owned));
    assert_eq!((codes.iter().flatten().count(), arms.label.as_str()), (12, "layout"));
    let wanted: BTreeSet<_> = ["q_age".to_owned()].into();
    let narrow = read(&stage, &stage.manager, id, Some(&wanted), 100).await.unwrap();
    assert_eq!(narrow.columns.len(), 1, "only what is wanted");
}

/// Two arms with a required question each: judged by an arm that nobody was in, the answers would be refused.
fn of_two_arms() -> serde_json::Value {
    let asked = |arm: &str, text: &str| {
        json!({ "key": format!("q_{arm}"), "kind": "open", "required": true, "text": { "zh-CN": text },
            "display_if": { "expression": format!("arm('layout') = '{arm}'") } })
    };
    json!({ "format": 2, "title": { "zh-CN": "问" },
        "experiments": [{ "key": "layout", "arms": [{ "key": "stars" }, { "key": "faces" }] }],
        "pages": [{ "key": "p1", "questions": [asked("stars", "星级如何"), asked("faces", "表情如何")] }] })
}

#[db_test(manyi_survey::migrations())]
async fn answers_given_elsewhere_tell_their_arm(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(of_two_arms()).await;
    let version = stage.room.version(id, 2).await.unwrap().unwrap();
    let submissions = (0..12_u128).map(|number| TimedSubmission {
        submission_id: uuid::Uuid::from_u128(number + 1),
        unit_id: stage.north.id,
        unit_path: stage.north.path.clone(),
        channel: Channel::Paper,
        link_id: None,
        invitation_id: None,
        submitted_at: db.now(),
        duration_seconds: None,
        answers: [(if number % 2 == 0 { "q_stars" } else { "q_faces" }.to_owned(), json!("好"))].into(),
    });
    let report = submit_in_bulk(&stage.room, &stage.manager, &version, None, submissions.collect(), |_| ());
    assert_eq!(report.await.unwrap().stored, 12);
    let table = read(&stage, &stage.manager, id, None, 100).await.unwrap();
    let AnswerValues::Levels { codes, .. } = &column(&table, "arm_layout").values else { panic!() };
    assert_eq!(codes.iter().flatten().count(), 12, "{codes:?}");
    assert_eq!(codes.iter().flatten().collect::<BTreeSet<_>>().len(), 2);
}

/// Whoever answered on our page saw the questions of their own arm.
#[db_test(manyi_survey::migrations())]
async fn the_sheet_of_wjx_shows_each_person_their_own_arm(db: TestDatabase) {
    let stage = Stage::new(&db);
    let id = stage.published_as(of_two_arms()).await;
    let link = stage.link(id, &stage.north).await;
    for _ in 0..12 {
        let both = ["q_stars", "q_faces"].map(|key| (key.to_owned(), json!("好"))).into();
        submit_response(&stage.room, submission(&link.code, &both)).await.unwrap();
    }
    let api = Api::new(&stage.room, &stage.manager);
    let path = format!("/api/v1/questionnaires/{id}/answers?format=wjx");
    let (status, bytes) = api.bytes("GET", &path, Vec::new()).await;
    assert_eq!(status, 200);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<_> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), 12);
    for line in lines {
        assert!(line.ends_with(",好,(跳过)") || line.ends_with(",(跳过),好"), "{line}");
    }
}
