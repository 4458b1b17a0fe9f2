//! What everything in this crate works with, and all its operations.

use crate::{
    MinutesPress, OpenProblems, StaffNotices, UnitCalendars, agenda, meeting, minutes, resolution, series,
};
use jiff::Timestamp;
use manyi_connect::ConnectRoom;
use manyi_kernel::SharedDirectory;
use manyi_storage::{Database, StorageError, UnitOfWork};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

#[derive(Clone)]
pub struct MeetingRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    pub connect: ConnectRoom,
    pub problems: Arc<dyn OpenProblems>,
    pub press: Arc<dyn MinutesPress>,
    pub staff: Arc<dyn StaffNotices>,
    /// Working days of terms and of regular meetings, by the unit concerned.
    pub calendars: Arc<dyn UnitCalendars>,
    /// When things happened that are told afterwards: sample data. The present unless told.
    pub told_at: Option<Timestamp>,
}

impl MeetingRoom {
    pub(crate) fn moment(&self, work: &UnitOfWork) -> Timestamp {
        self.told_at.unwrap_or_else(|| work.now())
    }
}

/// Series, meetings, agendas, minutes and resolutions, with paths beginning `/api/v1/meeting`.
pub fn router(room: MeetingRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(series::web::router())
        .merge(meeting::web::router())
        .merge(agenda::web::router())
        .merge(minutes::web::router())
        .merge(resolution::web::router())
        .merge(resolution::extension_web::router())
        .with_state(room)
}

/// Whether there is no series yet: sample data is made once.
pub async fn is_untouched(room: &MeetingRoom) -> Result<bool, StorageError> {
    Ok(series::entity::Entity::find().count(room.db.reader()).await? == 0)
}
