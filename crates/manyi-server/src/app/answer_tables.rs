//! Answers as columns, for analyses: what the survey room keeps, in the shape that methods take.

use async_trait::async_trait;
use manyi_analysis::{AnswerTables, Origin, RowRequest, Rows, RowsRefused, SourceHead, SourceWave, Variable};
use manyi_kernel::OrgScope;
use manyi_stat::Values;
use manyi_storage::StorageError;
use manyi_survey::SurveyRoom;
use manyi_survey::response::ResponseFilter;
use manyi_survey::response::table::{
    AnswerColumn, AnswerValues, ColumnKind, TableRefused, TableRequest, answer_table, answered_questionnaires,
};
use manyi_survey::wave::WaveHead;
use std::sync::Arc;

pub fn of(survey: SurveyRoom) -> Arc<dyn AnswerTables> {
    Arc::new(Survey(survey))
}

struct Survey(SurveyRoom);

#[async_trait]
impl AnswerTables for Survey {
    async fn sources(&self, scope: &OrgScope) -> Result<Vec<SourceHead>, StorageError> {
        let found = answered_questionnaires(&self.0, scope).await?;
        let head = |one: manyi_survey::response::table::AnsweredQuestionnaire| SourceHead {
            questionnaire_id: one.id,
            title: one.title,
            response_count: one.response_count,
            waves: one.waves.into_iter().map(wave).collect(),
        };
        Ok(found.into_iter().map(head).collect())
    }

    async fn rows(&self, request: &RowRequest<'_>) -> Result<Rows, RowsRefused> {
        let filter = ResponseFilter {
            wave: request.wave,
            period: request.period,
            counted: request.counted,
            ..ResponseFilter::default()
        };
        let wanted = TableRequest {
            questionnaire: request.questionnaire,
            filter,
            scope: request.scope,
            locale: request.locale,
            wanted: request.wanted,
            max_rows: request.max_rows,
        };
        let table = answer_table(&self.0, &wanted);
        let table = table.await.map_err(|refused| match refused {
            TableRefused::NoSuchQuestionnaire => RowsRefused::NoSuchQuestionnaire,
            TableRefused::TooManyRows { rows, limit } => RowsRefused::TooManyRows { rows, limit },
            TableRefused::Storage(error) => RowsRefused::Storage(error),
        })?;
        let variables = table.columns.into_iter().map(variable).collect();
        Ok(Rows { title: table.title, rows: table.rows, quality: table.quality, variables })
    }
}

fn wave(head: WaveHead) -> SourceWave {
    let WaveHead { id, name, first_day, last_day, response_count, .. } = head;
    SourceWave { id, name, first_day, last_day, response_count }
}

fn variable(column: AnswerColumn) -> Variable {
    Variable {
        code: column.code,
        label: column.label,
        origin: origin(column.kind),
        role: column.role,
        scale: column.scale,
        values: match column.values {
            AnswerValues::Numbers(values) => Values::Numbers(values),
            AnswerValues::Levels { codes, levels } => Values::Levels { codes, levels },
        },
    }
}

fn origin(kind: ColumnKind) -> Origin {
    match kind {
        ColumnKind::Rating => Origin::Rating,
        ColumnKind::Choice => Origin::Choice,
        ColumnKind::Selected => Origin::Selected,
        ColumnKind::Unit => Origin::Unit,
        ColumnKind::Company => Origin::Company,
        ColumnKind::Channel => Origin::Channel,
        ColumnKind::Wave => Origin::Wave,
        ColumnKind::Month => Origin::Month,
        ColumnKind::Day => Origin::Day,
        ColumnKind::Duration => Origin::Duration,
        ColumnKind::Attribute => Origin::Attribute,
    }
}
