//! Issued minutes on paper: what was resolved stands first, then each item, then who took part.

use super::{
    document::{Minutes, MinutesItem, MinutesMember, MinutesResolution},
    queries::Version,
};
use crate::{
    agenda::MeetingItemKind,
    meeting::{Countersignature, MemberRole},
    notice::minute,
    words::{sentence, word},
};
use jiff::Timestamp;
use manyi_document::{Chapter, DataTable, Datum, Entry, Language, Moment, Paper};
use manyi_kernel::{Locale, TIME_ZONE, day_of};

/// The way from a version to its paper.
struct Maker {
    locale: Locale,
}

pub(super) fn paper(version: &Version, locale: Locale) -> Paper {
    let maker = Maker { locale };
    let minutes = &version.document;
    let issued = minute(version.head.issued_at);
    Paper {
        language: match locale {
            Locale::ZhCn => Language::Chinese,
            Locale::En => Language::English,
        },
        title: maker.say("title", &[("title", &minutes.title), ("number", &minutes.ordinal)]),
        subject: minutes.unit.clone(),
        lead: maker.lead(minutes),
        lead_title: maker.word("resolutions"),
        masthead: maker.masthead(minutes, version),
        source: maker.say("source", &[("version", &version.head.version), ("at", &issued)]),
        made_at: moment(version.head.issued_at),
        chapters: maker.chapters(minutes),
    }
}

/// What the file is called, without its ending.
pub(super) fn file_name(version: &Version, locale: Locale) -> String {
    let minutes = &version.document;
    let maker = Maker { locale };
    let title = maker.say("title", &[("title", &minutes.title), ("number", &minutes.ordinal)]);
    format!("{title} v{}", version.head.version)
}

fn moment(at: Timestamp) -> Moment {
    let zoned = at.in_tz(TIME_ZONE).unwrap_or_else(|_| at.to_zoned(jiff::tz::TimeZone::UTC));
    Moment::from(zoned.datetime())
}

impl Maker {
    fn word(&self, key: &str) -> String {
        word(self.locale, &format!("meeting.paper.{key}"))
    }

    fn say(&self, key: &str, params: &[(&str, &(dyn std::fmt::Display + Sync))]) -> String {
        sentence(self.locale, &format!("meeting.paper.{key}"), params)
    }

    fn listed(&self, names: &[String]) -> String {
        names.join(match self.locale {
            Locale::ZhCn => "、",
            Locale::En => ", ",
        })
    }

    fn masthead(&self, minutes: &Minutes, version: &Version) -> Vec<Entry> {
        let of = |role: MemberRole| {
            let held = minutes.members.iter().filter(move |member| member.role == role);
            held.map(|member| member.name.clone()).collect::<Vec<_>>()
        };
        let entry = |key: &str, text: String| Entry { label: self.word(key), text };
        let mut entries = vec![
            entry("time", minute(minutes.starts_at)),
            entry("place", if minutes.place.is_empty() { "—".to_owned() } else { minutes.place.clone() }),
            entry("chair", self.listed(&of(MemberRole::Chair))),
        ];
        let secretary = of(MemberRole::Secretary);
        let issuer = version.head.issued_by.as_ref().map(|person| person.name.clone());
        if !secretary.is_empty() {
            entries.push(entry("secretary", self.listed(&secretary)));
        } else if let Some(issuer) = issuer {
            entries.push(entry("issued_by", issuer));
        }
        entries
    }

    fn lead(&self, minutes: &Minutes) -> Vec<String> {
        let all = minutes.items.iter().flat_map(|item| &item.resolutions);
        let lead: Vec<String> = all.map(|resolution| self.resolved(resolution)).collect();
        if lead.is_empty() { vec![self.word("no_resolutions")] } else { lead }
    }

    fn resolved(&self, resolution: &MinutesResolution) -> String {
        let due = self.day(resolution.due_at);
        let params: [(&str, &(dyn std::fmt::Display + Sync)); 4] = [
            ("text", &resolution.text),
            ("owner", &resolution.owner),
            ("unit", &resolution.unit),
            ("due", &due),
        ];
        self.say("resolved", &params)
    }

