//! Reads the rows, page by page; only the columns that are wanted are kept in memory.

use super::{
    AnswerColumn, AnswerValues, ColumnKind,
    arms::{ArmColumn, arm_columns},
    attributes::AttributeColumns,
    levels::Levels,
    places::Places,
    questions::{Answers, QuestionColumn, question_columns},
};
use crate::{
    SurveyRoom, link, questionnaire,
    response::{Attributes, ResponseFilter, counts::quality_counts, entity, scored::Course},
    wave,
};
use manyi_kernel::{Locale, OrgScope, QualityCounts, QuestionnaireId, day_from_number};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Responses of one look into the store.
const PAGE: u64 = 5_000;

/// What to read.
pub struct TableRequest<'a> {
    pub questionnaire: QuestionnaireId,
    /// Names the wave, the period, the subtree and what counts.
    pub filter: ResponseFilter,
    pub scope: &'a OrgScope,
    /// Language of labels and levels.
    pub locale: Locale,
    /// Codes of the columns; all unless told.
    pub wanted: Option<&'a BTreeSet<String>>,
    /// More rows than this are refused.
    pub max_rows: u64,
}

/// The answers, oldest first.
#[derive(Clone, Debug)]
pub struct AnswerTable {
    pub title: String,
    pub rows: usize,
    /// What the rows were chosen among.
    pub quality: QualityCounts,
    pub columns: Vec<AnswerColumn>,
}

#[derive(Debug, thiserror::Error)]
pub enum TableRefused {
    #[error("there is no such questionnaire, or nobody could answer it yet")]
    NoSuchQuestionnaire,
    #[error("{rows} rows are more than the {limit} that fit")]
    TooManyRows { rows: u64, limit: u64 },
    #[error(transparent)]
    Storage(#[from] StorageError),
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    wave_id: Uuid,
    channel: String,
    unit_path: String,
    submitted_day: i32,
    duration_seconds: Option<i32>,
    answers: String,
    attributes: Option<String>,
    course: Option<String>,
}

/// The answers of one questionnaire as columns.
///
/// # Errors
/// See [`TableRefused`].
pub async fn answer_table(
    room: &SurveyRoom,
    request: &TableRequest<'_>,
) -> Result<AnswerTable, TableRefused> {
    let db = room.db.reader();
    let known = questionnaire::store::find(db, request.questionnaire).await?;
    let title = known.ok_or(TableRefused::NoSuchQuestionnaire)?.title;
    let mut versions = questionnaire::store::versions(db, request.questionnaire).await?;
    versions.reverse();
    if versions.is_empty() {
        return Err(TableRefused::NoSuchQuestionnaire);
    }
    let filter = ResponseFilter { questionnaire: Some(request.questionnaire), ..request.filter.clone() };
    let select = select().filter(filter.condition(request.scope, db.get_database_backend()));
    let rows = select.clone().count(db).await.map_err(StorageError::from)?;
    if rows > request.max_rows {
        return Err(TableRefused::TooManyRows { rows, limit: request.max_rows });
    }
    let quality = quality_counts(db, request.scope, &filter).await?;
    let asked: Vec<_> = versions.iter().map(|version| version.document.asked()).collect();
    let questions = question_columns(asked.iter(), request.locale);
    let mut builder = Builder::new(questions, arm_columns(asked.iter(), request.locale), request.wanted);
    let places = Places::load(&room.directory).await;
    let mut last = i64::MIN;
    loop {
        let page = select
            .clone()
            .filter(entity::Column::Number.gt(last))
            .order_by_asc(entity::Column::Number)
            .limit(PAGE)
            .into_model::<Row>()
            .all(db)
            .await
            .map_err(StorageError::from)?;
        let Some(end) = page.last() else { break };
        last = end.number;
        for row in &page {
            builder.push(row, &places)?;
        }
    }
    let waves = wave::store::all(db).await?;
    let (mut wave_names, mut attributes) = (HashMap::new(), Vec::new());
    for wave in waves.into_iter().filter(|wave| wave.questionnaire_id == request.questionnaire.0) {
        attributes.extend(wave::store::attribute_names(db, wave.id).await?);
        wave_names.insert(wave.id.to_string(), wave.name);
    }
    attributes.extend(link::place::attribute_names());
    let rows = builder.rows;
    let columns = builder.finish(&places, &wave_names, &attributes, request.locale);
    Ok(AnswerTable { title, rows, quality, columns })
}

fn select() -> sea_orm::Select<entity::Entity> {
    entity::Entity::find().select_only().columns([
        entity::Column::Number,
        entity::Column::WaveId,
        entity::Column::Channel,
        entity::Column::UnitPath,
        entity::Column::SubmittedDay,
        entity::Column::DurationSeconds,
        entity::Column::Answers,
        entity::Column::Attributes,
        entity::Column::Course,
    ])
}

struct Builder<'a> {
    wanted: Option<&'a BTreeSet<String>>,
    /// Codes of questions and of what every response has: an attribute never takes one of them.
    taken: BTreeSet<String>,
    questions: Vec<QuestionColumn>,
    arms: Vec<ArmColumn>,
    attributes: AttributeColumns,
    unit: Levels,
    company: Levels,
    channel: Levels,
    wave: Levels,
    month: Levels,
    day: Levels,
    durations: Vec<f64>,
    rows: usize,
}

