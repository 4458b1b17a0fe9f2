//! The formats, and the one way in and out.

use crate::{MAX_FILE_BYTES, MAX_NOTES, Note, limesurvey, surveyjs, text, xlsform};
use manyi_rules::{DocumentProblem, Questionnaire};
use serde_json::Value;

/// A format of questionnaires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own document: carries everything.
    Json,
    SurveyJs,
    XlsForm,
    /// LimeSurvey survey structure; read only.
    LimeSurvey,
    /// Numbered questions with their options below, as people type them.
    Text,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Json, Self::SurveyJs, Self::XlsForm, Self::LimeSurvey, Self::Text];

    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::SurveyJs => "surveyjs",
            Self::XlsForm => "xlsform",
            Self::LimeSurvey => "limesurvey",
            Self::Text => "text",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// Whether questionnaires can be written in it.
    pub fn is_written(self) -> bool {
        self != Self::LimeSurvey
    }

    /// End of a file's name, without the full stop.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json | Self::SurveyJs => "json",
            Self::XlsForm => "xlsx",
            Self::LimeSurvey => "lss",
            Self::Text => "txt",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json | Self::SurveyJs => "application/json",
            Self::XlsForm => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::LimeSurvey => "application/xml",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// What the bytes are, whatever the name of their file says.
    pub fn sniff(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::XlsForm;
        }
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        match body.first() {
            Some(b'<') => Self::LimeSurvey,
            Some(b'{') => match serde_json::from_slice::<Value>(body) {
                Ok(json) if json.get("format").is_some() => Self::Json,
                Ok(json) if surveyjs::is_likely(&json) => Self::SurveyJs,
                Ok(_) | Err(_) => Self::Json,
            },
            _ => Self::Text,
        }
    }
}

/// A questionnaire that came in.
#[derive(Clone, Debug)]
pub struct Converted {
    pub format: Format,
    pub document: Questionnaire,
    /// What was not understood or could not be carried, in the order of the file.
    pub report: Vec<Note>,
    /// Shape problems of a file in our own format.
    pub problems: Vec<DocumentProblem>,
}

/// A questionnaire that goes out.
#[derive(Clone, Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub report: Vec<Note>,
}

/// Nothing in the file can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("文件是空的 / the file is empty")]
    Empty,
    #[error("文件超过 {} MB / the file is larger than {} MB", MAX_FILE_BYTES >> 20, MAX_FILE_BYTES >> 20)]
    TooLarge,
    /// `line`, `column` from 1.
    #[error("第 {line} 行第 {column} 列不是有效的 JSON / no valid JSON at line {line}, column {column}")]
    NotJson { line: usize, column: usize },
    #[error("不是有效的 XML，位置 {position} / no valid XML at byte {position}")]
    NotXml { position: u64 },
    #[error(
        "工作簿打不开：可能已损坏或有密码 / the workbook cannot be opened: damaged, or locked by a password"
    )]
    Workbook,
    #[error("工作簿里没有 survey 工作表 / the workbook has no sheet `survey`")]
    NoSurveySheet,
    #[error("文件里没有题目 / there are no questions in the file")]
    NoQuestions,
    #[error("不能写成这种格式 / this format is only read")]
    OnlyRead,
}

impl Unreadable {
    /// Stable code; the last part of its translation key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::NotJson { .. } => "not_json",
            Self::NotXml { .. } => "not_xml",
            Self::Workbook => "workbook",
            Self::NoSurveySheet => "no_survey_sheet",
            Self::NoQuestions => "no_questions",
            Self::OnlyRead => "only_read",
        }
    }

    /// All codes, for the words of those who show them.
    pub const CODES: [&'static str; 8] = [
        "empty",
        "too_large",
        "not_json",
        "not_xml",
        "workbook",
        "no_survey_sheet",
        "no_questions",
        "only_read",
    ];
}

/// Reads a questionnaire; without `format` the bytes tell which it is.
///
/// # Errors
/// Only where nothing can be read at all; see [`Unreadable`].
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Converted, Unreadable> {
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let format = format.unwrap_or_else(|| Format::sniff(bytes));
    let (document, report) = match format {
        Format::Json => {
            let (document, problems) = manyi_rules::parse(&json(bytes)?);
            return Ok(Converted { format, document, report: Vec::new(), problems });
        }
        Format::SurveyJs => surveyjs::read(&json(bytes)?)?,
        Format::XlsForm => xlsform::read(bytes)?,
        Format::LimeSurvey => limesurvey::read(bytes)?,
        Format::Text => text::read(&text::decode(bytes))?,
    };
    Ok(Converted { format, document, report, problems: Vec::new() })
}

fn json(bytes: &[u8]) -> Result<Value, Unreadable> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(body)
        .map_err(|error| Unreadable::NotJson { line: error.line(), column: error.column() })
}

/// Writes a questionnaire. `language` is the one that formats of a single language are written in.
///
/// # Errors
/// [`Unreadable::OnlyRead`], or a workbook that could not be made.
pub fn write(document: &Questionnaire, format: Format, language: &str) -> Result<Written, Unreadable> {
    let mut written = write_as(document, format, language)?;
    if format != Format::Json {
        let unsaid = crate::carried::unsaid(document, &written, format, language);
        let room = MAX_NOTES.saturating_sub(written.report.len());
        written.report.extend(unsaid.into_iter().take(room));
    }
    Ok(written)
}

fn write_as(document: &Questionnaire, format: Format, language: &str) -> Result<Written, Unreadable> {
    match format {
        Format::Json => {
            let bytes = serde_json::to_vec_pretty(document).map_err(|_| Unreadable::OnlyRead)?;
            Ok(Written { bytes, report: Vec::new() })
        }
        Format::SurveyJs => {
            let (json, report) = surveyjs::write(document);
            let bytes = serde_json::to_vec_pretty(&json).map_err(|_| Unreadable::OnlyRead)?;
            Ok(Written { bytes, report })
        }
        Format::XlsForm => xlsform::write(document),
        Format::Text => {
            let (text, report) = text::write(document, language);
            Ok(Written { bytes: text.into_bytes(), report })
        }
        Format::LimeSurvey => Err(Unreadable::OnlyRead),
    }
}
