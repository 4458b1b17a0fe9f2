//! The monthly brief of the real server: every number in it is the number of the API.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod support;

use calamine::{Data, Range, Reader, Xlsx};
use manyi_catalogue::METRICS;
use manyi_identity::Role;
use manyi_kernel::{Actor, QuestionnaireId, UnitRef};
use manyi_rules::{Role as AnswerRole, TemplateScale, satisfaction_standard};
use manyi_survey::questionnaire::commands::{
    NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire, publish_questionnaire,
};
use manyi_survey::response::Channel;
use manyi_survey::response::commands::{TimedSubmission, submit_in_bulk};
use reqwest::{Method, header};
use serde_json::{Value, json};
use std::{collections::HashMap, io::Cursor};
use support::{Caller, Company, TestServer};

const MONTH: &str = "2026-10";

async fn publish(server: &TestServer) -> QuestionnaireId {
    let new = NewQuestionnaire {
        template: TemplateCode::SatisfactionStandard,
        scale: TemplateScaleCode::Five,
        title: None,
    };
    let survey = &server.app.survey;
    let draft = create_questionnaire(survey, &Actor::system(), new).await.unwrap();
    publish_questionnaire(survey, &Actor::system(), draft.id, draft.revision).await.unwrap();
    draft.id
}

/// Ratings that differ by unit and month, so that no two figures are alike.
async fn answer(
    server: &TestServer,
    questionnaire: QuestionnaireId,
    unit: &UnitRef,
    month: &str,
    ratings: &[i64],
) {
    let version = server.app.survey.version(questionnaire, 1).await.unwrap().unwrap();
    let document = satisfaction_standard(TemplateScale::Five);
    let key = |role: AnswerRole| document.question_with_role(&role).unwrap().key.clone();
    let overall = key(AnswerRole::Overall);
    let attitude = key(AnswerRole::Dimension { code: "attitude".to_owned() });
    let submissions = ratings.iter().enumerate().map(|(place, rating)| TimedSubmission {
        submission_id: uuid::Uuid::new_v4(),
        unit_id: unit.id,
        unit_path: unit.path.clone(),
        channel: Channel::Link,
        link_id: None,
        invitation_id: None,
        submitted_at: format!("{month}-{:02}T10:00:00+08:00", place % 27 + 1).parse().unwrap(),
        duration_seconds: Some(60),
        answers: document
            .questions()
            .filter(|question| question.required || question.key == attitude)
            .map(|question| {
                let value = if question.key == overall { *rating } else { (rating + 1).min(5) };
                (question.key.clone(), json!(value))
            })
            .collect(),
    });
    submit_in_bulk(&server.app.survey, &Actor::system(), &version, None, submissions.collect(), |_| {})
        .await
        .unwrap();
}

/// Two companies with an outlet each, three months of ratings.
async fn filled(server: &TestServer) -> (Company, Company) {
    let (north, south) = (server.company("A").await, server.company("B").await);
    let questionnaire = publish(server).await;
    let ratings = |from: &[i64], times: usize| from.iter().copied().cycle().take(times).collect::<Vec<_>>();
    for (unit, month, from, times) in [
        (&north.outlet, "2025-10", &[4, 5, 3][..], 60),
        (&north.outlet, "2026-09", &[5, 5, 4, 5], 80),
        (&north.outlet, MONTH, &[3, 4, 2, 5, 3], 90),
        (&south.outlet, "2026-09", &[4, 3, 5], 45),
        (&south.outlet, MONTH, &[5, 4], 21),
    ] {
        answer(server, questionnaire, unit, month, &ratings(from, times)).await;
    }
    // The figures follow the log within a second.
    let last = manyi_storage::log::last_position(server.app.db.reader()).await.unwrap();
    let mut position = server.app.live.facts_position().subscribe();
    position.wait_for(|position| *position >= last).await.unwrap();
    (north, south)
}

struct File {
    status: u16,
    headers: header::HeaderMap,
    bytes: Vec<u8>,
}

async fn fetch(caller: &Caller, query: &str) -> File {
    let path = format!("/api/v1/reports/monthly?{query}");
    let answer = caller.request(Method::GET, &path).send().await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    File { status, headers, bytes: answer.bytes().await.unwrap().to_vec() }
}

struct Book(HashMap<String, Range<Data>>);

impl Book {
    fn of(file: &File) -> Self {
        assert_eq!(file.status, 200, "{}", String::from_utf8_lossy(&file.bytes));
        let mut book = Xlsx::new(Cursor::new(file.bytes.clone())).unwrap();
        let names = book.sheet_names();
        Self(names.into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect())
    }

    /// The cell in the row that begins with `name`, in the column headed `head`.
    fn cell(&self, sheet: &str, head: &str, name: &str) -> Option<f64> {
        let rows = &self.0[sheet];
        let heads = rows.rows().position(|row| row.iter().any(|cell| *cell == *head)).expect(head);
        let column = rows.rows().nth(heads).unwrap().iter().position(|cell| *cell == *head).unwrap();
        let row = rows.rows().skip(heads + 1).find(|row| row[0] == *name).unwrap_or_else(|| panic!("{name}"));
        match &row[column] {
            Data::Float(value) => Some(*value),
            _ => None,
        }
    }
}

