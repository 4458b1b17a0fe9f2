//! What stands around the room: events of others, the directory, cases and texts as codes, deeds that are only noted.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_automation::{
    AutomationTrigger, Deed, DeedFailed, Deeds, Done, LadderStage, LateCases, Matter, MatterKind, Matters,
    Occasion, Occasions, PressingCase, RuleField, RuleFieldKind, Staff, TextsAsked,
};
use manyi_kernel::{
    Actor, Directory, DomainEvent, OrgScope, Permission, PersonId, PersonRef, StoredEvent, UnitPath, UnitRef,
};
use manyi_storage::{Database, StorageError};
use manyi_web::SessionWatch;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use uuid::Uuid;

/// As the case room tells it.
#[derive(Serialize, Deserialize)]
pub struct Changed {
    pub action: String,
}

impl DomainEvent for Changed {
    const KIND: &'static str = "case.changed";
}

/// As the room of the texts tells it.
#[derive(Serialize, Deserialize)]
pub struct Read {
    pub texts: Vec<Uuid>,
}

impl DomainEvent for Read {
    const KIND: &'static str = "voice.read";
}

/// As the knowledge base tells it.
#[derive(Serialize, Deserialize)]
pub struct Announced;

impl DomainEvent for Announced {
    const KIND: &'static str = "knowledge.announced";
}

pub struct Company {
    pub units: Vec<UnitRef>,
    pub people: Vec<PersonRef>,
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

pub struct Alive;

#[async_trait]
impl SessionWatch for Alive {
    async fn is_alive(&self) -> bool {
        true
    }
}

/// Everything outside this room.
pub struct World {
    pub db: Database,
    /// What was done, by whom.
    pub done: Mutex<Vec<(String, Deed)>>,
    /// The next deeds fail.
    pub broken: AtomicBool,
    /// Permissions of the supervisor; `None`: gone.
    pub supervisor: Mutex<Option<Actor>>,
    pub people: Vec<(PersonRef, &'static str)>,
    pub late: Mutex<Vec<PressingCase>>,
    /// As they are read now.
    pub texts: Mutex<Vec<Matter>>,
    /// Cases that lie elsewhere by now than when it happened.
    pub moved: Mutex<BTreeMap<Uuid, UnitPath>>,
    /// What an announcement asks of people.
    pub occasion: Mutex<Option<Occasion>>,
}

impl World {
    fn text(&self, id: Uuid) -> Option<Matter> {
        let is_it = |matter: &&Matter| matter.text.is_some_and(|text| text.id == id);
        self.texts.lock().unwrap().iter().find(is_it).cloned()
    }
}

fn action_of(event: &StoredEvent) -> String {
    event.payload["action"].as_str().unwrap_or_default().to_owned()
}

#[async_trait]
impl Matters for World {
    async fn fields(&self, _: &Actor, trigger: AutomationTrigger) -> Result<Vec<RuleField>, StorageError> {
        if trigger == AutomationTrigger::TextRead {
            let topics = ["fees", "queue"].map(|key| (key.to_owned(), key.to_owned()));
            return Ok(vec![
                RuleField::of_named("topic", RuleFieldKind::Codes, topics).by_machine(),
                RuleField::new("angry", RuleFieldKind::YesNo).by_machine(),
            ]);
        }
        Ok(vec![
            RuleField::of_codes("event_action", ["breach", "escalate", "note", "accept"]),
            RuleField::of_codes("severity", ["minor", "major"]),
            RuleField::new("unit", RuleFieldKind::Unit),
        ])
    }

    async fn matters(&self, event: &StoredEvent) -> Result<Vec<Matter>, StorageError> {
        if event.kind == Read::KIND {
            let read: Read = event.parse().unwrap().unwrap();
            return Ok(read.texts.into_iter().filter_map(|id| self.text(id)).collect());
        }
        Ok(self.matter(event, None).await?.into_iter().collect())
    }

