//! Whether somebody may go through a door now, and what the answer uses up.

use super::{
    Claim, DoorRefused, claims,
    claims::Known,
    pass::{self, Pass},
    store::{self, StoredDoor},
};
use crate::{SurveyRoom, response::Traces};
use jiff::Timestamp;
use manyi_kernel::LinkId;
use manyi_rules::{Questionnaire, RawAnswers};
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;

/// What somebody brings along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Issued at the door of the page.
    pub pass: Option<String>,
    /// Of programs, which have no page to pass.
    pub password: Option<String>,
    pub code: Option<String>,
}

/// What is written together with the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Admission {
    pub claims: Vec<Claim>,
    pub pass: Option<Pass>,
}

impl Admission {
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.pass.is_none()
    }

    /// Uses it up, all or (with the transaction around it) nothing.
    pub async fn spend(
        &self,
        db: &impl ConnectionTrait,
        link: LinkId,
        now: Timestamp,
    ) -> Result<Result<(), DoorRefused>, StorageError> {
        if let Some(pass) = &self.pass
            && !store::spend(db, &pass.nonce, pass.expires_at, now).await?
        {
            return Ok(Err(DoorRefused::NotPassed));
        }
        for claim in &self.claims {
            if !store::claim(db, link, claim).await? {
                return Ok(Err(DoorRefused::UsedUp(claim.by)));
            }
        }
        Ok(Ok(()))
    }
}

/// Whether the door is open at `now`.
pub(crate) fn now_state(door: &StoredDoor, now: Timestamp) -> Result<(), DoorRefused> {
    match (door.rules.opens_at, door.rules.closes_at) {
        (Some(opens), _) if now < opens => Err(DoorRefused::NotYetOpen(opens)),
        (_, Some(closes)) if now >= closes => Err(DoorRefused::Over(closes)),
        _ => Ok(()),
    }
}

/// What an answer uses up, if it may be given at all.
pub(crate) async fn admitted(
    room: &SurveyRoom,
    link: LinkId,
    door: &StoredDoor,
    proof: &Proof,
    answer: (&Questionnaire, &RawAnswers, Option<&Traces>),
) -> Result<Result<Admission, DoorRefused>, StorageError> {
    let (document, answers, traces) = answer;
    let key = room.trace_key().await?;
    if traces.is_none() && door.rules.needs_page() {
        return Ok(Err(DoorRefused::PageOnly));
    }
    let now = room.db.now();
    let mut admission = Admission::default();
    let mut code = None;
    if door.needs_pass() {
        match proof.pass.as_deref().and_then(|text| pass::read(&key, link, text, now)) {
            Some(pass) => {
                code = pass.account;
                admission.pass = Some(pass);
            }
            None => match opens(room, link, door, proof).await? {
                Some(found) => code = found,
                None => return Ok(Err(DoorRefused::NotPassed)),
            },
        }
    }
    let known = Known::of(&door.rules, &key, document, answers, traces, code);
    admission.claims = claims(&door.rules, &known, now);
    Ok(Ok(admission))
}

/// Whether password and code are right, with the pseudonym of the code. A challenge is the page's matter.
pub(crate) async fn opens(
    room: &SurveyRoom,
    link: LinkId,
    door: &StoredDoor,
    proof: &Proof,
) -> Result<Option<Option<u64>>, StorageError> {
    let key = room.trace_key().await?;
    if let Some(wanted) = &door.password {
        let given = proof.password.as_deref().unwrap_or_default();
        if !key.verifies("password", &password_text(link, given), wanted) {
            return Ok(None);
        }
    }
    if !door.rules.needs_code {
        return Ok(Some(None));
    }
    let Some(code) = proof.code.as_deref().and_then(plain_code) else { return Ok(None) };
    let code = key.hash("code", &code);
    Ok(store::has_code(room.db.reader(), link, code).await?.then_some(Some(code)))
}

/// The same password of two links looks different in the table.
pub(crate) fn password_text(link: LinkId, password: &str) -> String {
    format!("{link}.{}", password.trim())
}

/// As people copy it: without blanks, in capitals; absent when nothing is left or it is far too long.
pub(crate) fn plain_code(text: &str) -> Option<String> {
    let code: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    (!code.is_empty() && code.chars().count() <= 64).then_some(code)
}

/// The limit that somebody has reached already, as far as it is known before the first page.
pub(crate) async fn is_used_up(
    room: &SurveyRoom,
    link: LinkId,
    door: &StoredDoor,
    traces: &Traces,
    account: Option<u64>,
) -> Result<Option<DoorRefused>, StorageError> {
    let known = Known { traces: Some(traces), account, phone: None };
    for claim in claims(&door.rules, &known, room.db.now()) {
        if store::is_used_up(room.db.reader(), link, &claim).await? {
            return Ok(Some(DoorRefused::UsedUp(claim.by)));
        }
    }
    Ok(None)
}
