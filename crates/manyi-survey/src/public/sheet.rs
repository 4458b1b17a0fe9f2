//! A posted page: the answers on it, those before it, and where the person stands.

use super::{
    door::Door,
    form,
    gate::carried,
    origin::Origin,
    refused::Refused,
    render,
    view::{Hidden, KeptFile, PageInput, page_view},
    visit::Visit,
};
use crate::{
    SurveyRoom,
    draft::{Draft, DraftFailed, PageEnd, find_draft, save_draft, start_draft},
    questionnaire::PublishedVersion,
    quota::full_cells,
    response::seed_of,
    upload::{FileView, ReceiveFailed, Receiver, kept_of, receive_file},
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use manyi_kernel::Problem;
use manyi_rules::{
    AnswerProblem, AnswerProblemCode, AnswerValue, FullCells, Judgement, Question, QuestionBody,
    Questionnaire, RawAnswers, VisiblePage, VisiblePath, evaluate_path_hiding, judge_answers, read_answers,
};
use manyi_storage::StorageError;
use manyi_web::{Form, SentFile};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    sync::Arc,
};
use uuid::Uuid;

pub(super) struct Sheet {
    pub door: Door,
    pub version: Arc<PublishedVersion>,
    pub visit: Visit,
    pub draft: Option<Draft>,
    /// Of the draft, with those of this page put over them.
    pub answers: RawAnswers,
    /// Only those of this page; `null` where an answer was taken away.
    posted: RawAnswers,
    pub submission_id: Uuid,
    page_key: String,
    /// Questions that stood on the page.
    pub shown: BTreeSet<String>,
    /// Questions whose hint the person has seen and may insist on.
    pub warned: BTreeSet<String>,
    /// Of the link's door.
    pub pass: Option<String>,
    /// Cells of quotas in which no place was left when the page came.
    pub full: FullCells,
    https: bool,
    now: Timestamp,
    /// Since the page was shown.
    seconds: Option<f64>,
    /// Files that were sent so far.
    kept: Vec<KeptFile>,
}

impl Sheet {
    pub async fn read(
        room: &SurveyRoom,
        door: Door,
        headers: &HeaderMap,
        form: &Form,
    ) -> Result<Self, Refused> {
        let mut visit = Visit::read(headers, form.first("visit"), room.db.now());
        let draft = match &visit.draft_key {
            Some(key) => find_draft(room, door.entry.kind, key).await?,
            None => None,
        };
        if draft.is_none() {
            visit.draft_key = None;
        }
        let asked = form.first("version").and_then(|text| text.parse().ok());
        let number = draft.as_ref().map(|draft| draft.version).or(asked).unwrap_or(door.entry.latest_version);
        let version = door.version(room, number).await?;
        let list = |name| form.first(name).unwrap_or_default().split(',').map(str::to_owned).collect();
        let (shown, warned): (BTreeSet<String>, BTreeSet<String>) = (list("shown"), list("warned"));
        let mut answers = draft.as_ref().map(|draft| draft.answers.clone()).unwrap_or_default();
        let mut posted = RawAnswers::new();
        let document = &version.document;
        for question in document.questions().filter(|question| shown.contains(&question.key)) {
            form::take_answer(document, question, form, &mut answers);
            for key in form::keys_of(document, question) {
                let answer = answers.get(&key).cloned().unwrap_or(Value::Null);
                posted.insert(key, answer);
            }
        }
        for (key, value) in brought(document, |key| form.first(&form::field_name(key))) {
            // What came along at first stays.
            if let Entry::Vacant(place) = answers.entry(key) {
                posted.insert(place.key().clone(), value.clone());
                place.insert(value);
            }
        }
        answers.retain(|key, _| document.owns_key(key));
        let full = full_cells(room, door.entry.wave_id, document).await?;
        let submission_id = match &draft {
            Some(draft) => draft.submission_id,
            None => form.first("submission").and_then(|text| text.parse().ok()).unwrap_or_else(Uuid::new_v4),
        };
        let page_key = form.first("page").unwrap_or_default().to_owned();
        let https = room.base_url.is_https();
        let now = room.db.now();
        let kept = kept_files(room, document, submission_id).await?;
        let seconds = form.first("shown_at").and_then(|text| seconds_since(text, now));
        Ok(Self {
            door,
            version,
            visit,
            draft,
            answers,
            posted,
            submission_id,
            page_key,
            shown,
            warned,
            pass: carried(headers, form.first("pass")),
            full,
            https,
            now,
            seconds,
            kept,
        })
    }

