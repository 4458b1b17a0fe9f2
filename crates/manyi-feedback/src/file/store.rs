//! Files in the database; their content lies in the blob store.

use super::LookedAt;
use crate::FeedbackRoom;
use jiff::Timestamp;
use manyi_kernel::{ActorKind, FeedbackId};
use manyi_storage::{StagedBlob, StorageError, UnitOfWork, instant};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde::Serialize;
use uuid::Uuid;

/// Of one matter, over all its letters.
const MOST_OF_MATTER: u64 = 40;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub feedback_id: Uuid,
        /// As the sender calls it; never part of a path.
        pub file_name: String,
        pub file_type: String,
        pub bytes: i64,
        pub milliseconds: Option<i64>,
        pub voice: bool,
        pub blob: String,
        /// `person`, `customer` or `system`.
        pub doer: String,
        pub sent_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A file as it stands with its feedback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct FeedbackFile {
    pub id: Uuid,
    pub name: String,
    /// `jpeg`, `pdf`, `amr` …
    pub file_type: String,
    pub bytes: i64,
    /// Of sound, where the file says so.
    pub seconds: Option<i64>,
    /// Spoken words instead of written ones.
    pub voice: bool,
    /// `person`, `customer` or `system`: a mailbox that was read.
    pub doer: String,
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Timestamp,
}

/// A file whose content is on disk, and gone again unless it is kept.
pub(crate) struct Staged {
    about: LookedAt,
    size: i64,
    blob: StagedBlob,
}

/// Before any transaction begins.
pub(crate) async fn stage(room: &FeedbackRoom, files: Vec<LookedAt>) -> Result<Vec<Staged>, StorageError> {
    let mut staged = Vec::with_capacity(files.len());
    for mut about in files {
        let bytes = std::mem::take(&mut about.bytes);
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        staged.push(Staged { blob: room.blobs.stage(&bytes).await?, about, size });
    }
    Ok(staged)
}

/// Keeps them with the matter from the commit of `work` on; false where it has too many already.
pub(crate) async fn keep(
    room: &FeedbackRoom,
    work: &UnitOfWork,
    id: FeedbackId,
    files: Vec<Staged>,
) -> Result<bool, StorageError> {
    if files.is_empty() {
        return Ok(true);
    }
    let before =
        row::Entity::find().filter(row::Column::FeedbackId.eq(id.0)).count(work.connection()).await?;
    if before + files.len() as u64 > MOST_OF_MATTER {
        return Ok(false);
    }
    let doer = match work.actor().kind {
        ActorKind::Person(_) => "person",
        ActorKind::Respondent => "customer",
        ActorKind::System | ActorKind::Automation { .. } => "system",
    };
    for file in files {
        let own = Uuid::now_v7();
        let blob = room.blobs.keep(work, file.blob, &format!("feedback_file:{own}")).await?;
        let row = row::Model {
            id: own,
            feedback_id: id.0,
            file_name: file.about.name,
            file_type: file.about.file_type.to_owned(),
            bytes: file.size,
            milliseconds: file.about.milliseconds.and_then(|length| i64::try_from(length).ok()),
            voice: file.about.voice,
            blob: blob.as_str().to_owned(),
            doer: doer.to_owned(),
            sent_at: work.now().as_millisecond(),
        };
        row::Entity::insert(row.into_active_model()).exec_without_returning(work.connection()).await?;
    }
    Ok(true)
}

/// Files of a matter, the first first.
pub(crate) async fn of_feedback(
    db: &impl ConnectionTrait,
    id: FeedbackId,
) -> Result<Vec<FeedbackFile>, StorageError> {
    let query = row::Entity::find()
        .filter(row::Column::FeedbackId.eq(id.0))
        .order_by_asc(row::Column::SentAt)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(view).collect())
}

fn view(row: row::Model) -> FeedbackFile {
    FeedbackFile {
        id: row.id,
        name: row.file_name,
        file_type: row.file_type,
        bytes: row.bytes,
        seconds: row.milliseconds.map(|length| (length + 500) / 1000),
        voice: row.voice,
        doer: row.doer,
        sent_at: instant(row.sent_at),
    }
}

/// A file of this matter and of no other.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: FeedbackId,
    file: Uuid,
) -> Result<Option<row::Model>, StorageError> {
    Ok(row::Entity::find_by_id(file).filter(row::Column::FeedbackId.eq(id.0)).one(db).await?)
}
