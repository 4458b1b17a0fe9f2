//! What stands on the paper. Pure: from the case as the reader sees it.

use crate::{
    case::{
        review_view::{CaseAppeal, CaseRemedyView, CaseTaskView},
        view::{CaseDetail, TimelineEntry},
    },
    clock::ClockView,
    improvement_item::ImprovementItemHead,
    words::{sentence, word, word_or_code},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use manyi_document::{Chapter, DataTable, Datum, Entry, Language, Paper};
use manyi_kernel::Locale;

/// Rows of a table that fit below one heading; longer ones go on below the next.
const ROWS: usize = 60;

/// Whole, unlike everywhere else.
pub(super) struct Customer {
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// A case, and who prints it when.
pub(super) struct Form<'a> {
    pub detail: &'a CaseDetail,
    /// What has to become better after it.
    pub items: &'a [ImprovementItemHead],
    /// `None`: masked.
    pub customer: Option<Customer>,
    pub printed_by: Option<String>,
    /// As the organisation's clocks show it.
    pub now: DateTime,
    pub zone: &'a TimeZone,
    pub locale: Locale,
}

impl Form<'_> {
    fn word(&self, key: &str) -> String {
        word(self.locale, &format!("case.print.{key}"))
    }

    fn code(&self, prefix: &str, code: &str) -> String {
        word_or_code(self.locale, prefix, code)
    }

    /// `2026-10-12 09:00`
    fn at(&self, at: Timestamp) -> String {
        self.minute(at.to_zoned(self.zone.clone()).datetime())
    }

    fn minute(&self, at: DateTime) -> String {
        at.strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn heads(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.word(key)).collect()
    }
}

fn text(text: impl Into<String>) -> Datum {
    let text = text.into();
    if text.trim().is_empty() { Datum::Empty } else { Datum::Text(text) }
}

fn chapter(title: String, sentences: Vec<String>, tables: Vec<DataTable>) -> Chapter {
    Chapter { title, sentences, cautions: Vec::new(), charts: Vec::new(), tables }
}

pub(super) fn paper(form: &Form<'_>) -> Paper {
    let head = &form.detail.head;
    let minute = form.minute(form.now);
    let entry = |key: &str, text: String| Entry { label: form.word(key), text };
    let printed_by = form.printed_by.clone().unwrap_or_else(|| "—".to_owned());
    let settled = [departments(form), cause(form), remedies(form), improvements(form)];
    let chapters = [Some(matter(form)), Some(clocks(form))].into_iter().chain(settled);
    let last = [history(form), signatures(form)];
    Paper {
        language: match form.locale {
            Locale::ZhCn => Language::Chinese,
            Locale::En => Language::English,
        },
        title: form.word("title"),
        subject: format!("{} · {}", head.number, head.title),
        lead: Vec::new(),
        lead_title: String::new(),
        masthead: vec![
            entry("number", head.number.clone()),
            entry("state", form.code("case.state", head.state.code())),
            entry("printed_at", minute.clone()),
            entry("printed_by", printed_by),
        ],
        source: sentence(form.locale, "case.print.source", &[("number", &head.number), ("at", &minute)]),
        made_at: form.now.into(),
        chapters: chapters.flatten().chain(last).collect(),
    }
}

fn matter(form: &Form<'_>) -> Chapter {
    let (detail, head) = (form.detail, &form.detail.head);
    let (name, phone) = match &form.customer {
        Some(customer) => (customer.name.clone(), customer.phone.clone()),
        None => {
            let masked = detail.complainant.as_ref();
            (masked.and_then(|one| one.name.clone()), masked.and_then(|one| one.phone.clone()))
        }
    };
    let severity = head.severity.map(|severity| form.code("case.severity", severity.code()));
    let kind = [
        form.code("case.origin", head.origin.code()),
        form.code("case.channel", head.channel.code()),
        form.code("case.priority", head.priority.code()),
        form.code("case.tier", head.tier.code()),
    ];
    let rows = [
        ("kind", kind.join(" · ")),
        ("severity", severity.unwrap_or_default()),
        ("unit", head.unit.name.clone()),
        ("assignee", head.assignee.as_ref().map(|person| person.name.clone()).unwrap_or_default()),
        ("registered_at", form.at(head.registered_at)),
        ("tags", head.tags.join(form.word("and").as_str())),
        ("customer", name.unwrap_or_default()),
        ("phone", phone.unwrap_or_default()),
    ];
    let rows = rows.into_iter().map(|(key, value)| vec![text(form.word(key)), text(value)]).collect();
    let table = DataTable { title: String::new(), heads: form.heads(&["item", "content"]), rows };
    let words = (!detail.description.trim().is_empty()).then(|| detail.description.clone());
    chapter(form.word("matter"), std::iter::once(head.title.clone()).chain(words).collect(), vec![table])
}

