//! The words of a message.

use crate::{
    outreach::{Campaign, OutreachRoom, recipient::Recipient, template},
    questionnaire,
};
use jiff::civil::Date;
use manyi_connect::{Channel, ChannelKind, Content};
use manyi_kernel::Locale;
use manyi_storage::StorageError;
use std::collections::BTreeMap;

/// What all messages of a campaign have in common.
pub(in crate::outreach) struct Voice {
    questionnaire: String,
    unit: String,
}

impl Voice {
    pub async fn of(room: &OutreachRoom, campaign: &Campaign) -> Result<Self, StorageError> {
        let id = campaign.questionnaire_id;
        let found = questionnaire::store::find(room.survey.db.reader(), id).await?;
        let version = match found.and_then(|found| found.latest_version) {
            Some(number) => room.survey.version(id, number).await?,
            None => None,
        };
        let title = version.map(|version| version.document.title.get(Locale::ZhCn.code()).to_owned());
        let unit = room.survey.directory.unit(campaign.unit_id).await;
        Ok(Self {
            questionnaire: title.unwrap_or_default(),
            unit: unit.map(|unit| unit.name).unwrap_or_default(),
        })
    }

    /// The message for one recipient. Mail and plain SMS end with the way to want no more; templates that a provider
    /// keeps have it of their own.
    pub fn content(
        &self,
        room: &OutreachRoom,
        (campaign, channel): (&Campaign, &Channel),
        recipient: &Recipient,
        expires_on: Date,
    ) -> Content {
        let token = room.token(recipient.id);
        let link = room.survey.entry_url(&token);
        let stop = format!("{link}/stop");
        let name = if recipient.name.is_empty() { "尊敬的客户" } else { &recipient.name };
        let params: BTreeMap<String, String> = [
            ("name", name.to_owned()),
            ("link", link),
            ("code", token),
            ("questionnaire", self.questionnaire.clone()),
            ("unit", self.unit.clone()),
            ("expires_on", expires_on.to_string()),
            ("stop", stop.clone()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        let mut text = template::fill(&campaign.template, &params);
        match channel.kind() {
            ChannelKind::Smtp if !campaign.template.contains("{stop}") => {
                text.push_str(&format!("\n\n如不想再收到此类邮件，请打开：{stop}\n"));
            }
            ChannelKind::SmsHttp if !text.contains("拒收") => text.push_str(" 拒收请回复R"),
            _ => {}
        }
        let subject = template::fill(&campaign.subject, &params);
        Content { to: recipient.contact.clone(), subject, text, params }
    }
}
