//! The connection to a mail server: reaching it, signing in, asking one thing at a time.

use super::{Imap, imap::LookFailed};
use crate::channel::MailSecurity;
use async_imap::{
    Client, Session,
    imap_proto::{Response, Status},
};
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName};
use std::{fmt::Debug, sync::Arc};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// Any connection.
pub(super) trait Wire: AsyncRead + AsyncWrite + Unpin + Debug + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Debug + Send> Wire for T {}

pub(super) type SignedIn = Session<Box<dyn Wire>>;

/// What `pick` takes of the server's answers to a command. The library's own readers take a refusal, and a line that was
/// cut, for an empty answer: letters would be passed over.
pub(super) async fn ask<T>(
    session: &mut SignedIn,
    command: &str,
    pick: impl Fn(&Response<'_>) -> Option<T>,
) -> Result<Vec<T>, LookFailed> {
    let cut = || LookFailed("imap_cut");
    let id = session.run_command(command).await.map_err(|_| cut())?;
    let mut picked = Vec::new();
    loop {
        let answer = session.read_response().await.ok().flatten().ok_or_else(cut)?;
        match answer.parsed() {
            Response::Done { tag, status: Status::Ok, .. } if *tag == id => return Ok(picked),
            Response::Done { tag, .. } if *tag == id => return Err(LookFailed("imap_refused")),
            response => picked.extend(pick(response)),
        }
    }
}

pub(super) async fn signed_in(settings: &Imap, secret: &str) -> Result<SignedIn, LookFailed> {
    let unreachable = LookFailed("imap_unreachable");
    let tcp = TcpStream::connect((settings.host.as_str(), settings.port)).await;
    let tcp = tcp.map_err(|_| unreachable.clone())?;
    // Commands are short and answered one by one: gathered into packets, each would wait for the one before.
    let _ = tcp.set_nodelay(true);
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
