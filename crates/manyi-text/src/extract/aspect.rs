//! What a comment speaks of and in which tone: aspects first, then the tone of the clause that shows each aspect best.

use super::clauses;
use crate::learn::{Choice, Classifier, Example, Extractor, Training, TrainingError};

/// How aspects and their tone are trained.
#[derive(Clone, Debug, PartialEq)]
pub struct AspectTraining {
    pub aspects: Training,
    pub tone: Training,
}

impl Default for AspectTraining {
    fn default() -> Self {
        let base = Training { folds: 3, passes: 20, ..Training::default() };
        Self {
            aspects: Training { choice: Choice::Several, cost: 0.3, ..base.clone() },
            tone: Training { cost: 0.5, blend: 0.8, ..base },
        }
    }
}

/// A trained model of aspects.
#[derive(Clone, Debug)]
pub struct AspectModel {
    aspects: Classifier,
    tone: Classifier,
}

impl AspectTraining {
    /// Trains on texts with aspects and their tones.
    ///
    /// # Errors
    /// Too few labels or rows.
    pub fn train(&self, rows: &[(&str, Vec<(String, String)>)]) -> Result<AspectModel, TrainingError> {
        let examples: Vec<Example> = rows
            .iter()
            .map(|(text, found)| Example {
                parts: vec![(*text).to_owned()],
                labels: found.iter().map(|(aspect, _)| aspect.clone()).collect(),
                importance: 1.0,
            })
            .collect();
        let aspects = self.aspects.train(&examples)?.classifier;
        let mut extractor = aspects.extractor();
        let mut toned = Vec::new();
        for (text, found) in rows {
            for (aspect, tone) in found {
                let Some(number) = aspects.head.labels.iter().position(|known| known == aspect) else {
                    continue;
                };
                let parts = parts(&aspects, &mut extractor, number, text);
                toned.push(Example { parts, labels: vec![tone.clone()], importance: 1.0 });
            }
        }
        Ok(AspectModel { tone: self.tone.train(&toned)?.classifier, aspects })
    }
}

/// The clause that shows the aspect best with its neighbours, the whole text, and the name of the aspect.
fn parts(aspects: &Classifier, extractor: &mut Extractor, aspect: usize, text: &str) -> Vec<String> {
    let clauses = clauses(text);
    let margin = |extractor: &mut Extractor, clause: &str| aspects.margins(extractor, &[clause])[aspect];
    let best = clauses
        .iter()
        .enumerate()
        .map(|(place, (_, clause))| (place, margin(extractor, clause)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or("", |(place, _)| clauses[place].1);
    vec![best.to_owned(), text.to_owned(), aspects.head.labels[aspect].clone()]
}

impl AspectModel {
    /// The aspects of a text with their tones.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(String, String)> {
        let mut extractor = self.aspects.extractor();
        let mut tones = self.tone.extractor();
        let verdict = self.aspects.judge(&mut extractor, &[text]);
        let mut chosen = verdict.chosen;
        if chosen.is_empty() {
            // A comment of a survey speaks of something: the most probable aspect is a better guess than none.
            chosen.extend(verdict.ranking.first().map(|first| first.0));
        }
        chosen
            .into_iter()
            .map(|aspect| {
                (
                    self.aspects.head.labels[aspect].clone(),
                    self.tone_of(&mut extractor, &mut tones, aspect, text),
                )
            })
            .collect()
    }

    /// The tone in which a text speaks of an aspect; `None` for an aspect that is not known.
    #[must_use]
    pub fn tone(&self, text: &str, aspect: &str) -> Option<String> {
        let number = self.aspects.head.labels.iter().position(|known| known == aspect)?;
        Some(self.tone_of(&mut self.aspects.extractor(), &mut self.tone.extractor(), number, text))
    }

    fn tone_of(&self, extractor: &mut Extractor, tones: &mut Extractor, aspect: usize, text: &str) -> String {
        let parts = parts(&self.aspects, extractor, aspect, text);
        let views: Vec<&str> = parts.iter().map(String::as_str).collect();
        let verdict = self.tone.judge(tones, &views);
        verdict.chosen.first().map(|&tone| self.tone.head.labels[tone].clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_aspect_has_the_tone_of_its_own_clause() {
        let mut rows = Vec::new();
        for (good, bad) in [("好", "差"), ("很棒", "糟糕"), ("满意", "失望"), ("不错", "很烂")]
        {
            for (first, second) in [("服务", "价格"), ("价格", "服务")] {
                rows.push((
                    format!("{first}{good}，{second}{bad}"),
                    vec![(first.to_owned(), "1".to_owned()), (second.to_owned(), "-1".to_owned())],
                ));
                rows.push((format!("{first}{bad}"), vec![(first.to_owned(), "-1".to_owned())]));
                rows.push((format!("{first}{good}"), vec![(first.to_owned(), "1".to_owned())]));
            }
        }
        let borrowed: Vec<(&str, Vec<(String, String)>)> =
            rows.iter().map(|(text, found)| (text.as_str(), found.clone())).collect();
        let model = AspectTraining::default().train(&borrowed).unwrap();
        let mut found = model.find("服务满意，价格很烂");
        found.sort();
        assert_eq!(found, [("价格".to_owned(), "-1".to_owned()), ("服务".to_owned(), "1".to_owned())]);
        assert_eq!(model.tone("价格满意", "价格").as_deref(), Some("1"));
        assert_eq!(model.tone("价格满意", "物流"), None);
    }
}