    /// Keeps the files of this page's questions and names them in the answers; returns what is wrong with the others.
    pub async fn take_files(
        &mut self,
        room: &SurveyRoom,
        files: Vec<(String, SentFile)>,
        origin: &Origin,
    ) -> Result<Vec<AnswerProblem>, Refused> {
        if files.is_empty() {
            return Ok(Vec::new());
        }
        self.door.admit()?;
        let receiver = Receiver {
            questionnaire_id: self.door.entry.questionnaire_id,
            submission_id: self.submission_id,
            unit_path: self.door.entry.unit_path.clone(),
            address_hash: origin.address_hash(room).await?,
            locale: self.door.frame.display.locale,
        };
        let version = self.version.clone();
        let mut problems: Vec<AnswerProblem> = Vec::new();
        for (field, file) in files {
            let asked =
                |one: &&Question| form::field_name(&one.key) == field && self.shown.contains(&one.key);
            let Some(question) = version.document.questions().find(asked) else { continue };
            match self.take_file(room, &receiver, question, file).await {
                Ok(()) => {}
                Err(ReceiveFailed::Refused(problem)) => problems.push(problem),
                Err(ReceiveFailed::Storage(error)) => return Err(error.into()),
            }
        }
        self.kept = kept_files(room, &version.document, self.submission_id).await?;
        Ok(problems)
    }

    async fn take_file(
        &mut self,
        room: &SurveyRoom,
        receiver: &Receiver,
        question: &Question,
        file: SentFile,
    ) -> Result<(), ReceiveFailed> {
        let before = self.answers.get(&question.key).and_then(Value::as_array).cloned().unwrap_or_default();
        let id = receive_file(room, receiver, question, before.len(), file).await?;
        let ids: Value = before.into_iter().chain([Value::from(id.to_string())]).collect();
        self.answers.insert(question.key.clone(), ids.clone());
        self.posted.insert(question.key.clone(), ids);
        Ok(())
    }

    /// The stay on each page so far, this one included.
    pub fn page_seconds(&self) -> BTreeMap<String, f64> {
        let mut all = self.draft.as_ref().map(|draft| draft.page_seconds.clone()).unwrap_or_default();
        if let Some((page, seconds)) = self.spent() {
            let longest = all.entry(page).or_default();
            *longest = longest.max(seconds);
        }
        all
    }

    fn spent(&self) -> Option<(String, f64)> {
        self.version.document.pages.iter().find(|page| page.key == self.page_key)?;
        Some((self.page_key.clone(), self.seconds?))
    }

    fn seed(&self) -> u64 {
        seed_of(self.door.entry.kind.invitation_id(), self.submission_id)
    }

    pub fn path(&self) -> VisiblePath<'_> {
        let (read, _) = read_answers(&self.version.document, &self.answers);
        evaluate_path_hiding(&self.version.document, &read, self.seed(), &self.full)
    }

    pub fn judge(&self) -> Judgement<'_> {
        judge_answers(&self.version.document, &self.answers, self.seed())
    }

    /// Position of the posted page in `path`, if the answers still lead there.
    pub fn at(&self, path: &VisiblePath<'_>) -> Option<usize> {
        path.pages.iter().position(|page| page.page.key == self.page_key)
    }

    /// Keeps the answers of this page; `reached` is the position in the document of the page that comes now.
    pub async fn keep(&mut self, room: &SurveyRoom, reached: usize) -> Result<(), Refused> {
        let locale = self.door.frame.display.locale;
        let nothing = reached == 0 && self.posted.values().all(Value::is_null);
        if self.draft.is_none() && nothing {
            return Ok(());
        }
        let known = self.draft.as_ref().and(self.visit.draft_key.clone());
        let key = match known {
            Some(key) => key,
            None => start_draft(room, &self.door.entry, locale, self.submission_id).await.map_err(refused)?.0,
        };
        let furthest = self.draft.as_ref().map_or(0, |draft| draft.page);
        let page = furthest.max(i32::try_from(reached).unwrap_or(0));
        let end = PageEnd { next: page, spent: self.spent() };
        let saved = save_draft(room, self.door.entry.kind, &key, end, self.posted.clone(), locale).await;
        let draft = saved.map_err(refused)?;
        self.submission_id = draft.submission_id;
        self.draft = Some(draft);
        self.visit.draft_key = Some(key);
        Ok(())
    }

    pub fn cookie(&self) -> Option<HeaderValue> {
        self.visit.set_cookie(&self.door.frame.address, self.https)
    }

    pub fn cleared_cookie(&self) -> Option<HeaderValue> {
        Visit::clear_cookie(&self.door.frame.address, self.https)
    }

    /// On to a page. The key travels in the address only where the browser keeps no cookies.
    pub fn lead_to(&self, page: &str, extra: &str) -> Result<Response, Refused> {
        let visit = match self.visit.by_cookie || self.draft.is_none() {
            true => String::new(),
            false => format!("&visit={}", self.visit.text()),
        };
        let pass = self.pass.as_deref().filter(|_| !self.visit.by_cookie);
        let pass = pass.map(|pass| format!("&pass={pass}")).unwrap_or_default();
        render::see_other(&format!("{}{visit}{pass}{extra}", self.door.page_address(page)), self.cookie())
    }

    /// The page again, with everything that is wrong marked in its place.
    pub fn refuse(
        &self,
        path: &VisiblePath<'_>,
        at: usize,
        problems: &[AnswerProblem],
        notice: Option<String>,
    ) -> Result<Response, Refused> {
        let shown = path.pages.get(at).ok_or_else(Problem::internal)?;
        let warned = self.warned.iter().map(String::as_str).filter(|key| !key.is_empty());
        let hinted = problems.iter().filter(|problem| problem.code == AnswerProblemCode::RuleWarned);
        let hidden = hidden_fields(&Hiddens {
            visit: &self.visit,
            version: self.draft.as_ref().map_or(self.version.version, |draft| draft.version),
            submission_id: self.submission_id,
            page: shown,
            now: self.now,
            brought: brought(&self.version.document, |key| self.answers.get(key)?.as_str()),
            warned: hinted.map(|problem| problem.question.as_str()).chain(warned).collect(),
            pass: self.pass.as_deref(),
        });
        let view = page_view(PageInput {
            frame: &self.door.frame,
            document: &self.version.document,
            path,
            at,
            answers: &self.answers,
            kept: &self.kept,
            problems,
            notice,
            resume: None,
            hidden,
        });
        let view = view.ok_or_else(Problem::internal)?;
        let response = render::questionnaire(&self.door.frame, &view)?;
        let response = (StatusCode::UNPROCESSABLE_ENTITY, response).into_response();
        Ok(render::with_cookie(response, self.cookie()))
    }
}

