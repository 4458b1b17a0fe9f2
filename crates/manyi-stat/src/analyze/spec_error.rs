//! What is wrong with a spec: where, and how to mend it.

use super::Spec;
use crate::StatError;

/// A mistake in a spec, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}\n{}", self.chinese(), self.english())]
pub struct SpecError {
    /// The first line is 1; `None` where the spec was not written as a text.
    pub line: Option<usize>,
    /// Key that the mistake belongs to; empty when the text is no TOML at all.
    pub key: String,
    zh: String,
    en: String,
}

/// Why there is no study.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum AnalyzeError {
    /// The spec does not fit the file.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// Nothing in the file can be told to be a rating, a group, or a text.
    #[error(
        "文件里没有找到可以分析的题目（{rows} 行，{columns} 列）：请检查文件，或在说明（--spec）中指明评分题、总体题和分组\nnothing to be analysed was found in the file ({rows} rows, {columns} columns): look at the file, or name ratings, overall question and groups in a --spec"
    )]
    Nothing {
        /// Rows of the file.
        rows: usize,
        /// Columns of the file.
        columns: usize,
    },
    /// The file cannot be computed with.
    #[error(transparent)]
    Stat(#[from] StatError),
}

impl SpecError {
    pub(super) fn new(line: Option<usize>, key: &str, zh: String, en: String) -> Self {
        Self { line, key: key.to_owned(), zh, en }
    }

    /// What the TOML reader says, with the mend.
    pub(super) fn of(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(text.len(), |span| span.start).min(text.len());
        let before = text.get(..at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let (message, key) = (error.message(), key_at(text, line));
        let (zh, en) = explained(message, &key);
        Self { line: Some(line), key, zh, en }
    }

    /// Place, mistake and mend in Chinese.
    pub fn chinese(&self) -> String {
        let line = self.line.map(|line| format!("第 {line} 行")).unwrap_or_default();
        let key = if self.key.is_empty() { String::new() } else { format!(" {} ", self.key) };
        format!("{line}{key}：{}", self.zh).trim_start().to_owned()
    }

    /// Place, mistake and mend in English.
    pub fn english(&self) -> String {
        let line = self.line.map(|line| format!("line {line}")).unwrap_or_default();
        let key = if self.key.is_empty() { String::new() } else { format!(", {}", self.key) };
        format!("{line}{key}: {}", self.en).trim_start_matches([',', ' ']).to_owned()
    }
}

/// The key of a line, or of the table that begins there; of a line within a list the key above it.
fn key_at(text: &str, line: usize) -> String {
    let above = text.lines().take(line).collect::<Vec<_>>();
    let key = above.iter().rev().find_map(|line| {
        let line = line.trim();
        if let Some(table) = line.strip_prefix('[') {
            return table
                .split(']')
                .next()
                .filter(|name| !name.contains(['"', ',']))
                .map(|name| name.trim_matches('['));
        }
        line.split_once('=').map(|(key, _)| key)
    });
    key.unwrap_or_default().trim().trim_matches('"').to_owned()
}

fn explained(message: &str, key: &str) -> (String, String) {
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let name = rest.split('`').next().unwrap_or(key);
        let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
        let near = known.iter().copied().min_by_key(|known| distance(name, known));
        let near = near.filter(|near| distance(name, near) <= 2);
        let (zh, en) = near
            .map(|near| (format!("，是不是 {near}？"), format!("; did you mean {near}?")))
            .unwrap_or_default();
        return (
            format!("没有“{name}”这个设置{zh} 可以写：{}", known.join("、")),
            format!("there is no setting {name}{en} There are: {}", known.join(", ")),
        );
    }
    if let Some(rest) =
        message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid length "))
    {
        let (zh, en) = form_of(key, rest);
        return (
            format!("值的写法不对，应写成 {zh}"),
            format!("the value is of another kind, write {en} ({rest})"),
        );
    }
    if message.contains("duplicate key") {
        return ("写了两次，请删掉一个".to_owned(), "it is there twice: take one away".to_owned());
    }
    if message.contains("unquoted key") {
        return (
            "名字里有空格或符号，请加双引号，如 \"18-25 岁\" = 0.3".to_owned(),
            "a name with blanks or signs needs quotation marks, such as \"18 to 25\" = 0.3".to_owned(),
        );
    }
    (
        format!("不是合法的 TOML（{message}）。文字要加双引号，列表写成 [\"Q2\", \"Q3\"]"),
        format!("this is no TOML ({message}). Texts need quotation marks, lists look like [\"Q2\", \"Q3\"]"),
    )
}

/// How the value of a key is written.
fn form_of(key: &str, message: &str) -> (&'static str, &'static str) {
    match key {
        "scale" | "limits" => ("两个数字，如 [1, 5]", "two numbers such as [1, 5]"),
        "not_applicable" => ("数字列表，如 [0, 99]", "a list of numbers such as [0, 99]"),
        "weights" | "margins" | "dimensions" | "labels" => {
            ("一张表，如 [weights.margins.网点]", "a table such as [weights.margins.outlet]")
        }
        "title" | "overall" | "recommend" | "start" => {
            ("带双引号的文字，如 \"Q1\"", "a text in quotation marks such as \"Q1\"")
        }
        _ if message.contains("expected f64") => ("数字，如 0.48", "a number such as 0.48"),
        _ => ("文字列表，如 [\"Q2\", \"Q3\"]", "a list of texts such as [\"Q2\", \"Q3\"]"),
    }
}

/// Letters to add, take away or change.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (place, second) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *second);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// A column that is not there, and the one that is meant.
pub(super) fn no_column<'a>(
    spec: &Spec,
    key: &str,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> SpecError {
    let near = known.clone().min_by_key(|known| distance(name, known));
    let near = near.filter(|near| distance(name, near) * 3 <= name.chars().count().max(3));
    let contains = known.clone().find(|known| !name.is_empty() && known.contains(name));
    let (zh, en) = near
        .or(contains)
        .map(|near| (format!("，是不是“{near}”？"), format!("; did you mean {near}?")))
        .unwrap_or_else(|| {
            let all: Vec<&str> = known.take(30).collect();
            (format!("。文件里有：{}", all.join("、")), format!(". The file has {}", all.join(", ")))
        });
    SpecError::new(
        spec.line_of(key, name),
        key,
        format!("文件里没有“{name}”这一列{zh}"),
        format!("the file has no column {name}{en}"),
    )
}
