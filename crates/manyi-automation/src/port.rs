//! What this room asks of others, answered by the roof: what a rule can look at, what it can do, who works here, what
//! is late. Codes and ids, never a customer's words or name.

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, OrgScope, Permission, PersonId, PersonRef, StoredEvent, UnitId, UnitPath, coded};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::{notice::NoticeTopic, rule::AutomationTrigger};

coded! {
    /// What kind of thing an event happened to.
    MatterKind {
        Case = "case",
        Feedback = "feedback",
        Response = "response",
    }
}

/// What an event happened to, as it stands now, with what the event itself says.
#[derive(Clone, Debug)]
pub struct Matter {
    pub kind: MatterKind,
    pub id: Uuid,
    /// What people call it.
    pub number: String,
    pub unit_path: UnitPath,
    pub assignee: Option<PersonId>,
    /// Which of its texts was read, where that is what happened.
    pub text: Option<TextRead>,
    /// Values of the trigger's fields; absent where there is none, or where a machine abstained.
    pub values: BTreeMap<&'static str, String>,
}

/// A text that was read for its topics and tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRead {
    /// The same whenever it is read.
    pub id: Uuid,
    pub written_at: Timestamp,
}

/// Which texts are asked for.
#[derive(Clone, Copy, Debug)]
pub enum TextsAsked<'a> {
    /// All of one thing.
    Of(MatterKind, Uuid),
    /// At most `most` of those that were written within the scope since then.
    Latest { scope: &'a OrgScope, since: Timestamp, most: u64 },
}

/// What a field's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AutomationFieldKind)]
pub enum RuleFieldKind {
    /// One of the codes of `options`.
    Code,
    /// Several of the codes of `options`; found with commas between. One of them is enough.
    Codes,
    Number,
    /// `yes` or `no`.
    YesNo,
    /// Id of a unit; units below it count too.
    Unit,
    /// A word of the organisation's own.
    Text,
    /// Several such words; found with commas between. One of them is enough.
    Words,
}

/// A code that a field may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AutomationOption)]
pub struct RuleOption {
    pub code: String,
    /// The organisation's own name for it, in the caller's language; absent where the console has words for the code.
    pub name: Option<String>,
}

/// What a condition can look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AutomationField)]
pub struct RuleField {
    pub key: String,
    pub kind: RuleFieldKind,
    /// Of a field of codes.
    pub options: Vec<RuleOption>,
    /// A machine says so: where it was not sure, no condition holds, `is_not` neither.
    pub by_machine: bool,
}

impl RuleField {
    pub fn new(key: &str, kind: RuleFieldKind) -> Self {
        Self { key: key.to_owned(), kind, options: Vec::new(), by_machine: false }
    }

    pub fn of_codes<'c>(key: &str, codes: impl IntoIterator<Item = &'c str>) -> Self {
        let options =
            codes.into_iter().map(|code| RuleOption { code: code.to_owned(), name: None }).collect();
        Self { options, ..Self::new(key, RuleFieldKind::Code) }
    }

    /// Codes that the organisation named itself.
    pub fn of_named(
        key: &str,
        kind: RuleFieldKind,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let option = |(code, name)| RuleOption { code, name: Some(name) };
        Self { options: options.into_iter().map(option).collect(), ..Self::new(key, kind) }
    }

    #[must_use]
    pub fn by_machine(self) -> Self {
        Self { by_machine: true, ..self }
    }
}

/// A clock reached a stage of the ladder: it ran out (level 0), or the case was escalated to that level.
#[derive(Clone, Debug)]
pub struct LadderStage {
    pub level: i32,
    pub matter: Matter,
}

/// What rules look at.
#[async_trait]
pub trait Matters: Send + Sync + 'static {
    /// The fields that conditions on this trigger can name, with what the actor may see among their values.
    async fn fields(&self, actor: &Actor, trigger: AutomationTrigger)
    -> Result<Vec<RuleField>, StorageError>;
    /// What the event happened to: one thing, or each of the texts that were read. Empty when it is gone.
    async fn matters(&self, event: &StoredEvent) -> Result<Vec<Matter>, StorageError>;
    /// One of them as it stands now: the text that is named, or the one thing.
    async fn matter(&self, event: &StoredEvent, text: Option<Uuid>) -> Result<Option<Matter>, StorageError>;
    /// Texts as they are read now, the latest first.
    async fn texts(&self, asked: TextsAsked<'_>) -> Result<Vec<Matter>, StorageError>;
    /// The id of the thing that people call so, within the scope.
    async fn numbered(
        &self,
        kind: MatterKind,
        scope: &OrgScope,
        number: &str,
    ) -> Result<Option<Uuid>, StorageError>;
    /// The stage that this event is, if it is one and the case is still open.
    async fn ladder_stage(&self, event: &StoredEvent) -> Result<Option<LadderStage>, StorageError>;
}

