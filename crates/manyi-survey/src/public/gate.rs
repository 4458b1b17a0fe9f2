//! What stands before the first page: password, code, a challenge, and limits that are reached already.

use super::{
    address::Address,
    door::Door,
    gate_words::gate_words,
    origin::{Device, Origin},
    refused::{PageResult, Refused},
    render,
    view::{ChallengeView, GatePage},
    visit::Visit,
};
use crate::{
    SurveyRoom,
    door::{
        DoorRefused, Proof,
        challenge::{self, Reply},
        is_used_up, pass,
        store::{self, StoredDoor, is_spent},
        verify::opens,
    },
    response::{EntryRefused, Traces},
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode},
    response::IntoResponse,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, LinkId, TIME_ZONE};
use manyi_web::{Form, Path, Query, RequestLocale, session::cookie};
use std::collections::BTreeMap;

const COOKIE: &str = "manyi_pass";
/// Where a link says nothing: a whole office behind one address still fits.
const POSTS_PER_MINUTE: u32 = 300;
/// Wrong passwords and codes are guesses.
const GUESSES_PER_MINUTE: u32 = 10;

/// The pass that a page or a cookie carries, whether or not it is good.
pub(super) fn carried(headers: &HeaderMap, page: Option<&str>) -> Option<String> {
    let text = page.filter(|text| !text.is_empty()).or_else(|| cookie(headers, COOKIE))?;
    let is_plain = text.len() <= 200 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b));
    is_plain.then(|| text.to_owned())
}

/// Lets somebody through to the pages, or shows what they have to do first.
pub(super) async fn guard(
    room: &SurveyRoom,
    door: &Door,
    origin: &Origin,
    address: &Address,
    pass: Option<&str>,
) -> Result<(), Refused> {
    let (Some(stored), Some(link)) = (&door.entry.door, door.entry.kind.link_id()) else { return Ok(()) };
    let key = room.trace_key().await?;
    let pass = pass.and_then(|text| pass::read(&key, link, text, room.db.now()));
    let traces = origin.traces(room, &origin.device(), BTreeMap::new()).await?;
    let account = pass.as_ref().and_then(|pass| pass.account);
    if let Some(refusal) = is_used_up(room, link, stored, &traces, account).await? {
        return Err(Refused::entry(&door.frame, EntryRefused::Door(refusal)));
    }
    let is_good = match &pass {
        // A browser keeps its pass for a day; the next person at it does what the first one did.
        Some(pass) => !is_spent(room.db.reader(), &pass.nonce).await?,
        None => false,
    };
    if stored.needs_pass() && !is_good {
        return Err(gate(room, door, stored, address, "").await?);
    }
    Ok(())
}

/// Counts a page that is sent.
pub(super) fn slow_down(room: &SurveyRoom, door: &Door, traces: &Traces) -> Result<(), Refused> {
    let asked = door.entry.door.as_ref().and_then(|stored| stored.rules.posts_per_minute);
    let Some(address) = traces.address else { return Ok(()) };
    match room.rates.allows("post", address, room.db.now().as_second(), asked.unwrap_or(POSTS_PER_MINUTE)) {
        true => Ok(()),
        false => Err(Refused::too_many(&door.frame)),
    }
}

async fn gate(
    room: &SurveyRoom,
    door: &Door,
    stored: &StoredDoor,
    address: &Address,
    problem: &str,
) -> Result<Refused, Refused> {
    let locale = door.frame.display.locale;
    let challenge = match (stored.rules.has_challenge, door.entry.kind.link_id()) {
        (true, Some(link)) => {
            let (text, challenge) = challenge::issue(&room.trace_key().await?, link, room.db.now());
            Some(ChallengeView {
                text,
                question: challenge.question(locale),
                nonce: challenge.nonce,
                mark: challenge.mark,
                bits: challenge::WORK_BITS,
            })
        }
        _ => None,
    };
    let words = gate_words(locale);
    let page = GatePage {
        words,
        action: format!("{}/door?{}{}", door.frame.address, door.frame.display.query(), brought(address)),
        has_password: stored.password.is_some(),
        needs_code: stored.rules.needs_code,
        challenge,
        problem: problem.to_owned(),
        frame: door.frame.clone(),
    };
    let response = render::page_with(&door.frame, words.title.to_owned(), &page, render::GATE_SCRIPT)?;
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let visit = Visit::begin(room.db.now()).set_cookie(&door.frame.address, room.base_url.is_https());
    Ok(Refused::page(render::with_cookie((status, response).into_response(), visit)))
}

/// What the link brings along for hidden questions, to stand behind what is there.
fn brought(address: &Address) -> String {
    address.more_params.iter().map(|(name, value)| format!("&{}={}", encoded(name), encoded(value))).collect()
}

pub(super) fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().take(600).fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

