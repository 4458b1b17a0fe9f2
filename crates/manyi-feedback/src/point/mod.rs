//! Places where feedback is given: each unit may have forms of its own, each with a QR code to hang up.

pub(crate) mod store;
pub(crate) mod web;

use crate::{FeedbackRoom, text::WORD_TEXT};
use manyi_kernel::{Actor, FeedbackPointId, FieldProblem, OrgScope, UnitId, UnitPath, required_text};
use manyi_storage::StorageError;
use rand::Rng;

/// Letters and digits that nobody mixes up when copying them from a poster.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const CODE_LENGTH: usize = 10;

/// A form to be hung up.
#[derive(Clone, Debug)]
pub struct NewPoint {
    pub unit_id: UnitId,
    /// Where it hangs, for staff; up to 100 characters.
    pub name: String,
}

#[derive(Debug, thiserror::Error)]
pub enum PointRefused {
    #[error("there is no such place")]
    NotFound,
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes a form for a unit of the actor's scope.
pub async fn create_point(
    room: &FeedbackRoom,
    actor: &Actor,
    new: NewPoint,
) -> Result<FeedbackPointId, PointRefused> {
    let mut problems = Vec::new();
    let name = required_text("/name", &new.name, WORD_TEXT, &mut problems);
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let Some(unit) = unit.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(FieldProblem::new("/unit_id", "feedback.unknown_unit"));
        }
        return Err(PointRefused::Wrong(problems));
    };
    let id = FeedbackPointId::new();
    let mut work = room.db.begin(actor).await?;
    let row = store::row::Model {
        id: id.0,
        code: new_code(),
        name,
        unit_id: unit.id.0,
        unit_path: unit.path.to_string(),
        enabled: true,
        created_at: work.now().as_millisecond(),
        updated_at: work.now().as_millisecond(),
    };
    store::insert(work.connection(), row).await?;
    work.audit("feedback_point.create", "feedback_point", id, &unit.path);
    work.commit().await?;
    Ok(id)
}

/// Renames it, or takes it down and up again; its code stays, for posters hang.
pub(crate) async fn update_point(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackPointId,
    (name, enabled): (&str, bool),
) -> Result<(), PointRefused> {
    let mut problems = Vec::new();
    let name = required_text("/name", name, WORD_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(PointRefused::Wrong(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let row = store::find(work.connection(), &actor.scope, id).await?.ok_or(PointRefused::NotFound)?;
    let place = UnitPath::from_stored(row.unit_path.clone());
    let row = store::row::Model { name, enabled, updated_at: work.now().as_millisecond(), ..row };
    store::update(work.connection(), row).await?;
    work.audit("feedback_point.update", "feedback_point", id, &place);
    work.commit().await?;
    Ok(())
}

/// The unit whose form hangs under this code.
pub async fn form_at(room: &FeedbackRoom, code: &str) -> Result<Option<UnitId>, StorageError> {
    let point = store::by_code(room.db.reader(), code).await?.filter(|point| point.enabled);
    Ok(point.map(|point| UnitId(point.unit_id)))
}

/// The code of the form that hangs nearest to a place: there, or above it.
pub async fn form_near(room: &FeedbackRoom, place: &UnitPath) -> Result<Option<String>, StorageError> {
    let points = store::list(room.db.reader(), &OrgScope::everything()).await?;
    let above = |path: &str| UnitPath::from_stored(path).contains(place);
    let near = points.into_iter().filter(|point| point.enabled && above(&point.unit_path));
    Ok(near.max_by_key(|point| point.unit_path.len()).map(|point| point.code))
}

fn new_code() -> String {
    let mut random = rand::rng();
    (0..CODE_LENGTH).map(|_| char::from(SIGNS[random.random_range(0..SIGNS.len())])).collect()
}
