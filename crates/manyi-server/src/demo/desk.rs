//! What a service desk keeps beside its cases: text modules and macros, letters in its own words, views of the inbox,
//! and improvement items on their way.

use super::{actor, automation, people, texts::desk, unit};
use crate::app::App;
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use manyi_case::{
    CaseTemplate, CaseText, ItemAct, ItemLife, ItemLifeStep, NewTemplate, NewView, TemplateError,
    create_template, no_view_is_shared, record_improvement_item, save_view, settled_case_texts,
};
use manyi_feedback::write_letter;
use manyi_kernel::{Actor, Locale, OrgScope, PersonId, TIME_ZONE, UnitRef};

/// Where the items are, and whose desk it is.
const UNIT: &str = "YL-E";
/// Proposes and does.
const OWNER: &str = "e-hd-01";
/// The latest settled cases that an item may come from.
const CANDIDATES: u64 = 1_000;
/// A case that was settled when its item was ordered was registered so long before.
const SETTLED_AFTER_DAYS: i64 = 20;

/// Makes it where no view is shared yet.
pub async fn create(app: &App, units: &[UnitRef]) -> Result<()> {
    if !no_view_is_shared(&app.case).await? {
        return Ok(());
    }
    let everywhere = unit(units, "YL")?;
    for template in desk::templates() {
        let template: CaseTemplate = serde_json::from_value(template)?;
        match create_template(&app.case, &actor(), NewTemplate { unit_id: everywhere.id, template }).await {
            // An earlier start that was cut short made it.
            Ok(_) | Err(TemplateError::Invalid(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    for (kind, letter) in desk::letters() {
        let written = write_letter(&app.feedback, &actor(), (kind, Locale::ZhCn), Some(letter)).await;
        written.map_err(|problem| anyhow::anyhow!("a letter of the sample: {}", problem.code))?;
    }
    let place = unit(units, UNIT)?;
    let supervisor = automation::author(app).await?;
    improvements(app, place, &supervisor).await?;
    for (name, search) in desk::VIEWS {
        let new = NewView { name: name.to_owned(), search: search.to_owned(), unit_id: Some(place.id) };
        save_view(&app.case, &supervisor, new).await?;
    }
    Ok(())
}

/// One of each kind of state, on cases whose matter they are about where there is such a case.
async fn improvements(app: &App, place: &UnitRef, supervisor: &Actor) -> Result<()> {
    let scope = OrgScope::subtrees(vec![place.path.clone()]);
    let mut cases = settled_case_texts(&app.case, &scope, CANDIDATES).await?;
    let supervisor = supervisor.person_id().context("the supervisor is a person")?;
    let owner = people::person(app, OWNER).await?;
    let now = app.db.now();
    for item in desk::ITEMS {
        let ordered_at = now - SignedDuration::from_hours(item.ordered_hours_ago);
        let latest = ordered_at - SignedDuration::from_hours(24 * SETTLED_AFTER_DAYS);
        let Some(case) = taken(&mut cases, item.about, latest) else { continue };
        let life = ItemLife {
            case_id: case.id,
            ordered_at,
            ordered_by: supervisor,
            text: item.text.to_owned(),
            steps: steps(item, (now, ordered_at), (owner, supervisor))?,
        };
        record_improvement_item(&app.case, &actor(), life).await.context("an item of the sample")?;
    }
    Ok(())
}

/// Takes out a case that was registered until `latest`, if possible one whose title speaks of the matter.
fn taken(cases: &mut Vec<CaseText>, about: &str, latest: Timestamp) -> Option<CaseText> {
    let speaks = |case: &CaseText| case.title.as_deref().is_some_and(|title| title.contains(about));
    let fits = |case: &&CaseText| case.registered_at <= latest;
    let id = cases.iter().filter(fits).find(|case| speaks(case)).or_else(|| cases.iter().find(fits))?.id;
    let at = cases.iter().position(|case| case.id == id)?;
    Some(cases.swap_remove(at))
}

fn steps(
    item: &desk::Item,
    (now, ordered_at): (Timestamp, Timestamp),
    (owner, supervisor): (PersonId, PersonId),
) -> Result<Vec<ItemLifeStep>> {
    let zone = TimeZone::get(TIME_ZONE)?;
    let ago = |days: i64| now - SignedDuration::from_hours(24 * days);
    let today = now.to_zoned(zone).date();
    let mut steps = Vec::new();
    let mut step = |at: Timestamp, by: PersonId, act: ItemAct| steps.push(ItemLifeStep { at, by, act });
    if let Some((measure, due_in_days)) = item.measure {
        let due_on = today.checked_add(due_in_days.days())?;
        let act = ItemAct::Propose { measure: measure.to_owned(), owner, due_on };
        step(ordered_at + SignedDuration::from_hours(20), owner, act);
    }
    if item.accepted {
        step(ordered_at + SignedDuration::from_hours(44), supervisor, ItemAct::Accept { text: None });
    }
    if let Some((text, days_ago)) = item.declined {
        step(ago(days_ago), supervisor, ItemAct::Decline { text: text.to_owned() });
    }
    if let Some((text, days_ago)) = item.completed {
        step(ago(days_ago), owner, ItemAct::Complete { text: text.to_owned() });
    }
    if let Some((text, days_ago)) = item.checked {
        step(ago(days_ago), supervisor, ItemAct::Check { text: text.to_owned() });
    }
    Ok(steps)
}
