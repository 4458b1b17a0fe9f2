//! What running for the first time and running again have in common: rows in, figures out.

use super::unfit::unfit;
use crate::{
    AnalysisRoom, RowsRefused,
    analysis::{Place, PlaceRefused, Source},
    compute::{Broken, Computed, compute},
    words::Phrases,
};
use manyi_kernel::{FieldProblem, Locale};
use manyi_stat::Entry;
use manyi_storage::StorageError;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

#[derive(Debug, thiserror::Error)]
pub enum RunRefused {
    #[error("there is no method `{0}`")]
    UnknownMethod(String),
    #[error("`{0}` is not a period")]
    NotAPeriod(String),
    #[error("there is no such unit in reach")]
    NoSuchUnit,
    #[error("there is no such questionnaire, or nobody could answer it yet")]
    NoSuchQuestionnaire,
    #[error("{rows} rows are more than the {limit} that fit")]
    TooManyRows { rows: u64, limit: u64 },
    #[error("no row is left")]
    NoRows,
    /// Names the parameter and the mend.
    #[error("the method does not fit: {0:?}")]
    Unfit(FieldProblem),
    #[error("there is no such analysis")]
    NotFound,
    /// Its rows reach beyond what this person sees.
    #[error("the rows lie outside the scope")]
    OutsideScope,
    #[error("the title is longer than {0} characters")]
    LongTitle(usize),
    #[error("too many analyses are being computed")]
    Busy,
    #[error("it took longer than {0:?}")]
    TooSlow(Duration),
    #[error("the computation broke off")]
    BrokeOff,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<PlaceRefused> for RunRefused {
    fn from(refused: PlaceRefused) -> Self {
        match refused {
            PlaceRefused::NotAPeriod(text) => Self::NotAPeriod(text),
            PlaceRefused::NoSuchUnit => Self::NoSuchUnit,
        }
    }
}

impl From<RowsRefused> for RunRefused {
    fn from(refused: RowsRefused) -> Self {
        match refused {
            RowsRefused::NoSuchQuestionnaire => Self::NoSuchQuestionnaire,
            RowsRefused::TooManyRows { rows, limit } => Self::TooManyRows { rows, limit },
            RowsRefused::Storage(error) => Self::Storage(error),
        }
    }
}

/// Figures, and what they were made of.
pub(super) struct Worked {
    pub computed: Computed,
    pub title: String,
    pub rows: usize,
    pub position: i64,
    /// Wording of each variable in use.
    pub labels: BTreeMap<String, String>,
}

pub(super) async fn work(
    room: &AnalysisRoom,
    entry: Entry,
    source: &Source,
    place: &Place,
    parameters: &Value,
    locale: Locale,
) -> Result<Worked, RunRefused> {
    // Read first: rows that arrive in between make the figures newer than they say, never older.
    let position = manyi_storage::log::last_position(room.db.reader()).await?;
    let mut wanted = BTreeSet::from(["unit".to_owned()]);
    texts(parameters, &mut wanted);
    let rows = room.tables.rows(&place.request(source, locale, Some(&wanted), room.limits.rows)).await?;
    if rows.rows == 0 {
        return Err(RunRefused::NoRows);
    }
    let words = Phrases::of(room, locale);
    let labels: Vec<String> = rows.variables.iter().map(|variable| words.variable(variable)).collect();
    let codes = rows.variables.iter().map(|variable| variable.code.clone());
    let by_code: BTreeMap<String, String> = codes.zip(labels.iter().cloned()).collect();
    let (title, count) = (rows.title.clone(), rows.rows);
    let left_out = rows.quality.left_out(source.counted);
    let computed = compute(room, entry, rows, parameters.clone(), labels).await;
    let mut computed = computed.map_err(|broken| match broken {
        Broken::Stat(error) => RunRefused::Unfit(unfit(&error, parameters, &by_code)),
        Broken::Busy => RunRefused::Busy,
        Broken::TooSlow(limit) => RunRefused::TooSlow(limit),
        Broken::BrokeOff => RunRefused::BrokeOff,
    })?;
    computed.outcome.left_out = left_out;
    Ok(Worked { computed, title, rows: count, position, labels: by_code })
}

/// Every text in the parameters: those that are codes name the columns that are read.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            found.extend(fields.keys().cloned());
            fields.values().for_each(|field| texts(field, found));
        }
        _ => {}
    }
}
