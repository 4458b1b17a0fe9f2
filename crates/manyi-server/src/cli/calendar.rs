//! `manyi calendar`: deadlines on the working calendar, with the reason for them.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use jiff::{Timestamp, Zoned};
use manyi_calendar::{
    Basis, CalendarWarning, DayBasis, DayCount, DayEnd, Deadline, Language, Pause, Segment, WorkCalendar,
    WorkHours, render,
};
use manyi_kernel::Locale;
use std::{path::Path, process::ExitCode};

#[derive(Subcommand)]
pub enum Calendar {
    /// Print when a term ends: the last line is the deadline (RFC 3339)
    Due(Box<Due>),
}

/// Terms add up in the order working days, natural days, working minutes, natural minutes.
#[derive(Args)]
pub struct Due {
    /// The receipt, such as 2026-09-30T16:00+08:00
    #[arg(long, value_name = "TIME")]
    start: String,
    /// Working days: they count from the day after and end at the close of the last
    #[arg(long, value_name = "N")]
    working_days: Option<u32>,
    /// Natural days; a term that would end on a day off ends on the next working day
    #[arg(long, value_name = "N")]
    natural_days: Option<u32>,
    /// Minutes within the working hours
    #[arg(long, value_name = "M")]
    working_minutes: Option<i64>,
    /// Minutes on the wall clock
    #[arg(long, value_name = "M")]
    natural_minutes: Option<i64>,
    /// Days end at the time of day of the receipt instead of the close of business
    #[arg(long)]
    same_time: bool,
    /// Time that does not count, as FROM/TO; may be given several times
    #[arg(long, value_name = "FROM/TO")]
    pause: Vec<String>,
    /// `cn`, or a file (CSV, ICS, holiday-cn JSON) whose days change those of `cn`
    #[arg(long, value_name = "cn|FILE", default_value = "cn")]
    calendar: String,
    /// Working windows of a day
    #[arg(long, value_name = "WINDOWS", default_value = "08:30-12:00,13:30-17:30")]
    hours: String,
    /// Say first which windows counted, and why
    #[arg(long)]
    explain: bool,
    /// Language of the explanation
    #[arg(long, default_value = "zh-CN", value_parser = super::locale)]
    locale: Locale,
}

