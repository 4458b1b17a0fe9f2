//! Something comes in: written down by staff, sent by the customer, or brought by another part of the product.

use super::add_file::file_problem;
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState, entity,
        entry::{self, FeedbackEntryKind, NewEntry},
        events::FeedbackRecorded,
        number::FeedbackNumber,
        store,
    },
    file::{FileRefused, FileUse, LookedAt, MAX_FILES, keep, look, stage},
    receipt::{digest_of, token_of},
    similar::Signature,
    text::{TITLE_TEXT, WORD_TEXT, is_phone, phone_key},
};
use jiff::Timestamp;
use manyi_connect::{Medium, is_address};
use manyi_kernel::{
    Actor, CustomerId, FeedbackId, FieldProblem, LONG_TEXT, Locale, OrgScope, UnitId, UnitPath, UnitRef,
    day_of, optional_text, required_text,
};
use manyi_storage::{StorageError, UnitOfWork};
use manyi_web::SentFile;
use uuid::Uuid;

/// Who sent it; all of it may be unknown. `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// Wants not to be known: nothing of the rest is kept.
    pub anonymous: bool,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// As chosen by whoever writes it down; found by telephone, mail or code otherwise.
    pub customer: Option<CustomerId>,
}

impl std::fmt::Debug for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sender(masked)")
    }
}

/// What comes in.
#[derive(Clone, Debug)]
pub struct NewFeedback {
    pub kind: FeedbackKind,
    pub channel: FeedbackChannel,
    pub severity: FeedbackSeverity,
    pub unit_id: UnitId,
    /// Up to 200 characters; the beginning of the text unless given.
    pub title: Option<String>,
    /// 1–10,000 characters.
    pub text: String,
    pub sender: Sender,
    pub product: Option<String>,
    pub step: Option<String>,
    pub platform: Option<String>,
    pub platform_number: Option<String>,
    pub crisis: bool,
    pub locale: Locale,
    /// Unique within the channel: recording it again gives the first.
    pub source_id: Option<String>,
    /// When it was said; now unless given, never later.
    pub said_at: Option<Timestamp>,
    /// Hidden network address of who sent it, to keep a flood away.
    pub address_hash: Option<i64>,
    /// What comes along, at most six; nobody has looked into them.
    pub files: Vec<SentFile>,
    /// Spoken words, up to a minute.
    pub voice: Option<SentFile>,
}

impl NewFeedback {
    /// A plain one, to be filled in further.
    pub fn of(kind: FeedbackKind, channel: FeedbackChannel, unit_id: UnitId, text: String) -> Self {
        Self {
            kind,
            channel,
            severity: FeedbackSeverity::Normal,
            unit_id,
            title: None,
            text,
            sender: Sender::default(),
            product: None,
            step: None,
            platform: None,
            platform_number: None,
            crisis: false,
            locale: Locale::ZhCn,
            source_id: None,
            said_at: None,
            address_hash: None,
            files: Vec::new(),
            voice: None,
        }
    }
}

/// What was recorded, and the way to follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub id: FeedbackId,
    pub number: String,
    /// Path of the page that follows it.
    pub receipt: String,
    /// False: it had been recorded before.
    pub created: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum RecordRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Records it, once for each source. The unit must lie within the actor's scope, except that customers reach every unit.
pub async fn record_feedback(
    room: &FeedbackRoom,
    actor: &Actor,
    new: NewFeedback,
) -> Result<Recorded, RecordRefused> {
    if let Some(known) = known(room, &new).await? {
        return Ok(known);
    }
    let (new, unit, files) = checked(room, actor, new).await?;
    let customer = customer_of(room, &new.sender).await?;
    let files = stage(room, files).await?;
    let mut work = room.db.begin(actor).await?;
    let stored = match insert(room, &mut work, &new, &unit, customer).await {
        // So few of a new matter are never too many.
        Ok(recorded) => keep(room, &work, recorded.id, files).await.map(|_| recorded),
        refused => refused,
    };
    let committed = match stored {
        Ok(recorded) => work.commit().await.map(|_| recorded),
        Err(error) => {
            drop(work);
            Err(error)
        }
    };
    match committed {
        // Another process recorded the same source between our look and our insert.
        Err(StorageError::Conflict(name)) => {
            known(room, &new).await?.ok_or_else(|| StorageError::Conflict(name).into())
        }
        other => Ok(other?),
    }
}

