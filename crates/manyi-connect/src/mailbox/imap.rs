//! Fetches messages by IMAP4rev1. Nothing is deleted; what was fetched is marked as read.

use super::{
    Imap,
    place::Place,
    wire::{SignedIn, ask, signed_in},
};
use async_imap::imap_proto::{AttributeValue, MailboxDatum, Response};
use jiff::Timestamp;
use std::time::Duration;

/// Of one look into a mailbox.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(120);
/// Messages fetched at one look; the next look goes on.
const MOST_MESSAGES: usize = 50;
/// Providers refuse longer messages; a longer one is named and left lying.
pub(crate) const MOST_BYTES: u32 = 35 * 1024 * 1024;
/// Of the messages of one look together, which wait in memory; a single one may be as long as messages are.
pub(crate) const MOST_HELD: usize = 40 * 1024 * 1024;

/// Why a look failed, as a code: no address, no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct LookFailed(pub &'static str);

/// A message as it lies there; without bytes when it is too large.
pub(crate) struct Fetched {
    pub uid: u32,
    /// When it came to the server, which no sender can choose.
    pub arrived: Option<Timestamp>,
    pub bytes: Option<Vec<u8>>,
}

/// What is new, in order.
pub(crate) struct Look {
    /// Where it began, under the validity of the folder.
    pub place: Place,
    /// Everything up to here was looked at, whether it is among the messages or not.
    pub read_to: u32,
    pub messages: Vec<Fetched>,
}

/// Everything after `place`, as far as it came before `end`: what came on a slow line, or before the line was cut, is
/// not fetched again and again.
pub(crate) async fn look(
    settings: &Imap,
    secret: &str,
    place: Place,
    now: Timestamp,
    end: impl Future<Output = ()>,
) -> Result<Look, LookFailed> {
    let mut look = Look { place, read_to: place.last_uid, messages: Vec::new() };
    let ended = tokio::select! {
        ended = look_in(settings, secret, now, &mut look) => ended,
        () = end => Err(LookFailed("imap_timeout")),
    };
    match ended {
        Err(failed) if look.messages.is_empty() => Err(failed),
        _ => Ok(look),
    }
}

async fn look_in(settings: &Imap, secret: &str, now: Timestamp, look: &mut Look) -> Result<(), LookFailed> {
    let mut session = signed_in(settings, secret).await?;
    let folder = session.select(&settings.folder).await.map_err(|_| LookFailed("imap_no_folder"))?;
    look.place = look.place.under(folder.uid_validity, now);
    look.read_to = look.place.last_uid;
    let mut held = 0;
    for uid in new_ones(&mut session, look.place).await? {
        let (size, arrived) = head(&mut session, uid).await?;
        if look.place.takes(arrived) {
            let bytes = match size {
                too_long if too_long > MOST_BYTES => None,
                size if !look.messages.is_empty() && held + size as usize > MOST_HELD => break,
                _ => Some(body(&mut session, uid).await?),
            };
            held += bytes.as_ref().map_or(0, Vec::len);
            look.messages.push(Fetched { uid, arrived, bytes });
        }
        look.read_to = uid;
    }
    // A server that is in a hurry to close has given everything already.
    let _ = session.logout().await;
    Ok(())
}

/// The first numbers after the place.
async fn new_ones(session: &mut SignedIn, place: Place) -> Result<Vec<u32>, LookFailed> {
    let command = format!("UID SEARCH {}", place.search());
    let found = ask(session, &command, |answer| match answer {
        Response::MailboxData(MailboxDatum::Search(uids)) => Some(uids.clone()),
        _ => None,
    });
    // `n:*` always names the last message, however small its number.
    let mut uids: Vec<u32> = found.await?.into_iter().flatten().filter(|uid| *uid > place.last_uid).collect();
    uids.sort_unstable();
    uids.dedup();
    uids.truncate(MOST_MESSAGES);
    Ok(uids)
}

/// How long it is, and when it came.
async fn head(session: &mut SignedIn, uid: u32) -> Result<(u32, Option<Timestamp>), LookFailed> {
    let command = format!("UID FETCH {uid} (UID RFC822.SIZE INTERNALDATE)");
    let found = ask(session, &command, |answer| {
        let all = attributes(answer, uid);
        let size = all.iter().find_map(|one| match one {
            AttributeValue::Rfc822Size(size) => Some(*size),
            _ => None,
        })?;
        let arrived = all.iter().find_map(|one| match one {
            AttributeValue::InternalDate(text) => instant(text),
            _ => None,
        });
        Some((size, arrived))
    });
    // Taken away since the search: the next search does not name it, and the look goes on there.
    found.await?.pop().ok_or(LookFailed("imap_cut"))
}

async fn body(session: &mut SignedIn, uid: u32) -> Result<Vec<u8>, LookFailed> {
    let command = format!("UID FETCH {uid} (UID BODY[])");
    let found = ask(session, &command, |answer| {
        attributes(answer, uid).iter().find_map(|one| match one {
            AttributeValue::BodySection { section: None, data: Some(bytes), .. } => Some(bytes.to_vec()),
            _ => None,
        })
    });
    found.await?.pop().ok_or(LookFailed("imap_cut"))
}

/// Servers also tell of other messages in between.
fn attributes<'a>(answer: &'a Response<'_>, uid: u32) -> &'a [AttributeValue<'a>] {
    let of_it = |one: &AttributeValue<'_>| matches!(one, AttributeValue::Uid(id) if *id == uid);
    match answer {
        Response::Fetch(_, all) if all.iter().any(of_it) => all,
        _ => &[],
    }
}

/// `" 1-Nov-2026 08:00:00 +0800"`.
fn instant(text: &str) -> Option<Timestamp> {
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()
}
