//! Files and signatures as they are drawn.

use super::super::form;
use super::question::{Reader, plain};
use manyi_rules::{Question, VisibleQuestion};
use serde_json::Value;

#[derive(Debug)]
pub(in crate::public) struct FilesView {
    pub hint: String,
    /// Endings that the browser offers to choose from.
    pub accept: String,
    pub several: bool,
    /// There is room for more.
    pub is_open: bool,
    pub kept: Vec<KeptFile>,
    pub remove_field: String,
}

/// A file that has been sent before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::public) struct KeptFile {
    pub id: String,
    pub name: String,
    pub size: String,
}

#[derive(Debug)]
pub(in crate::public) struct SignatureView {
    pub name: String,
    pub strokes: String,
    pub strokes_field: String,
    /// The lines as a drawing: `M1 2L3 4…`.
    pub path: String,
}

impl Reader<'_> {
    pub(super) fn files(&self, question: &VisibleQuestion<'_>, answer: &Value) -> Option<FilesView> {
        let (field, types) = question.body.files()?;
        let ids = answer.as_array().map(Vec::as_slice).unwrap_or_default();
        let kept = ids.iter().filter_map(|id| self.kept.iter().find(|file| id.as_str() == Some(&file.id)));
        let kept: Vec<KeptFile> = kept.cloned().collect();
        let endings: Vec<&str> = types.iter().flat_map(|kind| kind.endings()).copied().collect();
        let megabytes = field.byte_limit() / 1024 / 1024;
        Some(FilesView {
            hint: (self.words.files_hint)(field.file_limit(), megabytes, &endings.join(" ")),
            accept: endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(","),
            several: field.file_limit() > 1,
            is_open: kept.len() < field.file_limit(),
            kept,
            remove_field: form::part_name(&question.key, form::REMOVE),
        })
    }

    pub(super) fn signature(&self, question: &Question, answer: &Value) -> SignatureView {
        let name = match answer {
            Value::String(name) => name.clone(),
            answer => answer.get("name").map(plain).unwrap_or_default(),
        };
        let strokes = answer.get("strokes").map(plain).unwrap_or_default();
        SignatureView {
            name,
            path: path_of(&strokes),
            strokes,
            strokes_field: form::part_name(&question.key, "strokes"),
        }
    }
}

/// Lines as an SVG path. What is no line on the sheet gives none.
pub(crate) fn path_of(strokes: &str) -> String {
    if !strokes.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' ' | b';')) {
        return String::new();
    }
    let lines = strokes.split(';').filter(|line| !line.is_empty());
    lines.map(|line| format!("M{}", line.replace(' ', "L").replace(',', " "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_a_drawing_and_nothing_else_does() {
        for (strokes, wanted) in
            [("1,2 3,4;5,6 7,8", "M1 2L3 4M5 6L7 8"), ("", ""), ("1,2 3,4\"><script>", "")]
        {
            assert_eq!(path_of(strokes), wanted);
        }
    }
}
