//! The survey room with a way out of the house.

use super::recipient::RecipientId;
use crate::{SurveyRoom, secret};
use manyi_connect::ConnectRoom;

#[derive(Clone)]
pub struct OutreachRoom {
    pub survey: SurveyRoom,
    pub connect: ConnectRoom,
}

impl OutreachRoom {
    /// The one-time token of a recipient; the same each time it is asked for.
    pub(super) fn token(&self, recipient: RecipientId) -> String {
        secret::derived_token(&self.connect.sealer.derive("survey.recipient", &recipient.0.to_string()))
    }

    /// What the recipient opens.
    pub fn url(&self, recipient: RecipientId) -> String {
        self.survey.entry_url(&self.token(recipient))
    }
}
