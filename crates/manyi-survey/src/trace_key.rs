//! The key under which devices and addresses are hashed: without it equal hashes tell no address.

use crate::secret;
use hmac::{Hmac, KeyInit, Mac};
use manyi_kernel::Actor;
use manyi_storage::{Database, StorageError};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::OnceCell;

const NAME: &str = "traces";

/// Made at the first use and kept with the data, so that all processes hash alike.
#[derive(Clone, Debug)]
pub(crate) struct TraceKey(Arc<str>);

impl TraceKey {
    /// The first eight bytes of a digest; `kind` keeps devices and addresses apart.
    pub fn hash(&self, kind: &str, value: &str) -> u64 {
        let mut digest = Sha256::new();
        for part in [&self.0, kind, value] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest.finalize()[..8]);
        // JSON readers of other languages keep 53 bits of a number.
        u64::from_be_bytes(bytes) >> 11
    }
}

impl TraceKey {
    #[cfg(test)]
    pub fn of(secret: &str) -> Self {
        Self(secret.into())
    }

    /// A signature over `text`, in hex; `kind` keeps those of different things apart.
    pub fn mac(&self, kind: &str, text: &str) -> String {
        secret::hex(&self.signed(kind, text).finalize().into_bytes()[..16])
    }

    /// Whether `mac` is [`Self::mac`] of the same, told in the same time whatever differs.
    pub fn verifies(&self, kind: &str, text: &str, mac: &str) -> bool {
        let own = self.mac(kind, text);
        own.len() == mac.len()
            && own.bytes().zip(mac.bytes()).fold(0, |all, (one, other)| all | (one ^ other)) == 0
    }

    fn signed(&self, kind: &str, text: &str) -> Hmac<Sha256> {
        let mut block = [0; 64];
        block[..32].copy_from_slice(&Sha256::digest(self.0.as_bytes()));
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(&(kind.len() as u64).to_be_bytes());
        mac.update(kind.as_bytes());
        mac.update(text.as_bytes());
        mac
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct TraceKeyCell(Arc<OnceCell<TraceKey>>);

impl TraceKeyCell {
    pub async fn get(&self, db: &Database) -> Result<TraceKey, StorageError> {
        self.0.get_or_try_init(|| load_or_make(db)).await.cloned()
    }
}

async fn load_or_make(db: &Database) -> Result<TraceKey, StorageError> {
    if let Some(known) = find(db.reader()).await? {
        return Ok(known);
    }
    let work = db.begin(&Actor::system()).await?;
    let insert = Query::insert()
        .into_table("survey_keys")
        .columns(["name", "key"])
        .values_panic([NAME.into(), secret::token().into()])
        .on_conflict(OnConflict::column("name").do_nothing().to_owned())
        .to_owned();
    work.connection().execute(&insert).await?;
    // Another process may have been quicker: what stands there is the key.
    let key = find(work.connection()).await?;
    work.commit().await?;
    key.ok_or_else(|| StorageError::Corrupt("the key of the traces is missing".to_owned()))
}

async fn find(db: &impl ConnectionTrait) -> Result<Option<TraceKey>, StorageError> {
    let select =
        Query::select().column("key").from("survey_keys").and_where(Expr::col("name").eq(NAME)).to_owned();
    let Some(row) = db.query_one(&select).await? else { return Ok(None) };
    let key: String = row.try_get_by_index(0)?;
    Ok(Some(TraceKey(key.into())))
}
