//! Adding the codes that a link's door lets in.

use crate::{
    SurveyRoom,
    door::{store, verify::plain_code},
    link,
};
use manyi_kernel::{Actor, LinkId};
use manyi_storage::StorageError;
use std::collections::BTreeSet;

/// Codes of one request.
pub const MAX_CODES: usize = 10_000;

#[derive(Debug, thiserror::Error)]
pub enum AddCodesFailed {
    #[error("there is no such link")]
    NotFound,
    #[error("1 to {MAX_CODES} codes at a time")]
    Count,
    /// Positions in the list.
    #[error("{} codes are empty or too long", .0.len())]
    Unusable(Vec<usize>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Keeps the codes as pseudonyms; those that are there stay. Returns how many are new and how many there are.
pub async fn add_codes(
    room: &SurveyRoom,
    actor: &Actor,
    id: LinkId,
    codes: &[String],
) -> Result<(u64, u64), AddCodesFailed> {
    if codes.is_empty() || codes.len() > MAX_CODES {
        return Err(AddCodesFailed::Count);
    }
    let plain: Vec<Option<String>> = codes.iter().map(|code| plain_code(code)).collect();
    let unusable: Vec<usize> =
        plain.iter().enumerate().filter(|(_, code)| code.is_none()).map(|(index, _)| index).collect();
    if !unusable.is_empty() {
        return Err(AddCodesFailed::Unusable(unusable));
    }
    let key = room.trace_key().await?;
    let hashed: BTreeSet<u64> = plain.iter().flatten().map(|code| key.hash("code", code)).collect();
    let hashed: Vec<u64> = hashed.into_iter().collect();
    let mut work = room.db.begin(actor).await?;
    let found = link::store::find(work.connection(), &actor.scope, id).await?;
    let link = found.ok_or(AddCodesFailed::NotFound)?;
    let added = store::add_codes(work.connection(), id, &hashed).await?;
    let all = store::count_codes(work.connection(), id).await?;
    work.audit("link.add_codes", "link", id, &link.unit_path);
    work.commit().await?;
    Ok((added, all))
}