/// A spreadsheet keeps sixteen digits of a number.
fn assert_same(found: Option<f64>, wanted: Option<f64>, what: &str) {
    let same = match (found, wanted) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= wanted.abs() * 1e-14,
        (found, wanted) => found == wanted,
    };
    assert!(same, "{what}: {found:?}, the API says {wanted:?}");
}

/// The numbers that a figure of the API and a row of the workbook must share.
fn check(book: &Book, sheet: &str, value_head: &str, name: &str, figure: &Value) {
    // Spreadsheets hold points of a proportion as they are read: times 100.
    let scale = if figure["metric"] == "net_promoter_score" { 100.0 } else { 1.0 };
    let of = |value: &Value| value.as_f64().map(|value| value * scale);
    for (head, wanted) in [
        (value_head, of(&figure["value"])),
        ("区间下限", of(&figure["interval"]["low"])),
        ("区间上限", of(&figure["interval"]["high"])),
        ("样本数", figure["n"].as_f64()),
        ("上月", of(&figure["change"]["previous_value"])),
        ("环比变化", of(&figure["change"]["difference"])),
    ] {
        assert_same(book.cell(sheet, head, name), wanted, &format!("{sheet} {name} {head}"));
    }
}

/// The others are asked for by name.
fn stands_in_the_brief(row: &Value) -> bool {
    METRICS.iter().any(|metric| metric.overview && row["figure"]["metric"] == metric.key)
}

#[tokio::test]
async fn every_number_of_the_brief_is_the_figure_of_the_api() {
    let server = TestServer::start().await;
    let (north, _) = filled(&server).await;
    let root = server.app.identity.directory().unit_by_code("G").await.unwrap();
    let caller = server.signed_in("analyst", root.id, Role::Analyst).await;
    let metrics = caller.get("/api/v1/metrics").await;
    let name = |key: &str| {
        let metric = metrics.as_array().unwrap().iter().find(|metric| metric["key"] == key).unwrap();
        metric["name"]["zh-CN"].as_str().unwrap().to_owned()
    };
    for unit in [String::new(), format!("&unit={}", north.outlet.id)] {
        let book = Book::of(&fetch(&caller, &format!("period={MONTH}&format=xlsx&locale=zh-CN{unit}")).await);
        let figures = caller.get(&format!("/api/v1/figures?period={MONTH}&compare=previous{unit}")).await;
        for row in figures["rows"].as_array().unwrap().iter().filter(|row| stands_in_the_brief(row)) {
            check(&book, "概览", "本期", &name(row["figure"]["metric"].as_str().unwrap()), &row["figure"]);
        }
        let years = caller.get(&format!("/api/v1/figures?period={MONTH}&compare=year_earlier{unit}")).await;
        for row in years["rows"].as_array().unwrap().iter().filter(|row| stands_in_the_brief(row)) {
            let figure = &row["figure"];
            let scale = if figure["metric"] == "net_promoter_score" { 100.0 } else { 1.0 };
            let wanted = figure["change"]["previous_value"].as_f64().map(|value| value * scale);
            let metric = name(figure["metric"].as_str().unwrap());
            assert_same(book.cell("概览", "去年同月", &metric), wanted, &metric);
        }
        let overview = caller.get(&format!("/api/v1/overview?period={MONTH}{unit}")).await;
        for ranked in overview["units"].as_array().unwrap() {
            let unit_name = ranked["unit"]["name"].as_str().unwrap();
            check(&book, "单位", "满意度得分", unit_name, &ranked["figure"]);
            assert_eq!(book.cell("单位", "名次", unit_name), ranked["rank"].as_f64());
            assert_eq!(book.cell("单位", "组", unit_name), ranked["group"].as_f64());
        }
        for point in overview["trend"]["points"].as_array().unwrap() {
            let found = book.cell("趋势", "满意度得分", point["key"].as_str().unwrap());
            assert_same(found, point["figure"]["value"].as_f64(), &point["key"].to_string());
        }
        let dimensions = caller
            .get(&format!("/api/v1/figures?metric=satisfaction_score&grain=dimension&compare=previous&period={MONTH}{unit}"))
            .await;
        let names: HashMap<&str, &str> =
            manyi_rules::dimension_names().map(|(code, zh, _)| (code, zh)).collect();
        for row in dimensions["rows"].as_array().unwrap() {
            let code = row["group"]["key"].as_str().unwrap();
            check(&book, "维度", "满意度得分", names[code], &row["figure"]);
        }
        for bin in overview["distribution"]["bins"].as_array().unwrap() {
            let found = book.cell("维度", "占比", &bin["value"].to_string());
            assert_same(found, bin["share"].as_f64(), &bin["value"].to_string());
        }
        let cases = caller
            .get(&format!(
                "/api/v1/figures?metric=complaint_count,on_time_resolution_rate&period={MONTH}{unit}"
            ))
            .await;
        for row in cases["rows"].as_array().unwrap() {
            let head = name(row["figure"]["metric"].as_str().unwrap());
            assert_same(book.cell("工单", &head, "合计"), row["figure"]["value"].as_f64(), &head);
        }
    }
}

