use crate::{
    SurveyRoom,
    import::{
        ColumnProposal, Mapping, MappingProblem,
        preview::{Preview, preview},
        propose::Sampled,
        task::{RowProblemView, commands, queries},
    },
    words::sentence,
};
use axum::extract::State;
use manyi_exchange::answers::{ColumnPlace, Unfit};
use manyi_kernel::{ImportId, Locale, Problem};
use manyi_tabular::{Layout, LayoutChoice, Source};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewImport {
    /// What is absent is found out.
    #[serde(default)]
    file: LayoutChoice,
    /// Rows are judged where it is given.
    #[serde(default)]
    mapping: Option<Mapping>,
}

/// How the file reads, what its columns probably mean, and its first rows.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ImportPreview {
    file: Layout,
    columns: Vec<PreviewColumn>,
    rows: Vec<PreviewRow>,
    mapping_problems: Vec<MappingProblemView>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PreviewColumn {
    name: String,
    /// Some of its different values.
    samples: Vec<String>,
    proposal: ColumnProposal,
    /// Key of the question that it answers, where a published questionnaire is chosen.
    answers: Option<String>,
    /// Why it goes nowhere, where a published questionnaire is chosen.
    left_out: Option<ColumnLeftOut>,
}

/// Why a column of a file gives no answer.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ColumnLeftOut {
    /// No question is called so.
    Unknown,
    /// A column before it gives the same answer.
    Repeated,
    /// Files and calculated values.
    NotTaken,
}

impl PreviewColumn {
    fn placed(self, place: Option<&ColumnPlace>) -> Self {
        match place {
            Some(ColumnPlace::Answer { question }) => Self { answers: Some(question.clone()), ..self },
            Some(ColumnPlace::Unfit { why }) => {
                let why = match why {
                    Unfit::Unknown => ColumnLeftOut::Unknown,
                    Unfit::Repeated => ColumnLeftOut::Repeated,
                    Unfit::NotTaken => ColumnLeftOut::NotTaken,
                };
                Self { left_out: Some(why), ..self }
            }
            Some(ColumnPlace::Response) | None => self,
        }
    }
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PreviewRow {
    line: u64,
    cells: Vec<String>,
    problems: Vec<RowProblemView>,
}

/// What is wrong with a mapping, in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MappingProblemView {
    /// JSON pointer into the mapping.
    place: String,
    code: String,
    detail: String,
}

/// Different values of a column that are shown.
const SAMPLES: usize = 5;

/// The first rows of an uploaded file, read and judged without storing anything.
#[utoipa::path(
    post,
    path = "/api/v1/imports/{id}/preview",
    operation_id = "preview_import",
    tag = "import",
    params(("id" = ImportId, Path)),
    request_body = PreviewImport,
    responses((status = 200, body = ImportPreview))
)]
pub(crate) async fn preview_import(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImportId>,
    Json(body): Json<PreviewImport>,
) -> ApiResult<Json<ImportPreview>> {
    queries::find(&room, &actor, id, locale).await?.ok_or_else(Problem::not_found)?;
    let path = room.imports.path(id).filter(|path| path.exists()).ok_or(commands::ChangeFailed::FileGone)?;
    let preview = preview(&room, &actor, Source::Path(path), body.file, body.mapping).await?;
    Ok(Json(view(preview, locale)))
}

fn view(preview: Preview, locale: Locale) -> ImportPreview {
    let places = preview.places.unwrap_or_default();
    let column = |(index, (sampled, proposal)): (usize, (Sampled, ColumnProposal))| {
        let mut samples: Vec<String> = Vec::new();
        for cell in sampled.cells {
            if samples.len() < SAMPLES && !samples.contains(&cell) {
                samples.push(cell.chars().take(40).collect());
            }
        }
        let column = PreviewColumn { name: sampled.name, samples, proposal, answers: None, left_out: None };
        column.placed(places.get(index))
    };
    let row = |row: crate::import::preview::PreviewedRow| PreviewRow {
        line: row.line,
        cells: row.cells,
        problems: row.problems.iter().map(|problem| RowProblemView::new(problem, locale)).collect(),
    };
    let wrong = |problem: MappingProblem| MappingProblemView {
        detail: sentence(locale, &problem.key(), &problem.params),
        place: problem.place,
        code: problem.code,
    };
    ImportPreview {
        file: preview.layout,
        columns: preview.columns.into_iter().enumerate().map(column).collect(),
        rows: preview.rows.into_iter().map(row).collect(),
        mapping_problems: preview.mapping_problems.into_iter().map(wrong).collect(),
    }
}