/// Records checked ones in one transaction, the first first; none of them came in before.
pub(crate) async fn record_many(
    room: &FeedbackRoom,
    actor: &Actor,
    all: Vec<NewFeedback>,
) -> Result<(), StorageError> {
    if all.is_empty() {
        return Ok(());
    }
    let mut ready = Vec::with_capacity(all.len());
    for new in all {
        let (new, unit, _) = match checked(room, actor, new).await {
            Ok(checked) => checked,
            Err(RecordRefused::Storage(error)) => return Err(error),
            // It was right a moment ago: its unit is gone.
            Err(RecordRefused::Wrong(_)) => return Err(StorageError::Conflict("feedback".to_owned())),
        };
        let customer = customer_of(room, &new.sender).await?;
        ready.push((new, unit, customer));
    }
    let mut work = room.db.begin(actor).await?;
    for (new, unit, customer) in &ready {
        insert(room, &mut work, new, unit, *customer).await?;
    }
    work.commit().await?;
    Ok(())
}

/// What is wrong with it, without recording anything.
pub(crate) async fn problems_of(
    room: &FeedbackRoom,
    actor: &Actor,
    new: NewFeedback,
) -> Result<Vec<FieldProblem>, StorageError> {
    match checked(room, actor, new).await {
        Ok(_) => Ok(Vec::new()),
        Err(RecordRefused::Wrong(problems)) => Ok(problems),
        Err(RecordRefused::Storage(error)) => Err(error),
    }
}

async fn known(room: &FeedbackRoom, new: &NewFeedback) -> Result<Option<Recorded>, StorageError> {
    let Some(source) = &new.source_id else { return Ok(None) };
    let row = store::by_source(room.db.reader(), new.channel.code(), source).await?;
    Ok(row.map(|row| recorded(room, &row, false)))
}

fn recorded(room: &FeedbackRoom, row: &entity::Model, created: bool) -> Recorded {
    let receipt = crate::receipt::path_of(&token_of(&room.sealer, row.feedback_id()));
    Recorded { id: row.feedback_id(), number: row.number.clone(), receipt, created }
}

/// All that is wrong at once.
async fn checked(
    room: &FeedbackRoom,
    actor: &Actor,
    mut new: NewFeedback,
) -> Result<(NewFeedback, UnitRef, Vec<LookedAt>), RecordRefused> {
    let mut problems = Vec::new();
    let files = files_of(&mut new, &mut problems);
    new.text = required_text("/text", &new.text, LONG_TEXT, &mut problems);
    new.title = optional_text("/title", new.title.as_deref(), TITLE_TEXT, &mut problems);
    for (place, word) in [
        ("/product", &mut new.product),
        ("/step", &mut new.step),
        ("/platform", &mut new.platform),
        ("/platform_number", &mut new.platform_number),
    ] {
        *word = optional_text(place, word.as_deref(), WORD_TEXT, &mut problems);
    }
    if new.sender.anonymous {
        new.sender = Sender { anonymous: true, ..Sender::default() };
    }
    let sender = &mut new.sender;
    sender.name = optional_text("/sender/name", sender.name.as_deref(), WORD_TEXT, &mut problems);
    sender.phone = optional_text("/sender/phone", sender.phone.as_deref(), 40, &mut problems);
    sender.email = optional_text("/sender/email", sender.email.as_deref(), 254, &mut problems);
    if sender.phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
        problems.push(FieldProblem::new("/sender/phone", "feedback.not_a_phone"));
    }
    if sender.email.as_deref().is_some_and(|email| !is_address(Medium::Mail, email)) {
        problems.push(FieldProblem::new("/sender/email", "feedback.not_an_address"));
    }
    let anywhere = actor.person_id().is_none();
    let unit = room.directory.unit(new.unit_id).await;
    let unit = unit.filter(|unit| anywhere || actor.scope.allows(&unit.path));
    match unit {
        Some(unit) if problems.is_empty() => Ok((new, unit, files)),
        unit => {
            if unit.is_none() {
                problems.push(FieldProblem::new("/unit_id", "feedback.unknown_unit"));
            }
            Err(RecordRefused::Wrong(problems))
        }
    }
}

/// What comes along, looked into; every refused one at its own place.
fn files_of(new: &mut NewFeedback, problems: &mut Vec<FieldProblem>) -> Vec<LookedAt> {
    if new.files.len() > MAX_FILES {
        problems.push(file_problem("/files".to_owned(), FileRefused::TooMany));
        return Vec::new();
    }
    let sent = std::mem::take(&mut new.files).into_iter().enumerate();
    let sent = sent.map(|(at, file)| (format!("/files/{at}"), FileUse::Attachment, file));
    let spoken = new.voice.take().map(|file| ("/voice".to_owned(), FileUse::Voice, file));
    let mut files = Vec::new();
    for (place, as_what, file) in sent.chain(spoken) {
        match look(file, as_what) {
            Ok(file) => files.push(file),
            Err(refused) => problems.push(file_problem(place, refused)),
        }
    }
    files
}

