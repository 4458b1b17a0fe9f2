//! What a run says to people: the notice that the rule asks for, and that the rule was switched off.

use super::{entity, perform::Order};
use crate::{
    AutomationRoom,
    notice::send::{Notice, link_to, on_duty, tell},
    port::{DeedFailed, Done, Matter},
    rule::{AutomationAction, store as rules},
    words::sentence,
};
use manyi_kernel::{Actor, Locale, OrgScope, PersonId, UnitPath};
use manyi_storage::StorageError;

/// Refused when it reached nobody.
pub(super) async fn notify(
    room: &AutomationRoom,
    order: &Order<'_>,
    (index, action): (usize, &AutomationAction),
) -> Result<Result<Done, DeedFailed>, StorageError> {
    let AutomationAction::Notify { people, roles, assignee, robot, text } = action else {
        return Ok(Ok(Done::Already));
    };
    let matter = order.matter;
    let mut to: Vec<PersonId> = people.clone();
    to.extend(matter.assignee.filter(|_| *assignee));
    to.extend(on_duty(room, roles, &matter.unit_path).await?);
    let told = tell(
        room,
        order.actor,
        Notice {
            key: key_of(order.run, index),
            purpose: "automation.rule",
            subject: matter.id.to_string(),
            unit_path: matter.unit_path.clone(),
            people: to,
            robot: *robot,
            title: sentence(order.actor.locale, "automation.notice.rule", &[("rule", &order.document.name)]),
            text: filled(room, matter, text).await,
            page: None,
            urgent: true,
        },
    )
    .await?;
    Ok(if told.queued > 0 {
        Ok(Done::Done)
    } else if told.known > 0 {
        Ok(Done::Already)
    } else {
        Err(DeedFailed::Refused(told.why_nobody().to_owned()))
    })
}

/// One notice for each action of a run.
fn key_of(run: &entity::Model, index: usize) -> String {
    let (rule, event) = (run.rule(), run.event);
    match run.text() {
        Some(text) => format!("rule:{rule}:{event}:{text}:{index}"),
        None => format!("rule:{rule}:{event}:{index}"),
    }
}

/// The words of the rule with what they name. Nothing in them is a customer's.
async fn filled(room: &AutomationRoom, matter: &Matter, text: &str) -> String {
    let unit = room.directory.unit_at(&matter.unit_path).await;
    let unit = unit.map_or_else(|| matter.unit_path.to_string(), |unit| unit.name);
    let link = link_to(room, matter.kind, matter.id);
    text.replace("{number}", &matter.number).replace("{unit}", &unit).replace("{link}", &link)
}

/// The rule runs no more; whoever wrote it hears of it, or where they have left the supervisors.
pub(super) async fn switch_off(
    room: &AutomationRoom,
    run: &entity::Model,
    reason: &'static str,
) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let everywhere = OrgScope::everything();
    let Some(row) = rules::find(work.connection(), &everywhere, run.rule()).await? else { return Ok(()) };
    // A newer version is not to blame.
    if row.version != run.version || !rules::switch(&work, run.rule(), false, Some(reason)).await? {
        return Ok(());
    }
    work.audit("automation.switch_off", "automation_rule", run.rule(), &row.unit());
    work.commit().await?;
    let locale = Locale::ZhCn;
    let name = row.rule()?.name;
    let roles = ["service_supervisor".to_owned()];
    let mut people = vec![row.owner()];
    if reason == "owner_gone" {
        people = on_duty(room, &roles, &row.unit()).await?;
    }
    tell(room, &Actor::system(), off_notice(room, (run, &name, &row.unit()), people, locale)).await?;
    Ok(())
}

fn off_notice(
    room: &AutomationRoom,
    (run, name, unit): (&entity::Model, &str, &UnitPath),
    people: Vec<PersonId>,
    locale: Locale,
) -> Notice {
    let link = room.base_url.join("/automation");
    Notice {
        key: format!("rule_off:{}:{}", run.rule(), run.event),
        purpose: "automation.rule_off",
        subject: run.rule().to_string(),
        unit_path: unit.clone(),
        people,
        robot: false,
        title: sentence(locale, "automation.notice.rule_off", &[("rule", &name)]),
        text: sentence(locale, "automation.notice.rule_off_text", &[("rule", &name), ("link", &link)]),
        page: None,
        urgent: true,
    }
}
