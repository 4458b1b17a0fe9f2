//! A thing of each kind that the address of an operation may name, in each of two companies.

use crate::support::{Company, TestServer};
use manyi_analysis::{NewAnalysis, Source, run_analysis};
use manyi_case::{
    Act, Allowance, CaseChannel, CaseOrigin, CasePriority, CaseShare, CaseTaskId, CaseTemplate, Complainant,
    NewTemplate, OpenCase, TaskKind, TaskOrder, create_template, need_improvement_item, open_case,
    perform_act,
};
use manyi_customer::customer::{
    CustomerFields,
    commands::{NewCustomer, create_customer},
};
use manyi_identity::Role;
use manyi_kernel::{Actor, Counted, QuestionnaireId, UnitId, UnitRef};
use manyi_survey::import::upload_import;
use manyi_survey::link::commands::create_links;
use manyi_survey::paper::PaperEntry;
use manyi_survey::paper::commands::{KeySheet, NewPaperBatch, create_batch, key_sheet};
use manyi_survey::programme::commands::{
    NewProgramme, NewProgrammeWave, act_on_programme, create_programme, open_wave, sampled_recipients,
};
use manyi_survey::programme::{ProgrammeAction, ProgrammePlan};
use manyi_survey::questionnaire::commands::{
    NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire, publish_questionnaire,
};
use manyi_survey::staff_network::commands::{NewStaffNetwork, add_staff_network, list_staff_networks};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One thing of each kind in each of two companies.
pub struct Things {
    pub own: BTreeMap<&'static str, String>,
    pub other: BTreeMap<&'static str, String>,
}

impl Things {
    pub async fn prepare(server: &TestServer, own: &Company, other: &Company) -> Self {
        let new = NewQuestionnaire {
            template: TemplateCode::SatisfactionStandard,
            scale: TemplateScaleCode::Five,
            title: None,
        };
        let survey = &server.app.survey;
        let draft = create_questionnaire(survey, &Actor::system(), new).await.unwrap();
        publish_questionnaire(survey, &Actor::system(), draft.id, draft.revision).await.unwrap();
        Self { own: things_of(server, own, draft.id).await, other: things_of(server, other, draft.id).await }
    }
}

async fn things_of(
    server: &TestServer,
    company: &Company,
    questionnaire: QuestionnaireId,
) -> BTreeMap<&'static str, String> {
    let outlet = &company.outlet;
    let links =
        create_links(&server.app.survey, &Actor::system(), questionnaire, &[outlet.id]).await.unwrap();
    let link = links.iter().find(|link| link.unit_id == outlet.id).unwrap();
    let person = server.person(&format!("thing-{}", outlet.code), outlet.id, vec![Role::Agent]).await;
    let open = OpenCase {
        origin: CaseOrigin::Complaint,
        source_id: None,
        channel: CaseChannel::Hotline,
        priority: CasePriority::Normal,
        title: Some("排队时间过长".to_owned()),
        description: String::new(),
        score: None,
        unit_id: outlet.id,
        unit_path: outlet.path.clone(),
        complainant: Complainant::default(),
        opened_at: None,
    };
    let case = open_case(&server.app.case, &Actor::system(), open.clone()).await.unwrap();
    let customer = customer(server, &outlet.code, outlet.id).await;
    let (programme, wave, sampled) = programme(server, questionnaire, outlet.id).await;
    let answered = response(server, &link.code, outlet.id).await;
    let (batch, sheet) = paper(server, questionnaire, (outlet.id, person)).await;
    let (checklist, visit) = visit(server, outlet.id, person).await;
    let feedback = feedback(server, outlet.id).await;
    let [guide, session, participant, quote, code] = interview(server, outlet.id, person).await;
    let [article, gap] = knowledge(server, outlet).await;
    let [series, meeting, item, resolution] = meeting(server, outlet.id, person).await;
    BTreeMap::from([
        ("automation_rule", automation_rule(server, outlet.id, person).await),
        ("analysis", analysis(server, questionnaire, outlet.id).await),
        ("bank_question", bank_question(server, outlet.id).await),
        ("campaign", campaign(server, questionnaire, outlet.id).await),
        ("case", case.id.to_string()),
        ("case_template", case_template(server, outlet.id).await),
        ("case_task", case_task(server, open.clone(), outlet).await),
        ("improvement_item", improvement_item(server, open).await),
        ("customer", customer),
        ("checklist", checklist),
        ("channel", channel(server).await),
        ("mailbox", mailbox(server, outlet).await),
        ("voice", voice_of(server, &feedback).await),
        ("voice_version", "1".to_owned()),
        ("new_topic_dismissal", dismissal(server).await),
        ("feedback", feedback),
        ("feedback_route", feedback_route(server, outlet.id).await),
        ("feedback_point", feedback_point(server, outlet.id).await),
        ("import", import(server).await),
        ("link", link.id.to_string()),
        ("person", person.to_string()),
        ("programme", programme),
        ("questionnaire", questionnaire.to_string()),
        ("response", answered),
        ("token", "no-such-token".to_owned()),
        ("paper_batch", batch),
        ("paper_sheet", sheet),
        ("sampled", sampled),
        ("staff_network", staff_network(server).await),
        ("unit", outlet.id.to_string()),
        ("wave", wave),
        ("visit", visit),
        ("interview_guide", guide),
        ("interview_session", session),
        ("interview_participant", participant),
        ("interview_quote", quote),
        ("interview_code", code),
        ("knowledge_article", article),
        ("knowledge_gap", gap),
        ("meeting_series", series),
        ("meeting", meeting),
        ("meeting_item", item),
        ("meeting_resolution", resolution),
    ])
}

