//! Trained models in one file: written by the trainer, read at start, refused when anything does not fit.

use crate::{
    learn::{Classifier, Head},
    sequence::{Tagger, TaggerHead},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"MANYITXT";
/// Raised when the layout or the hashing of features changes: weights of another format mean nothing.
pub const FORMAT: u32 = 1;
/// No model of ours comes near; a damaged length must not ask for all memory.
const MOST_WEIGHTS: usize = 1 << 28;

/// Models by the name of their task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Models {
    pub classifiers: BTreeMap<String, Classifier>,
    pub taggers: BTreeMap<String, Tagger>,
}

/// Why a model file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    #[error(
        "不是文本模型文件，请用 manyi text train 生成 (not a model file: make one with `manyi text train`)"
    )]
    NotAModel,
    #[error(
        "模型文件的格式版本是 {0}，本程序读取版本 {FORMAT}，请重新训练 (the file has format {0}, this program reads {FORMAT}: train again)"
    )]
    Format(u32),
    #[error("模型文件已损坏：{0} (the model file is damaged: {0})")]
    Damaged(&'static str),
}

#[derive(Serialize, Deserialize)]
struct Contents {
    classifiers: BTreeMap<String, Head>,
    taggers: BTreeMap<String, TaggerHead>,
}

impl Models {
    /// Reads a model file.
    ///
    /// # Errors
    /// It is none, of another format, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
        let (format, rest) = number(rest)?;
        if format != FORMAT {
            return Err(ModelError::Format(format));
        }
        let (checksum, rest) = number(rest)?;
        if crc(rest) != checksum {
            return Err(ModelError::Damaged("checksum"));
        }
        let (length, rest) = number(rest)?;
        let head = rest.get(..length as usize).ok_or(ModelError::Damaged("length"))?;
        let contents: Contents = serde_json::from_slice(head).map_err(|_| ModelError::Damaged("head"))?;
        let mut body = &rest[length as usize..];
        let mut models = Self::default();
        for (task, head) in contents.classifiers {
            let columns = Classifier::column_count(head.choice, head.labels.len());
            let fits = [head.steps.len(), head.biases.len()] == [columns; 2]
                && [head.shifts.len(), head.offsets.len()] == [head.labels.len(); 2];
            if !fits || !(8..=24).contains(&head.features.bits) || head.features.chars_to > 6 {
                return Err(ModelError::Damaged("classifier"));
            }
            let weights = take(&mut body, head.features.buckets().checked_mul(columns))?;
            models.classifiers.insert(task, Classifier { head, weights });
        }
        for (task, head) in contents.taggers {
            let tags = 1 + 4 * head.kinds.len();
            if !(8..=24).contains(&head.bits) {
                return Err(ModelError::Damaged("tagger"));
            }
            let weights = take(&mut body, tags.checked_shl(u32::from(head.bits)))?;
            let moves = take(&mut body, Some(tags * tags))?;
            models.taggers.insert(task, Tagger { head, weights, moves });
        }
        if body.is_empty() { Ok(models) } else { Err(ModelError::Damaged("length")) }
    }

    /// The model file: weights in 8 bits, each column in steps of its own.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut contents = Contents { classifiers: BTreeMap::new(), taggers: BTreeMap::new() };
        let mut body = Vec::new();
        for (task, classifier) in &self.classifiers {
            let mut head = classifier.head.clone();
            let columns = head.steps.len();
            let factors: Vec<f32> = (0..columns)
                .map(|column| coarseness(classifier.weights.iter().skip(column).step_by(columns)))
                .collect();
            for (step, factor) in head.steps.iter_mut().zip(&factors) {
                *step *= factor;
            }
            body.extend(
                classifier
                    .weights
                    .iter()
                    .enumerate()
                    .map(|(place, &weight)| coarse(weight, factors[place % columns])),
            );
            contents.classifiers.insert(task.clone(), head);
        }
        for (task, tagger) in &self.taggers {
            let mut head = tagger.head.clone();
            let factor = coarseness(tagger.weights.iter().chain(&tagger.moves));
            head.step *= factor;
            body.extend(tagger.weights.iter().chain(&tagger.moves).map(|&weight| coarse(weight, factor)));
            contents.taggers.insert(task.clone(), head);
        }
        let head = serde_json::to_vec(&contents).unwrap_or_default();
        let mut rest = (head.len() as u32).to_le_bytes().to_vec();
        rest.extend(head);
        rest.extend(body);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(crc(&rest).to_le_bytes());
        bytes.extend(rest);
        bytes
    }
}

