//! The log of one piece of feedback: what was done and said, in order.

use super::FeedbackState;
use jiff::Timestamp;
use manyi_kernel::coded;
use manyi_kernel::{Actor, ActorKind, FeedbackId};
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_entries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub feedback_id: Uuid,
        /// From 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i32,
        pub at: i64,
        /// `person`, `customer` or `system`.
        pub doer: String,
        pub person_id: Option<Uuid>,
        /// Code of [`super::FeedbackEntryKind`].
        pub kind: String,
        pub text: Option<String>,
        pub to_state: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

coded! {
    FeedbackEntryKind {
        Recorded = "recorded",
        Take = "take",
        OpenCase = "open_case",
        Answer = "answer",
        Close = "close",
        Withdraw = "withdraw",
        Appeal = "appeal",
        Adopt = "adopt",
        Reject = "reject",
        Implement = "implement",
        /// For colleagues only.
        Note = "note",
        /// To the customer, deciding nothing.
        Reply = "reply",
        /// What the customer adds.
        Supplement = "supplement",
        Urge = "urge",
        Rate = "rate",
        /// It goes to a place or a desk.
        Assign = "assign",
        /// It is something else: another kind or severity, with the reason.
        Reclassify = "reclassify",
        /// Everybody is told what was suggested and what is done.
        Tell = "tell",
        Untell = "untell",
        /// A file was put to it.
        Attach = "attach",
        Link = "link",
        Unlink = "unlink",
        /// Somebody looked at who sent it.
        Reveal = "reveal",
        /// The case that handles it went on.
        Case = "case",
    }
}

impl FeedbackEntryKind {
    /// The customer's page shows its text.
    pub fn is_public(self) -> bool {
        use FeedbackEntryKind as Kind;
        matches!(
            self,
            Kind::Answer
                | Kind::Appeal
                | Kind::Adopt
                | Kind::Reject
                | Kind::Implement
                | Kind::Reply
                | Kind::Supplement
        )
    }
}

/// What is written down.
#[derive(Clone, Debug)]
pub(crate) struct NewEntry {
    pub kind: FeedbackEntryKind,
    pub text: Option<String>,
    pub to: FeedbackState,
}

pub(crate) async fn append(
    db: &impl ConnectionTrait,
    id: FeedbackId,
    actor: &Actor,
    at: Timestamp,
    entry: NewEntry,
) -> Result<(), StorageError> {
    let before = row::Entity::find().filter(row::Column::FeedbackId.eq(id.0)).count(db).await?;
    let doer = match actor.kind {
        ActorKind::Person(_) => "person",
        ActorKind::Respondent => "customer",
        ActorKind::System | ActorKind::Automation { .. } => "system",
    };
    let row = row::Model {
        feedback_id: id.0,
        sequence: i32::try_from(before + 1).unwrap_or(i32::MAX),
        at: at.as_millisecond(),
        doer: doer.to_owned(),
        person_id: actor.person_id().map(|person| person.0),
        kind: entry.kind.code().to_owned(),
        text: entry.text,
        to_state: entry.to.code().to_owned(),
    };
    row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// When the customer last asked where it stands.
pub(crate) async fn last_urged_at(
    db: &impl ConnectionTrait,
    id: FeedbackId,
) -> Result<Option<Timestamp>, StorageError> {
    let found = row::Entity::find()
        .filter(row::Column::FeedbackId.eq(id.0))
        .filter(row::Column::Kind.eq(FeedbackEntryKind::Urge.code()))
        .order_by_desc(row::Column::Sequence)
        .one(db)
        .await?;
    Ok(found.map(|row| instant(row.at)))
}

/// Whether a person took it or gave it to somebody after `since`. Rules on the same event come after each other, the
/// last one decides.
pub(crate) async fn claimed_since(
    db: &impl ConnectionTrait,
    id: FeedbackId,
    since: Timestamp,
) -> Result<bool, StorageError> {
    let kinds = [FeedbackEntryKind::Take.code(), FeedbackEntryKind::Assign.code()];
    let found = row::Entity::find()
        .filter(row::Column::FeedbackId.eq(id.0))
        .filter(row::Column::Kind.is_in(kinds))
        .filter(row::Column::PersonId.is_not_null())
        .filter(row::Column::At.gt(since.as_millisecond()));
    Ok(found.count(db).await? > 0)
}

/// All of it, the first first.
pub(crate) async fn of_feedback(
    db: &impl ConnectionTrait,
    id: FeedbackId,
) -> Result<Vec<row::Model>, StorageError> {
    let query = row::Entity::find().filter(row::Column::FeedbackId.eq(id.0));
    Ok(query.order_by_asc(row::Column::Sequence).all(db).await?)
}
