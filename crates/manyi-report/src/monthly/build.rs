//! Puts the brief together: asks, then says.

use super::figures::{Asked, MonthFigures};
use super::finding;
use super::model::Maker;
use crate::{IssueFailed, ReportRoom, words::Phrases};
use jiff::Timestamp;
use manyi_document::{Block, Entry, Language, Moment, Report, Section, SectionKind};
use manyi_kernel::{Actor, Locale, OrgScope, Period, TIME_ZONE, UnitId, UnitPath, UnitRef};

#[derive(Clone, Debug)]
pub struct BriefRequest {
    /// A month.
    pub period: Period,
    /// Only this unit and those below it; all that the actor may see unless told.
    pub unit: Option<UnitId>,
    pub locale: Locale,
}

/// The brief as data.
#[derive(Clone, Debug)]
pub struct Brief {
    pub report: Report,
    /// The unit that was asked for.
    pub unit_path: Option<UnitPath>,
}

/// The brief over what the actor may see.
///
/// # Errors
/// A period that is no month, a unit out of the actor's reach, or an engine that fails.
pub async fn monthly_report(
    room: &ReportRoom,
    actor: &Actor,
    request: &BriefRequest,
) -> Result<Brief, IssueFailed> {
    if !matches!(request.period, Period::Month { .. }) {
        return Err(IssueFailed::NotAMonth(request.period.to_string()));
    }
    let unit = match request.unit {
        None => None,
        Some(id) => {
            let found = room.directory.unit(id).await.filter(|unit| actor.scope.allows(&unit.path));
            Some(found.ok_or(IssueFailed::NoSuchUnit)?)
        }
    };
    let scope = unit.as_ref().map_or_else(|| actor.scope.clone(), |unit| actor.scope.narrowed_to(&unit.path));
    let all_units = room.directory.units().await;
    let asked = Asked { period: request.period, scope: &scope, units: &all_units };
    let figures = MonthFigures::ask(room, &asked).await?;
    let phrases = Phrases { translations: &room.translations, locale: request.locale };
    let maker = Maker { phrases, dimensions: room.dimensions.words(request.locale).await };
    let place = Place { unit: unit.as_ref(), scope: &scope, all: &all_units };
    let report = report(&maker, &figures, request, &place, room.clock.now());
    Ok(Brief { report, unit_path: unit.map(|unit| unit.path) })
}

/// Whose brief it is.
struct Place<'a> {
    unit: Option<&'a UnitRef>,
    scope: &'a OrgScope,
    all: &'a [UnitRef],
}

impl Place<'_> {
    /// The asked unit, or the tops of what the reader may see.
    fn name(&self) -> String {
        if let Some(unit) = self.unit {
            return unit.name.clone();
        }
        let inside = |unit: &&UnitRef| self.scope.allows(&unit.path);
        let top = |unit: &&UnitRef| {
            !self.all.iter().any(|other| {
                other.path != unit.path && other.path.contains(&unit.path) && self.scope.allows(&other.path)
            })
        };
        let tops: Vec<&str> =
            self.all.iter().filter(inside).filter(top).map(|unit| unit.name.as_str()).collect();
        tops.join("、")
    }

    fn organisation(&self) -> &str {
        self.all.iter().min_by_key(|unit| unit.path.as_str().len()).map_or("", |unit| unit.name.as_str())
    }
}

fn report(
    maker: &Maker<'_>,
    figures: &MonthFigures,
    request: &BriefRequest,
    place: &Place<'_>,
    now: Timestamp,
) -> Report {
    let phrases = maker.phrases;
    let (unit, at) = (place.name(), local(now));
    let minute = format!("{:04}-{:02}-{:02} {:02}:{:02}", at.year, at.month, at.day, at.hour, at.minute);
    let entry = |key: &str, text: &str| Entry { label: phrases.word(key), text: text.to_owned() };
    let period = period_text(phrases, request.period);
    Report {
        language: match request.locale {
            Locale::ZhCn => Language::Chinese,
            Locale::En => Language::English,
        },
        title: phrases.word("title"),
        headline: finding::headline(maker, figures),
        masthead: vec![
            entry("masthead.organisation", place.organisation()),
            entry("masthead.unit", &unit),
            entry(
                "masthead.period",
                &format!("{}–{}", request.period.first_day(), request.period.last_day()),
            ),
            entry("masthead.as_of", &minute),
        ],
        source: phrases.say("source", &[("at", &minute)]),
        period,
        unit,
        made_at: at,
        words: phrases.words(),
        sections: sections(maker, figures),
    }
}

fn sections(maker: &Maker<'_>, figures: &MonthFigures) -> Vec<Section> {
    let section = |kind, key: &str, finding: String, blocks: Vec<Block>| Section {
        kind,
        title: maker.phrases.word(&format!("section.{key}")),
        finding,
        note: maker.phrases.word(&format!("note.{key}")),
        blocks,
    };
    let mut overview = vec![Block::Cards(maker.cards(figures))];
    let watch = maker.watch(figures);
    if !watch.is_empty() {
        overview.push(Block::Watch(watch));
    }
    vec![
        section(SectionKind::Overview, "overview", finding::overview(maker, figures), overview),
        section(
            SectionKind::Trend,
            "trend",
            finding::trend(maker, figures),
            vec![Block::Trends(maker.trends(figures))],
        ),
        section(
            SectionKind::Dimensions,
            "dimensions",
            finding::dimensions(maker, figures),
            vec![
                Block::Comparison(maker.dimensions(figures)),
                Block::Distribution(maker.distribution(figures)),
            ],
        ),
        section(
            SectionKind::Units,
            "units",
            finding::units(maker, figures),
            vec![Block::Comparison(maker.units(figures))],
        ),
        section(
            SectionKind::Cases,
            "cases",
            finding::cases(maker, figures),
            vec![Block::Grid(maker.cases(figures))],
        ),
        section(
            SectionKind::Definitions,
            "definitions",
            maker.phrases.word("finding.definitions"),
            vec![Block::Definitions(maker.definitions(figures))],
        ),
    ]
}

/// `2026 年 10 月`
fn period_text(phrases: Phrases<'_>, period: Period) -> String {
    let first = period.first_day();
    phrases.say("period", &[("year", &first.year().to_string()), ("month", &first.month().to_string())])
}

/// The clock on the wall; an instant beyond every calendar shows in UTC.
fn local(now: Timestamp) -> Moment {
    now.in_tz(TIME_ZONE).unwrap_or_else(|_| now.to_zoned(jiff::tz::TimeZone::UTC)).datetime().into()
}
