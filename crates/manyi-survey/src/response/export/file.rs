//! The file: delimited text goes out while it is read, data files and workbooks are made whole.

use super::{
    columns::{ColumnFiles, ColumnMaker},
    read::{ExportRefused, Reader},
};
use crate::{SurveyRoom, response::ResponseFilter};
use axum::body::{Body, Bytes};
use futures::stream;
use manyi_exchange::answers::{
    AnswerColumn, AnswerRow, SavMaker, WjxSheet, WjxVariant, answer_columns, csv_line, gb18030, workbook,
    write_sav,
};
use manyi_kernel::{Actor, Locale, QuestionnaireId, UnitPath};
use manyi_rules::Questionnaire;
use serde::Deserialize;
use std::sync::Arc;

/// Cells of a file that is made whole: 8 bytes each in a data file, several times that in a workbook.
const MOST_SAV_CELLS: u64 = 12_000_000;
const MOST_XLSX_CELLS: u64 = 2_000_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    #[default]
    Csv,
    Xlsx,
    /// SPSS, with labels, missing values and multiple-response sets.
    Sav,
    /// Typed columns, with the wordings in the metadata of the fields.
    Parquet,
    /// The layout of 问卷星, answers as words.
    Wjx,
    /// The same, answers as numbers of the options.
    WjxNumbers,
}

/// What stands in the cells of delimited text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportWords {
    #[default]
    Labels,
    Codes,
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    pub questionnaire: QuestionnaireId,
    pub filter: ResponseFilter,
    pub format: ExportFormat,
    pub words: ExportWords,
    /// GB18030 instead of UTF-8 with its mark.
    pub gb18030: bool,
    /// The layout of 问卷星 as a workbook instead of delimited text.
    pub workbook: bool,
    pub locale: Locale,
}

/// The file on its way.
pub struct ExportedFile {
    pub body: Body,
    pub media_type: &'static str,
    pub extension: &'static str,
}

/// Makes the file of what the actor may see, and keeps that it was made.
///
/// # Errors
/// See [`ExportRefused`].
pub async fn export_answers(
    room: &SurveyRoom,
    actor: &Actor,
    request: &ExportRequest,
) -> Result<ExportedFile, ExportRefused> {
    let reader = Reader::open(room, request.questionnaire, &actor.scope, &request.filter).await?;
    let columns = answer_columns(&reader.versions, request.locale.code());
    let limit = match request.format {
        ExportFormat::Sav | ExportFormat::Parquet => MOST_SAV_CELLS,
        ExportFormat::Xlsx => MOST_XLSX_CELLS,
        ExportFormat::Wjx | ExportFormat::WjxNumbers if request.workbook => MOST_XLSX_CELLS,
        _ => u64::MAX,
    } / (columns.len() as u64 + 6);
    let rows = reader.count().await?;
    if rows > limit {
        return Err(ExportRefused::TooManyRows { rows, limit });
    }
    let files = room.columns.clone();
    if request.format == ExportFormat::Parquet && files.is_none() {
        return Err(ExportRefused::NoColumns);
    }
    let mut work = room.db.begin(actor).await?;
    work.audit("response.export", "questionnaire", request.questionnaire, &UnitPath::root());
    work.commit().await?;
    match (request.format, files) {
        (ExportFormat::Sav, _) => sav(reader, columns, request.locale).await,
        (ExportFormat::Parquet, Some(files)) => parquet(reader, columns, files, request.locale).await,
        (ExportFormat::Xlsx, _) => xlsx(reader, columns, request.locale).await,
        (ExportFormat::Wjx, _) if request.workbook => wjx(reader, WjxVariant::Texts, request.locale).await,
        (ExportFormat::WjxNumbers, _) if request.workbook => {
            wjx(reader, WjxVariant::Numbers, request.locale).await
        }
        _ => Ok(text(reader, columns, request)),
    }
}

