//! Fetches messages by IMAP4rev1. Nothing is deleted; what was fetched is marked as read.

use super::Imap;
use crate::channel::MailSecurity;
use async_imap::{Client, Session};
use futures::TryStreamExt;
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName};
use std::{fmt::Debug, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// Of one look into a mailbox.
const TIMEOUT: Duration = Duration::from_secs(120);
/// Messages fetched at one look; the next look goes on.
const MOST_MESSAGES: usize = 50;
/// Providers refuse longer messages; a longer one is named and left lying.
pub(crate) const MOST_BYTES: u32 = 35 * 1024 * 1024;

/// Why a look failed, as a code: no address, no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct LookFailed(pub &'static str);

/// Where the last look ended.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub uid_validity: Option<u32>,
    pub last_uid: u32,
}

/// A message as it lies there; without bytes when it is too large.
pub(crate) struct Fetched {
    pub uid: u32,
    pub bytes: Option<Vec<u8>>,
}

/// What is new, in order, and the folder's validity.
pub(crate) struct Look {
    pub uid_validity: Option<u32>,
    pub messages: Vec<Fetched>,
}

/// Any connection.
trait Wire: AsyncRead + AsyncWrite + Unpin + Debug + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Debug + Send> Wire for T {}

/// Everything after `place`.
pub(crate) async fn look(settings: &Imap, secret: &str, place: Place) -> Result<Look, LookFailed> {
    let looked = tokio::time::timeout(TIMEOUT, look_in(settings, secret, place)).await;
    looked.unwrap_or(Err(LookFailed("imap_timeout")))
}

async fn look_in(settings: &Imap, secret: &str, place: Place) -> Result<Look, LookFailed> {
    let mut session = signed_in(settings, secret).await?;
    let folder = session.select(&settings.folder).await.map_err(|_| LookFailed("imap_no_folder"))?;
    // Under another validity the numbers begin anew.
    let same = place.uid_validity.is_none() || folder.uid_validity == place.uid_validity;
    let after = if same { place.last_uid } else { 0 };
    let mut uids: Vec<u32> = session
        .uid_search(format!("UID {}:*", after.saturating_add(1)))
        .await
        .map_err(|_| LookFailed("imap_refused"))?
        .into_iter()
        // `n:*` always names the last message, however small its number.
        .filter(|uid| *uid > after)
        .collect();
    uids.sort_unstable();
    uids.truncate(MOST_MESSAGES);
    let mut messages = Vec::with_capacity(uids.len());
    for uid in uids {
        messages.push(Fetched { uid, bytes: fetched(&mut session, uid).await? });
    }
    // A server that is in a hurry to close has given everything already.
    let _ = session.logout().await;
    Ok(Look { uid_validity: folder.uid_validity, messages })
}

async fn fetched(session: &mut Session<Box<dyn Wire>>, uid: u32) -> Result<Option<Vec<u8>>, LookFailed> {
    let cut = |_| LookFailed("imap_cut");
    let sizes: Vec<_> = session
        .uid_fetch(uid.to_string(), "(UID RFC822.SIZE)")
        .await
        .map_err(cut)?
        .try_collect()
        .await
        .map_err(cut)?;
    if sizes.iter().filter_map(|one| one.size).any(|size| size > MOST_BYTES) {
        return Ok(None);
    }
    let bodies: Vec<_> = session
        .uid_fetch(uid.to_string(), "(UID BODY[])")
        .await
        .map_err(cut)?
        .try_collect()
        .await
        .map_err(cut)?;
    // Taken away between the search and now: nothing to read.
    Ok(bodies.iter().find_map(|one| one.body()).map(<[u8]>::to_vec))
}

async fn signed_in(settings: &Imap, secret: &str) -> Result<Session<Box<dyn Wire>>, LookFailed> {
    let unreachable = LookFailed("imap_unreachable");
    let tcp = TcpStream::connect((settings.host.as_str(), settings.port)).await;
    let tcp = tcp.map_err(|_| unreachable.clone())?;
    let client = match settings.security {
        MailSecurity::None => greeted(Box::new(tcp)).await?,
        MailSecurity::Tls => greeted(Box::new(wrapped(settings, tcp).await?)).await?,
        MailSecurity::Starttls => {
            let mut plain = Client::new(tcp);
            plain.read_response().await.map_err(|_| unreachable.clone())?;
            plain
                .run_command_and_check_ok("STARTTLS", None)
                .await
                .map_err(|_| LookFailed("imap_no_starttls"))?;
            Client::new(Box::new(wrapped(settings, plain.into_inner()).await?) as Box<dyn Wire>)
        }
    };
    client.login(&settings.username, secret).await.map_err(|_| LookFailed("imap_login"))
}

async fn greeted(wire: Box<dyn Wire>) -> Result<Client<Box<dyn Wire>>, LookFailed> {
    let mut client = Client::new(wire);
    match client.read_response().await {
        Ok(Some(_)) => Ok(client),
        _ => Err(LookFailed("imap_unreachable")),
    }
}

async fn wrapped(
    settings: &Imap,
    tcp: TcpStream,
) -> Result<tokio_rustls::client::TlsStream<TcpStream>, LookFailed> {
    let failed = || LookFailed("imap_tls");
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    // Private deployments are signed by the house's own authority, which the system knows.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| failed())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(settings.host.clone()).map_err(|_| failed())?;
    TlsConnector::from(Arc::new(config)).connect(name, tcp).await.map_err(|_| failed())
}