#[tokio::test]
async fn a_department_head_gets_the_own_scope_and_the_export_is_in_the_audit_trail() {
    let server = TestServer::start().await;
    let (north, south) = filled(&server).await;
    let root = server.app.identity.directory().unit_by_code("G").await.unwrap();
    let head = server.signed_in("head", north.unit.id, Role::DepartmentHead).await;
    let book = Book::of(&fetch(&head, &format!("period={MONTH}&format=xlsx")).await);
    let whole = head.get(&format!("/api/v1/figures?metric=satisfaction_score&period={MONTH}")).await;
    assert_eq!(book.cell("概览", "样本数", "满意度得分"), whole["rows"][0]["figure"]["n"].as_f64());
    assert_eq!(book.cell("概览", "样本数", "满意度得分"), Some(90.0));
    let seen: String =
        book.0.values().flat_map(|sheet| sheet.used_cells().map(|cell| cell.2.to_string())).collect();
    assert!(seen.contains(&north.outlet.name) && !seen.contains(&south.outlet.name));
    let foreign = fetch(&head, &format!("period={MONTH}&format=xlsx&unit={}", south.outlet.id)).await;
    assert_eq!(foreign.status, 404);
    let auditor = server.signed_in("auditor", root.id, Role::AuditAdmin).await;
    let audit = auditor.get("/api/v1/audit").await.to_string();
    assert!(audit.contains("report.export") && audit.contains("monthly/2026-10/xlsx"), "{audit}");
}

#[tokio::test]
async fn a_month_without_data_is_a_brief_that_says_so_and_nonsense_is_refused_with_its_place() {
    let server = TestServer::start().await;
    assert_eq!(fetch(&server.stranger(), "period=2020-02").await.status, 401);
    let root = server.app.identity.directory().unit_by_code("G").await.unwrap();
    let caller = server.signed_in("analyst", root.id, Role::Analyst).await;
    let book = Book::of(&fetch(&caller, "period=2020-02&format=xlsx").await);
    assert_eq!(book.cell("概览", "本期", "满意度得分"), None);
    assert_eq!(book.cell("概览", "本期", "答卷数"), Some(0.0));
    for (query, status, place) in [
        ("period=2026-Q3", 422, "/period"),
        ("period=last", 422, "/period"),
        ("", 400, "period"),
        ("period=2026-10&format=doc", 400, "format"),
        ("period=2026-10&nonsense=1", 400, "nonsense"),
    ] {
        let file = fetch(&caller, query).await;
        let problem: Value = serde_json::from_slice(&file.bytes).unwrap();
        assert_eq!(
            (file.status, file.headers[header::CONTENT_TYPE].to_str().unwrap()),
            (status, "application/problem+json")
        );
        assert!(problem["fields"].to_string().contains(place), "{query}: {problem}");
    }
}

/// A debug build on a busy machine may be late for the limits of the door, of the store and of any request:
/// asked anew, a few times.
async fn laid_out(caller: &Caller, query: &str) -> File {
    const LATE: [&str; 4] = ["report.busy", "report.failed", "unavailable", "timed_out"];
    let mut file = fetch(caller, query).await;
    for _ in 0..10 {
        let problem: Value = serde_json::from_slice(&file.bytes).unwrap_or_default();
        if file.status == 200 || !LATE.iter().any(|code| problem["code"] == *code) {
            break;
        }
        file = fetch(caller, query).await;
    }
    file
}

#[tokio::test]
async fn the_pdf_is_a_whole_file_with_a_name_or_a_problem_that_names_the_font() {
    let server = TestServer::start().await;
    filled(&server).await;
    let root = server.app.identity.directory().unit_by_code("G").await.unwrap();
    let caller = server.signed_in("analyst", root.id, Role::Analyst).await;
    for locale in ["zh-CN", "en"] {
        let file = laid_out(&caller, &format!("period={MONTH}&locale={locale}")).await;
        if file.status == 503 {
            let problem = String::from_utf8(file.bytes).unwrap();
            assert!(problem.contains("fonts-noto-cjk"), "{problem}");
            println!("no Chinese font on this machine: the PDF was refused");
            continue;
        }
        assert_eq!(
            (file.status, file.headers[header::CONTENT_TYPE].to_str().unwrap()),
            (200, "application/pdf")
        );
        let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(
            disposition.starts_with("attachment; ") && disposition.contains("filename*=UTF-8''"),
            "{disposition}"
        );
        assert!(file.bytes.starts_with(b"%PDF-") && file.bytes.trim_ascii_end().ends_with(b"%%EOF"));
    }
}
