//! What the address of the form says.

use crate::{FeedbackRoom, feedback::FeedbackChannel, point::store::row};
use manyi_kernel::{UnitId, UnitPath, UnitRef};
use serde::Deserialize;

/// How the form was found; messengers add parameters of their own.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct FormAddress {
    /// `qr`: scanned from a poster.
    pub by: Option<String>,
    /// Code of the unit the customer came from, where the form hangs above it.
    pub unit: Option<String>,
}

impl FormAddress {
    pub fn channel(&self) -> FeedbackChannel {
        match self.by.as_deref() {
            Some("web") => FeedbackChannel::Web,
            // What is printed is scanned; a link on a site says so.
            _ => FeedbackChannel::QrCode,
        }
    }

    /// The unit that the feedback goes to. Anybody can write an address: it chooses among the units that the form
    /// stands for, no other.
    pub async fn unit(&self, room: &FeedbackRoom, point: &row::Model) -> Option<UnitRef> {
        let place = UnitPath::from_stored(point.unit_path.clone());
        if let Some(code) = &self.unit
            && let Some(unit) = room.directory.unit_by_code(code).await
            && place.contains(&unit.path)
        {
            return Some(unit);
        }
        room.directory.unit(UnitId(point.unit_id)).await
    }
}
