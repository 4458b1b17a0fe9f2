//! How many customers were served in a year.

use super::store;
use crate::CustomerRoom;
use manyi_kernel::OrgScope;
use manyi_storage::StorageError;

/// The sum of the monthly counts of the units of `scope`; `None` when the year has none.
pub async fn served_in(
    room: &CustomerRoom,
    scope: &OrgScope,
    year: i16,
) -> Result<Option<u64>, StorageError> {
    let (first, last) = (format!("{year:04}-01"), format!("{year:04}-12"));
    let counts = store::list(room.db.reader(), scope, &first, &last).await?;
    if counts.is_empty() {
        return Ok(None);
    }
    Ok(Some(counts.iter().map(|count| count.customers.unsigned_abs()).sum()))
}