fn clocks(form: &Form<'_>) -> Chapter {
    let name = |clock: &ClockView| {
        let target = form.code("case.target", clock.target.code());
        if clock.round > 1 {
            let params: [(&str, &dyn std::fmt::Display); 2] = [("target", &target), ("round", &clock.round)];
            sentence(form.locale, "case.print.round", &params)
        } else {
            target
        }
    };
    let row = |clock: &ClockView| {
        vec![
            text(name(clock)),
            text(form.at(clock.started_at)),
            text(form.at(clock.due_at)),
            text(clock.stopped_at.map(|at| form.at(at)).unwrap_or_default()),
            text(form.code("case.clock_state", clock.state.code())),
        ]
    };
    let all = &form.detail.clocks;
    let overview = DataTable {
        title: String::new(),
        heads: form.heads(&["target", "started", "due", "stopped", "verdict"]),
        rows: all.iter().map(row).collect(),
    };
    let trace = |clock: &ClockView| {
        let line = |line: &crate::clock::view::TraceLine| {
            vec![text(line.working_minutes.to_string()), text(line.text.clone())]
        };
        let title = sentence(form.locale, "case.print.trace", &[("target", &name(clock))]);
        let heads = form.heads(&["minutes", "stretch"]);
        parts(&DataTable { title, heads, rows: clock.trace.iter().map(line).collect() })
    };
    let traces = all.iter().filter(|clock| !clock.trace.is_empty()).flat_map(trace);
    let mut warnings: Vec<String> =
        all.iter().flat_map(|clock| &clock.warnings).map(|warning| warning.text.clone()).collect();
    warnings.dedup();
    let tables = std::iter::once(overview).chain(traces).collect();
    Chapter { cautions: warnings, ..chapter(form.word("clocks"), Vec::new(), tables) }
}

