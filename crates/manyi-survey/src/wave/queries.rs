//! The list of waves.

use super::{WaveSource, store};
use crate::{SurveyRoom, programme, response};
use jiff::civil::Date;
use manyi_kernel::{OrgScope, ProgrammeId, QuestionnaireId, WaveId, day_from_number};
use manyi_storage::StorageError;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WaveHead {
    pub id: WaveId,
    pub name: String,
    pub questionnaire_id: QuestionnaireId,
    pub source: WaveSource,
    /// The programme whose run it is.
    pub programme_id: Option<ProgrammeId>,
    /// Day of the first response that the reader sees; absent while there is none.
    #[schema(value_type = Option<String>, format = Date)]
    pub first_day: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub last_day: Option<Date>,
    /// Of the units that the reader sees.
    pub response_count: u64,
}

/// Newest first; those of programmes only where the programme is seen.
pub(crate) async fn list(room: &SurveyRoom, scope: &OrgScope) -> Result<Vec<WaveHead>, StorageError> {
    let db = room.db.reader();
    let spans = response::store::spans_by_wave(db, scope).await?;
    let seen: HashSet<Uuid> =
        programme::store::list(db, scope).await?.into_iter().map(|programme| programme.id.0).collect();
    let waves = store::all(db).await?.into_iter();
    let waves = waves.filter(|wave| wave.programme_id.is_none_or(|id| seen.contains(&id))).map(|wave| {
        let span = spans.get(&wave.id);
        WaveHead {
            id: WaveId(wave.id),
            name: wave.name,
            questionnaire_id: QuestionnaireId(wave.questionnaire_id),
            source: WaveSource::from_code(&wave.source),
            programme_id: wave.programme_id.map(ProgrammeId),
            first_day: span.map(|span| day_from_number(span.first_day)),
            last_day: span.map(|span| day_from_number(span.last_day)),
            response_count: span.map_or(0, |span| span.count),
        }
    });
    Ok(waves.collect())
}