/// A pile with one sheet that was keyed once.
async fn paper(
    server: &TestServer,
    questionnaire_id: QuestionnaireId,
    (unit_id, person): (UnitId, manyi_kernel::PersonId),
) -> (String, String) {
    let survey = &server.app.survey;
    let new = NewPaperBatch {
        name: "第一批".to_owned(),
        questionnaire_id,
        version: None,
        unit_id,
        wave_id: None,
        filled_on: jiff::civil::date(2026, 1, 1),
    };
    let batch = create_batch(survey, &Actor::system(), new).await.unwrap();
    let keyer = Actor { kind: manyi_kernel::ActorKind::Person(person), ..Actor::system() };
    let sheet = KeySheet { number: 9, entry: PaperEntry::new() };
    (batch.to_string(), key_sheet(survey, &keyer, batch, sheet).await.unwrap().id.to_string())
}

async fn staff_network(server: &TestServer) -> String {
    let survey = &server.app.survey;
    let known = list_staff_networks(survey).await.unwrap().len();
    let new = NewStaffNetwork { network: format!("198.51.100.{known}"), note: String::new() };
    let all = add_staff_network(survey, &Actor::system(), new).await.unwrap();
    all.last().unwrap().id.to_string()
}

/// A consultation of the outlet itself.
async fn case_task(server: &TestServer, open: OpenCase, outlet: &UnitRef) -> String {
    let case = open_case(&server.app.case, &Actor::system(), open).await.unwrap();
    let id = CaseTaskId::new();
    let order = TaskOrder {
        id,
        kind: TaskKind::Consult,
        unit_id: outlet.id,
        unit_path: outlet.path.clone(),
        person: None,
        allowance: Allowance::working_days(2),
    };
    let ask = Act::AddTask { order, text: "请说明".to_owned() };
    for act in [Act::Accept, ask] {
        perform_act(&server.app.case, &Actor::system(), case.id, None, act).await.unwrap();
    }
    id.to_string()
}

async fn case_template(server: &TestServer, unit_id: UnitId) -> String {
    let template =
        CaseTemplate {
            name: "致歉".to_owned(), text: Some("{customer}您好".to_owned()), steps: Vec::new()
        };
    let made = create_template(&server.app.case, &Actor::system(), NewTemplate { unit_id, template }).await;
    made.unwrap().to_string()
}

/// Of a case whose cause was found.
async fn improvement_item(server: &TestServer, open: OpenCase) -> String {
    let (room, system) = (&server.app.case, Actor::system());
    let shares = vec![CaseShare { unit_id: open.unit_id, percent: 100 }];
    let case = open_case(room, &system, open).await.unwrap();
    let cause = "system".to_owned();
    let found = Act::FindCause { cause, shares, text: None, product: None, process_step: None };
    for act in [Act::Accept, found] {
        perform_act(room, &system, case.id, None, act).await.unwrap();
    }
    need_improvement_item(room, &system, case.id, None).await.unwrap().to_string()
}

/// Over the outlet's own answers.
async fn analysis(server: &TestServer, questionnaire: QuestionnaireId, unit: UnitId) -> String {
    let document = manyi_rules::satisfaction_standard(manyi_rules::TemplateScale::Five);
    let nps = document.question_with_role(&manyi_rules::Role::Nps).unwrap().key.clone();
    let source =
        Source { questionnaire, wave: None, period: None, unit: Some(unit), counted: Counted::default() };
    let new =
        NewAnalysis { title: None, source, method: "nps".to_owned(), parameters: json!({ "outcome": nps }) };
    let made = run_analysis(&server.app.analysis, &Actor::system(), new, manyi_kernel::Locale::ZhCn).await;
    made.unwrap().to_string()
}