    async fn texts(&self, asked: TextsAsked<'_>) -> Result<Vec<Matter>, StorageError> {
        let wanted = |matter: &Matter| match asked {
            TextsAsked::Of(kind, id) => (matter.kind, matter.id) == (kind, id),
            TextsAsked::Latest { scope, since, .. } => {
                scope.allows(&matter.unit_path) && matter.text.is_some_and(|text| text.written_at >= since)
            }
        };
        Ok(self.texts.lock().unwrap().iter().filter(|matter| wanted(matter)).cloned().collect())
    }

    async fn matter(&self, event: &StoredEvent, text: Option<Uuid>) -> Result<Option<Matter>, StorageError> {
        if let Some(id) = text {
            return Ok(self.text(id));
        }
        let moved = |id: &Uuid| self.moved.lock().unwrap().get(id).cloned();
        Ok(event.subject.parse().ok().map(|id: Uuid| Matter {
            kind: MatterKind::Case,
            id,
            number: "20261012-0001".to_owned(),
            unit_path: moved(&id).unwrap_or_else(|| event.unit_path.clone()),
            assignee: Some(self.people[1].0.id),
            text: None,
            values: BTreeMap::from([
                ("event_action", action_of(event)),
                ("unit", event.unit_path.to_string()),
            ]),
        }))
    }

    async fn numbered(&self, _: MatterKind, _: &OrgScope, _: &str) -> Result<Option<Uuid>, StorageError> {
        Ok(None)
    }

    async fn ladder_stage(&self, event: &StoredEvent) -> Result<Option<LadderStage>, StorageError> {
        let level = match action_of(event).as_str() {
            "breach" => 0,
            "escalate" => 2,
            _ => return Ok(None),
        };
        Ok(self.matter(event, None).await?.map(|matter| LadderStage { level, matter }))
    }
}

#[async_trait]
impl Deeds for World {
    fn permission(&self, kind: MatterKind, deed: &Deed) -> Option<Permission> {
        match deed {
            Deed::Assign { .. } | Deed::Transfer { .. } => Some(Permission::CaseAssign),
            Deed::Assess { .. } => None,
            // Nobody needs a case of a case.
            Deed::OpenCase { .. } if kind == MatterKind::Case => None,
            _ => Some(Permission::CaseHandle),
        }
    }

    async fn act(&self, actor: &Actor, matter: &Matter, deed: Deed) -> Result<Done, DeedFailed> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(DeedFailed::Failed("the store is away".to_owned()));
        }
        let action = match deed {
            Deed::Note { .. } => "note",
            Deed::Accept => "accept",
            _ => "escalate",
        };
        let mut work = self.db.begin(actor).await.unwrap();
        work.record(&Changed { action: action.to_owned() }, matter.id, &matter.unit_path).unwrap();
        work.audit("case.note", "case", matter.id, &matter.unit_path);
        work.commit().await.unwrap();
        self.done.lock().unwrap().push((actor.code(), deed));
        Ok(Done::Done)
    }
}

#[async_trait]
impl Staff for World {
    fn roles(&self) -> Vec<&'static str> {
        vec!["service_supervisor", "agent", "department_head", "oversight", "executive"]
    }

    async fn actor_of(&self, _: PersonId) -> Result<Option<Actor>, StorageError> {
        Ok(self.supervisor.lock().unwrap().clone())
    }

    async fn holders(&self, roles: &[String]) -> Result<Vec<PersonRef>, StorageError> {
        let held = self.people.iter().filter(|(_, role)| roles.iter().any(|wanted| wanted == role));
        Ok(held.map(|(person, _)| person.clone()).collect())
    }
}

#[async_trait]
impl Occasions for World {
    async fn occasion(&self, _: &StoredEvent) -> Result<Option<Occasion>, StorageError> {
        Ok(self.occasion.lock().unwrap().clone())
    }
}

#[async_trait]
impl LateCases for World {
    async fn pressing(&self, scope: &OrgScope) -> Result<Vec<PressingCase>, StorageError> {
        let late = self.late.lock().unwrap();
        Ok(late.iter().filter(|case| scope.allows(&case.unit_path)).cloned().collect())
    }

    /// At nine.
    async fn work_begins(&self, _: &UnitPath, from: Timestamp) -> Result<Timestamp, StorageError> {
        Ok(from + SignedDuration::from_hours(9))
    }
}
