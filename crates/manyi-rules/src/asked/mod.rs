//! The document as it is put before people: loops written out, texts there in every language.

mod languages;
mod loops;

pub(crate) use loops::turns;

use crate::Questionnaire;

impl Questionnaire {
    /// What the path, the answers and the columns are about. The same document where there are no loops and no
    /// languages to fall back on.
    #[must_use]
    pub fn asked(&self) -> Self {
        let mut asked = loops::written_out(self);
        languages::fill(&mut asked);
        asked
    }
}
