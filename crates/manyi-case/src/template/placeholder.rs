//! What stands in braces in a template, and what takes its place. Pure.

use crate::words::word;
use jiff::{Timestamp, tz::TimeZone};
use manyi_kernel::{Locale, coded};

coded! {
    Placeholder {
        Number = "number",
        Title = "title",
        /// Masked: whoever writes knows the name from the call, the log need not.
        Customer = "customer",
        /// Of the resolution, as promised.
        DueDate = "due_date",
        /// Of the case.
        Unit = "unit",
        /// Whoever writes.
        Agent = "agent",
        Today = "today",
    }
}

/// What a case puts in the places.
pub(super) struct Filling {
    pub number: String,
    pub title: String,
    pub customer: Option<String>,
    pub due_at: Option<Timestamp>,
    pub unit: String,
    pub agent: String,
    pub now: Timestamp,
    pub zone: TimeZone,
    pub locale: Locale,
}

impl Filling {
    fn of(&self, place: Placeholder) -> String {
        let day = |at: Timestamp| self.zone.to_datetime(at).date().to_string();
        match place {
            Placeholder::Number => self.number.clone(),
            Placeholder::Title => self.title.clone(),
            Placeholder::Customer => {
                self.customer.clone().unwrap_or_else(|| word(self.locale, "case.template.customer"))
            }
            Placeholder::DueDate => {
                self.due_at.map_or_else(|| word(self.locale, "case.template.no_due_date"), day)
            }
            Placeholder::Unit => self.unit.clone(),
            Placeholder::Agent => self.agent.clone(),
            Placeholder::Today => day(self.now),
        }
    }

    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Plain(plain) => filled.push_str(plain),
                Part::Place(name) => match Placeholder::from_code(name) {
                    Some(place) => filled.push_str(&self.of(place)),
                    // One that was checked has none; one of a newer version stays as it was written.
                    None => filled.extend(["{", name, "}"]),
                },
            }
        }
        filled
    }
}

/// The first name in braces that stands for nothing.
pub(super) fn unknown(text: &str) -> Option<&str> {
    parts(text).into_iter().find_map(|part| match part {
        Part::Place(name) if Placeholder::from_code(name).is_none() => Some(name),
        _ => None,
    })
}

#[derive(Debug, PartialEq, Eq)]
enum Part<'t> {
    Plain(&'t str),
    /// Without its braces: small letters and underscores. Other braces mean themselves.
    Place(&'t str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest) = (Vec::new(), text);
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    while let Some(open) = rest.find('{') {
        let behind = &rest[open + 1..];
        match behind.find('}').map(|close| &behind[..close]).filter(|name| is_name(name)) {
            Some(name) => {
                parts.push(Part::Plain(&rest[..open]));
                parts.push(Part::Place(name));
                rest = &behind[name.len() + 1..];
            }
            None => {
                parts.push(Part::Plain(&rest[..=open]));
                rest = behind;
            }
        }
    }
    parts.push(Part::Plain(rest));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filling() -> Filling {
        Filling {
            number: "C2026-000007".to_owned(),
            title: "停电".to_owned(),
            customer: Some("张**".to_owned()),
            due_at: None,
            unit: "东城营业厅".to_owned(),
            agent: "周敏".to_owned(),
            now: "2026-10-11T16:30:00Z".parse().expect("an instant"),
            zone: TimeZone::get("Asia/Shanghai").expect("a zone"),
            locale: Locale::ZhCn,
        }
    }

    #[test]
    fn names_in_braces_are_filled_in_and_other_braces_mean_themselves() {
        for (text, filled) in [
            ("", ""),
            ("您好", "您好"),
            ("工单 {number}，{customer}您好", "工单 C2026-000007，张**您好"),
            ("{unit}{agent}", "东城营业厅周敏"),
            ("{today}", "2026-10-12"),
            ("将于 {due_date} 答复", "将于 尽快 答复"),
            ("{ number } {} {编号} { {number}", "{ number } {} {编号} { C2026-000007"),
            ("{number", "{number"),
            ("}{", "}{"),
        ] {
            assert_eq!(filling().fill(text), filled, "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_for_nothing_is_found() {
        for (text, found) in
            [("{number} {phone}", Some("phone")), ("{Phone} {编号}", None), ("{number}", None)]
        {
            assert_eq!(unknown(text), found, "{text}");
        }
    }
}
