//! A letter gets the organisation's own words, or those of the product again.

use super::{LetterKind, LetterText, rule::checked, store};
use crate::FeedbackRoom;
use manyi_kernel::{Actor, Locale, Problem, UnitPath};

/// `letter`: `None` for the words of the product.
///
/// # Errors
/// The letter lacks what its reader needs, or names what nobody fills in.
pub async fn write_letter(
    room: &FeedbackRoom,
    actor: &Actor,
    (kind, locale): (LetterKind, Locale),
    letter: Option<LetterText>,
) -> Result<(), Problem> {
    let letter = letter.map(|letter| checked(kind, &letter)).transpose().map_err(Problem::invalid)?;
    let mut work = room.db.begin(actor).await?;
    store::put(work.connection(), (kind, locale), letter.as_ref(), work.now()).await?;
    work.audit("feedback_letter.update", "feedback_letter", kind, &UnitPath::root());
    work.commit().await?;
    Ok(())
}