async fn customer(server: &TestServer, code: &str, unit_id: UnitId) -> String {
    let new = NewCustomer { code: format!("K-{code}"), unit_id, fields: CustomerFields::default() };
    create_customer(&server.app.customer, &Actor::system(), new).await.unwrap().to_string()
}

/// A running programme with one wave, of which the outlet's only customer is the sample.
async fn programme(
    server: &TestServer,
    questionnaire: QuestionnaireId,
    unit_id: UnitId,
) -> (String, String, String) {
    let (survey, actor) = (&server.app.survey, Actor::system());
    let day = Some(jiff::civil::date(2026, 11, 1));
    let plan = ProgrammePlan {
        title: "调查".to_owned(),
        purpose: "目的".to_owned(),
        population: "客户".to_owned(),
        questionnaire_id: Some(questionnaire),
        total: 1,
        starts_on: day,
        ends_on: day,
        ..ProgrammePlan::default()
    };
    let id = create_programme(survey, &actor, NewProgramme { unit_id, plan }).await.unwrap();
    act_on_programme(survey, &actor, (id, ProgrammeAction::Approve)).await.unwrap();
    let wave = open_wave(survey, &actor, id, NewProgrammeWave::default()).await.unwrap();
    let people = sampled_recipients(survey, &actor.scope, wave).await.unwrap();
    (id.to_string(), wave.to_string(), people[0].sampled_id.to_string())
}

/// A checklist, and a visit that was approved: the visited unit sees it.
async fn visit(server: &TestServer, unit: UnitId, shopper: manyi_kernel::PersonId) -> (String, String) {
    let (room, manager) = (&server.app.visit, Actor::system());
    let document = json!({ "title": "t", "items": [
        { "key": "a", "text": "t", "kind": "yes_no", "points": 1, "weight": 1 },
    ] });
    let document = serde_json::from_value(document).unwrap();
    let checklist_id = manyi_visit::create_checklist(room, &manager, document).await.unwrap();
    let today = manyi_kernel::day_of(room.db.now());
    let order = manyi_visit::AssignVisits {
        checklist_id,
        unit_ids: vec![unit],
        shopper_id: shopper,
        first_day: today.yesterday().unwrap(),
        last_day: today,
        cover_story: String::new(),
    };
    let id = manyi_visit::assign_visits(room, &manager, order).await.unwrap()[0];
    let marks = serde_json::from_value(json!({ "a": { "points": 1 } })).unwrap();
    let report = manyi_visit::VisitReport { visited_at: room.db.now(), marks, summary: String::new() };
    let goes = Actor { kind: manyi_kernel::ActorKind::Person(shopper), ..Actor::system() };
    manyi_visit::submit_visit(room, &goes, id, report).await.unwrap();
    manyi_visit::approve_visit(room, &manager, id).await.unwrap();
    (checklist_id.to_string(), id.to_string())
}

/// A rule that is off.
async fn automation_rule(server: &TestServer, unit: UnitId, person: manyi_kernel::PersonId) -> String {
    let rule = json!({ "name": "r", "unit_id": unit, "trigger": "case_changed", "join": "all",
        "actions": [{ "action": "notify", "robot": true, "text": "t" }] });
    let writes = Actor { kind: manyi_kernel::ActorKind::Person(person), ..Actor::system() };
    let room = &server.app.automation;
    let id =
        manyi_automation::create_rule(room, &writes, serde_json::from_value(rule).unwrap()).await.unwrap();
    id.to_string()
}

/// A guide, an interview that took place, somebody in it who agreed, what they said, and its code.
async fn interview(server: &TestServer, unit: UnitId, person: manyi_kernel::PersonId) -> [String; 5] {
    let (room, actor) = (&server.app.interview, Actor::system());
    let topics = json!([{ "key": "a", "title": "t", "questions": [] }]);
    let guide = json!({ "title": "t", "consent_wording": "c", "topics": topics });
    let guide =
        manyi_interview::create_guide(room, &actor, serde_json::from_value(guide).unwrap()).await.unwrap();
    let plan = json!({ "kind": "interview", "title": "t", "guide_id": guide, "unit_id": unit,
        "starts_at": room.db.now() - jiff::SignedDuration::from_hours(2), "minutes": 60, "moderator_id": person });
    let session =
        manyi_interview::plan_session(room, &actor, serde_json::from_value(plan).unwrap()).await.unwrap();
    let hold = manyi_interview::SessionAction::Hold;
    manyi_interview::act_on_session(room, &actor, session, hold).await.unwrap();
    let fields = manyi_interview::ParticipantFields::default();
    let participant = manyi_interview::add_participant(room, &actor, session, fields).await.unwrap();
    let given = manyi_interview::ConsentGiven { way: manyi_interview::ConsentWay::Written, wording: None };
    manyi_interview::record_consent(room, &actor, participant, given).await.unwrap();
    let fields = manyi_interview::CodeFields { name: format!("c-{unit}"), ..Default::default() };
    let code = manyi_interview::create_code(room, &actor, fields).await.unwrap();
    let said = json!({ "participant_id": participant, "text": "t", "code_ids": [code] });
    let quote = manyi_interview::add_quote(room, &actor, session, serde_json::from_value(said).unwrap());
    let quote = quote.await.unwrap();
    [guide.to_string(), session.to_string(), participant.to_string(), quote.to_string(), code.to_string()]
}

