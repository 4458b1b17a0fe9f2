//! Who hears of a clock that ran out, at which stage; which robots units have; who gets the weekly list.

use crate::{AutomationRefused, AutomationRoom};
use manyi_connect::{ChannelId, Medium, find_channel};
use manyi_kernel::{Actor, FieldProblem, Revision, UnitId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const ONLY: i32 = 1;
const MAX_LEVEL: i32 = 9;
const MAX_ROBOTS: usize = 200;

/// Who hears of one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderNotice {
    /// 0: the clock ran out; from 1: the case was escalated to that level. The last one holds for all above it.
    pub level: i32,
    /// Whoever handles the case.
    pub assignee: bool,
    /// Whoever holds one of these roles in the unit, or in the nearest unit above that has somebody.
    pub roles: Vec<String>,
    /// The robot of the unit's group.
    pub robot: bool,
}

/// The robot of a unit's group; units below it without one of their own use it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitRobot {
    pub unit_id: UnitId,
    pub channel_id: ChannelId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeSettings {
    /// In order of levels.
    pub ladder: Vec<LadderNotice>,
    pub robots: Vec<UnitRobot>,
    /// The list of what is late goes out on the first working day of the week.
    pub weekly: bool,
    /// Who gets it: each of them the list of the unit that they work in.
    pub weekly_roles: Vec<String>,
}

impl Default for NoticeSettings {
    /// First whoever has it and their supervisor, then the head and the oversight office.
    fn default() -> Self {
        let roles = |roles: &[&str]| roles.iter().map(|role| (*role).to_owned()).collect::<Vec<_>>();
        let notice = |level, assignee, names: &[&str]| LadderNotice {
            level,
            assignee,
            roles: roles(names),
            robot: false,
        };
        Self {
            ladder: vec![
                notice(0, true, &["service_supervisor"]),
                notice(1, true, &["service_supervisor", "department_head"]),
                notice(2, false, &["department_head", "oversight"]),
                notice(3, false, &["oversight", "executive"]),
            ],
            robots: Vec::new(),
            weekly: true,
            weekly_roles: roles(&["service_supervisor", "oversight"]),
        }
    }
}

impl NoticeSettings {
    /// The notice of a stage: its own, or that of the highest level below it.
    pub(crate) fn at(&self, level: i32) -> Option<&LadderNotice> {
        self.ladder.iter().rev().find(|notice| notice.level <= level && (level == 0) == (notice.level == 0))
    }
}

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_settings")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub revision: i32,
        pub document: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What nobody edited yet is revision 1.
pub(crate) async fn load(
    connection: &impl ConnectionTrait,
) -> Result<(NoticeSettings, Revision), StorageError> {
    let Some(row) = entity::Entity::find_by_id(ONLY).one(connection).await? else {
        return Ok((NoticeSettings::default(), Revision::FIRST));
    };
    let settings = serde_json::from_str(&row.document)
        .map_err(|error| StorageError::Corrupt(format!("notice settings: {error}")))?;
    Ok((settings, Revision(row.revision)))
}

/// # Errors
/// [`AutomationRefused::Wrong`] with all problems, [`AutomationRefused::Changed`] for an older revision.
pub(crate) async fn update(
    room: &AutomationRoom,
    actor: &Actor,
    expected: Revision,
    settings: NoticeSettings,
) -> Result<(), AutomationRefused> {
    let problems = problems(room, &settings).await?;
    if !problems.is_empty() {
        return Err(AutomationRefused::Wrong(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let (_, revision) = load(work.connection()).await?;
    if revision != expected {
        return Err(AutomationRefused::Changed);
    }
    let document = serde_json::to_string(&settings)
        .map_err(|error| StorageError::Unstorable(format!("notice settings: {error}")))?;
    let row =
        entity::ActiveModel { id: Set(ONLY), revision: Set(revision.next().0), document: Set(document) };
    let replaced = OnConflict::column(entity::Column::Id)
        .update_columns([entity::Column::Revision, entity::Column::Document])
        .to_owned();
    entity::Entity::insert(row).on_conflict(replaced).exec_without_returning(work.connection()).await?;
    work.audit("automation.update_notices", "notice_settings", ONLY, &UnitPath::root());
    work.commit().await?;
    Ok(())
}

async fn problems(
    room: &AutomationRoom,
    settings: &NoticeSettings,
) -> Result<Vec<FieldProblem>, StorageError> {
    let mut problems = Vec::new();
    let known: BTreeSet<&str> = room.staff.roles().into_iter().collect();
    let unknown = |roles: &[String]| roles.iter().any(|role| !known.contains(role.as_str()));
    let mut before = -1;
    for (index, notice) in settings.ladder.iter().enumerate() {
        if notice.level <= before || notice.level > MAX_LEVEL {
            let wrong = FieldProblem::new(format!("/ladder/{index}/level"), "automation.out_of_range");
            problems.push(wrong.with("min", before + 1).with("max", MAX_LEVEL));
        }
        before = notice.level;
        if unknown(&notice.roles) {
            problems.push(FieldProblem::new(format!("/ladder/{index}/roles"), "automation.unknown_role"));
        }
    }
    if unknown(&settings.weekly_roles) {
        problems.push(FieldProblem::new("/weekly_roles", "automation.unknown_role"));
    }
    if settings.robots.len() > MAX_ROBOTS {
        problems.push(FieldProblem::new("/robots", "automation.too_many").with("max", MAX_ROBOTS));
    }
    for (index, robot) in settings.robots.iter().enumerate().take(MAX_ROBOTS) {
        if room.directory.unit(robot.unit_id).await.is_none() {
            problems.push(FieldProblem::new(format!("/robots/{index}/unit_id"), "automation.unknown_unit"));
        }
        let channel = find_channel(room.db.reader(), robot.channel_id).await?;
        if channel.is_none_or(|channel| channel.medium() != Medium::Robot) {
            let place = format!("/robots/{index}/channel_id");
            problems.push(FieldProblem::new(place, "automation.unknown_channel"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_of_the_ladder_holds_for_all_above_it() {
        let settings = NoticeSettings::default();
        for (level, wanted) in [(0, 0), (1, 1), (2, 2), (3, 3), (7, 3)] {
            assert_eq!(settings.at(level).map(|notice| notice.level), Some(wanted));
        }
        let silent = NoticeSettings { ladder: Vec::new(), ..settings.clone() };
        assert_eq!(silent.at(0), None);
        // Nobody is told that a clock ran out; an escalation is told.
        let later = NoticeSettings { ladder: settings.ladder[1..].to_vec(), ..settings };
        assert_eq!(later.at(0), None);
        assert_eq!(later.at(1).map(|notice| notice.level), Some(1));
    }
}
