//! Answers that were exported go in again as answers to the same questionnaire, and are the same.

use crate::answered::answered;
use crate::{
    http::Api,
    support::{Stage, submission},
};
use manyi_kernel::QuestionnaireId;
use manyi_survey::{
    import::{ImportFailed, ImportOptions, ImportOrder, ImportReport, Mapping, RowFault, import_responses},
    response::commands::submit_response,
};
use manyi_tabular::Source;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;
use std::str::FromStr;

const FIFTY: &[u8] = include_bytes!("../../../../testdata/questionnaires/fifty/limesurvey.lss");
const PEOPLE: usize = 12;

async fn import(
    stage: &Stage,
    file: &[u8],
    wave: &str,
    day: &str,
    id: QuestionnaireId,
) -> Result<ImportReport, ImportFailed> {
    let unit = if day.is_empty() { "" } else { "[unit]\ncolumn = \"UNIT\"\n" };
    let unit = unit.replace("UNIT", if day == "提交答卷时间" { "来源详情" } else { "单位" });
    let unit = if day.contains('[') { unit.replace("单位", "单位 [unit]") } else { unit };
    let day =
        if day.is_empty() { "day = \"2026-09-01\"".to_owned() } else { format!("day_column = \"{day}\"") };
    let mapping = format!("[wave]\nname = \"{wave}\"\n{day}\n{unit}[questionnaire]\nid = \"{id}\"\n");
    let mapping = Mapping::from_str(&mapping).unwrap();
    let source = Source::Bytes(file.into());
    let order = ImportOrder {
        source: &source,
        file_name: "答卷",
        mapping: &mapping,
        options: ImportOptions::default(),
    };
    import_responses(&stage.room, &stage.manager, order, |_| ()).await
}

/// What people answered, line by line, without number and time of the response.
async fn answers_of(stage: &Stage, id: QuestionnaireId, wave: &str) -> Vec<String> {
    let path = format!("/api/v1/questionnaires/{id}/answers?format=csv&words=codes&wave={wave}");
    let (status, bytes) = Api::new(&stage.room, &stage.manager).bytes("GET", &path, Vec::new()).await;
    assert_eq!(status, 200);
    let text = String::from_utf8(bytes).unwrap();
    text.lines().map(|line| line.splitn(7, ',').nth(6).unwrap_or_default().to_owned()).collect()
}

#[db_test(manyi_survey::migrations())]
async fn exported_answers_are_imported_as_they_were(db: TestDatabase) {
    let stage = Stage::new(&db);
    let api = Api::new(&stage.room, &stage.manager);
    let (_, converted) =
        api.bytes("POST", "/api/v1/questionnaires/convert?format=limesurvey", FIFTY.to_vec()).await;
    let converted: serde_json::Value = serde_json::from_slice(&converted).unwrap();
    let id = stage.published_as(converted["document"].clone()).await;
    let document = manyi_rules::parse(&converted["document"]).0;
    let link = stage.link(id, &stage.north).await;
    for number in 1..=PEOPLE {
        submit_response(&stage.room, submission(&link.code, &answered(&document, number))).await.unwrap();
    }
    let (_, page) = api.get(&format!("/api/v1/responses?questionnaire={id}")).await;
    let original = page["items"][0]["wave_id"].as_str().unwrap().to_owned();
    let before = answers_of(&stage, id, &original).await;
    assert_eq!(before.len(), PEOPLE + 1);
    for (query, day) in [
        ("format=csv", "提交时间"),
        ("format=csv&encoding=gb18030", "提交时间"),
        ("format=csv&words=codes", "提交时间"),
        ("format=xlsx", "提交时间"),
        ("format=sav", "提交时间 [submitted_at]"),
        ("format=wjx", "提交答卷时间"),
        ("format=wjx_numbers&workbook=true", "提交答卷时间"),
    ] {
        let path = format!("/api/v1/questionnaires/{id}/answers?{query}&wave={original}");
        let (status, file) = api.bytes("GET", &path, Vec::new()).await;
        assert_eq!(status, 200, "{query}");
        let report = import(&stage, &file, query, day, id).await;
        let report = report.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        assert_eq!((report.imported, report.questionnaire_id), (PEOPLE as u64, id), "{query}");
        assert_eq!(answers_of(&stage, id, &report.wave_id.to_string()).await, before, "{query}");
    }
}

#[db_test(manyi_survey::migrations())]
async fn cells_that_no_option_is_called_are_named(db: TestDatabase) {
    let stage = Stage::new(&db);
    let document = json!({"format": 2, "title": {"zh-CN": "试"}, "pages": [{"key": "p", "questions": [
        {"key": "q_rate", "kind": "scale", "text": {"zh-CN": "满意吗？"}, "required": true,
            "scale": {"min": 1, "max": 5}},
        {"key": "q_way", "kind": "multiple_choice", "text": {"zh-CN": "渠道"}, "options": [
            {"key": "app", "text": {"zh-CN": "手机"}}, {"key": "hall", "text": {"zh-CN": "大厅"}}]}]}]});
    let id = stage.published_as(document).await;
    let file = "满意吗？,渠道,血型\n5,手机┋大厅,A\n很好,手机,B\n9,飞鸽,\n".as_bytes();
    let Err(ImportFailed::BadRows { problems, bad_rows: 2, .. }) = import(&stage, file, "一", "", id).await
    else {
        panic!("two rows are wrong")
    };
    let found: Vec<_> =
        problems.iter().map(|one| (one.line, one.column.as_str(), one.fault.clone())).collect();
    assert_eq!(
        found,
        [(3, "满意吗？", RowFault::NoSuchOption), (4, "渠道", RowFault::NoSuchOption)],
        "what the rules refuse is said once the cells can be read"
    );
    let nothing = import(&stage, "血型\nA\n".as_bytes(), "二", "", id).await;
    assert!(matches!(nothing, Err(ImportFailed::NoAnswers)), "{nothing:?}");
    let nowhere = import(&stage, file, "三", "", QuestionnaireId::new()).await;
    assert!(matches!(nowhere, Err(ImportFailed::NoQuestionnaire)), "{nowhere:?}");
}
