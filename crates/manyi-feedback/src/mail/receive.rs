//! What becomes of a message: more words to a matter that is open, or a matter of its own.

use super::{letter, letter::Letter, thread::number_in};
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackChannel, FeedbackKind,
        commands::{NewFeedback, RecordRefused, Said, Sender, SpeakRefused, record_feedback, speak_up_once},
        entity, store,
    },
    file::{FileUse, LookedAt, MAX_FILES, look},
    words::sentence,
};
use async_trait::async_trait;
use manyi_connect::{Handed, IncomingMail, MailReceiver, ReceivedMail};
use manyi_kernel::{Actor, FeedbackId, Locale, OrgScope};
use manyi_storage::StorageError;
use manyi_upload::tidy_name;
use manyi_web::SentFile;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;

/// For whoever looks into mailboxes.
pub fn receiver(room: FeedbackRoom) -> Arc<dyn MailReceiver> {
    Arc::new(Register(room))
}

struct Register(FeedbackRoom);

#[async_trait]
impl MailReceiver for Register {
    async fn receive(&self, received: ReceivedMail) -> Result<Handed, StorageError> {
        if let Some(row) = matter_of(&self.0, &received.mail).await?
            && row.state()?.is_open()
        {
            let (files, left) = files_of(&received.mail);
            let text = with_left_out(words_of(&received.mail), &left);
            let said = Said::Supplement { text, files };
            match speak_up_once(&self.0, Locale::ZhCn, &row, said, Some(&received.key)).await {
                Ok(()) => return Ok(Handed(row.id.to_string())),
                Err(SpeakRefused::Storage(error)) => return Err(error),
                // It ended in this moment, or is full: what was written becomes a matter of its own.
                Err(SpeakRefused::NotNow | SpeakRefused::TooSoon | SpeakRefused::TooManyFiles) => {}
            }
        }
        self.record(received).await
    }
}

/// The matter that the subject names, if the message is from whom it belongs to.
async fn matter_of(room: &FeedbackRoom, mail: &IncomingMail) -> Result<Option<entity::Model>, StorageError> {
    let Some(number) = number_in(&room.sealer, &mail.subject) else { return Ok(None) };
    let query = entity::Entity::find().filter(entity::Column::Number.eq(number));
    Ok(query.one(room.db.reader()).await?)
}

impl Register {
    async fn record(&self, received: ReceivedMail) -> Result<Handed, StorageError> {
        let ReceivedMail { key, unit_id, mail, reply, .. } = received;
        let (files, left) = files_of(&mail);
        let text = with_left_out(words_of(&mail), &left);
        let mut new = NewFeedback::of(FeedbackKind::Enquiry, FeedbackChannel::Email, unit_id, text);
        new.title = Some(mail.subject.chars().take(crate::text::TITLE_TEXT).collect());
        new.locale = locale_of(&new.text);
        new.source_id = Some(key.clone());
        new.files = files.into_iter().map(|file| SentFile { name: file.name, bytes: file.bytes }).collect();
        new.sender = Sender {
            name: mail.from_name.map(|name| name.chars().take(crate::text::WORD_TEXT).collect()),
            email: Some(mail.from),
            ..Sender::default()
        };
        let recorded =
            record_feedback(&self.0, &Actor::system(), new).await.map_err(|refused| match refused {
                RecordRefused::Storage(error) => error,
                RecordRefused::Wrong(fields) => {
                    let places: Vec<String> = fields.into_iter().map(|field| field.place).collect();
                    StorageError::Unstorable(format!("a mail cannot become feedback: {}", places.join(", ")))
                }
            })?;
        self.acknowledge(recorded.id, reply.as_ref(), key).await?;
        Ok(Handed(recorded.id.to_string()))
    }

    /// Once for each message: the outbox knows its key.
    async fn acknowledge(
        &self,
        id: FeedbackId,
        reply: Option<&manyi_connect::Channel>,
        key: String,
    ) -> Result<(), StorageError> {
        let row = store::find(self.0.db.reader(), &OrgScope::everything(), id).await?;
        let (Some(row), true) = (row, reply.is_some()) else { return Ok(()) };
        let mut work = self.0.db.begin(&Actor::system()).await?;
        let letter = (Letter::Acknowledgement, format!("feedback.ack:{key}"));
        letter::write(&self.0, &mut work, &row, reply, letter).await?;
        work.audit("feedback.acknowledge", "feedback", id, &row.place());
        work.commit().await?;
        Ok(())
    }
}

/// A message without words has a subject, or at least files.
fn words_of(mail: &IncomingMail) -> String {
    let text = mail.text.trim();
    let words = if text.is_empty() { mail.subject.trim() } else { text };
    let words = if words.is_empty() { "（无正文）" } else { words };
    words.chars().take(manyi_kernel::LONG_TEXT).collect()
}

/// What hangs on a message: what can be kept, and the names of what cannot. Pictures that signatures carry along are
/// kept too; more than six are not.
fn files_of(mail: &IncomingMail) -> (Vec<LookedAt>, Vec<String>) {
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for file in &mail.attachments {
        let name = tidy_name(&file.name);
        let sent = SentFile { name: file.name.clone(), bytes: file.bytes.clone() };
        match look(sent, FileUse::Attachment) {
            Ok(file) if kept.len() < MAX_FILES => kept.push(file),
            _ => left.push(name),
        }
    }
    (kept, left)
}

/// Staff see what was left out, so that they can ask for it in another way.
fn with_left_out(text: String, left: &[String]) -> String {
    if left.is_empty() {
        return text;
    }
    let line = sentence(locale_of(&text), "feedback.mail.left_out", &[("names", &left.join("、"))]);
    let room = manyi_kernel::LONG_TEXT.saturating_sub(line.chars().count() + 2);
    let text: String = text.chars().take(room).collect();
    format!("{text}\n\n{line}")
}

/// Chinese as soon as there is a Chinese character.
fn locale_of(text: &str) -> Locale {
    let chinese = text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    if chinese { Locale::ZhCn } else { Locale::En }
}
