//! What meetings may talk about: cases, complaints that came back, units that are surely behind the others.

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_analytics::FactEngineImpl;
use manyi_case::{CaseRoom, PressingCase, case_texts, major_complaints, overdue_cases};
use manyi_catalogue::{Catalogue, FiguresQuery, RankedUnit, UnitTarget};
use manyi_feedback::{FeedbackRoom, feedback_texts, repeat_complaints};
use manyi_kernel::{
    Actor, OrgScope, Period, Permission, PersonalKind, SharedClock, SharedDirectory, UnitId, UnitPath,
    UnitRef, compared_units, day_of, masked,
};
use manyi_meeting::{MeetingItemSource, MeetingMatterKind, OpenProblem, OpenProblems};
use manyi_storage::StorageError;
use std::sync::Arc;
use uuid::Uuid;

const METRIC: &str = "satisfaction_score";
/// Units beyond chance behind the others; a meeting talks about few.
const MOST_UNITS: usize = 3;
/// A proposal is read in a list.
const MOST_TITLE: usize = 80;

/// Where the answers come from.
pub struct Rooms {
    pub case: CaseRoom,
    pub feedback: FeedbackRoom,
    pub engine: Arc<FactEngineImpl>,
    pub directory: SharedDirectory,
    pub clock: SharedClock,
}

#[async_trait]
impl OpenProblems for Rooms {
    async fn open_problems(
        &self,
        actor: &Actor,
        within: &UnitPath,
        most: u64,
    ) -> Result<Vec<OpenProblem>, StorageError> {
        let scope = actor.scope.narrowed_to(within);
        let units = self.directory.units().await;
        let mut found = Vec::new();
        if actor.may(Permission::CaseRead) {
            let case = |source| move |pressing: PressingCase| (source, pressing);
            let late = overdue_cases(&self.case, &scope, most).await?.into_iter();
            let major = major_complaints(&self.case, &scope, most).await?.into_iter();
            let cases = late
                .map(case(MeetingItemSource::OverdueCase))
                .chain(major.map(case(MeetingItemSource::MajorComplaint)));
            found.extend(cases.map(|(source, pressing)| of_case(source, pressing, &units)));
        }
        if actor.may(Permission::FeedbackRead) {
            let repeats = repeat_complaints(&self.feedback, &scope, most).await?;
            found.extend(repeats.into_iter().map(|repeat| OpenProblem {
                source: MeetingItemSource::RepeatComplaint,
                id: repeat.id.0,
                label: repeat.number,
                title: title_of(&repeat.title),
                unit_name: name_at(&units, &repeat.unit_path),
                at: Some(repeat.recorded_at),
                figure: None,
            }));
        }
        if actor.may(Permission::MetricRead) {
            found.extend(self.low_units(&scope, &units).await?);
        }
        Ok(found)
    }

    async fn label(
        &self,
        scope: &OrgScope,
        kind: MeetingMatterKind,
        id: Uuid,
    ) -> Result<Option<String>, StorageError> {
        let seen = |path: &UnitPath| scope.allows(path);
        Ok(match kind {
            MeetingMatterKind::Case => {
                let found = case_texts(&self.case, &[id]).await?.pop();
                found.filter(|case| seen(&case.unit_path)).map(|case| case.number)
            }
            MeetingMatterKind::Feedback => {
                let found = feedback_texts(&self.feedback, &[id]).await?.pop();
                found.filter(|feedback| seen(&feedback.unit_path)).map(|feedback| feedback.number)
            }
            MeetingMatterKind::Unit => {
                let found = self.directory.unit(UnitId(id)).await;
                found.filter(|unit| seen(&unit.path)).map(|unit| unit.name)
            }
            // The meetings' own.
            MeetingMatterKind::Resolution => None,
        })
    }
}

impl Rooms {
    /// Of the last group of last month's ranking: units that cannot be told apart from the last one.
    async fn low_units(&self, scope: &OrgScope, units: &[UnitRef]) -> Result<Vec<OpenProblem>, StorageError> {
        let today = day_of(self.clock.now());
        let compared = compared_units(units, scope);
        let target = |unit: &UnitRef| UnitTarget { path: unit.path.clone(), key: unit.id.to_string() };
        let query = FiguresQuery {
            metrics: vec![METRIC.to_owned()],
            units: compared.iter().map(target).collect(),
            today: Some(today),
            ..FiguresQuery::new(Period::month_containing(today).previous(), scope.paths().to_vec())
        };
        let ranking = Catalogue.ranking(self.engine.as_ref(), &query).await;
        let ranking = ranking.map_err(|error| StorageError::Unavailable(error.to_string()))?;
        let group = |ranked: &RankedUnit| ranked.range.map(|range| range.group);
        let ranked: Vec<&RankedUnit> = ranking.iter().filter(|unit| unit.range.is_some()).collect();
        let (Some(first), Some(last)) = (ranked.first(), ranked.last()) else { return Ok(Vec::new()) };
        // When nobody can be told apart nobody is behind.
        if group(first) == group(last) {
            return Ok(Vec::new());
        }
        let behind = ranked.iter().rev().filter(|unit| group(unit) == group(last)).take(MOST_UNITS);
        let named = behind.filter_map(|ranked| {
            let unit = compared.iter().find(|unit| unit.id.to_string() == ranked.key)?;
            Some(OpenProblem {
                source: MeetingItemSource::LowUnit,
                id: unit.id.0,
                label: unit.name.clone(),
                title: unit.name.clone(),
                unit_name: unit.name.clone(),
                at: None,
                figure: Some(shown(ranked)?),
            })
        });
        Ok(named.collect())
    }
}

/// `71.2 [69.8, 72.6]`: the score with its interval.
fn shown(ranked: &RankedUnit) -> Option<String> {
    let value = ranked.figure.value?;
    let interval =
        ranked.figure.interval.map(|interval| format!(" [{:.1}, {:.1}]", interval.low, interval.high));
    Some(format!("{value:.1}{}", interval.unwrap_or_default()))
}

fn of_case(source: MeetingItemSource, pressing: PressingCase, units: &[UnitRef]) -> OpenProblem {
    let at: Option<Timestamp> = match source {
        MeetingItemSource::OverdueCase => pressing.due_at,
        _ => Some(pressing.case.registered_at),
    };
    let case = pressing.case;
    let title = title_of(&case.title.unwrap_or(case.description));
    OpenProblem {
        source,
        id: case.id.0,
        label: case.number,
        title,
        unit_name: name_at(units, &case.unit_path),
        at,
        figure: None,
    }
}

/// What a customer said, as a title that is read out: one line, no number that reaches anybody.
fn title_of(said: &str) -> String {
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = masked(PersonalKind::Text, &line);
    if title.chars().count() <= MOST_TITLE {
        return title;
    }
    title.chars().take(MOST_TITLE - 1).chain(['…']).collect()
}

fn name_at(units: &[UnitRef], path: &UnitPath) -> String {
    units.iter().find(|unit| &unit.path == path).map(|unit| unit.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_short_line_without_a_number_that_reaches_anybody() {
        assert_eq!(title_of("停水\n两天，请回电13812341234 "), "停水 两天，请回电138******34");
        let long = title_of(&format!("{}13812341234", "水".repeat(75)));
        assert_eq!(long.chars().count(), MOST_TITLE);
        assert!(long.ends_with("水138*…"));
    }
}
