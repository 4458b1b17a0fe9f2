//! Rules, codes, counts and what was used up, in the database. Nothing here can be read back to a person.

use super::{Claim, DoorRules};
use jiff::Timestamp;
use manyi_kernel::LinkId;
use manyi_storage::StorageError;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, OnConflict, Query},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The rules of the link that a row of `links` is, as an expression of both engines.
pub(crate) const RULES_OF_LINK: &str = "(SELECT rules FROM link_doors WHERE link_doors.link_id = links.id)";

pub(crate) fn parse(link: LinkId, text: &str) -> Result<StoredDoor, StorageError> {
    serde_json::from_str(text)
        .map_err(|error| StorageError::Corrupt(format!("rules of the door of link {link}: {error}")))
}

/// The rules, and the pseudonym of the password.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct StoredDoor {
    pub rules: DoorRules,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}

impl StoredDoor {
    /// Whether somebody has to prove something before the first page.
    pub fn needs_pass(&self) -> bool {
        self.password.is_some() || self.rules.needs_code || self.rules.has_challenge
    }
}

pub(crate) async fn find(db: &impl ConnectionTrait, link: LinkId) -> Result<StoredDoor, StorageError> {
    let select = Query::select()
        .column("rules")
        .from("link_doors")
        .and_where(Expr::col("link_id").eq(link.0))
        .to_owned();
    let Some(row) = db.query_one(&select).await? else { return Ok(StoredDoor::default()) };
    parse(link, &row.try_get_by_index::<String>(0)?)
}

/// Those of these links that have rules.
pub(crate) async fn of_links(
    db: &impl ConnectionTrait,
    links: &[Uuid],
) -> Result<BTreeMap<LinkId, StoredDoor>, StorageError> {
    let mut found = BTreeMap::new();
    for some in links.chunks(1_000) {
        let select = Query::select()
            .columns(["link_id", "rules"])
            .from("link_doors")
            .and_where(Expr::col("link_id").is_in(some.iter().copied()))
            .to_owned();
        for row in db.query_all(&select).await? {
            let link = LinkId(row.try_get_by_index(0)?);
            found.insert(link, parse(link, &row.try_get_by_index::<String>(1)?)?);
        }
    }
    Ok(found)
}

pub(crate) async fn put(
    db: &impl ConnectionTrait,
    link: LinkId,
    door: &StoredDoor,
) -> Result<(), StorageError> {
    let text = serde_json::to_string(door)
        .map_err(|error| StorageError::Unstorable(format!("rules of a door: {error}")))?;
    let insert = Query::insert()
        .into_table("link_doors")
        .columns(["link_id", "rules"])
        .values_panic([link.0.into(), text.into()])
        .on_conflict(OnConflict::column("link_id").update_column("rules").to_owned())
        .to_owned();
    db.execute(&insert).await?;
    Ok(())
}

/// Adds codes by their pseudonyms; returns how many are new.
pub(crate) async fn add_codes(
    db: &impl ConnectionTrait,
    link: LinkId,
    codes: &[u64],
) -> Result<u64, StorageError> {
    let mut added = 0;
    for codes in codes.chunks(1_000) {
        let mut insert = Query::insert();
        insert.into_table("link_codes").columns(["link_id", "code"]);
        for code in codes {
            insert.values_panic([link.0.into(), signed(*code).into()]);
        }
        insert.on_conflict(OnConflict::columns(["link_id", "code"]).do_nothing().to_owned());
        added += db.execute(&insert).await?.rows_affected();
    }
    Ok(added)
}

pub(crate) async fn has_code(
    db: &impl ConnectionTrait,
    link: LinkId,
    code: u64,
) -> Result<bool, StorageError> {
    let select = Query::select()
        .expr(Expr::val(1))
        .from("link_codes")
        .and_where(Expr::col("link_id").eq(link.0))
        .and_where(Expr::col("code").eq(signed(code)))
        .to_owned();
    Ok(db.query_one(&select).await?.is_some())
}

pub(crate) async fn count_codes(db: &impl ConnectionTrait, link: LinkId) -> Result<u64, StorageError> {
    let select = Query::select()
        .expr(Expr::col("code").count())
        .from("link_codes")
        .and_where(Expr::col("link_id").eq(link.0))
        .to_owned();
    let row = db.query_one(&select).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(count.unsigned_abs())
}

/// Counts once more unless the limit is reached; says whether it did. One statement: two at once never both get the
/// last.
pub(crate) async fn claim(
    db: &impl ConnectionTrait,
    link: LinkId,
    claim: &Claim,
) -> Result<bool, StorageError> {
    let mut again = OnConflict::columns(["link_id", "kind", "who", "period"]);
    again.value("answers", Expr::col(("door_counts", "answers")).add(1));
    again.action_and_where(Expr::col(("door_counts", "answers")).lt(i64::from(claim.times)));
    let insert = Query::insert()
        .into_table("door_counts")
        .columns(["link_id", "kind", "who", "period", "answers"])
        .values_panic([
            link.0.into(),
            claim.by.code().into(),
            signed(claim.who).into(),
            claim.period.clone().into(),
            1_i64.into(),
        ])
        .on_conflict(again)
        .to_owned();
    Ok(db.execute(&insert).await?.rows_affected() == 1)
}

/// Whether the limit is reached already.
pub(crate) async fn is_used_up(
    db: &impl ConnectionTrait,
    link: LinkId,
    claim: &Claim,
) -> Result<bool, StorageError> {
    let select = Query::select()
        .column("answers")
        .from("door_counts")
        .and_where(Expr::col("link_id").eq(link.0))
        .and_where(Expr::col("kind").eq(claim.by.code()))
        .and_where(Expr::col("who").eq(signed(claim.who)))
        .and_where(Expr::col("period").eq(claim.period.as_str()))
        .to_owned();
    let Some(row) = db.query_one(&select).await? else { return Ok(false) };
    let answers: i64 = row.try_get_by_index(0)?;
    Ok(answers >= i64::from(claim.times))
}

/// Uses a pass or a challenge; says whether it was still unused. What is over by itself is forgotten on the way.
pub(crate) async fn spend(
    db: &impl ConnectionTrait,
    nonce: &str,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let old = Query::delete()
        .from_table("door_spent")
        .and_where(Expr::col("expires_at").lte(now.as_millisecond()))
        .to_owned();
    db.execute(&old).await?;
    let insert = Query::insert()
        .into_table("door_spent")
        .columns(["nonce", "expires_at"])
        .values_panic([nonce.into(), expires_at.as_millisecond().into()])
        .on_conflict(OnConflict::column("nonce").do_nothing().to_owned())
        .to_owned();
    Ok(db.execute(&insert).await?.rows_affected() == 1)
}

/// Whether the pass or challenge was used.
pub(crate) async fn is_spent(db: &impl ConnectionTrait, nonce: &str) -> Result<bool, StorageError> {
    let found =
        Query::select().column("nonce").from("door_spent").and_where(Expr::col("nonce").eq(nonce)).to_owned();
    Ok(db.query_one(&found).await?.is_some())
}

/// Pseudonyms have 53 bits.
fn signed(pseudonym: u64) -> i64 {
    i64::try_from(pseudonym).unwrap_or(i64::MAX)
}