/// An article in force, and a question that nothing answers.
async fn knowledge(server: &TestServer, outlet: &UnitRef) -> [String; 2] {
    use manyi_knowledge::{KnowledgeArticleDecision, KnowledgeArticleStep};
    let (room, actor) = (&server.app.knowledge, Actor::system());
    let document = json!({ "unit_id": outlet.id, "kind": "article", "audience": "staff", "title": "t",
        "category": "c", "body": "b", "review_on": "2099-01-01" });
    let document = serde_json::from_value(document).unwrap();
    let article = manyi_knowledge::create_article(room, &actor, document, None).await.unwrap();
    manyi_knowledge::step_article(room, &actor, article, KnowledgeArticleStep::Submit).await.unwrap();
    let publish = (KnowledgeArticleDecision::Publish, "");
    manyi_knowledge::decide_article(room, &actor, article, publish).await.unwrap();
    manyi_knowledge::ask(room, &actor, outlet, ("怎么过户", None)).await.unwrap();
    let gap = manyi_knowledge::first_open_gap(room, Some(outlet.id)).await.unwrap().unwrap();
    [article.to_string(), gap.to_string()]
}

/// A series, a meeting of it whose minutes are issued, its item and the resolution in force.
async fn meeting(server: &TestServer, unit: UnitId, person: manyi_kernel::PersonId) -> [String; 4] {
    use manyi_meeting::{
        MeetingAction::{Circulate, Hold, Issue},
        act_on_meeting, add_resolution, agenda_of, countersign, create_series, plan_meeting, set_agenda,
        set_attendance, write_item,
    };
    let (room, actor) = (&server.app.meeting, Actor::system());
    let fields = json!({ "title": "t", "unit_id": unit, "rhythm": "monthly", "chair_id": person,
        "member_ids": [], "minutes": 60, "countersign_days": 2 });
    let series = create_series(room, &actor, serde_json::from_value(fields).unwrap()).await.unwrap();
    let plan = json!({ "starts_at": room.db.now() - jiff::SignedDuration::from_hours(2) });
    let id = plan_meeting(room, &actor, series, serde_json::from_value(plan).unwrap()).await.unwrap();
    let entries = json!([{ "kind": "decision", "source": "own", "title": "t" }]);
    let first = manyi_kernel::Revision(1);
    set_agenda(room, &actor, (id, first), serde_json::from_value(entries).unwrap()).await.unwrap();
    act_on_meeting(room, &actor, id, (Hold, None)).await.unwrap();
    let item = agenda_of(room, id).await.unwrap()[0];
    let text = json!({ "decision": "d" });
    write_item(room, &actor, (item, first), serde_json::from_value(text).unwrap()).await.unwrap();
    let fields = json!({ "text": "t", "owner_id": person, "due_days": 3 });
    add_resolution(room, &actor, item, serde_json::from_value(fields).unwrap()).await.unwrap();
    let present = json!([{ "person_id": person, "attendance": "present" }]);
    set_attendance(room, &actor, id, &serde_json::from_value::<Vec<_>>(present).unwrap()).await.unwrap();
    act_on_meeting(room, &actor, id, (Circulate, None)).await.unwrap();
    let chair = Actor { kind: manyi_kernel::ActorKind::Person(person), ..Actor::system() };
    let agreed = serde_json::from_value(json!({ "answer": "agreed" })).unwrap();
    countersign(room, &chair, id, agreed).await.unwrap();
    act_on_meeting(room, &actor, id, (Issue, None)).await.unwrap();
    let resolution = manyi_meeting::resolutions_of(room, id).await.unwrap()[0];
    [series.to_string(), id.to_string(), item.to_string(), resolution.to_string()]
}

