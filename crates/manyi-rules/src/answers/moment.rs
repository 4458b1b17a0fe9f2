//! Days and times of day as they are written: `2026-10-01`, `09:30`, `2026-10-01T09:30`.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MomentKind {
    Date,
    Time,
    DateTime,
}

/// Whether `text` is a moment in the one form that is stored. That form sorts by time.
pub(crate) fn is_moment(kind: MomentKind, text: &str) -> bool {
    normal(kind, text).as_deref() == Some(text)
}

/// The one form of what people and browsers write: `2026/10/1`, `2026年10月1日`, `20261001`, `9:30`, `09:30:00`.
pub(super) fn normal(kind: MomentKind, text: &str) -> Option<String> {
    let text: String = text.trim().chars().map(narrow).collect();
    match kind {
        MomentKind::Date => date(&text),
        MomentKind::Time => time(&text),
        MomentKind::DateTime => {
            let (day, hour) = text.split_once(['T', ' '])?;
            Some(format!("{}T{}", date(day)?, time(hour.trim())?))
        }
    }
}

/// Full-width digits and signs as they come out of Chinese input methods.
pub(super) fn narrow(letter: char) -> char {
    match letter {
        '０'..='９' | '：' | '．' | '／' | '－' | '＠' | '＋' | '＿' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter)
        }
        '\u{3000}' => ' ',
        other => other,
    }
}

fn date(text: &str) -> Option<String> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let tidy = match digits {
        true => format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]),
        false => text.trim_end_matches('日').replace(['/', '年', '月', '.'], "-"),
    };
    let mut parts = tidy.split('-');
    let (year, month, day) =
        (number(parts.next()?, 4, 4)?, number(parts.next()?, 1, 2)?, number(parts.next()?, 1, 2)?);
    let good = parts.next().is_none() && (1..=days_of(year, month)?).contains(&day) && year >= 1800;
    good.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `None` for a month that there is not.
pub(super) fn days_of(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

fn time(text: &str) -> Option<String> {
    let mut parts = text.split(':');
    let (hour, minute) = (number(parts.next()?, 1, 2)?, number(parts.next()?, 2, 2)?);
    let second = parts.next().map_or(Some(0), |part| number(part, 2, 2));
    let good = hour < 24 && minute < 60 && second? < 60 && parts.next().is_none();
    good.then(|| format!("{hour:02}:{minute:02}"))
}

fn number(text: &str, least: usize, most: usize) -> Option<u32> {
    let good = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_people_write_them() {
        for (kind, text, wanted) in [
            (MomentKind::Date, "2026-10-01", Some("2026-10-01")),
            (MomentKind::Date, "2026/10/1", Some("2026-10-01")),
            (MomentKind::Date, " 2026年10月1日 ", Some("2026-10-01")),
            (MomentKind::Date, "20261001", Some("2026-10-01")),
            (MomentKind::Date, "２０２６-１０-０１", Some("2026-10-01")),
            (MomentKind::Date, "2024-02-29", Some("2024-02-29")),
            (MomentKind::Date, "2026-02-29", None),
            (MomentKind::Date, "1900-02-29", None),
            (MomentKind::Date, "2026-13-01", None),
            (MomentKind::Date, "2026-00-10", None),
            (MomentKind::Date, "26-10-01", None),
            (MomentKind::Date, "2026-10-01-02", None),
            (MomentKind::Date, "+026-10-01", None),
            (MomentKind::Time, "9:30", Some("09:30")),
            (MomentKind::Time, "09：30", Some("09:30")),
            (MomentKind::Time, "23:59:59", Some("23:59")),
            (MomentKind::Time, "24:00", None),
            (MomentKind::Time, "9:60", None),
            (MomentKind::Time, "9", None),
            (MomentKind::DateTime, "2026-10-01T9:30", Some("2026-10-01T09:30")),
            (MomentKind::DateTime, "2026/10/1 09:30", Some("2026-10-01T09:30")),
            (MomentKind::DateTime, "2026-10-01", None),
        ] {
            assert_eq!(normal(kind, text).as_deref(), wanted, "{text}");
        }
        assert!(is_moment(MomentKind::Date, "2026-10-01") && !is_moment(MomentKind::Date, "2026/10/1"));
    }
}
