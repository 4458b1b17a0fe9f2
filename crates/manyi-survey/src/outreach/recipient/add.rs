//! Recipients onto the list of a campaign: pasted, from a file, or drawn as a sample.

use super::{
    RecipientId,
    store::{self, NewRow},
};
use crate::outreach::{CampaignId, CampaignKind, OutreachRoom, campaign};
use manyi_connect::{Medium, is_address};
use manyi_kernel::{Actor, FieldProblem};
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

/// Recipients of one request.
pub const MAX_RECIPIENTS: usize = 10_000;
const LONGEST: usize = 200;

/// Somebody to be asked: a customer's number, a contact, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecipient {
    /// The customer's number in the house's own systems; the contact stands for it where absent.
    #[serde(default)]
    pub customer_key: Option<String>,
    /// Mail address or telephone number.
    #[serde(default)]
    pub contact: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum RecipientsRefused {
    #[error("there is no such campaign")]
    NotFound,
    #[error("{} recipients cannot be taken", .0.len())]
    Invalid(Vec<FieldProblem>),
    #[error("a trigger's recipients are named by other programs")]
    Trigger,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Puts them on the list, all or none; who is on it already stays once. Returns how many are new.
pub async fn add_recipients(
    room: &OutreachRoom,
    actor: &Actor,
    id: CampaignId,
    recipients: Vec<NewRecipient>,
) -> Result<u64, RecipientsRefused> {
    if recipients.is_empty() || recipients.len() > MAX_RECIPIENTS {
        let wrong = FieldProblem::new("/recipients", "survey.count_out_of_range");
        return Err(RecipientsRefused::Invalid(vec![wrong.with("min", 1).with("max", MAX_RECIPIENTS)]));
    }
    let (mut rows, mut problems) = (Vec::with_capacity(recipients.len()), Vec::new());
    for (index, recipient) in recipients.into_iter().enumerate() {
        match row(recipient) {
            Ok(row) => rows.push(row),
            Err((field, code)) => {
                problems.push(FieldProblem::new(format!("/recipients/{index}{field}"), code))
            }
        }
    }
    if !problems.is_empty() {
        return Err(RecipientsRefused::Invalid(problems));
    }
    let mut work = room.survey.db.begin(actor).await?;
    let found = campaign::store::find(work.connection(), &actor.scope, id).await?;
    let campaign = found.ok_or(RecipientsRefused::NotFound)?;
    if campaign.kind == CampaignKind::Trigger {
        return Err(RecipientsRefused::Trigger);
    }
    let added = store::insert(work.connection(), id, rows, work.now()).await?;
    work.audit("campaign.add_recipients", "campaign", id, &campaign.unit_path);
    work.commit().await?;
    Ok(added)
}

/// As it is kept, or the field that is wrong and why.
pub(in crate::outreach) fn row(new: NewRecipient) -> Result<NewRow, (&'static str, &'static str)> {
    let text = |text: Option<String>| text.unwrap_or_default().trim().to_owned();
    let (key, contact, name) = (text(new.customer_key), text(new.contact), text(new.name));
    let contact = plain_contact(&contact);
    for (field, text) in [("/customer_key", &key), ("/contact", &contact), ("/name", &name)] {
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            return Err((field, "survey.bad_recipient_text"));
        }
    }
    if key.is_empty() && contact.is_empty() {
        return Err(("", "survey.recipient_without_contact"));
    }
    if !contact.is_empty() && !is_address(Medium::Mail, &contact) && !is_address(Medium::Sms, &contact) {
        return Err(("/contact", "survey.bad_contact"));
    }
    let customer_key = if key.is_empty() { contact.clone() } else { key };
    Ok(NewRow {
        id: RecipientId(Uuid::now_v7()),
        dedupe: customer_key.clone(),
        customer_key,
        contact,
        name,
        served_at: None,
        sampled_id: None,
    })
}

/// One way to write an address: mail in small letters, numbers without blanks, hyphens and a mainland `+86`.
fn plain_contact(text: &str) -> String {
    if text.contains('@') {
        return text.to_ascii_lowercase();
    }
    let digits: String =
        text.chars().filter(|one| !matches!(one, ' ' | '-' | '(' | ')' | '\u{a0}')).collect();
    digits.strip_prefix("+86").map_or(digits.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn taken(key: &str, contact: &str) -> Result<(String, String), (&'static str, &'static str)> {
        let new = NewRecipient { customer_key: Some(key.into()), contact: Some(contact.into()), name: None };
        row(new).map(|row| (row.customer_key, row.contact))
    }

    #[test]
    fn a_contact_is_one_however_it_is_written() {
        for (key, contact, wanted) in [
            ("", "+86 138-0013-8000", ("13800138000", "13800138000")),
            ("", "Wang@Example.COM ", ("wang@example.com", "wang@example.com")),
            ("C-1", "13800138000", ("C-1", "13800138000")),
            ("C-1", "", ("C-1", "")),
        ] {
            assert_eq!(taken(key, contact), Ok((wanted.0.to_owned(), wanted.1.to_owned())));
        }
        for (key, contact, wanted) in [
            ("", "", ("", "survey.recipient_without_contact")),
            ("C-1", "王敏", ("/contact", "survey.bad_contact")),
            ("C\u{0}1", "", ("/customer_key", "survey.bad_recipient_text")),
        ] {
            assert_eq!(taken(key, contact), Err(wanted));
        }
    }
}