/// `POST /q/{token}/door`: takes what was asked for and leads on to the first page.
pub(super) async fn take_gate(
    State(room): State<SurveyRoom>,
    Path(token): Path<String>,
    RequestLocale(locale): RequestLocale,
    Query(address): Query<Address>,
    origin: Origin,
    form: Form,
) -> PageResult {
    let door = Door::find(&room, token, locale, &address).await?;
    door.admit()?;
    let first = format!("{}?{}{}", door.frame.address, door.frame.display.query(), brought(&address));
    let (Some(stored), Some(link)) = (door.entry.door.clone(), door.entry.kind.link_id()) else {
        return render::see_other(&first, None);
    };
    let device: Device = origin.device();
    let traces = origin.traces(&room, &device, BTreeMap::new()).await?;
    slow_down(&room, &door, &traces)?;
    let words = gate_words(door.frame.display.locale);
    if stored.rules.has_challenge && !meets_challenge(&room, link, &form).await? {
        return Err(gate(&room, &door, &stored, &address, words.wrong_challenge).await?);
    }
    let now = room.db.now();
    let proof = Proof {
        pass: None,
        password: form.first("password").map(str::to_owned),
        code: form.first("code").map(str::to_owned),
    };
    // One network guesses so often and no more; who cannot be told apart is not held back.
    let guesses = traces.address.unwrap_or_default();
    let may_guess = guesses == 0 || room.rates.allows("guess", guesses, now.as_second(), GUESSES_PER_MINUTE);
    if !may_guess {
        return Err(Refused::too_many(&door.frame));
    }
    let Some(account) = opens(&room, link, &stored, &proof).await? else {
        return Err(gate(&room, &door, &stored, &address, words.wrong_password).await?);
    };
    if let Some(refusal) = is_used_up(&room, link, &stored, &traces, account).await? {
        return Err(Refused::entry(&door.frame, EntryRefused::Door(refusal)));
    }
    let pass = pass::issue(&room.trace_key().await?, link, account, now);
    let by_cookie = Visit::read(&origin.headers, None, now).by_cookie;
    let shown = if by_cookie { String::new() } else { format!("&pass={pass}") };
    render::see_other(&format!("{first}{shown}"), pass_cookie(&pass, &door, room.base_url.is_https()))
}

fn pass_cookie(pass: &str, door: &Door, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    let seconds = pass::LIFETIME.as_secs();
    let path = &door.frame.address;
    let text = format!("{COOKIE}={pass}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

/// A good reply uses the challenge up, a bad one leaves it: another is shown anyway.
async fn meets_challenge(room: &SurveyRoom, link: LinkId, form: &Form) -> Result<bool, Refused> {
    let key = room.trace_key().await?;
    let now = room.db.now();
    let text = form.first("challenge").unwrap_or_default();
    let Some(challenge) = challenge::read(&key, link, text, now) else { return Ok(false) };
    let reply = Reply {
        sum: form.first("sum").unwrap_or_default(),
        slider: form.first("slider").unwrap_or_default(),
        work: form.first("work").unwrap_or_default(),
    };
    if !challenge.is_met_by(reply) {
        return Ok(false);
    }
    let (nonce, expires_at) = (challenge.nonce, challenge.expires_at);
    let spent = room
        .db
        .grouped(Actor::respondent(manyi_kernel::Locale::default()), move |work| {
            Box::pin(async move { store::spend(work.connection(), &nonce, expires_at, work.now()).await })
        })
        .await?;
    Ok(spent)
}

impl Refused {
    /// A door whose rules do not let somebody through.
    pub fn door(frame: &super::view::Frame, refusal: DoorRefused) -> Self {
        use crate::door::LimitBy;
        let words = gate_words(frame.display.locale);
        let at = local_minute;
        match refusal {
            DoorRefused::NotYetOpen(opens) => {
                Self::notice(frame, StatusCode::OK, (words.not_yet)(&at(opens)))
            }
            DoorRefused::Over(closes) => Self::notice(frame, StatusCode::GONE, (words.over)(&at(closes))),
            DoorRefused::UsedUp(LimitBy::Link) => {
                Self::notice(frame, StatusCode::GONE, words.link_used_up.clone())
            }
            DoorRefused::UsedUp(_) => Self::notice(frame, StatusCode::CONFLICT, words.used_up.clone()),
            DoorRefused::NotPassed | DoorRefused::PageOnly => {
                Self::notice(frame, StatusCode::FORBIDDEN, words.not_passed.clone())
            }
        }
    }

    pub fn too_many(frame: &super::view::Frame) -> Self {
        Self::notice(frame, StatusCode::TOO_MANY_REQUESTS, gate_words(frame.display.locale).too_many.clone())
    }
}

/// As people read it, in the organisation's time zone; to the second in UTC if that is unknown to the machine.
fn local_minute(at: Timestamp) -> String {
    at.in_tz(TIME_ZONE).map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}
