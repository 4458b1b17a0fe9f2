//! Taking somebody out of a record: their name, how to reach them, and their words.

use super::entity;
use crate::{
    InterviewRefused,
    quote::{self, entity::quote as quotes},
    session::{Locked, entity as sessions},
};
use manyi_storage::UnitOfWork;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// Shorter names stand in too many words.
const SHORTEST_NAME: usize = 2;

/// The name replaced by what the record calls the participant.
fn without_name(text: &str, name: &str, ordinal: i32) -> Option<String> {
    let name = name.trim();
    let known = name.chars().count() >= SHORTEST_NAME && text.contains(name);
    known.then(|| text.replace(name, &format!("P{ordinal}")))
}

/// Name, contact, segment, customer and quotes are gone for good, and so is the name in the notes and in what others
/// said. That somebody took part and agreed to be noted down stays. Erasing twice is harmless.
pub(super) async fn erase(
    work: &UnitOfWork,
    session: &Locked,
    row: entity::Model,
) -> Result<(), InterviewRefused> {
    let db = work.connection();
    quote::delete_of(work, row.id).await?;
    if let Some(name) = &row.name {
        if let Some(notes) = without_name(&session.row.notes, name, row.ordinal) {
            let changed = sessions::ActiveModel {
                id: Set(session.row.id),
                notes: Set(notes),
                revision: Set(session.row.revision + 1),
                ..Default::default()
            };
            changed.update(db).await?;
        }
        let others =
            quotes::Entity::find().filter(quotes::Column::SessionId.eq(row.session_id)).all(db).await?;
        for quote in others {
            if let Some(text) = without_name(&quote.text, name, row.ordinal) {
                let changed =
                    quotes::ActiveModel { id: Set(quote.id), text: Set(text), ..Default::default() };
                changed.update(db).await?;
            }
        }
    }
    let gone = entity::ActiveModel {
        id: Set(row.id),
        name: Set(None),
        contact: Set(None),
        segment: Set(None),
        customer_id: Set(None),
        erased_at: Set(Some(row.erased_at.unwrap_or_else(|| work.now().as_millisecond()))),
        ..Default::default()
    };
    gone.update(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_out_of_what_was_written() {
        for (text, name, wanted) in [
            ("王秀兰说等了很久，王秀兰还说…", "王秀兰", Some("P2说等了很久，P2还说…")),
            ("没有提到", "王秀兰", None),
            ("王府井", "王", None),
            ("有一句", " ", None),
        ] {
            assert_eq!(without_name(text, name, 2).as_deref(), wanted, "{name}");
        }
    }
}