pub(super) fn not_applicable(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "不适用",
        Locale::En => "Not applicable",
    }
}

fn common_names(locale: Locale) -> [&'static str; 6] {
    match locale {
        Locale::ZhCn => ["答卷编号", "提交时间", "用时（秒）", "渠道", "单位", "质量状态"],
        Locale::En => ["Response", "Submitted at", "Duration (seconds)", "Channel", "Unit", "Quality"],
    }
}

fn common_cells(row: &AnswerRow) -> [String; 6] {
    let duration = row.duration_seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
    let texts = [&row.channel, &row.unit, &row.quality].map(Clone::clone);
    let [channel, unit, quality] = texts;
    [row.number.to_string(), row.submitted_at.clone(), duration, channel, unit, quality]
}

fn cells(columns: &[AnswerColumn], row: &AnswerRow, words: ExportWords, locale: Locale) -> Vec<String> {
    let found = columns.iter().map(|column| {
        let found = column.found(&row.answers, not_applicable(locale));
        if words == ExportWords::Codes { found.code } else { found.label }
    });
    common_cells(row).into_iter().chain(found).collect()
}

fn headings(columns: &[AnswerColumn], words: ExportWords, locale: Locale) -> Vec<String> {
    let name = |column: &AnswerColumn| {
        if words == ExportWords::Codes { column.name.clone() } else { column.label.clone() }
    };
    common_names(locale).map(str::to_owned).into_iter().chain(columns.iter().map(name)).collect()
}

async fn sav(
    mut reader: Reader,
    columns: Vec<AnswerColumn>,
    locale: Locale,
) -> Result<ExportedFile, ExportRefused> {
    let mut maker = SavMaker::new(&reader.title, columns, not_applicable(locale));
    loop {
        let page = reader.next().await?;
        if page.is_empty() {
            break;
        }
        page.iter().for_each(|row| maker.push(row));
    }
    let write = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        write_sav(&maker.finish(locale == Locale::ZhCn), &mut bytes).map(|_| bytes)
    });
    let bytes = write.await.map_err(|error| ExportRefused::Unwritable(error.to_string()))?;
    let bytes = bytes.map_err(ExportRefused::Unwritable)?;
    Ok(ExportedFile { body: Body::from(bytes), media_type: "application/x-spss-sav", extension: "sav" })
}

async fn parquet(
    mut reader: Reader,
    columns: Vec<AnswerColumn>,
    files: Arc<dyn ColumnFiles>,
    locale: Locale,
) -> Result<ExportedFile, ExportRefused> {
    let mut maker = ColumnMaker::new(columns);
    loop {
        let page = reader.next().await?;
        if page.is_empty() {
            break;
        }
        page.iter().for_each(|row| maker.push(row));
    }
    let write = tokio::task::spawn_blocking(move || files.parquet(maker.finish(common_names(locale))));
    let bytes = write.await.map_err(|error| ExportRefused::Unwritable(error.to_string()))?;
    let bytes = bytes.map_err(ExportRefused::Unwritable)?;
    Ok(ExportedFile {
        body: Body::from(bytes),
        media_type: "application/vnd.apache.parquet",
        extension: "parquet",
    })
}

async fn wjx(mut reader: Reader, variant: WjxVariant, locale: Locale) -> Result<ExportedFile, ExportRefused> {
    let newest = reader.versions.first().cloned().unwrap_or_default();
    let mut rows = vec![WjxSheet::new(&newest, locale.code(), variant).header()];
    loop {
        let page = reader.next().await?;
        if page.is_empty() {
            break;
        }
        let sheet = WjxSheet::new(&newest, locale.code(), variant);
        rows.extend(page.iter().map(|row| sheet.row(row)));
    }
    packed(vec![("Sheet1", rows)]).await
}

