//! Labels that staff give responses in order to find them again.

use crate::{
    SurveyRoom,
    response::care::{CareFailed, MAX_TAG, MAX_TAGS, store},
};
use manyi_kernel::{Actor, ResponseId, UnitPath};
use std::collections::BTreeSet;

/// From now on the response has these labels and no other; the same one twice is one.
///
/// Labels say nothing to figures: no event.
pub async fn tag_response(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    tags: &[String],
) -> Result<(), CareFailed> {
    let mut wanted = BTreeSet::new();
    for (index, tag) in tags.iter().enumerate() {
        let tag = tag.trim();
        let is_good = !tag.is_empty() && tag.chars().count() <= MAX_TAG && !tag.chars().any(char::is_control);
        if !is_good {
            return Err(CareFailed::BadTag(index));
        }
        wanted.insert(tag.to_owned());
    }
    if wanted.len() > MAX_TAGS {
        return Err(CareFailed::TooManyTags);
    }
    let mut work = room.db.begin(actor).await?;
    let db = work.connection();
    let row = store::lock(db, &actor.scope, id).await?.ok_or(CareFailed::NotFound)?;
    store::set_tags(db, row.id, &wanted, work.now()).await?;
    work.audit("response.tag", "response", id, &UnitPath::from_stored(row.unit_path));
    work.commit().await?;
    Ok(())
}
