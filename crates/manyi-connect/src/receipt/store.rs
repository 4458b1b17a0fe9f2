//! Reports that came before the answer to the sending was stored, until the message is there that they are about.

use super::Receipt;
use crate::{channel::ChannelId, message::MessageId};
use jiff::{SignedDuration, Timestamp};
use manyi_storage::StorageError;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

const TABLE: &str = "early_receipts";
/// A report about something that is no message of ours (a test, another program's) goes after this.
const KEPT: SignedDuration = SignedDuration::from_hours(72);

/// The first one counts.
pub(super) async fn keep(
    db: &impl ConnectionTrait,
    channel: ChannelId,
    receipt: &Receipt,
    now: Timestamp,
) -> Result<(), StorageError> {
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["channel_id", "reference", "arrived", "code", "words", "received_at"])
        .values_panic([
            channel.0.into(),
            receipt.reference().into(),
            receipt.arrived.into(),
            receipt.code.as_str().into(),
            receipt.words.as_str().into(),
            now.as_millisecond().into(),
        ])
        .on_conflict(OnConflict::columns(["channel_id", "reference"]).do_nothing().to_owned())
        .to_owned();
    db.execute(&insert).await?;
    Ok(())
}

pub(super) async fn forget_old(
    db: &impl ConnectionTrait,
    channel: ChannelId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let delete = Query::delete()
        .from_table(TABLE)
        .and_where(Expr::col("channel_id").eq(channel.0))
        .and_where(Expr::col("received_at").lt((now - KEPT).as_millisecond()))
        .to_owned();
    db.execute(&delete).await?;
    Ok(())
}

/// The report about this message, if one came early to one of these channels; it is kept no longer.
pub(crate) async fn take_early(
    db: &impl ConnectionTrait,
    channels: &[ChannelId],
    (message, provider_id): (MessageId, Option<&str>),
) -> Result<Option<Receipt>, StorageError> {
    let names = [Some(message.to_string()), provider_id.map(str::to_owned)];
    let is_it = Expr::col("reference").is_in(names.into_iter().flatten());
    let mine = Expr::col("channel_id").is_in(channels.iter().map(|channel| channel.0)).and(is_it);
    let select = Query::select()
        .columns(["arrived", "code", "words"])
        .from(TABLE)
        .and_where(mine.clone())
        .limit(1)
        .to_owned();
    let Some(row) = db.query_one(&select).await? else { return Ok(None) };
    db.execute(&Query::delete().from_table(TABLE).and_where(mine).to_owned()).await?;
    Ok(Some(Receipt {
        message: Some(message),
        provider_id: provider_id.map(str::to_owned),
        arrived: row.try_get("", "arrived")?,
        code: row.try_get("", "code")?,
        words: row.try_get("", "words")?,
    }))
}
