//! Planning meetings, taking them through their states, noting who came.

use super::{
    Locked, MeetingAction, MeetingAttendance, MeetingChanged, MeetingState, MemberRole,
    change::lock,
    countersign,
    entity::{self, member},
};
use crate::{
    MeetingRefused, MeetingRoom, agenda, minutes, notice,
    refused::{unless_wrong, wrong},
    resolution,
    series::{self, commands as rules},
    stored::from_text,
};
use jiff::Timestamp;
use manyi_calendar::DayCount;
use manyi_kernel::{
    Actor, FieldProblem, MeetingId, MeetingSeriesId, PersonId, Revision, SHORT_TEXT, UnitPath, optional_text,
};
use manyi_storage::UnitOfWork;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};
use serde::Deserialize;
use uuid::Uuid;

/// What is planned. What is absent is as in the series, of a change as it was.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingPlan {
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    /// At most 200 characters.
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    /// 5–600
    #[serde(default)]
    pub minutes: Option<i32>,
    #[serde(default)]
    pub chair_id: Option<PersonId>,
    #[serde(default)]
    pub secretary_id: Option<PersonId>,
    /// Besides chair and secretary.
    #[serde(default)]
    pub member_ids: Option<Vec<PersonId>>,
}

/// What a plan falls back to.
struct Known {
    title: String,
    place: String,
    minutes: i32,
    chair: PersonId,
    secretary: Option<PersonId>,
    members: Vec<PersonId>,
}

/// A plan without gaps.
struct Whole {
    starts_at: Timestamp,
    known: Known,
}

async fn checked(room: &MeetingRoom, plan: MeetingPlan, known: Known) -> Result<Whole, MeetingRefused> {
    let mut problems = Vec::new();
    let mut text = |place: &str, text: Option<String>, known: String| match text {
        Some(text) => optional_text(place, Some(&text), rules::MAX_TITLE, &mut problems).unwrap_or_default(),
        None => known,
    };
    let given = text("/title", plan.title, known.title.clone());
    let title = if given.is_empty() { known.title } else { given };
    let place = text("/place", plan.place, known.place);
    let minutes = plan.minutes.unwrap_or(known.minutes);
    rules::check_minutes(minutes, &mut problems);
    let chair = plan.chair_id.unwrap_or(known.chair);
    let secretary = plan.secretary_id.or(known.secretary).filter(|person| *person != chair);
    let members = plan.member_ids.unwrap_or(known.members);
    let members = rules::check_members(room, (chair, secretary), &members, &mut problems).await;
    unless_wrong(problems)?;
    let known = Known { title, place, minutes, chair, secretary, members };
    Ok(Whole { starts_at: plan.starts_at, known })
}

