//! A small company: a group, a company, two outlets; people who see all or one of them.

use async_trait::async_trait;
use manyi_kernel::{
    Actor, ActorKind, Directory, FactBatch, Locale, OrgScope, Permission, PersonId, PersonRef,
    QuestionnaireId, Revision, StoredEvent, UnitId, UnitKind, UnitPath, UnitRef,
};
use manyi_rules::RawAnswers;
use manyi_storage::{Database, StorageError};
use manyi_survey::{
    SurveyRoom,
    facts::facts_for_events,
    link::{Link, commands::create_links},
    questionnaire::commands::{
        NewQuestionnaire, TemplateCode, TemplateScaleCode, create_questionnaire, publish_questionnaire,
        update_draft,
    },
    response::commands::SubmitResponse,
};
use manyi_test::TestDatabase;
use manyi_web::BaseUrl;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

pub struct Company {
    units: Vec<UnitRef>,
    people: Vec<PersonRef>,
}

#[async_trait]
impl Directory for Company {
    async fn units(&self) -> Vec<UnitRef> {
        self.units.clone()
    }

    async fn people(&self) -> Vec<PersonRef> {
        self.people.clone()
    }
}

pub struct Stage {
    pub room: SurveyRoom,
    pub group: UnitRef,
    pub north: UnitRef,
    pub south: UnitRef,
    /// Sees everything.
    pub manager: Actor,
    /// Sees the north outlet only.
    pub north_head: Actor,
}

fn unit(path: &str, kind: UnitKind, code: &str, name: &str) -> UnitRef {
    UnitRef {
        id: UnitId::new(),
        path: UnitPath::from_stored(path),
        kind,
        code: code.into(),
        name: name.into(),
    }
}

fn person(id: PersonId, path: &str) -> Actor {
    Actor {
        kind: ActorKind::Person(id),
        permissions: Permission::ALL.iter().copied().collect(),
        scope: OrgScope::subtrees(vec![UnitPath::from_stored(path)]),
        locale: Locale::ZhCn,
    }
}

impl Stage {
    pub fn new(db: &TestDatabase) -> Self {
        let group = unit("/1/", UnitKind::Group, "G", "满意集团");
        let company = unit("/1/1/", UnitKind::Company, "C", "东区公司");
        let north = unit("/1/1/1/", UnitKind::Outlet, "N01", "城北网点");
        let south = unit("/1/1/2/", UnitKind::Outlet, "S01", "城南网点");
        let manager = PersonId::new();
        let people = vec![PersonRef { id: manager, name: "王敏".into(), unit_path: group.path.clone() }];
        let units = vec![group.clone(), company, north.clone(), south.clone()];
        let base_url = BaseUrl::parse("https://manyi.example.com").unwrap();
        Self {
            room: SurveyRoom::new(db.handle(), Arc::new(Company { units, people }), base_url),
            manager: person(manager, "/1/"),
            north_head: person(PersonId::new(), north.path.as_str()),
            group,
            north,
            south,
        }
    }

    /// The same company as another process sees it.
    pub fn room_on(&self, db: Database) -> SurveyRoom {
        SurveyRoom::new(db, self.room.directory.clone(), self.room.base_url.clone())
    }

    /// A published questionnaire on the five-point scale.
    pub async fn published(&self) -> QuestionnaireId {
        let new = NewQuestionnaire {
            template: TemplateCode::SatisfactionStandard,
            scale: TemplateScaleCode::Five,
            title: None,
        };
        let created = create_questionnaire(&self.room, &self.manager, new).await.unwrap();
        publish_questionnaire(&self.room, &self.manager, created.id, Revision(1)).await.unwrap();
        created.id
    }

    /// A published questionnaire of this document.
    pub async fn published_as(&self, document: serde_json::Value) -> QuestionnaireId {
        let id = self.published().await;
        update_draft(&self.room, &self.manager, id, Revision(2), document).await.unwrap();
        publish_questionnaire(&self.room, &self.manager, id, Revision(3)).await.unwrap();
        id
    }

    pub async fn link(&self, questionnaire: QuestionnaireId, unit: &UnitRef) -> Link {
        create_links(&self.room, &self.manager, questionnaire, &[unit.id]).await.unwrap().remove(0)
    }

    /// Answers with `overall` to every satisfaction question, 9 to the recommendation.
    pub async fn answers(&self, questionnaire: QuestionnaireId, overall: i64) -> RawAnswers {
        let version = self.room.version(questionnaire, 1).await.unwrap().unwrap();
        let mut answers = RawAnswers::new();
        for question in version.document.questions() {
            match question.scale() {
                Some(scale) if scale.max == 10 => answers.insert(question.key.clone(), json!(9)),
                Some(_) => answers.insert(question.key.clone(), json!(overall)),
                None => None,
            };
        }
        answers
    }
}

/// A submission as the API makes it.
pub fn submission(token: &str, answers: &RawAnswers) -> SubmitResponse {
    SubmitResponse {
        token: token.to_owned(),
        submission_id: Uuid::new_v4(),
        version: None,
        answers: answers.clone(),
        started_at: None,
        draft_key: None,
        traces: None,
        by_page: false,
        language: None,
        locale: Locale::ZhCn,
    }
}

/// The token of an invitation's address.
pub fn token_of(url: &str) -> String {
    url.rsplit('/').next().unwrap().to_owned()
}

/// All facts that the events change, by table.
pub async fn facts_of(db: &Database, events: &[StoredEvent]) -> Vec<FactBatch> {
    let mut all: Vec<FactBatch> = Vec::new();
    let take = |batches: Vec<FactBatch>| {
        for batch in batches {
            match all.iter_mut().find(|known| known.table == batch.table) {
                Some(known) => known.rows.extend(batch.rows),
                None => all.push(batch),
            }
        }
        Ok::<(), StorageError>(())
    };
    facts_for_events(db, events, take).await.unwrap();
    all
}

/// One question of every kind.
pub fn every_kind() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../../testdata/questionnaires/every_kind.json")).unwrap()
}

/// Good answers to all of it.
pub fn every_answer() -> RawAnswers {
    let answers = json!({
        "q_source": "qr", "q_overall": 4, "q_visit": "other", "q_visit.other.text": "换表",
        "q_channels": ["app", "hall"], "q_age": "old", "q_solved": "no", "q_area": "s1", "q_effort": 55,
        "q_minutes": 12.5, "q_name": "A12", "q_day": "2026-10-01", "q_hour": "09:30", "q_call": "2026-10-02T10:00",
        "q_email": "a@b.cn", "q_mobile": "13800138000", "q_id": "11010519491231002X", "q_comment": "好",
        "q_aspects": { "speed": 4, "manner": 5, "app": { "not_applicable": true } },
        "q_when": { "hall": "often", "app": "seldom" }, "q_why": { "hall": ["fast", "kind"] },
        "q_order": ["speed", "price"], "q_points": { "price": 40, "speed": 60 }, "q_image": { "warm": 6, "modern": 2 },
        "q_kano": { "booking": { "functional": 2, "dysfunctional": 5 }, "wifi": { "functional": 1, "dysfunctional": 4 } },
        "q_servqual": { "clean": { "expectation": 6, "perception": 5 }, "prompt": { "not_applicable": true } },
        "q_import": { "price": { "importance": 5, "satisfaction": 2 } }, "q_index": { "image": 8, "again": 9 },
        "q_consent": true });
    answers.as_object().unwrap().clone().into_iter().collect()
}
