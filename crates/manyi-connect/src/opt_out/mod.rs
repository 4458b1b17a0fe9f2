//! People who want no (optional) messages, each by medium. Addresses are kept as keyed hashes only.

pub(crate) mod web;

use crate::{
    ConnectRoom,
    channel::{Medium, mask},
    seal::hex,
};
use jiff::Timestamp;
use manyi_kernel::UnitPath;
use manyi_storage::{StorageError, UnitOfWork, instant};
use sea_orm::{
    ConnectionTrait, Order,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OptOut {
    pub medium: Medium,
    pub masked: String,
    pub created_at: Timestamp,
}

/// The address as people write it differently: case and a mainland number's `+86` do not count.
fn plain(address: &str) -> String {
    let text = address.trim().to_ascii_lowercase();
    text.strip_prefix("+86").map_or_else(|| text.clone(), str::to_owned)
}

fn hash(room: &ConnectRoom, medium: Medium, address: &str) -> String {
    hex(&room.sealer.derive("opt_out", &format!("{}:{}", medium.code(), plain(address))))
}

/// From now on nothing optional is sent to this address. Doing it twice changes nothing.
pub async fn opt_out(
    work: &mut UnitOfWork,
    room: &ConnectRoom,
    medium: Medium,
    address: &str,
) -> Result<(), StorageError> {
    let hash = hash(room, medium, address);
    let insert = Query::insert()
        .into_table("opt_outs")
        .columns(["medium", "address_hash", "masked", "created_at"])
        .values_panic([
            medium.code().into(),
            hash.as_str().into(),
            mask(address).into(),
            work.now().as_millisecond().into(),
        ])
        .on_conflict(OnConflict::columns(["medium", "address_hash"]).do_nothing().to_owned())
        .to_owned();
    work.connection().execute(&insert).await?;
    work.audit("opt_out.add", "opt_out", &hash[..16], &UnitPath::root());
    Ok(())
}

/// Whether this address wants nothing optional through this medium.
pub async fn is_opted_out(
    room: &ConnectRoom,
    db: &impl ConnectionTrait,
    medium: Medium,
    address: &str,
) -> Result<bool, StorageError> {
    let select = Query::select()
        .expr(Expr::val(1))
        .from("opt_outs")
        .and_where(Expr::col("medium").eq(medium.code()))
        .and_where(Expr::col("address_hash").eq(hash(room, medium, address)))
        .to_owned();
    Ok(db.query_one(&select).await?.is_some())
}

/// The newest first.
pub(crate) async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<OptOut>, StorageError> {
    let select = Query::select()
        .columns(["medium", "masked", "created_at"])
        .from("opt_outs")
        .order_by("created_at", Order::Desc)
        .limit(limit)
        .to_owned();
    let rows = db.query_all(&select).await?;
    rows.into_iter()
        .map(|row| {
            let medium: String = row.try_get("", "medium")?;
            Ok(OptOut {
                medium: Medium::from_code(&medium)
                    .ok_or_else(|| StorageError::Corrupt(format!("medium of an opt-out: {medium}")))?,
                masked: row.try_get("", "masked")?,
                created_at: instant(row.try_get("", "created_at")?),
            })
        })
        .collect()
}