/// # Errors
/// [`MeetingRefused::Wrong`] with all problems.
pub async fn plan_meeting(
    room: &MeetingRoom,
    actor: &Actor,
    series: MeetingSeriesId,
    plan: MeetingPlan,
) -> Result<MeetingId, MeetingRefused> {
    let of = series::find(room.db.reader(), actor, series).await?;
    let of =
        of.filter(|series| !series.ended).ok_or_else(|| wrong("/series_id", "meeting.unknown_series"))?;
    let members: Vec<Uuid> = from_text(&of.members)?;
    let known = Known {
        title: of.title.clone(),
        place: of.place.clone(),
        minutes: of.minutes,
        chair: PersonId(of.chair_id),
        secretary: of.secretary_id.map(PersonId),
        members: members.into_iter().map(PersonId).collect(),
    };
    let whole = checked(room, plan, known).await?;
    let mut work = room.db.begin(actor).await?;
    // Two meetings of one series never get one number.
    series::entity::Entity::find_by_id(series.0).lock(LockType::Update).one(work.connection()).await?;
    let before = entity::Entity::find().filter(entity::Column::SeriesId.eq(series.0));
    let before = before.count(work.connection()).await?;
    let (id, state) = (MeetingId::new(), MeetingState::Planned);
    let place = UnitPath::from_stored(of.unit_path.clone());
    let row = entity::ActiveModel {
        id: Set(id.0),
        series_id: Set(series.0),
        ordinal: Set(i32::try_from(before).unwrap_or(i32::MAX - 1) + 1),
        unit_id: Set(of.unit_id),
        unit_path: Set(of.unit_path),
        state: Set(state.code().to_owned()),
        cancel_reason: Set(None),
        countersign_due_at: Set(None),
        issued_version: Set(0),
        revision: Set(Revision::FIRST.0),
        created_at: Set(room.moment(&work).as_millisecond()),
        ..columns(&whole)
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    write_members(&work, id, &whole.known).await?;
    work.record(&MeetingChanged { meeting_id: id, state }, id, &place)?;
    work.audit("meeting.plan", "meeting", id, &place);
    work.commit().await?;
    Ok(id)
}

fn columns(whole: &Whole) -> entity::ActiveModel {
    entity::ActiveModel {
        title: Set(whole.known.title.clone()),
        place: Set(whole.known.place.clone()),
        starts_at: Set(whole.starts_at.as_millisecond()),
        minutes: Set(whole.known.minutes),
        ..Default::default()
    }
}

async fn write_members(work: &UnitOfWork, id: MeetingId, known: &Known) -> Result<(), MeetingRefused> {
    member::Entity::delete_many().filter(member::Column::MeetingId.eq(id.0)).exec(work.connection()).await?;
    let chair = [(known.chair, MemberRole::Chair)];
    let secretary = known.secretary.map(|person| (person, MemberRole::Secretary));
    let others = known.members.iter().map(|person| (*person, MemberRole::Member));
    let rows = chair.into_iter().chain(secretary).chain(others).zip(1..).map(|((person, role), ordinal)| {
        member::ActiveModel {
            meeting_id: Set(id.0),
            person_id: Set(person.0),
            ordinal: Set(ordinal),
            role: Set(role.code().to_owned()),
            attendance: Set(None),
            countersign: Set(None),
            reason: Set(None),
            signed_at: Set(None),
        }
    });
    member::Entity::insert_many(rows).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Members in their order: the chair first.
pub(crate) async fn members(work: &UnitOfWork, id: MeetingId) -> Result<Vec<member::Model>, MeetingRefused> {
    let query = member::Entity::find().filter(member::Column::MeetingId.eq(id.0));
    Ok(query.order_by_asc(member::Column::Ordinal).all(work.connection()).await?)
}

/// Changes what is planned. Only before it took place.
///
/// # Errors
/// As [`plan_meeting`], and where it took place or `revision` is not the one in force.
pub(crate) async fn replan_meeting(
    room: &MeetingRoom,
    actor: &Actor,
    (id, revision): (MeetingId, Revision),
    plan: MeetingPlan,
) -> Result<(), MeetingRefused> {
    let found = super::find(room.db.reader(), actor, id).await?.ok_or(MeetingRefused::NotFound)?;
    let present = super::queries::members_of(room.db.reader(), id).await?;
    let of = |role: MemberRole| {
        let held = present.iter().filter(move |member| member.role == role.code());
        held.map(|member| PersonId(member.person_id))
    };
    let chair = of(MemberRole::Chair).next().ok_or(MeetingRefused::NotFound)?;
    let known = Known {
        title: found.title,
        place: found.place,
        minutes: found.minutes,
        chair,
        secretary: of(MemberRole::Secretary).next(),
        members: of(MemberRole::Member).collect(),
    };
    let whole = checked(room, plan, known).await?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?.at(revision)?.where_state(MeetingState::takes_plan)?;
    locked.write(&work, columns(&whole)).await?;
    write_members(&work, id, &whole.known).await?;
    work.audit("meeting.replan", "meeting", id, &locked.place);
    work.commit().await?;
    Ok(())
}

/// Takes a meeting on. `reason` is needed to cancel.
///
/// # Errors
/// Where its state does not allow it, or something is missing: items to call, a begun hour to hold, decisions to
/// circulate, countersignatures to issue.
pub async fn act_on_meeting(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
    (action, reason): (MeetingAction, Option<&str>),
) -> Result<(), MeetingRefused> {
    let mut problems = Vec::new();
    let reason = optional_text("/reason", reason, SHORT_TEXT, &mut problems);
    if action == MeetingAction::Cancel && reason.is_none() {
        problems.push(FieldProblem::new("/reason", "required"));
    }
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?;
    let state = locked.state.after(action).ok_or(MeetingRefused::WrongState(locked.state))?;
    let mut changed = entity::ActiveModel { state: Set(state.code().to_owned()), ..Default::default() };
    match action {
        MeetingAction::Call => {
            agenda::needs_items(&work, id).await?;
            notice::called(room, &mut work, &locked).await?;
        }
        MeetingAction::Hold if locked.row.starts_at > room.moment(&work).as_millisecond() => {
            return Err(wrong("/starts_at", "meeting.not_begun"));
        }
        MeetingAction::Circulate => {
            changed.countersign_due_at = Set(Some(circulate(room, &mut work, &locked).await?));
        }
        MeetingAction::Issue => {
            countersign::needs_signatures(room, &work, &locked).await?;
            // Their deadlines stand in the minutes.
            resolution::due::open_all(room, &mut work, &locked).await?;
            changed.issued_version = Set(minutes::issue::issue(room, &work, &locked).await?);
        }
        MeetingAction::Cancel => changed.cancel_reason = Set(reason),
        MeetingAction::Hold | MeetingAction::TakeBack | MeetingAction::Correct => {}
    }
    locked.write(&work, changed).await?;
    work.record(&MeetingChanged { meeting_id: id, state }, id, &locked.place)?;
    work.audit(audited(action), "meeting", id, &locked.place);
    work.commit().await?;
    Ok(())
}

/// Everybody is asked anew; returns until when.
async fn circulate(
    room: &MeetingRoom,
    work: &mut UnitOfWork,
    locked: &Locked,
) -> Result<i64, MeetingRefused> {
    agenda::needs_decisions(work, locked.id()).await?;
    if !members(work, locked.id()).await?.iter().any(|member| member.attendance.is_some()) {
        return Err(wrong("/attendance", "meeting.no_attendance"));
    }
    countersign::ask_anew(work, locked.id()).await?;
    let of = series::entity::Entity::find_by_id(locked.row.series_id).one(work.connection()).await?;
    let days = of.and_then(|series| u32::try_from(series.countersign_days).ok()).unwrap_or(1);
    let calendar = room.calendars.holding_at(&locked.place).await?;
    let due = calendar.add_days(DayCount::working(days), room.moment(work), &[])?;
    notice::circulated(room, work, locked, due.due_at).await?;
    Ok(due.due_at.as_millisecond())
}

fn audited(action: MeetingAction) -> &'static str {
    match action {
        MeetingAction::Call => "meeting.call",
        MeetingAction::Hold => "meeting.hold",
        MeetingAction::Circulate => "meeting.circulate",
        MeetingAction::TakeBack => "meeting.take_back",
        MeetingAction::Issue => "meeting.issue",
        MeetingAction::Correct => "meeting.correct",
        MeetingAction::Cancel => "meeting.cancel",
    }
}

/// Whether somebody came.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingPresence)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    pub person_id: PersonId,
    pub attendance: MeetingAttendance,
}

/// Notes who came; those not named stay as they are.
///
/// # Errors
/// Where the minutes are not being written, and for people who are no members.
pub async fn set_attendance(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
    presences: &[Presence],
) -> Result<(), MeetingRefused> {
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, id).await?.where_state(MeetingState::takes_words)?;
    for (place, presence) in presences.iter().enumerate() {
        let noted = member::Entity::update_many()
            .col_expr(member::Column::Attendance, Expr::value(presence.attendance.code()))
            .filter(member::Column::MeetingId.eq(id.0))
            .filter(member::Column::PersonId.eq(presence.person_id.0))
            .exec(work.connection())
            .await?;
        if noted.rows_affected == 0 {
            return Err(wrong(&format!("/{place}/person_id"), "meeting.unknown_person"));
        }
    }
    locked.touch(&work).await?;
    work.audit("meeting.set_attendance", "meeting", id, &locked.place);
    work.commit().await?;
    Ok(())
}
