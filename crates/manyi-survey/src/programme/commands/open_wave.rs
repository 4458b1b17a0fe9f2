//! A wave begins: its sample is drawn from the customers of the day.

use crate::{
    SurveyRoom,
    programme::{
        FrameMember, ProgrammeAction, ProgrammePlan,
        sample::{DrawnSample, SampleDrawRefused, Stratum, draw_sample, store as samples},
        state::ActionRefused,
        store::{self, Programme},
    },
    questionnaire,
    wave::{
        WaveSource,
        store::{self as waves, NewWave, WaveRun},
    },
};
use jiff::civil::Date;
use manyi_kernel::{Actor, FieldProblem, OrgScope, ProgrammeId, WaveId};
use manyi_storage::StorageError;
use rand::Rng as _;
use serde::Deserialize;

/// Seeds stay whole numbers in every program that reads them.
const SEED_BITS: u32 = 53;

/// What is left out comes from the plan.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NewProgrammeWave {
    /// The programme's title and the number of the wave unless told.
    pub name: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    pub starts_on: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub ends_on: Option<Date>,
    /// 0 to 2⁵³ − 1, to draw a list again; by chance unless told.
    pub seed: Option<u64>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenWaveFailed {
    #[error("no such programme within the scope")]
    NotFound,
    #[error("the state does not allow it")]
    State(ActionRefused),
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<SampleDrawRefused> for OpenWaveFailed {
    fn from(refusal: SampleDrawRefused) -> Self {
        Self::Wrong(vec![refusal.0])
    }
}

/// Makes the next wave of the programme with its sample: wave, list and state in one transaction.
pub async fn open_wave(
    room: &SurveyRoom,
    actor: &Actor,
    id: ProgrammeId,
    new: NewProgrammeWave,
) -> Result<WaveId, OpenWaveFailed> {
    let found = store::find(room.db.reader(), &actor.scope, id).await?;
    let programme = found.ok_or(OpenWaveFailed::NotFound)?;
    programme.state.after(ProgrammeAction::Draw).map_err(OpenWaveFailed::State)?;
    let days = days_of(&programme.plan, &new)?;
    let seed = seed_of(new.seed)?;
    let frame = frame_of(room, &programme).await?;
    let plan = programme.plan.clone();
    let (frame, sample) = tokio::task::spawn_blocking(move || {
        let sample = draw_sample(&frame, &plan, seed);
        (frame, sample)
    })
    .await
    .map_err(|_| StorageError::Abandoned("drawing panicked"))?;
    let drawn = Drawing { frame, sample: sample?, seed, days, name: new.name };
    store_wave(room, actor, programme, drawn).await
}

/// A drawn list on its way into the store.
struct Drawing {
    frame: Vec<FrameMember>,
    sample: DrawnSample,
    seed: u64,
    days: (Date, Date),
    name: Option<String>,
}

async fn store_wave(
    room: &SurveyRoom,
    actor: &Actor,
    mut programme: Programme,
    drawing: Drawing,
) -> Result<WaveId, OpenWaveFailed> {
    let missing =
        || OpenWaveFailed::Wrong(vec![FieldProblem::new("/questionnaire_id", "programme.not_published")]);
    let questionnaire_id = programme.plan.questionnaire_id.ok_or_else(missing)?;
    let mut work = room.db.begin(actor).await?;
    let (db, now) = (work.connection(), work.now());
    let found = questionnaire::store::find(db, questionnaire_id).await?;
    let version = found.and_then(|found| found.latest_version).ok_or_else(missing)?;
    let number =
        i32::try_from(waves::of_programme(db, programme.id).await?.len()).unwrap_or(i32::MAX - 1) + 1;
    let name = drawing.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let wave = NewWave {
        name: name.unwrap_or_else(|| format!("{} {number}", programme.plan.title.trim())),
        questionnaire_id,
        version,
        source: WaveSource::Programme,
        source_key: format!("programme:{}:{number}", programme.id),
        attributes: Vec::new(),
        run: Some(WaveRun {
            programme_id: programme.id,
            number,
            starts_on: drawing.days.0,
            ends_on: drawing.days.1,
        }),
    };
    let wave_id = wave.id();
    waves::ensure(db, &wave, now).await?;
    let meta = samples::SampleMeta {
        wave_id,
        seed: drawing.seed,
        method: programme.plan.method.kind.code(),
        frame_count: drawing.frame.len() as u64,
        drawn_by: actor.person_id(),
        drawn_at: now,
    };
    samples::insert(db, &meta, (&drawing.frame, &drawing.sample)).await?;
    let against = programme.revision;
    programme.state = programme.state.after(ProgrammeAction::Draw).map_err(OpenWaveFailed::State)?;
    programme.revision = against.next();
    programme.updated_at = now;
    store::update(db, &programme, against).await?;
    work.audit("programme.draw", "wave", wave_id, &programme.unit_path);
    work.commit().await?;
    Ok(wave_id)
}

/// What a draw by the plan would take of each stratum; nothing is stored.
pub(crate) async fn preview_draw(
    room: &SurveyRoom,
    programme: &Programme,
    plan: ProgrammePlan,
) -> Result<Vec<Stratum>, OpenWaveFailed> {
    let programme = Programme { plan, ..programme.clone() };
    let frame = frame_of(room, &programme).await?;
    let drawn = tokio::task::spawn_blocking(move || draw_sample(&frame, &programme.plan, 0));
    let drawn = drawn.await.map_err(|_| StorageError::Abandoned("drawing panicked"))?;
    Ok(drawn?.strata)
}

/// The customers of the owner's unit and of all below it.
async fn frame_of(room: &SurveyRoom, programme: &Programme) -> Result<Vec<FrameMember>, StorageError> {
    let scope = OrgScope::subtrees(vec![programme.unit_path.clone()]);
    room.frames.members(&scope, &programme.plan.frame).await
}

fn days_of(plan: &ProgrammePlan, new: &NewProgrammeWave) -> Result<(Date, Date), OpenWaveFailed> {
    let wrong = |place: &str, code: &str| OpenWaveFailed::Wrong(vec![FieldProblem::new(place, code)]);
    let first = new.starts_on.or(plan.starts_on).ok_or_else(|| wrong("/starts_on", "required"))?;
    let last = new.ends_on.or(plan.ends_on).ok_or_else(|| wrong("/ends_on", "required"))?;
    if last < first {
        return Err(wrong("/ends_on", "programme.ends_before_start"));
    }
    Ok((first, last))
}

fn seed_of(wanted: Option<u64>) -> Result<u64, OpenWaveFailed> {
    match wanted {
        None => Ok(rand::rng().random::<u64>() >> (u64::BITS - SEED_BITS)),
        Some(seed) if seed < 1 << SEED_BITS => Ok(seed),
        Some(_) => Err(OpenWaveFailed::Wrong(vec![FieldProblem::new("/seed", "programme.bad_seed")])),
    }
}