/// Something done to a matter by the same command that a person would use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Makes a response or feedback a case. `title`: of a case that has none by itself.
    OpenCase {
        title: String,
    },
    Accept,
    Assign {
        person: PersonId,
    },
    Transfer {
        unit_id: UnitId,
        unit_path: UnitPath,
        text: String,
    },
    Assess {
        severity: String,
        priority: Option<String>,
    },
    Note {
        text: String,
    },
    Escalate {
        text: Option<String>,
    },
    /// To a case, or to the one that a response or feedback became.
    AddTags {
        tags: Vec<String>,
    },
    /// Lets somebody hear of the matter from now on.
    Follow {
        person: PersonId,
    },
    /// Orders an improvement item. `text`: what should become better.
    NeedImprovement {
        text: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Done,
    /// It was so already: nothing was written.
    Already,
}

/// Why a deed was not done.
#[derive(Debug)]
pub enum DeedFailed {
    /// The command said no; a code.
    Refused(String),
    /// May succeed later.
    Failed(String),
}

/// What rules do.
#[async_trait]
pub trait Deeds: Send + Sync + 'static {
    /// What somebody needs to do it by hand; `None` where such a matter knows no such deed.
    fn permission(&self, kind: MatterKind, deed: &Deed) -> Option<Permission>;
    async fn act(&self, actor: &Actor, matter: &Matter, deed: Deed) -> Result<Done, DeedFailed>;
}

/// Who works here.
#[async_trait]
pub trait Staff: Send + Sync + 'static {
    /// Codes of the roles that notices can go to.
    fn roles(&self) -> Vec<&'static str>;
    /// With today's roles; `None` for somebody who has left.
    async fn actor_of(&self, person: PersonId) -> Result<Option<Actor>, StorageError>;
    /// Everybody who holds one of the roles, wherever they work.
    async fn holders(&self, roles: &[String]) -> Result<Vec<PersonRef>, StorageError>;
}

/// Who hears of an occasion.
#[derive(Clone, Debug)]
pub enum Hearers {
    People(Vec<PersonId>),
    /// These, and whoever holds one of the roles in the unit or the nearest one above.
    OnDuty {
        people: Vec<PersonId>,
        roles: Vec<String>,
    },
    /// Everybody in the unit and below it who has this permission.
    Readers(Permission),
}

/// Something that happened about which people shall know or do something. No word of a customer stands in it.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// Its words are `automation.title.{purpose}` and `automation.text.{purpose}`.
    pub purpose: &'static str,
    pub topic: NoticeTopic,
    pub unit_path: UnitPath,
    pub hearers: Hearers,
    /// Path in the console.
    pub page: String,
    pub params: Vec<(&'static str, String)>,
}

/// What people hear of beside cases.
#[async_trait]
pub trait Occasions: Send + Sync + 'static {
    /// `None` where nobody has to know.
    async fn occasion(&self, event: &StoredEvent) -> Result<Option<Occasion>, StorageError>;
}

/// A case that is late or nearly so.
#[derive(Clone, Debug)]
pub struct PressingCase {
    pub id: Uuid,
    pub number: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// Code of the state, and of the clock that runs out first.
    pub state: String,
    pub target: String,
    pub due_at: Timestamp,
    pub is_late: bool,
    pub level: i32,
    pub assignee: Option<PersonId>,
}

/// What is late.
#[async_trait]
pub trait LateCases: Send + Sync + 'static {
    async fn pressing(&self, scope: &OrgScope) -> Result<Vec<PressingCase>, StorageError>;
    /// When work begins at this place, at `from` or after it.
    async fn work_begins(&self, path: &UnitPath, from: Timestamp) -> Result<Timestamp, StorageError>;
}