/// The factor from fine to coarse steps with the least squared error: large weights may be cut so that small ones keep their differences.
fn coarseness<'a>(weights: impl Iterator<Item = &'a i16> + Clone) -> f32 {
    let most = weights.clone().fold(1_i32, |most, &weight| most.max(i32::from(weight).abs())) as f32 / 127.0;
    let error = |factor: f32| -> f64 {
        weights
            .clone()
            .filter(|weight| **weight != 0)
            .map(|&weight| {
                let kept = f32::from(coarse(weight, factor).cast_signed()) * factor;
                f64::from(kept - f32::from(weight)).powi(2)
            })
            .sum()
    };
    let candidates = [1.0, 0.7, 0.5, 0.35, 0.25, 0.18, 0.12].map(|share| most * share);
    candidates.into_iter().min_by(|a, b| error(*a).total_cmp(&error(*b))).unwrap_or(most)
}

fn coarse(weight: i16, factor: f32) -> u8 {
    ((f32::from(weight) / factor).round().clamp(-127.0, 127.0) as i8).cast_unsigned()
}

fn number(bytes: &[u8]) -> Result<(u32, &[u8]), ModelError> {
    let (first, rest) = bytes.split_first_chunk::<4>().ok_or(ModelError::Damaged("length"))?;
    Ok((u32::from_le_bytes(*first), rest))
}

fn take(body: &mut &[u8], count: Option<usize>) -> Result<Vec<i16>, ModelError> {
    let count = count
        .filter(|&count| count <= MOST_WEIGHTS && count <= body.len())
        .ok_or(ModelError::Damaged("length"))?;
    let (weights, rest) = body.split_at(count);
    *body = rest;
    Ok(weights.iter().map(|&weight| i16::from(weight.cast_signed())).collect())
}

/// A checksum against damage, not against malice (FNV-1a over words of eight bytes, folded to 32 bits).
fn crc(bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().rev().fold(0_u64, |word, &byte| word << 8 | u64::from(byte));
        hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    }
    for &byte in chunks.remainder() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        learn::{Example, FeatureSpec, Training},
        sequence::{Span, TaggerTraining},
    };

    fn models() -> Models {
        let rows = [
            ("很好", "good"),
            ("太好了", "good"),
            ("好吃", "good"),
            ("差评", "bad"),
            ("太差了", "bad"),
            ("很差", "bad"),
        ];
        let examples: Vec<Example> = rows.iter().map(|(text, label)| Example::of(text, label)).collect();
        let training = Training {
            features: FeatureSpec { bits: 10, ..FeatureSpec::default() },
            folds: 2,
            ..Training::default()
        };
        let spans = vec![("我叫王明", vec![Span { start: 2, end: 4, kind: "NAME".to_owned() }])];
        let tagger = TaggerTraining { bits: 8, passes: 3, seed: 1 }.train(&spans);
        Models {
            classifiers: BTreeMap::from([(
                "sentiment".to_owned(),
                training.train(&examples).unwrap().classifier,
            )]),
            taggers: BTreeMap::from([("personal".to_owned(), tagger)]),
        }
    }

    #[test]
    fn a_written_model_decides_like_the_trained_one() {
        let models = models();
        let read = Models::read(&models.write()).unwrap();
        for text in ["真好", "真差", ""] {
            let [before, after] = [&models, &read].map(|models| {
                let classifier = &models.classifiers["sentiment"];
                classifier.judge(&mut classifier.extractor(), &[text])
            });
            assert_eq!(before.chosen, after.chosen);
            assert!((before.confidence - after.confidence).abs() < 0.02, "{text}");
        }
        assert_eq!(read.taggers["personal"].spans("我叫王明"), models.taggers["personal"].spans("我叫王明"));
        assert_eq!(read.write(), Models::read(&read.write()).unwrap().write());
    }

    #[test]
    fn damaged_files_are_refused_by_name() {
        let bytes = models().write();
        assert_eq!(Models::read(b"not a model"), Err(ModelError::NotAModel));
        assert_eq!(Models::read(&bytes[..bytes.len() - 1]).unwrap_err(), ModelError::Damaged("checksum"));
        let mut other = bytes.clone();
        other[8] = 9;
        assert_eq!(Models::read(&other).unwrap_err(), ModelError::Format(9));
        for place in (0..bytes.len()).step_by(37) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x40;
            assert!(Models::read(&damaged).is_err(), "byte {place}");
        }
    }
}
