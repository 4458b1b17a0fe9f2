//! A segment as a sentence, in both languages, in the calendar's local time.

use crate::{Holiday, ReasonCode, Segment, WorkCalendar};
use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time, Weekday},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Zh,
    En,
}

/// `pause_reason` turns the code of a pause into words; the caller owns those codes.
pub fn render(
    calendar: &WorkCalendar,
    segment: &Segment,
    language: Language,
    pause_reason: impl Fn(&str) -> String,
) -> String {
    let (from, to) = (calendar.local(segment.from), calendar.local(segment.to));
    let when = stretch(from, to, language);
    let why = why(&segment.reason_code, language, pause_reason);
    let counted = if segment.reason_code.counts() {
        counted(segment, language)
    } else {
        not_counted(language).to_owned()
    };
    match language {
        Language::Zh => format!("{when}　{why}，{counted}"),
        Language::En => format!("{when}  {why}, {counted}"),
    }
}

fn counted(segment: &Segment, language: Language) -> String {
    if let Some(number) = segment.params.get("day") {
        return match language {
            Language::Zh => format!("计第 {number} 天"),
            Language::En => format!("counts as day {number}"),
        };
    }
    if segment.params.contains_key("rolled") {
        return match language {
            Language::Zh => "期限顺延至本日".to_owned(),
            Language::En => "the term is moved here".to_owned(),
        };
    }
    let amount = amount(segment.working_minutes, language);
    let pause = segment.params.get("break_minutes").and_then(|minutes| minutes.parse().ok()).unwrap_or(0);
    match (language, pause) {
        (Language::Zh, 0) => format!("计 {amount}"),
        (Language::Zh, pause) => format!("计 {amount}（已扣除休息 {}）", self::amount(pause, language)),
        (Language::En, 0) => format!("counts {amount}"),
        (Language::En, pause) => {
            format!("counts {amount} (break of {} left out)", self::amount(pause, language))
        }
    }
}

fn not_counted(language: Language) -> &'static str {
    match language {
        Language::Zh => "不计时",
        Language::En => "does not count",
    }
}

fn why(reason: &ReasonCode, language: Language, pause_reason: impl Fn(&str) -> String) -> String {
    let text = match (language, reason) {
        (Language::Zh, ReasonCode::WorkHours) => "工作时间",
        (Language::Zh, ReasonCode::MakeUpWorkday) => "调休上班日",
        (Language::Zh, ReasonCode::CalendarTime) => "自然时间",
        (Language::Zh, ReasonCode::AfterHours) => "非工作时段",
        (Language::Zh, ReasonCode::Weekend) => "周末",
        (Language::Zh, ReasonCode::Holiday(holiday)) => {
            return format!("{}假期", holiday_name(*holiday, language));
        }
        (Language::Zh, ReasonCode::Paused(reason)) => return format!("挂起：{}", pause_reason(reason)),
        (Language::En, ReasonCode::WorkHours) => "work hours",
        (Language::En, ReasonCode::MakeUpWorkday) => "make-up workday",
        (Language::En, ReasonCode::CalendarTime) => "natural time",
        (Language::En, ReasonCode::AfterHours) => "outside work hours",
        (Language::En, ReasonCode::Weekend) => "weekend",
        (Language::En, ReasonCode::Holiday(holiday)) => {
            return format!("{} holiday", holiday_name(*holiday, language));
        }
        (Language::En, ReasonCode::Paused(reason)) => return format!("on hold: {}", pause_reason(reason)),
    };
    text.to_owned()
}

fn holiday_name(holiday: Holiday, language: Language) -> &'static str {
    let (zh, en) = match holiday {
        Holiday::NewYear => ("元旦", "New Year"),
        Holiday::SpringFestival => ("春节", "Spring Festival"),
        Holiday::Qingming => ("清明节", "Qingming"),
        Holiday::LabourDay => ("劳动节", "Labour Day"),
        Holiday::DragonBoat => ("端午节", "Dragon Boat Festival"),
        Holiday::MidAutumn => ("中秋节", "Mid-Autumn Festival"),
        Holiday::NationalDay => ("国庆节", "National Day"),
        Holiday::Other => ("其他", "other"),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Whole days by their dates, everything else by date and time; the second date only if it differs.
fn stretch(from: DateTime, to: DateTime, language: Language) -> String {
    let midnight = Time::midnight();
    if from.time() == midnight && to.time() == midnight && from.date() < to.date() {
        let last = to.date().saturating_sub(1.day());
        return if last == from.date() {
            day(last, language)
        } else {
            format!("{} – {}", day(from.date(), language), day(last, language))
        };
    }
    let first = format!("{} {}", day(from.date(), language), clock(from.time()));
    if to.date() == from.date() {
        format!("{first}–{}", clock(to.time()))
    } else if to.time() == midnight && to.date() == from.date().saturating_add(1.day()) {
        format!("{first}–24:00")
    } else {
        format!("{first} – {} {}", day(to.date(), language), clock(to.time()))
    }
}

fn day(day: Date, language: Language) -> String {
    let (zh, en) = match day.weekday() {
        Weekday::Monday => ("一", "Mon"),
        Weekday::Tuesday => ("二", "Tue"),
        Weekday::Wednesday => ("三", "Wed"),
        Weekday::Thursday => ("四", "Thu"),
        Weekday::Friday => ("五", "Fri"),
        Weekday::Saturday => ("六", "Sat"),
        Weekday::Sunday => ("日", "Sun"),
    };
    match language {
        Language::Zh => format!("{day}（周{zh}）"),
        Language::En => format!("{en} {day}"),
    }
}

fn clock(time: Time) -> String {
    if time.second() == 0 {
        format!("{:02}:{:02}", time.hour(), time.minute())
    } else {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }
}

fn amount(minutes: i64, language: Language) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (language, hours, minutes) {
        (Language::Zh, 0, _) => format!("{minutes} 分钟"),
        (Language::Zh, _, 0) => format!("{hours} 小时"),
        (Language::Zh, ..) => format!("{hours} 小时 {minutes} 分钟"),
        (Language::En, 0, _) => format!("{minutes} min"),
        (Language::En, _, 0) => format!("{hours} h"),
        (Language::En, ..) => format!("{hours} h {minutes} min"),
    }
}
