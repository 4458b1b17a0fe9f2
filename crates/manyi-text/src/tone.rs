//! Positive, negative or neither: the separator of praise and blame behind one of opinions and plain statements.

use crate::{
    learn::{Classifier, Extractor},
    models::Models,
};
use serde::{Deserialize, Serialize};

/// The tone of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Negative,
    Neutral,
    Positive,
}

impl Tone {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }
}

/// A tone with the probabilities behind it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToneVerdict {
    pub tone: Tone,
    /// Probability of the tone, 0–1.
    pub confidence: f32,
    /// Probabilities of negative, neutral and positive; together 1.
    pub shares: [f32; 3],
}

/// Judges tones with the models `sentiment` and, where there is one, `opinion`.
#[derive(Clone, Debug)]
pub struct ToneJudge<'a> {
    sentiment: (&'a Classifier, Extractor),
    opinion: Option<(&'a Classifier, Extractor)>,
}

/// A clause alone is short: the text around it has this share in its tone.
const AROUND: f32 = 0.25;

impl Models {
    /// A judge of tones; `None` without the model `sentiment` of the labels `negative` and `positive`.
    #[must_use]
    pub fn tone_judge(&self) -> Option<ToneJudge<'_>> {
        let with = |name: &str, labels: [&str; 2]| {
            let classifier = self.classifiers.get(name)?;
            (classifier.head.labels == labels).then(|| (classifier, classifier.extractor()))
        };
        Some(ToneJudge {
            sentiment: with("sentiment", ["negative", "positive"])?,
            opinion: with("opinion", ["neutral", "opinion"]),
        })
    }
}

impl ToneJudge<'_> {
    /// The tone of a text; a text without letters is neutral.
    pub fn judge(&mut self, text: &str) -> ToneVerdict {
        self.blended(&[(text, 1.0)])
    }

    /// The tone of a clause, seen with the text that it stands in.
    pub fn clause(&mut self, clause: &str, text: &str) -> ToneVerdict {
        self.blended(&[(clause, 1.0 - AROUND), (text, AROUND)])
    }

    fn blended(&mut self, texts: &[(&str, f32)]) -> ToneVerdict {
        if texts.iter().all(|(text, _)| !text.chars().any(char::is_alphanumeric)) {
            return ToneVerdict { tone: Tone::Neutral, confidence: 1.0, shares: [0.0, 1.0, 0.0] };
        }
        let positive = probability(&mut self.sentiment, texts);
        let opinion = self.opinion.as_mut().map_or(1.0, |opinion| probability(opinion, texts));
        let shares = [(1.0 - positive) * opinion, 1.0 - opinion, positive * opinion];
        let tones = [Tone::Negative, Tone::Neutral, Tone::Positive];
        let best = (1..3).fold(0, |best, next| if shares[next] > shares[best] { next } else { best });
        ToneVerdict { tone: tones[best], confidence: shares[best], shares }
    }
}

/// The probability of the second label over texts with their shares.
fn probability(judge: &mut (&Classifier, Extractor), texts: &[(&str, f32)]) -> f32 {
    let (classifier, extractor) = judge;
    let mut margins = vec![0.0; classifier.head.labels.len()];
    for (text, share) in texts {
        for (margin, of_text) in margins.iter_mut().zip(classifier.margins(extractor, &[text])) {
            *margin += of_text * share;
        }
    }
    let verdict = classifier.decide(&margins);
    verdict.ranking.iter().find(|(label, _)| *label == 1).map_or(0.0, |(_, probability)| *probability)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{Example, FeatureSpec, Training};

    #[test]
    fn statements_are_neutral_and_opinions_have_a_side() {
        let training = Training {
            features: FeatureSpec { bits: 14, ..FeatureSpec::default() },
            folds: 2,
            ..Training::default()
        };
        let (mut sides, mut kinds) = (Vec::new(), Vec::new());
        for thing in ["房间", "早餐", "前台", "位置", "电梯", "空调"] {
            sides.push(Example::of(&format!("{thing}很满意"), "positive"));
            sides.push(Example::of(&format!("{thing}很失望"), "negative"));
            kinds.push(Example::of(&format!("{thing}很满意"), "opinion"));
            kinds.push(Example::of(&format!("{thing}很失望"), "opinion"));
            kinds.push(Example::of(&format!("请问{thing}在几楼"), "neutral"));
            kinds.push(Example::of(&format!("请问{thing}怎么用"), "neutral"));
        }
        let mut models = Models::default();
        assert!(models.tone_judge().is_none());
        for (name, rows) in [("sentiment", &sides), ("opinion", &kinds)] {
            models.classifiers.insert(name.to_owned(), training.train(rows).unwrap().classifier);
        }
        let mut judge = models.tone_judge().unwrap();
        for (text, tone) in [
            ("大堂很满意", Tone::Positive),
            ("大堂很失望", Tone::Negative),
            ("请问停车在几楼", Tone::Neutral),
            ("……", Tone::Neutral),
        ] {
            let verdict = judge.judge(text);
            assert_eq!(verdict.tone, tone, "{text} {verdict:?}");
            assert!((verdict.shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        }
        assert_eq!(judge.clause("早餐很失望", "房间很满意，早餐很失望").tone, Tone::Negative);
    }
}