/// What every response has, in the order of the columns.
const COMMON: [(&str, ColumnKind); 7] = [
    ("unit", ColumnKind::Unit),
    ("company", ColumnKind::Company),
    ("channel", ColumnKind::Channel),
    ("wave", ColumnKind::Wave),
    ("month", ColumnKind::Month),
    ("day", ColumnKind::Day),
    ("duration_seconds", ColumnKind::Duration),
];

impl<'a> Builder<'a> {
    fn new(
        questions: Vec<QuestionColumn>,
        mut arms: Vec<ArmColumn>,
        wanted: Option<&'a BTreeSet<String>>,
    ) -> Self {
        let mut taken: BTreeSet<String> = questions.iter().map(|column| column.code().to_owned()).collect();
        taken.extend(COMMON.map(|(code, _)| code.to_owned()));
        arms.retain(|arm| taken.insert(arm.code().to_owned()));
        arms.retain(|arm| wanted.is_none_or(|wanted| wanted.contains(arm.code())));
        let is_wanted = |column: &QuestionColumn| {
            let common = COMMON.iter().any(|(code, _)| *code == column.code());
            !common && wanted.is_none_or(|wanted| wanted.contains(column.code()))
        };
        Self {
            wanted,
            taken,
            questions: questions.into_iter().filter(is_wanted).collect(),
            arms,
            attributes: AttributeColumns::default(),
            unit: Levels::default(),
            company: Levels::default(),
            channel: Levels::default(),
            wave: Levels::default(),
            month: Levels::default(),
            day: Levels::default(),
            durations: Vec::new(),
            rows: 0,
        }
    }

    fn push(&mut self, row: &Row, places: &Places) -> Result<(), TableRefused> {
        let damaged = |what: &str, error: serde_json::Error| {
            StorageError::Corrupt(format!("{what} of response {}: {error}", row.number))
        };
        let answers: Answers =
            serde_json::from_str(&row.answers).map_err(|error| damaged("answers", error))?;
        for column in &mut self.questions {
            column.push(&answers);
        }
        if !self.arms.is_empty() {
            let course: Option<Course> = row
                .course
                .as_deref()
                .map(serde_json::from_str)
                .transpose()
                .map_err(|error| damaged("course", error))?;
            self.arms.iter_mut().for_each(|arm| arm.push(course.as_ref()));
        }
        let attributes: Attributes = match &row.attributes {
            Some(text) => serde_json::from_str(text).map_err(|error| damaged("attributes", error))?,
            None => Attributes::new(),
        };
        let (taken, wanted) = (&self.taken, self.wanted);
        let is_wanted = |code: &str| !taken.contains(code) && wanted.is_none_or(|codes| codes.contains(code));
        self.attributes.push(&attributes, is_wanted);
        let day = day_from_number(row.submitted_day).to_string();
        self.unit.push(Some(&row.unit_path));
        self.company.push(places.company(&row.unit_path));
        self.channel.push(Some(&row.channel));
        self.wave.push(Some(&row.wave_id.to_string()));
        self.month.push(day.get(..7));
        self.day.push(Some(&day));
        self.durations.push(row.duration_seconds.map_or(f64::NAN, f64::from));
        self.rows += 1;
        Ok(())
    }

    fn finish(
        self,
        places: &Places,
        waves: &HashMap<String, String>,
        attributes: &[wave::store::AttributeName],
        locale: Locale,
    ) -> Vec<AnswerColumn> {
        let name = |path: &str| places.name(path);
        let common = [
            self.unit.named(name),
            self.company.named(name),
            self.channel.named(str::to_owned),
            self.wave.named(|id| waves.get(id).cloned().unwrap_or_else(|| id.to_owned())),
            self.month.sorted(),
            self.day.sorted(),
            AnswerValues::Numbers(self.durations),
        ];
        let wanted = self.wanted;
        let common = COMMON.iter().zip(common).map(|((code, kind), values)| AnswerColumn {
            code: (*code).to_owned(),
            label: String::new(),
            kind: *kind,
            role: None,
            scale: None,
            values,
        });
        let is_wanted = |column: &AnswerColumn| wanted.is_none_or(|wanted| wanted.contains(&column.code));
        let mut columns: Vec<_> = self.questions.into_iter().map(QuestionColumn::finish).collect();
        columns.extend(self.arms.into_iter().map(ArmColumn::finish).filter(|arm| arm.values.present() > 0));
        columns.extend(self.attributes.finish(attributes, locale));
        columns.extend(common.filter(is_wanted).filter(|column| column.values.present() > 0));
        columns
    }
}
