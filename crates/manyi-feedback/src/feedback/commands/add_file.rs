//! Staff put a file to what they wrote down: the scan of a letter, a picture from the counter.

use super::change::{ActRefused, Change, locked, write};
use crate::{
    FeedbackRoom,
    feedback::entry::FeedbackEntryKind,
    file::{FileRefused, FileUse, MAX_FILES, MAX_MEGABYTES, MAX_VOICE_SECONDS, keep, look, stage},
};
use manyi_kernel::{Actor, FeedbackId, FieldProblem};
use manyi_web::SentFile;

/// A refused file as a problem at `place`.
pub(crate) fn file_problem(place: String, refused: FileRefused) -> FieldProblem {
    let problem = FieldProblem::new(place, refused.code());
    match refused {
        FileRefused::TooLarge => problem.with("max", MAX_MEGABYTES),
        FileRefused::VoiceTooLong => problem.with("max", MAX_VOICE_SECONDS),
        FileRefused::TooMany => problem.with("max", MAX_FILES),
        FileRefused::Kind => problem,
    }
}

pub(crate) async fn add_file(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackId,
    file: SentFile,
) -> Result<(), ActRefused> {
    let refused = |refused| ActRefused::Wrong(vec![file_problem("/file".to_owned(), refused)]);
    let looked = look(file, FileUse::Attachment).map_err(refused)?;
    let staged = stage(room, vec![looked]).await?;
    let mut work = room.db.begin(actor).await?;
    let row = locked(&work, id, None).await?;
    if !keep(room, &work, id, staged).await? {
        return Err(refused(FileRefused::TooMany));
    }
    let change =
        Change { action: None, entry: FeedbackEntryKind::Attach, text: None, audit: "feedback.add_file" };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(())
}