async fn campaign(server: &TestServer, questionnaire: QuestionnaireId, unit: UnitId) -> String {
    let plan = json!({ "unit_id": unit, "kind": "list", "name": "n", "valid_days": 14, "cooldown_days": 0 });
    let plan = serde_json::from_value(plan).unwrap();
    let made =
        manyi_survey::outreach::create_campaign(&server.app.outreach, &Actor::system(), questionnaire, plan)
            .await;
    made.unwrap().0.id.to_string()
}

/// A robot without a key: its test is refused before anybody is asked.
async fn channel(server: &TestServer) -> String {
    let new = json!({ "name": "n", "enabled": true, "per_minute": 20,
        "settings": { "kind": "wecom_robot", "base_url": "http://127.0.0.1:9" } });
    let new = serde_json::from_value(new).unwrap();
    let made = manyi_connect::create_channel(&server.app.connect, &Actor::system(), new).await;
    made.unwrap().id.0.to_string()
}

/// Kept by the outlet.
async fn bank_question(server: &TestServer, unit: UnitId) -> String {
    let question = json!({"key": "q", "kind": "open", "text": {"zh-CN": "意见"}});
    let kept = manyi_survey::bank::commands::keep_question;
    kept(&server.app.survey, &Actor::system(), unit, question).await.unwrap().id.to_string()
}

/// A port where nobody listens: a look into it says so.
async fn mailbox(server: &TestServer, outlet: &manyi_kernel::UnitRef) -> String {
    let new = json!({ "name": "n", "enabled": false, "secret": "s", "unit_id": outlet.id,
        "settings": { "host": "127.0.0.1", "port": 1, "security": "none", "username": "u", "address": "a@b.cn" } });
    let new = serde_json::from_value(new).unwrap();
    let place = outlet.path.clone();
    let made = manyi_connect::create_mailbox(&server.app.connect, &Actor::system(), new, place).await;
    made.unwrap().to_string()
}

async fn feedback(server: &TestServer, unit: UnitId) -> String {
    use manyi_feedback::{FeedbackChannel, FeedbackKind, NewFeedback, record_feedback};
    let new = NewFeedback::of(FeedbackKind::Complaint, FeedbackChannel::Phone, unit, "排队太久".to_owned());
    record_feedback(&server.app.feedback, &Actor::system(), new).await.unwrap().id.to_string()
}

/// What was read of a feedback.
async fn voice_of(server: &TestServer, feedback: &str) -> String {
    let id = feedback.parse().unwrap();
    manyi_topic::read_voices(&server.app.topic, &[(manyi_topic::TextSource::Feedback, id)]).await.unwrap();
    manyi_topic::voice_id(manyi_topic::TextSource::Feedback, id, "").to_string()
}

async fn dismissal(server: &TestServer) -> String {
    let said = ("会员礼品", manyi_topic::DismissReason::NoTopic);
    manyi_topic::dismiss_new_topic(&server.app.topic, &Actor::system(), said).await.unwrap().to_string()
}

async fn feedback_route(server: &TestServer, unit: UnitId) -> String {
    let body = json!({ "name": "账单", "unit_id": unit, "position": 1, "enabled": false, "automatic": false, "skill": "账单" });
    let rule = serde_json::from_value(body).unwrap();
    manyi_feedback::save_route(&server.app.feedback, &Actor::system(), None, rule).await.unwrap().to_string()
}

async fn feedback_point(server: &TestServer, unit: UnitId) -> String {
    let new = manyi_feedback::NewPoint { unit_id: unit, name: "大厅".to_owned() };
    manyi_feedback::create_point(&server.app.feedback, &Actor::system(), new).await.unwrap().to_string()
}

async fn import(server: &TestServer) -> String {
    let pieces = futures::stream::iter([Ok::<_, std::io::Error>("a,b\n1,2\n".into())]);
    let actor = Actor::system();
    upload_import(&server.app.survey, &actor, "answers.csv", pieces).await.unwrap().to_string()
}

async fn response(server: &TestServer, code: &str, _unit: UnitId) -> String {
    let document = manyi_rules::satisfaction_standard(manyi_rules::TemplateScale::Five);
    let answers: BTreeMap<String, Value> = document
        .questions()
        .filter(|question| question.required)
        .map(|question| (question.key.clone(), json!(4)))
        .collect();
    let body = json!({"token": code, "submission_id": uuid::Uuid::new_v4(), "answers": answers});
    let answer =
        server.stranger().request(Method::POST, "/api/v1/responses").json(&body).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    answer.json::<Value>().await.unwrap()["response_id"].as_str().unwrap().to_owned()
}