fn departments(form: &Form<'_>) -> Option<Chapter> {
    let tasks = &form.detail.review.tasks;
    if tasks.is_empty() {
        return None;
    }
    let row = |task: &CaseTaskView| {
        let outcome = task.outcome.map(|outcome| form.code("case.task_outcome", outcome.code()));
        let ended = task.ended_at.map(|at| form.at(at));
        let answer = [outcome, task.reply.clone(), task.ended_by.clone(), ended];
        vec![
            text(format!("{} · {}", form.code("case.task_kind", task.kind.code()), task.unit.name)),
            text(form.at(task.due_at)),
            text(form.code("case.clock_state", task.state.code())),
            text(task.text.clone()),
            text(answer.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
        ]
    };
    let table = DataTable {
        title: String::new(),
        heads: form.heads(&["asked", "due", "verdict", "request", "reply"]),
        rows: tasks.iter().map(row).collect(),
    };
    Some(chapter(form.word("departments"), Vec::new(), parts(&table)))
}

fn cause(form: &Form<'_>) -> Option<Chapter> {
    let review = &form.detail.review;
    let finding = review.finding.as_ref()?;
    let places = [finding.product_name.as_deref(), finding.process_step_name.as_deref()];
    let places = places.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut sentences = vec![sentence(
        form.locale,
        "case.print.found",
        &[("cause", &finding.cause_name), ("name", &finding.found_by), ("at", &form.at(finding.found_at))],
    )];
    if !places.is_empty() {
        sentences.push(places);
    }
    let appealed = |appeal: &CaseAppeal| {
        let verdict = appeal.upheld.map_or("pending", |upheld| if upheld { "upheld" } else { "dismissed" });
        let verdict = form.code("case.decision", verdict);
        let at = form.at(appeal.at);
        let params: [(&str, &dyn std::fmt::Display); 4] =
            [("unit", &appeal.unit.name), ("name", &appeal.by), ("at", &at), ("verdict", &verdict)];
        let said = sentence(form.locale, "case.print.appeal", &params);
        appeal.text.as_ref().map_or_else(|| said.clone(), |grounds| format!("{said} {grounds}"))
    };
    sentences.extend(review.appeals.iter().map(appealed));
    let shares = DataTable {
        title: String::new(),
        heads: form.heads(&["responsible", "share"]),
        rows: finding
            .shares
            .iter()
            .map(|share| vec![text(share.unit.name.clone()), text(format!("{}%", share.percent))])
            .collect(),
    };
    Some(chapter(form.word("cause"), sentences, vec![shares]))
}

fn remedies(form: &Form<'_>) -> Option<Chapter> {
    let given = &form.detail.review.remedies;
    if given.is_empty() {
        return None;
    }
    let row = |remedy: &CaseRemedyView| {
        let verdict = remedy.granted.map_or("pending", |granted| if granted { "granted" } else { "refused" });
        let decided = [Some(form.code("case.decision", verdict)), remedy.decided_by.clone()];
        vec![
            text(remedy.name.clone()),
            yuan(remedy.amount_fen),
            text(format!("{} · {}", remedy.by, form.at(remedy.at))),
            text(decided.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
            text(remedy.text.clone().unwrap_or_default()),
        ]
    };
    let table = DataTable {
        title: String::new(),
        heads: form.heads(&["remedy", "yuan", "offered", "decision", "note"]),
        rows: given.iter().map(row).collect(),
    };
    Some(chapter(form.word("remedies"), Vec::new(), parts(&table)))
}

fn improvements(form: &Form<'_>) -> Option<Chapter> {
    if form.items.is_empty() {
        return None;
    }
    let row = |item: &ImprovementItemHead| {
        let clock = form.code("case.clock_state", item.clock.state.code());
        vec![
            text(form.code("improvement.state", item.state.code())),
            text(item.measure.clone().unwrap_or_default()),
            text(item.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default()),
            text(item.due_on.map(|day| day.to_string()).unwrap_or_default()),
            text(format!("{} · {clock}", form.at(item.clock.due_at))),
        ]
    };
    let table = DataTable {
        title: String::new(),
        heads: form.heads(&["state", "measure", "owner", "done_by", "propose_by"]),
        rows: form.items.iter().map(row).collect(),
    };
    Some(chapter(form.word("improvements"), Vec::new(), parts(&table)))
}

/// Fen as yuan.
fn yuan(fen: i64) -> Datum {
    text(format!("{}.{:02}", fen / 100, fen % 100))
}

fn history(form: &Form<'_>) -> Chapter {
    let what = |entry: &TimelineEntry| {
        let event = form.code("case.event", &entry.kind);
        if event == entry.kind { form.code("case.action", &entry.kind) } else { event }
    };
    let row = |entry: &TimelineEntry| {
        let assignee = entry.assignee.as_ref().map(|person| person.name.clone());
        let said = [entry.reason_text.clone().or_else(|| entry.reason.clone()), assignee, entry.text.clone()];
        vec![
            text(form.at(entry.at)),
            text(entry.actor_name.clone()),
            text(what(entry)),
            text(said.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
        ]
    };
    let table = DataTable {
        title: String::new(),
        heads: form.heads(&["time", "who", "what", "content"]),
        rows: form.detail.timeline.iter().map(row).collect(),
    };
    chapter(form.word("history"), Vec::new(), parts(&table))
}

/// Lines to write on.
fn signatures(form: &Form<'_>) -> Chapter {
    let lines = ["sign_handler", "sign_unit", "sign_review", "sign_customer"];
    chapter(form.word("signatures"), lines.iter().map(|key| form.word(key)).collect(), Vec::new())
}

/// A table, or several where it is too long for one.
fn parts(table: &DataTable) -> Vec<DataTable> {
    let part = |rows: &[Vec<Datum>]| DataTable { rows: rows.to_vec(), ..table.clone() };
    table.rows.chunks(ROWS).map(part).collect()
}