/// As the page names them; none are looked for where no question asks for files.
pub(super) async fn kept_files(
    room: &SurveyRoom,
    document: &Questionnaire,
    submission: Uuid,
) -> Result<Vec<KeptFile>, StorageError> {
    if document.questions().all(|question| question.body.files().is_none()) {
        return Ok(Vec::new());
    }
    let files = kept_of(room.db.reader(), submission).await?;
    let kept =
        |file: FileView| KeptFile { id: file.id.to_string(), name: file.name, size: size_words(file.bytes) };
    Ok(files.into_iter().map(kept).collect())
}

/// How large a file is, to be read.
pub(super) fn size_words(bytes: i64) -> String {
    match bytes {
        ..1_048_576 => format!("{} KB", (bytes + 1_023) / 1_024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

fn refused(error: DraftFailed) -> Refused {
    match error {
        DraftFailed::TooLarge => Refused::too_large(),
        // Submitted by a second click a moment ago: the same page leads to the thanks.
        DraftFailed::NotFound => Problem::unavailable().into(),
        DraftFailed::Storage(error) => error.into(),
    }
}

/// What a form carries beside its answers.
pub(super) struct Hiddens<'a> {
    pub visit: &'a Visit,
    pub version: i32,
    pub submission_id: Uuid,
    pub page: &'a VisiblePage<'a>,
    pub now: Timestamp,
    /// What the link brought along, by key of its hidden question.
    pub brought: Vec<(String, Value)>,
    /// Questions that are marked on this page.
    pub warned: Vec<&'a str>,
    /// Of the link's door.
    pub pass: Option<&'a str>,
}

/// As the form tells it: good for a duration, for nothing else. More than an hour is a pause, not an answer.
fn seconds_since(shown_at: &str, now: Timestamp) -> Option<f64> {
    let shown_at = Timestamp::from_millisecond(shown_at.parse().ok()?).ok()?;
    let seconds = now.duration_since(shown_at).as_secs_f64();
    (0.0..=3600.0).contains(&seconds).then_some(seconds)
}

/// Values of hidden questions that can be taken; the others are as if they had not come along, for the person who
/// answers cannot mend them.
pub(super) fn brought<'a>(
    document: &Questionnaire,
    value: impl Fn(&str) -> Option<&'a str>,
) -> Vec<(String, Value)> {
    let hidden = document.questions().filter(|question| matches!(question.body, QuestionBody::Hidden(_)));
    let found = hidden.filter_map(|question| {
        let value = Value::from(value(&question.key)?);
        let good = matches!(AnswerValue::read(document, question, &value), Ok(Some(_)));
        good.then(|| (question.key.clone(), value))
    });
    found.collect()
}

pub(super) fn hidden_fields(form: &Hiddens<'_>) -> Vec<Hidden> {
    let shown: Vec<_> = form.page.questions.iter().map(|question| question.key.as_str()).collect();
    let own = [
        ("visit", form.visit.text()),
        ("version", form.version.to_string()),
        ("submission", form.submission_id.to_string()),
        ("page", form.page.page.key.clone()),
        ("shown", shown.join(",")),
        ("shown_at", form.now.as_millisecond().to_string()),
        ("warned", form.warned.join(",")),
    ];
    let pass = form.pass.map(|pass| ("pass", pass.to_owned()));
    let own = own.into_iter().chain(pass).map(|(name, value)| (name.to_owned(), value));
    let brought = form.brought.iter();
    let brought =
        brought.map(|(key, value)| (form::field_name(key), value.as_str().unwrap_or_default().to_owned()));
    own.chain(brought).collect()
}