pub fn run(command: &Calendar) -> Result<ExitCode> {
    let Calendar::Due(due) = command;
    let calendar = calendar(due)?;
    let start = instant(&calendar, &due.start).context("--start")?;
    let pauses = due.pause.iter().map(|text| pause(&calendar, text)).collect::<Result<Vec<_>>>()?;
    let deadline = end_of_term(due, &calendar, start, &pauses)?;
    if due.explain {
        explain(&calendar, &deadline.trace, due.locale);
    }
    for warning in &deadline.warnings {
        eprintln!("{}", said(warning, due.locale));
    }
    println!("{}", deadline.due_at.to_zoned(calendar.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z"));
    Ok(ExitCode::SUCCESS)
}

fn calendar(due: &Due) -> Result<WorkCalendar> {
    let calendar = WorkCalendar::china(WorkHours::parse(&due.hours).context("--hours")?)?;
    if due.calendar == "cn" {
        return Ok(calendar);
    }
    let path = Path::new(&due.calendar);
    let text = std::fs::read_to_string(path).with_context(|| format!("--calendar {}", path.display()))?;
    let imported = manyi_calendar::import(&text).with_context(|| format!("--calendar {}", path.display()))?;
    Ok(calendar.with_days(imported.days))
}

fn end_of_term(due: &Due, calendar: &WorkCalendar, start: Timestamp, pauses: &[Pause]) -> Result<Deadline> {
    let end = if due.same_time { DayEnd::SameTime } else { DayEnd::Close };
    let days = [(due.working_days, DayBasis::WorkingDays), (due.natural_days, DayBasis::NaturalDays)];
    let minutes = [(due.working_minutes, Basis::WorkingTime), (due.natural_minutes, Basis::CalendarTime)];
    let mut whole: Option<Deadline> = None;
    let mut add = |part: &dyn Fn(Timestamp) -> Result<Deadline, manyi_calendar::CalendarError>| {
        let next = part(whole.as_ref().map_or(start, |whole| whole.due_at))?;
        match &mut whole {
            None => whole = Some(next),
            Some(whole) => {
                whole.due_at = next.due_at;
                whole.trace.extend(next.trace);
                whole.warnings.extend(next.warnings);
                whole.warnings.dedup();
            }
        }
        anyhow::Ok(())
    };
    for (days, basis) in days {
        if let Some(days) = days {
            add(&|from| calendar.add_days(DayCount { days, basis, end }, from, pauses))?;
        }
    }
    for (minutes, basis) in minutes {
        if let Some(minutes) = minutes {
            add(&|from| calendar.add_minutes(basis, from, minutes, pauses))?;
        }
    }
    match whole {
        Some(deadline) => Ok(deadline),
        None => bail!("no term: give --working-days, --natural-days, --working-minutes or --natural-minutes"),
    }
}

fn explain(calendar: &WorkCalendar, trace: &[Segment], locale: Locale) {
    for segment in trace {
        println!("{}", render(calendar, segment, language(locale), str::to_owned));
    }
}

fn language(locale: Locale) -> Language {
    match locale {
        Locale::ZhCn => Language::Zh,
        Locale::En => Language::En,
    }
}

fn said(warning: &CalendarWarning, locale: Locale) -> String {
    let provisional = warning.code == "calendar.year_provisional";
    match (locale, provisional) {
        (Locale::ZhCn, true) => {
            format!("{} 年放假安排尚未公布：按法定节日推算，调休未知", warning.year)
        }
        (Locale::ZhCn, false) => format!("{} 年放假安排尚未公布：按周一至周五计算", warning.year),
        (Locale::En, true) => {
            format!(
                "{} is not announced yet: computed from the statutory days, make-up days unknown",
                warning.year
            )
        }
        (Locale::En, false) => format!("{} is not announced yet: Monday to Friday", warning.year),
    }
}

/// With an offset, or in the calendar's own zone.
fn instant(calendar: &WorkCalendar, text: &str) -> Result<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let local: jiff::civil::DateTime =
        text.parse().with_context(|| format!("`{text}` is not a time such as 2026-09-30T16:00+08:00"))?;
    let zoned: Zoned = local.to_zoned(calendar.zone().clone())?;
    Ok(zoned.timestamp())
}

fn pause(calendar: &WorkCalendar, text: &str) -> Result<Pause> {
    let (from, to) = text.split_once('/').with_context(|| {
        format!("--pause `{text}`: write it as 2026-10-08T10:00+08:00/2026-10-09T09:00+08:00")
    })?;
    let (from, to) = (instant(calendar, from).context("--pause")?, instant(calendar, to).context("--pause")?);
    if to < from {
        bail!("--pause `{text}` ends before it begins");
    }
    Ok(Pause { from, to, reason: "pause".to_owned() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        due: Due,
    }

    fn ends(line: &str) -> Result<String> {
        let due = Line::try_parse_from(["due"].into_iter().chain(line.split(' '))).unwrap().due;
        let calendar = calendar(&due)?;
        let start = instant(&calendar, &due.start)?;
        let pauses = due.pause.iter().map(|text| pause(&calendar, text)).collect::<Result<Vec<_>>>()?;
        let deadline = end_of_term(&due, &calendar, start, &pauses)?;
        Ok(deadline.due_at.to_zoned(calendar.zone().clone()).datetime().to_string())
    }

    #[test]
    fn terms_are_read_and_added_up() {
        for (line, wanted) in [
            ("--start 2026-09-30T16:00+08:00 --working-days 3", "2026-10-10T17:30:00"),
            ("--start 2026-09-30T08:00:00Z --working-days 3", "2026-10-10T17:30:00"),
            ("--start 2026-09-30T16:00 --working-days 3 --same-time", "2026-10-10T16:00:00"),
            ("--start 2026-09-30T16:00 --working-days 3 --working-minutes 30", "2026-10-12T09:00:00"),
            ("--start 2026-09-30T16:00 --working-minutes 30 --hours 00:00-24:00", "2026-09-30T16:30:00"),
            ("--start 2026-10-12T10:00 --natural-days 5", "2026-10-19T17:30:00"),
            (
                "--start 2026-10-12T10:00 --working-days 1 --pause 2026-10-13T10:00/2026-10-14T10:00",
                "2026-10-14T17:30:00",
            ),
        ] {
            assert_eq!(ends(line).unwrap(), wanted, "{line}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (line, wanted) in [
            ("--start 2026-10-12T10:00", "no term"),
            ("--start soon --working-days 1", "`soon` is not a time"),
            ("--start 2026-10-12T10:00 --working-days 1 --pause 2026-10-13T10:00", "write it as"),
            ("--start 2026-10-12T10:00 --working-days 1 --hours 9-17", "--hours"),
            ("--start 2026-10-12T10:00 --working-days 1 --calendar /nowhere.csv", "/nowhere.csv"),
        ] {
            let problem = format!("{:#}", ends(line).unwrap_err());
            assert!(problem.contains(wanted), "{line}: {problem}");
        }
    }
}
