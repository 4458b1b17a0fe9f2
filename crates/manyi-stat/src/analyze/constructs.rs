//! Dimensions of the satisfaction index by their names: `PERQ` is perceived quality, and a reader should see that.

use super::{chapters::block_of, parts::Parts};
use crate::Language;
use manyi_document::{Chart, Datum, Paper};

/// Codes of dimensions that are constructs of the index, and how they are written.
pub(super) struct Constructs(Vec<(String, String)>);

impl Constructs {
    pub fn of(parts: &Parts, language: Language) -> Self {
        let written = |code: &String| {
            let name = block_of(code, language)?;
            // A code that is a word already needs no other.
            let ascii = code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
            let [open, close] = [language.pick("（", " ("), language.pick("）", ")")];
            ascii.then(|| (code.clone(), format!("{name}{open}{code}{close}")))
        };
        Self(parts.dimensions.keys().filter_map(written).collect())
    }

    /// Writes the names into the paper.
    pub fn name(&self, paper: &mut Paper) {
        paper.lead.iter_mut().for_each(|text| self.within(text));
        for chapter in &mut paper.chapters {
            chapter.sentences.iter_mut().chain(&mut chapter.cautions).for_each(|text| self.within(text));
            for chart in &mut chapter.charts {
                match chart {
                    Chart::Whiskers(found) => found.rows.iter_mut().for_each(|row| self.whole(&mut row.name)),
                    Chart::Quadrants(found) => {
                        found.points.iter_mut().for_each(|point| self.whole(&mut point.0))
                    }
                    // Their boxes are the constructs themselves.
                    Chart::Paths(_) => {}
                }
            }
            for cell in chapter.tables.iter_mut().flat_map(|table| &mut table.rows).flatten() {
                if let Datum::Text(text) = cell {
                    self.whole(text);
                }
            }
        }
    }

    fn whole(&self, text: &mut String) {
        if let Some((_, name)) = self.0.iter().find(|(code, _)| code == text) {
            text.clone_from(name);
        }
    }

    /// Codes that stand alone in a sentence; `PERQ1` is another word.
    fn within(&self, text: &mut String) {
        let part_of_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        for (code, name) in &self.0 {
            let (mut written, mut rest) = (String::new(), text.as_str());
            while let Some(at) = rest.find(code.as_str()) {
                let (before, after) = (&rest[..at], &rest[at + code.len()..]);
                let open = before
                    .chars()
                    .next_back()
                    .or(written.chars().next_back())
                    .is_none_or(|l| !part_of_word(l));
                let alone = open && after.chars().next().is_none_or(|letter| !part_of_word(letter));
                // A blank parts Chinese from Latin letters only.
                let closed = alone && name.ends_with('）');
                written.push_str(if closed { before.strip_suffix(' ').unwrap_or(before) } else { before });
                written.push_str(if alone { name } else { code });
                rest = if closed { after.strip_prefix(' ').unwrap_or(after) } else { after };
            }
            written.push_str(rest);
            *text = written;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_stand_alone_become_names() {
        let parts = Parts {
            dimensions: [("PERQ".to_owned(), Vec::new()), ("形象".to_owned(), Vec::new())].into(),
            ..Parts::default()
        };
        let chinese = Constructs::of(&parts, Language::Chinese);
        for (text, wanted) in [
            ("抓住“PERQ”", "抓住“感知质量（PERQ）”"),
            ("最大的是 PERQ 54.9%、IMAG", "最大的是感知质量（PERQ）54.9%、IMAG"),
            ("PERQ1、XPERQ、PERQ_2", "PERQ1、XPERQ、PERQ_2"),
            ("形象", "形象"),
        ] {
            let mut named = text.to_owned();
            chinese.within(&mut named);
            assert_eq!(named, wanted);
        }
    }
}