/// The one customer that the sender's telephone or address names; nobody when several do.
pub(super) async fn customer_of(
    room: &FeedbackRoom,
    sender: &Sender,
) -> Result<Option<CustomerId>, StorageError> {
    if sender.customer.is_some() {
        return Ok(sender.customer);
    }
    let everywhere = OrgScope::everything();
    for way in [sender.phone.as_deref().map(phone_key), sender.email.clone()].into_iter().flatten() {
        if let [one] = room.customers.reached_by(&everywhere, &way).await?.as_slice() {
            return Ok(Some(one.id));
        }
    }
    Ok(None)
}

/// What tells the same sender from another.
pub(crate) fn contact_key(phone: Option<&str>, email: Option<&str>) -> Option<String> {
    phone.map(phone_key).or_else(|| email.map(str::to_lowercase))
}

/// Characters of a title that is made from the text.
const TITLE_FROM_TEXT: usize = 40;

fn title_of(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let title: String = line.chars().take(TITLE_FROM_TEXT).collect();
    if line.chars().count() > TITLE_FROM_TEXT { title + "…" } else { title }
}

async fn insert(
    room: &FeedbackRoom,
    work: &mut UnitOfWork,
    new: &NewFeedback,
    unit: &UnitRef,
    customer: Option<CustomerId>,
) -> Result<Recorded, StorageError> {
    let now = work.now();
    let at = new.said_at.map_or(now, |said| said.min(now));
    let number = store::next_number(work.connection(), day_of(at).year()).await?;
    let id = FeedbackId::new();
    let row = row_of(room, new, (unit.id, &unit.path), (id, number, customer), at);
    let receipt = recorded(room, &row, true);
    store::insert(work.connection(), row).await?;
    let entry = NewEntry { kind: FeedbackEntryKind::Recorded, text: None, to: FeedbackState::Recorded };
    let actor = work.actor().clone();
    entry::append(work.connection(), id, &actor, at, entry).await?;
    let event =
        FeedbackRecorded { feedback_id: id, kind: new.kind, channel: new.channel, severity: new.severity };
    work.record(&event, id, &unit.path)?;
    work.audit("feedback.record", "feedback", id, &unit.path);
    Ok(receipt)
}

pub(super) fn row_of(
    room: &FeedbackRoom,
    new: &NewFeedback,
    (unit_id, unit_path): (UnitId, &UnitPath),
    (id, number, customer): (FeedbackId, FeedbackNumber, Option<CustomerId>),
    at: Timestamp,
) -> entity::Model {
    let sender = &new.sender;
    let id: Uuid = id.0;
    entity::Model {
        id,
        year: i32::from(number.year),
        ordinal: number.ordinal,
        number: number.to_string(),
        kind: new.kind.code().to_owned(),
        channel: new.channel.code().to_owned(),
        source_id: new.source_id.clone(),
        severity: new.severity.code().to_owned(),
        state: FeedbackState::Recorded.code().to_owned(),
        title: new.title.clone().unwrap_or_else(|| title_of(&new.text)),
        body: new.text.clone(),
        unit_id: unit_id.0,
        unit_path: unit_path.to_string(),
        product: new.product.clone(),
        step: new.step.clone(),
        platform: new.platform.clone(),
        platform_number: new.platform_number.clone(),
        anonymous: sender.anonymous,
        crisis: new.crisis,
        customer_id: customer.map(|customer| customer.0),
        sender_name: sender.name.clone(),
        sender_phone: sender.phone.clone(),
        sender_email: sender.email.clone(),
        contact_key: contact_key(sender.phone.as_deref(), sender.email.as_deref()),
        locale: new.locale.code().to_owned(),
        token_digest: digest_of(&token_of(&room.sealer, FeedbackId(id))),
        signature: Signature::of(&new.text).to_text(),
        duplicate_of: None,
        repeat_of: None,
        case_id: None,
        case_number: None,
        assignee_id: None,
        recorded_at: at.as_millisecond(),
        decided_at: None,
        ended_at: None,
        rating: None,
        urged_count: 0,
        appealed_at: None,
        address_hash: new.address_hash,
        revision: 1,
        updated_at: at.as_millisecond(),
    }
}
