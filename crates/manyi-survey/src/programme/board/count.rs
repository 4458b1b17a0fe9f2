//! The board out of everybody's traces.

use super::{
    cells::{BoardCell, CellCount, cells},
    interviewers::{BoardInterviewer, interviewers},
};
use crate::{
    SurveyRoom,
    programme::{
        ProgrammeWave, queries,
        sample::{Disposition, disposition, store as samples},
    },
    wave::store as waves,
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{OrgScope, ProgrammeId, WaveId, day_from_number, day_number, day_of};
use manyi_measure::{
    Confidence,
    design::{FieldworkCounts, fieldwork_rates, finish_forecast},
};
use manyi_storage::StorageError;
use serde::Serialize;
use std::collections::BTreeMap;

/// Days of fieldwork that tell the present speed.
const WINDOW_DAYS: i32 = 7;
/// A finish further away than this says no more than "not soon".
const FARTHEST_DAYS: f64 = 3_650.0;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Board {
    pub programme_id: ProgrammeId,
    pub wave: ProgrammeWave,
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// People to be asked: the main sample and the replacements called up.
    pub released: u64,
    /// Wanted completes.
    pub target: u64,
    /// How many stand where; each person once, those who were replaced as well.
    pub steps: Vec<BoardStep>,
    /// RR1–RR6, COOP1–COOP4, REF1–REF3, CON1–CON3.
    pub rates: Vec<BoardRate>,
    /// Share of the unknown that is taken to be eligible.
    pub e: f64,
    /// Complete ÷ everybody who began; `None` while nobody has.
    pub completion_rate: Option<f64>,
    pub cells: Vec<BoardCell>,
    /// Completes of each day of fieldwork so far.
    pub days: Vec<BoardDay>,
    /// `None` while nothing came in the last days, or when the target is reached.
    pub forecast: Option<BoardForecast>,
    pub interviewers: Vec<BoardInterviewer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoardStep {
    pub disposition: Disposition,
    pub count: u64,
}

/// One rate of AAPOR's Standard Definitions.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct BoardRate {
    /// `RR1`
    pub name: String,
    pub formula: String,
    pub numerator: f64,
    pub denominator: f64,
    /// 0–1; `None` while nobody is in the denominator.
    pub rate: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoardDay {
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    pub complete: u64,
}

/// At the speed of the last seven days, with its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct BoardForecast {
    pub per_day: f64,
    #[schema(value_type = String, format = Date)]
    pub finish_on: Date,
    #[schema(value_type = String, format = Date)]
    pub earliest_on: Date,
    /// Absent when further away than ten years.
    #[schema(value_type = Option<String>, format = Date)]
    pub latest_on: Option<Date>,
    /// The forecast lies behind the last day of fieldwork.
    pub late: bool,
}

/// The board of a wave, over the people of `scope`; `None` for a wave without a sample.
pub async fn board(room: &SurveyRoom, scope: &OrgScope, id: WaveId) -> Result<Option<Board>, StorageError> {
    let db = room.db.reader();
    let Some(row) = waves::find(db, id).await? else { return Ok(None) };
    let Some(programme) = row.programme_id else { return Ok(None) };
    let Some(wave) = queries::wave(room, row).await? else { return Ok(None) };
    let (answers, begun) = (samples::answers(db, id).await?, samples::begun(db, id).await?);
    let rows = samples::of_wave(db, scope, id).await?;
    let mut cell_counts = vec![CellCount::default(); wave.strata.len()];
    let mut steps: BTreeMap<Disposition, u64> = BTreeMap::new();
    let mut counts = FieldworkCounts::default();
    let mut by_day: BTreeMap<i32, u64> = BTreeMap::new();
    for row in &rows {
        let released = row.released_at.is_some();
        let found = disposition(&samples::traces(row, &answers, &begun));
        if let Some(cell) = usize::try_from(row.stratum).ok().and_then(|place| cell_counts.get_mut(place)) {
            cell.add(found, released);
        }
        if !released {
            continue;
        }
        *steps.entry(found).or_default() += 1;
        found.count(&mut counts);
        if found == Disposition::Complete
            && let Some((_, day)) = row.invitation_id.and_then(|invitation| answers.get(&invitation))
        {
            *by_day.entry(*day).or_default() += 1;
        }
    }
    let now = room.db.now();
    let target: u64 = wave.strata.iter().map(|stratum| stratum.main).sum();
    let forecast = forecast(&wave, target.saturating_sub(counts.complete), &by_day, day_of(now))?;
    let rates = fieldwork_rates(&counts);
    let people = room.directory.people().await;
    Ok(Some(Board {
        programme_id: ProgrammeId(programme),
        as_of: now,
        released: counts.all(),
        target,
        completion_rate: completion(&steps),
        steps: steps.into_iter().map(|(disposition, count)| BoardStep { disposition, count }).collect(),
        e: rates.e,
        rates: rates.rates.into_iter().map(rate).collect(),
        cells: cells(wave.strata.clone(), &cell_counts),
        days: days(&wave, &by_day, day_of(now)),
        forecast,
        interviewers: interviewers(samples::contact_codes(db, id).await?, &people),
        wave,
    }))
}

fn rate(rate: manyi_measure::design::FieldworkRate) -> BoardRate {
    BoardRate {
        name: rate.name.to_owned(),
        formula: rate.formula.to_owned(),
        numerator: rate.numerator,
        denominator: rate.denominator,
        rate: rate.rate,
    }
}

/// Who began: complete, screened out, quota full, broken off, under way.
fn completion(steps: &BTreeMap<Disposition, u64>) -> Option<f64> {
    use Disposition as D;
    let of = |one: D| steps.get(&one).copied().unwrap_or(0);
    let began = of(D::Complete) + of(D::Partial) + of(D::Started) + of(D::ScreenedOut) + of(D::QuotaFull);
    (began > 0).then(|| of(D::Complete) as f64 / began as f64)
}

/// From the first day of fieldwork (or of an answer) to today.
fn days(wave: &ProgrammeWave, by_day: &BTreeMap<i32, u64>, today: Date) -> Vec<BoardDay> {
    let planned = day_number(wave.starts_on);
    let first = by_day.keys().next().map_or(planned, |day| planned.min(*day));
    let day = |number: i32| BoardDay {
        day: day_from_number(number),
        complete: by_day.get(&number).copied().unwrap_or(0),
    };
    (first..=day_number(today)).map(day).collect()
}

fn forecast(
    wave: &ProgrammeWave,
    remaining: u64,
    by_day: &BTreeMap<i32, u64>,
    today: Date,
) -> Result<Option<BoardForecast>, StorageError> {
    let today_number = day_number(today);
    let begun = today_number - day_number(wave.starts_on) + 1;
    let window = begun.clamp(1, WINDOW_DAYS);
    let completes: u64 = by_day.range(today_number - window + 1..=today_number).map(|(_, count)| count).sum();
    let found = finish_forecast(remaining, completes, f64::from(window), Confidence::P95)
        .map_err(|error| StorageError::Corrupt(format!("days of wave {}: {error}", wave.id)))?;
    let after = |days: f64| -> Option<Date> {
        (days <= FARTHEST_DAYS).then(|| day_from_number(today_number + days.ceil() as i32))
    };
    Ok(found.and_then(|found| {
        let finish_on = after(found.days)?;
        Some(BoardForecast {
            per_day: found.per_day,
            finish_on,
            earliest_on: after(found.days_low)?,
            latest_on: after(found.days_high),
            late: finish_on > wave.ends_on,
        })
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;
    use manyi_kernel::QuestionnaireId;

    fn wave() -> ProgrammeWave {
        ProgrammeWave {
            id: WaveId::new(),
            questionnaire_id: QuestionnaireId::new(),
            name: String::new(),
            number: 1,
            starts_on: date(2026, 11, 1),
            ends_on: date(2026, 11, 30),
            seed: 1,
            draw_version: 1,
            method: String::new(),
            frame_count: 0,
            drawn_at: Timestamp::UNIX_EPOCH,
            strata: Vec::new(),
        }
    }

    #[test]
    fn the_finish_follows_from_the_last_seven_days() {
        let first = day_number(date(2026, 11, 1));
        // 10 a day in the first week, 3 a day in the second: 21 in the last seven days.
        let by_day: BTreeMap<i32, u64> =
            (0..14).map(|day| (first + day, if day < 7 { 10 } else { 3 })).collect();
        let today = date(2026, 11, 14);
        let found = forecast(&wave(), 30, &by_day, today).unwrap().unwrap();
        assert!((found.per_day - 3.0).abs() < 1e-12);
        assert_eq!((found.finish_on, found.late), (date(2026, 11, 24), false));
        assert!(found.earliest_on < found.finish_on && found.latest_on.unwrap() > found.finish_on);
        assert!(forecast(&wave(), 60, &by_day, today).unwrap().unwrap().late);
        assert!(forecast(&wave(), 0, &by_day, today).unwrap().is_none());
        assert!(forecast(&wave(), 30, &BTreeMap::new(), today).unwrap().is_none());
        let days = days(&wave(), &by_day, today);
        assert_eq!((days.len(), days[13].complete), (14, 3));
    }

    #[test]
    fn the_completion_rate_is_of_those_who_began() {
        let steps = BTreeMap::from([
            (Disposition::Complete, 6),
            (Disposition::Started, 2),
            (Disposition::ScreenedOut, 2),
            (Disposition::Opened, 50),
        ]);
        assert_eq!(completion(&steps), Some(0.6));
        assert_eq!(completion(&BTreeMap::new()), None);
    }
}
