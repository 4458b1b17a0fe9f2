//! What the text engine says of one text. Pure: no text is kept, none is sent anywhere.

mod mask;
mod reader;

pub use mask::mask;
pub(crate) use reader::CLEAR;
pub use reader::{Mention, Reader, Reading};

use manyi_kernel::coded;
use manyi_text::{ModelError, Models, learn::Classifier};
use std::sync::{Arc, OnceLock};

coded! {
    /// How something is spoken of.
    Sentiment {
        Negative = "negative",
        /// Neither, or not clear enough to say.
        Neutral = "neutral",
        Positive = "positive",
    }
}

/// Names of the models within a file.
pub(crate) const SENTIMENT: &str = "sentiment";
pub(crate) const EMOTION: &str = "emotion";
pub(crate) const OPINION: &str = "opinion";
pub(crate) const TOPIC: &str = "topic";
pub(crate) const PERSONAL: &str = "personal";

/// The weights that ship with the program; read once, when first needed. Unreadable ones, which a test of their crate
/// excludes, know nothing and decide nothing.
pub fn shipped() -> &'static Models {
    static MODELS: OnceLock<Models> = OnceLock::new();
    MODELS.get_or_init(|| Models::read(manyi_text_model::WEIGHTS).unwrap_or_default())
}

/// What was learned from corrections, beside the shipped weights.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    /// Three labels: the codes of [`Sentiment`].
    pub sentiment: Option<Classifier>,
    /// Labels are keys of topics; several may be right.
    pub topic: Option<Classifier>,
}

impl Learned {
    /// # Errors
    /// It is no model file of this program.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut models = Models::read(bytes)?;
        Ok(Self { sentiment: models.classifiers.remove(SENTIMENT), topic: models.classifiers.remove(TOPIC) })
    }

    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let named = [(SENTIMENT, &self.sentiment), (TOPIC, &self.topic)];
        let classifiers = named
            .into_iter()
            .filter_map(|(name, classifier)| Some((name.to_owned(), classifier.clone()?)))
            .collect();
        Models { classifiers, ..Models::default() }.write()
    }
}

/// A reader that many may use at once.
pub type SharedReader = Arc<Reader>;
