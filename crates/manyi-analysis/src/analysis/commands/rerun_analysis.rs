//! The same recipe on today's rows.

use super::{
    run_analysis::run_of,
    work::{RunRefused, work},
};
use crate::{
    AnalysisRoom,
    analysis::{Place, PlaceRefused, store},
};
use manyi_kernel::{Actor, AnalysisId, OrgScope, Period, UnitPath};

/// Adds a run that says whether its figures differ from those before.
///
/// # Errors
/// See [`RunRefused`]; who does not see all of its rows cannot run it again.
pub(crate) async fn rerun_analysis(
    room: &AnalysisRoom,
    actor: &Actor,
    id: AnalysisId,
) -> Result<(), RunRefused> {
    let db = room.db.reader();
    let saved = store::find(db, actor, id).await?.ok_or(RunRefused::NotFound)?;
    let recipe = store::recipe(&saved)?;
    if !recipe.subtrees.iter().all(|path| actor.scope.allows(path)) {
        return Err(RunRefused::OutsideScope);
    }
    let entry =
        manyi_stat::method(&saved.method).map_err(|_| RunRefused::UnknownMethod(saved.method.clone()))?;
    let period = recipe
        .source
        .period
        .as_deref()
        .map(|text| text.parse::<Period>().map_err(|_| PlaceRefused::NotAPeriod(text.to_owned())));
    let place = Place { scope: OrgScope::subtrees(recipe.subtrees.clone()), period: period.transpose()? };
    let worked = work(room, entry, &recipe.source, &place, &recipe.parameters, recipe.locale).await?;
    let before = store::runs(db, saved.id).await?;
    let before = before.first().map(store::outcome).transpose()?;
    let now = store::as_kept(&worked.computed.outcome)?;
    let changed = before.map(|before| before.n != now.n || before.result != now.result);
    let mut unit = room.db.begin(actor).await?;
    let by = actor.person_id().map(|person| person.0);
    let run = run_of(&worked, id, saved.revision + 1, by, unit.now(), changed)?;
    store::add_run(unit.connection(), &run).await?;
    unit.audit("analysis.rerun", "analysis", id, &UnitPath::from_stored(saved.unit_path));
    unit.commit().await?;
    Ok(())
}
