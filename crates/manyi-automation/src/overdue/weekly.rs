//! On the first working day of the week, when work begins at a unit, its supervisors and the oversight office get the
//! list of what is late there: numbers, stages and days, nobody's name.

use super::list::{OverdueList, list, midnight, said_late, week_of};
use crate::{
    AutomationRoom,
    notice::{
        send::{Notice, tell},
        settings,
    },
    words::{Word, sentence},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use manyi_kernel::{Actor, Locale, OrgScope, PersonId, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use std::collections::BTreeMap;

/// A list that could not go out for so long after work began is not news any more.
const LATEST: SignedDuration = SignedDuration::from_hours(72);
/// Cases named in one message; the page shows all.
const NAMED: usize = 20;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "weekly_lists")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_path: String,
        /// Monday of the week.
        #[sea_orm(primary_key, auto_increment = false)]
        pub week: String,
        pub late: i32,
        pub nearly: i32,
        pub at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Sends the lists that are due and were not sent this week.
pub(super) async fn send_lists(room: &AutomationRoom) -> Result<(), StorageError> {
    let (settings, _) = settings::load(room.db.reader()).await?;
    if !settings.weekly {
        return Ok(());
    }
    let mut units: BTreeMap<UnitPath, Vec<PersonId>> = BTreeMap::new();
    for person in room.staff.holders(&settings.weekly_roles).await? {
        units.entry(person.unit_path).or_default().push(person.id);
    }
    let now = room.db.now();
    let week = week_of(now);
    for (unit, people) in units {
        let begins = room.late.work_begins(&unit, midnight(week)).await?;
        if is_due(begins, now) {
            send_list(room, (&unit, people), week).await?;
        }
    }
    Ok(())
}

fn is_due(begins: Timestamp, now: Timestamp) -> bool {
    begins <= now && now < begins + LATEST
}

async fn send_list(
    room: &AutomationRoom,
    (unit, people): (&UnitPath, Vec<PersonId>),
    week: Date,
) -> Result<(), StorageError> {
    let sent = entity::Entity::find_by_id((unit.to_string(), week.to_string()));
    if sent.one(room.db.reader()).await?.is_some() {
        return Ok(());
    }
    let found = list(room, &OrgScope::subtrees(vec![unit.clone()]), None).await?;
    // A week in which nothing is late is worth no message, and stands in the table nevertheless.
    if found.late + found.nearly > 0 {
        let notice = message(room, (unit, people), week, &found).await;
        tell(room, &Actor::system(), notice).await?;
    }
    note(room, unit, week, &found).await
}

async fn note(
    room: &AutomationRoom,
    unit: &UnitPath,
    week: Date,
    found: &OverdueList,
) -> Result<(), StorageError> {
    let work = room.db.begin(&Actor::system()).await?;
    let small = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
    let row = entity::ActiveModel {
        unit_path: Set(unit.to_string()),
        week: Set(week.to_string()),
        late: Set(small(found.late)),
        nearly: Set(small(found.nearly)),
        at: Set(work.now().as_millisecond()),
    };
    let columns = [entity::Column::UnitPath, entity::Column::Week];
    let known = OnConflict::columns(columns).do_nothing().to_owned();
    entity::Entity::insert(row).on_conflict(known).exec_without_returning(work.connection()).await?;
    work.commit().await?;
    Ok(())
}

async fn message(
    room: &AutomationRoom,
    (unit, people): (&UnitPath, Vec<PersonId>),
    week: Date,
    found: &OverdueList,
) -> Notice {
    let locale = Locale::ZhCn;
    let name = room.directory.unit_at(unit).await;
    let (id, name) = name
        .map_or_else(|| (String::new(), unit.to_string()), |unit| (format!("?unit={}", unit.id), unit.name));
    let link = room.base_url.join(&format!("/overdue-cases{id}"));
    let words: [Word<'_>; 5] =
        [("unit", &name), ("week", &week), ("late", &found.late), ("nearly", &found.nearly), ("link", &link)];
    let mut lines = vec![sentence(locale, "automation.notice.weekly_text", &words)];
    for case in found.cases.iter().take(NAMED) {
        let target = sentence(locale, &format!("automation.target.{}", case.target), &[]);
        let (unit, late) = said_late(case.minutes_late);
        let late = sentence(locale, &format!("automation.late.{unit}"), &[("count", &late)]);
        let key = match case.minutes_late {
            0 => "automation.notice.nearly_case",
            _ => "automation.notice.late_case",
        };
        let words: [Word<'_>; 3] = [("number", &case.number), ("target", &target), ("late", &late)];
        lines.push(sentence(locale, key, &words));
    }
    lines.push(sentence(locale, "automation.notice.see", &[("link", &link)]));
    Notice {
        key: format!("weekly:{unit}:{week}"),
        purpose: "automation.weekly",
        subject: format!("{unit}{week}"),
        unit_path: unit.clone(),
        people,
        robot: false,
        title: sentence(locale, "automation.notice.weekly", &words),
        text: lines.join("\n"),
        page: None,
        urgent: true,
    }
}