    fn day(&self, at: Option<Timestamp>) -> String {
        at.map_or_else(|| "—".to_owned(), |at| day_of(at).to_string())
    }

    fn chapters(&self, minutes: &Minutes) -> Vec<Chapter> {
        let numbered = minutes.items.iter().zip(1..);
        let mut chapters: Vec<Chapter> = numbered.map(|(item, number)| self.item(item, number)).collect();
        chapters.push(self.people(&minutes.members));
        chapters
    }

    fn item(&self, item: &MinutesItem, number: i32) -> Chapter {
        let mut sentences: Vec<String> = Vec::new();
        if !item.summary.is_empty() {
            sentences.push(item.summary.clone());
        }
        sentences.extend(item.notes.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
        if item.kind == MeetingItemKind::Decision {
            sentences.push(self.say("decision", &[("text", &item.decision)]));
        }
        if !item.matters.is_empty() {
            sentences.push(self.say("matters", &[("list", &self.listed(&item.matters))]));
        }
        let mut tables = Vec::new();
        if !item.positions.is_empty() {
            tables.push(self.positions(item));
        }
        if !item.resolutions.is_empty() {
            tables.push(self.resolutions(item));
        }
        let kind = self.word(&format!("kind.{}", item.kind));
        let title = self.say("item", &[("number", &number), ("title", &item.title), ("kind", &kind)]);
        Chapter { title, sentences, cautions: Vec::new(), charts: Vec::new(), tables }
    }

    fn positions(&self, item: &MinutesItem) -> DataTable {
        let row = |position: &super::document::MinutesPosition| {
            let stance = self.word(&format!("stance.{}", position.stance));
            vec![text(&position.unit), Datum::Text(stance), text(&position.note)]
        };
        DataTable {
            title: self.word("positions"),
            heads: ["unit", "stance", "note"].map(|head| self.word(head)).into(),
            rows: item.positions.iter().map(row).collect(),
        }
    }

    fn resolutions(&self, item: &MinutesItem) -> DataTable {
        let row = |resolution: &MinutesResolution| {
            vec![
                Datum::Text(resolution.ordinal.to_string()),
                text(&resolution.text),
                text(&resolution.owner),
                text(&resolution.unit),
                text(&self.listed(&resolution.assist_units)),
                Datum::Text(self.day(resolution.due_at)),
            ]
        };
        DataTable {
            title: self.word("resolutions"),
            heads: ["number", "text", "owner", "unit", "assist", "due"].map(|head| self.word(head)).into(),
            rows: item.resolutions.iter().map(row).collect(),
        }
    }

    fn people(&self, members: &[MinutesMember]) -> Chapter {
        let objected = members.iter().filter(|member| member.countersign == Some(Countersignature::Objected));
        let cautions = objected.map(|member| {
            let reason = member.reason.as_deref().unwrap_or_default();
            self.say("objection", &[("name", &member.name), ("reason", &reason)])
        });
        let row = |member: &MinutesMember| {
            let attendance = member
                .attendance
                .map_or_else(|| "—".to_owned(), |attendance| self.word(&format!("attendance.{attendance}")));
            let countersign = member.countersign.map_or("silent", Countersignature::code);
            vec![
                text(&member.name),
                text(&member.unit),
                Datum::Text(self.word(&format!("role.{}", member.role))),
                Datum::Text(attendance),
                Datum::Text(self.word(&format!("countersign.{countersign}"))),
            ]
        };
        Chapter {
            title: self.word("people"),
            sentences: Vec::new(),
            cautions: cautions.collect(),
            charts: Vec::new(),
            tables: vec![DataTable {
                title: String::new(),
                heads: ["name", "unit", "role", "attendance", "countersign"]
                    .map(|head| self.word(head))
                    .into(),
                rows: members.iter().map(row).collect(),
            }],
        }
    }
}

fn text(text: &str) -> Datum {
    if text.is_empty() { Datum::Empty } else { Datum::Text(text.to_owned()) }
}