async fn packed(sheets: Vec<(&'static str, Vec<Vec<String>>)>) -> Result<ExportedFile, ExportRefused> {
    let write = tokio::task::spawn_blocking(move || workbook(&sheets));
    let bytes = write.await.map_err(|error| ExportRefused::Unwritable(error.to_string()))?;
    let bytes = bytes.ok_or_else(|| ExportRefused::Unwritable("workbook".to_owned()))?;
    Ok(ExportedFile { body: Body::from(bytes), media_type: XLSX, extension: "xlsx" })
}

async fn xlsx(
    mut reader: Reader,
    columns: Vec<AnswerColumn>,
    locale: Locale,
) -> Result<ExportedFile, ExportRefused> {
    let sheets = [ExportWords::Labels, ExportWords::Codes];
    let mut made = sheets.map(|words| vec![headings(&columns, words, locale)]);
    loop {
        let page = reader.next().await?;
        if page.is_empty() {
            break;
        }
        for row in &page {
            for (sheet, words) in made.iter_mut().zip(sheets) {
                sheet.push(cells(&columns, row, words, locale));
            }
        }
    }
    let names = match locale {
        Locale::ZhCn => ["答案", "编码"],
        Locale::En => ["Answers", "Codes"],
    };
    let [labels, codes] = made;
    packed(vec![(names[0], labels), (names[1], codes)]).await
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What stands in a line.
struct Lines {
    columns: Vec<AnswerColumn>,
    words: ExportWords,
    locale: Locale,
    gb18030: bool,
    /// The newest version, where the layout is that of 问卷星.
    wjx: Option<(Questionnaire, WjxVariant)>,
}

impl Lines {
    fn encoded(&self, text: &str) -> Bytes {
        match self.gb18030 {
            true => gb18030(text).into(),
            false => text.to_owned().into(),
        }
    }

    fn line(&self, cells: &[String]) -> String {
        csv_line(cells.iter().map(String::as_str))
    }

    fn head(&self) -> Bytes {
        let names = match &self.wjx {
            Some((document, variant)) => WjxSheet::new(document, self.locale.code(), *variant).header(),
            None => headings(&self.columns, self.words, self.locale),
        };
        let mark = if self.gb18030 { "" } else { "\u{feff}" };
        self.encoded(&format!("{mark}{}", self.line(&names)))
    }

    fn page(&self, rows: &[AnswerRow]) -> Bytes {
        let sheet = self
            .wjx
            .as_ref()
            .map(|(document, variant)| WjxSheet::new(document, self.locale.code(), *variant));
        let lines = rows.iter().map(|row| match &sheet {
            Some(sheet) => self.line(&sheet.row(row)),
            None => self.line(&cells(&self.columns, row, self.words, self.locale)),
        });
        self.encoded(&lines.collect::<String>())
    }
}

/// A page of rows is in memory at a time, however many there are.
fn text(reader: Reader, columns: Vec<AnswerColumn>, request: &ExportRequest) -> ExportedFile {
    let variant = match request.format {
        ExportFormat::Wjx => Some(WjxVariant::Texts),
        ExportFormat::WjxNumbers => Some(WjxVariant::Numbers),
        _ => None,
    };
    let newest = reader.versions.first().cloned().unwrap_or_default();
    let lines = Lines {
        columns,
        words: request.words,
        locale: request.locale,
        gb18030: request.gb18030,
        wjx: variant.map(|variant| (newest, variant)),
    };
    let pages = stream::unfold((reader, lines, true), |(mut reader, lines, first)| async move {
        if first {
            let head = lines.head();
            return Some((Ok(head), (reader, lines, false)));
        }
        match reader.next().await {
            Ok(page) if page.is_empty() => None,
            Ok(page) => Some((Ok(lines.page(&page)), (reader, lines, false))),
            Err(error) => Some((Err(error), (reader, lines, false))),
        }
    });
    let media_type = if request.gb18030 { "text/csv; charset=gb18030" } else { "text/csv; charset=utf-8" };
    ExportedFile { body: Body::from_stream(pages), media_type, extension: "csv" }
}
