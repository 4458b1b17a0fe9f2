//! Why a classifier decided so: the words of the text that spoke most for a label.

use super::{
    classifier::Classifier,
    features::Extractor,
    rows::{Rows, norm},
};
use std::collections::HashMap;

/// Words that spoke for a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Number of the part (title 0 and body 1, or the one part 0).
    pub part: usize,
    /// Characters `start..end` of the part.
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// What the words add to the margin of the label; more is stronger, above 0.
    pub weight: f32,
}

/// A run of words is cut here: longer ones are no longer "the words" but the sentence.
const LONGEST: usize = 12;

impl Classifier {
    /// The words that spoke most for a label, the strongest first. Overlapping n-grams are merged: each gives its weight in equal
    /// shares to its characters, and neighbouring characters that speak for the label are one run.
    #[must_use]
    pub fn reasons(
        &self,
        extractor: &mut Extractor,
        parts: &[&str],
        label: usize,
        most: usize,
    ) -> Vec<Reason> {
        let shares = self.shares(extractor, parts, label);
        let mut found = Vec::new();
        for (part, (text, shares)) in parts.iter().zip(&shares).enumerate() {
            let chars: Vec<char> = text.chars().collect();
            let mut start = 0;
            while start < chars.len() {
                let speaks = |place: usize| shares[place] > 0.0 && chars[place].is_alphanumeric();
                let length = (start..chars.len()).take_while(|&place| speaks(place)).take(LONGEST).count();
                if length > 0 {
                    found.push(Reason {
                        part,
                        start,
                        end: start + length,
                        text: chars[start..start + length].iter().collect(),
                        weight: shares[start..start + length].iter().sum(),
                    });
                }
                start += length.max(1);
            }
        }
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then((a.part, a.start).cmp(&(b.part, b.start))));
        found.truncate(most);
        found
    }

    /// What every character of every part adds to the margin of a label.
    fn shares(&self, extractor: &mut Extractor, parts: &[&str], label: usize) -> Vec<Vec<f32>> {
        let mut shares: Vec<Vec<f32>> = parts.iter().map(|part| vec![0.0; part.chars().count()]).collect();
        let columns = self.head.steps.len();
        // One column serves two labels: it speaks for the second.
        let (column, sign) = match (columns, label) {
            (1, 0) if self.head.labels.len() == 2 => (0, -1.0),
            (1, _) => (0, 1.0),
            _ => (label, 1.0),
        };
        let Some(&step) = self.head.steps.get(column) else { return shares };
        let rows = Rows::of(self.head.features, [parts]);
        let sizes = rows.row(0).map(|block| norm(block.len()));
        let places = extractor.places(parts);
        // The title's own features come after those of all parts, and the sets of both may overlap by chance of hashing only.
        let mut counts: HashMap<u32, f32> = HashMap::new();
        places.iter().for_each(|place| *counts.entry(place.feature).or_default() += 1.0);
        let title: std::collections::HashSet<u32> = rows.row(0)[1].iter().copied().collect();
        for place in places {
            let size = if title.contains(&place.feature) { sizes[1] } else { sizes[0] };
            let weight =
                f32::from(self.weights[place.feature as usize * columns + column]) * step * size * sign;
            let share = weight / counts[&place.feature] / (place.end - place.start).max(1) as f32;
            for spoken in &mut shares[usize::from(place.part)][place.start as usize..place.end as usize] {
                *spoken += share;
            }
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use crate::learn::{Example, FeatureSpec, Training};

    #[test]
    fn the_words_that_decided_are_named_with_their_places() {
        let mut rows = Vec::new();
        for thing in ["房间", "早餐", "前台", "位置", "电梯", "空调"] {
            rows.push(Example::of(&format!("{thing}很满意，下次再来"), "good"));
            rows.push(Example::of(&format!("{thing}很失望，下次不来"), "bad"));
        }
        let training = Training {
            features: FeatureSpec { bits: 14, ..FeatureSpec::default() },
            folds: 2,
            ..Training::default()
        };
        let classifier = training.train(&rows).unwrap().classifier;
        let text = "大堂\u{200b}让人失望，别的没说";
        let reasons = classifier.reasons(&mut classifier.extractor(), &[text], 0, 2);
        assert!(reasons[0].text.contains("失望"), "{reasons:?}");
        let chars: Vec<char> = text.chars().collect();
        for reason in &reasons {
            assert_eq!(chars[reason.start..reason.end].iter().collect::<String>(), reason.text);
        }
        let other = classifier.reasons(&mut classifier.extractor(), &[text], 1, 5);
        assert!(other.iter().all(|reason| !reason.text.contains("失望")), "{other:?}");
        assert!(classifier.reasons(&mut classifier.extractor(), &[""], 1, 5).is_empty());
    }
}
