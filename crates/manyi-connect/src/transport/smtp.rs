//! Mail.

use super::{Outgoing, SendFailed, Sent};
use crate::channel::{MailSecurity, Smtp};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use std::time::{Duration, UNIX_EPOCH};

const TIMEOUT: Duration = Duration::from_secs(30);

/// The connection is tried first: whatever fails there has certainly not been delivered.
pub(super) async fn send(settings: &Smtp, outgoing: &Outgoing<'_>) -> Sent {
    let transport = transport(settings, outgoing)?;
    let message = message(settings, outgoing)?;
    match transport.test_connection().await {
        Ok(true) => {}
        Ok(false) => return Err(SendFailed::Temporary("smtp_not_ready".to_owned())),
        Err(error) if error.is_permanent() => return Err(SendFailed::Permanent(reason(&error))),
        Err(error) => return Err(SendFailed::Temporary(reason(&error))),
    }
    match transport.send(message).await {
        Ok(_) => Ok(None),
        Err(error) if error.is_transient() => Err(SendFailed::Temporary(reason(&error))),
        Err(error) if error.is_permanent() => Err(refused(&error)),
        Err(error) => Err(SendFailed::Unconfirmed(reason(&error))),
    }
}

/// 550–553 are about the address; the others are about us.
fn refused(error: &lettre::transport::smtp::Error) -> SendFailed {
    let status = error.status().map_or(0, u16::from);
    match status {
        550..=553 => SendFailed::Bounced(reason(error)),
        _ => SendFailed::Permanent(reason(error)),
    }
}

fn reason(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(status) => format!("smtp_{status}"),
        None if error.is_timeout() => "smtp_timeout".to_owned(),
        None if error.is_tls() => "smtp_tls".to_owned(),
        None => "smtp_unreachable".to_owned(),
    }
}

fn transport(
    settings: &Smtp,
    outgoing: &Outgoing<'_>,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, SendFailed> {
    let parameters = || {
        TlsParameters::new(settings.host.clone())
            .map_err(|_| SendFailed::Temporary("smtp_tls_parameters".to_owned()))
    };
    let tls = match settings.security {
        MailSecurity::None => Tls::None,
        MailSecurity::Starttls => Tls::Required(parameters()?),
        MailSecurity::Tls => Tls::Wrapper(parameters()?),
    };
    let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
        .port(settings.port)
        .tls(tls)
        .timeout(Some(TIMEOUT));
    Ok(match (&settings.username, &outgoing.secrets.secret) {
        (Some(name), Some(password)) => {
            builder.credentials(Credentials::new(name.clone(), password.clone())).build()
        }
        _ => builder.build(),
    })
}

fn message(settings: &Smtp, outgoing: &Outgoing<'_>) -> Result<Message, SendFailed> {
    let wrong = |what: &str| SendFailed::Permanent(what.to_owned());
    let from = settings.from.parse().map_err(|_| wrong("from_address"))?;
    let to = outgoing.content.to.parse().map_err(|_| SendFailed::Bounced("address".to_owned()))?;
    let domain = settings.from.rsplit('@').next().unwrap_or("localhost");
    let name = settings.from_name.clone().filter(|name| !name.trim().is_empty());
    let seconds = u64::try_from(outgoing.now.as_second()).unwrap_or_default();
    Message::builder()
        .from(Mailbox::new(name, from))
        .to(Mailbox::new(None, to))
        .subject(outgoing.content.subject.replace(['\r', '\n'], " "))
        // The same for every attempt: receivers drop a second copy.
        .message_id(Some(format!("<{}@{domain}>", outgoing.id)))
        .date(UNIX_EPOCH + Duration::from_secs(seconds))
        // A program sends it: no other program shall answer (RFC 3834).
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(ContentType::TEXT_PLAIN)
        .body(outgoing.content.text.clone())
        .map_err(|_| wrong("message"))
}
