//! The search of staff, and the one answer of customers.

use super::{
    finder::Guess,
    pinyin::letters,
    shelf::{Shelf, Shown},
};
use crate::{
    KnowledgeRoom,
    article::{
        KnowledgeAudience, KnowledgeKind,
        markup::{Block, blocks},
        store::holds_for,
    },
};
use jiff::Timestamp;
use manyi_kernel::{KnowledgeArticleId, OrgScope, UnitPath};
use manyi_storage::StorageError;
use serde::Serialize;

/// Found by name or pinyin, and found by a word of the text.
const BY_NAME: f32 = 0.95;
const BY_WORD: f32 = 0.6;
/// Less than this is not shown.
const SHOWN_FROM: f32 = 0.15;
/// Characters of an excerpt.
const EXCERPT: usize = 90;
/// Nearest articles that a customer may choose from where none is sure.
const NEAREST: usize = 3;
const NEAREST_FROM: f32 = 0.2;

/// For whom something is looked up.
pub(crate) enum Asker<'a> {
    /// Staff see what holds for their units.
    Staff(&'a OrgScope),
    /// Customers see what is for them and holds for the unit whose page they are on.
    Customer(&'a UnitPath),
}

impl Asker<'_> {
    fn may_see(&self, shown: &Shown) -> bool {
        match self {
            Self::Staff(scope) => holds_for(scope, &shown.unit_path),
            Self::Customer(unit) => {
                shown.document.audience == KnowledgeAudience::Customers && shown.unit_path.contains(unit)
            }
        }
    }
}

/// An article that fits.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeHit {
    pub id: KnowledgeArticleId,
    pub version: i32,
    pub kind: KnowledgeKind,
    pub audience: KnowledgeAudience,
    pub title: String,
    pub category: String,
    pub excerpt: String,
    pub blocks: Vec<Block>,
    #[schema(value_type = String, format = DateTime)]
    pub effective_at: Timestamp,
    /// How well it fits what was looked for, 0–1; no probability.
    pub confidence: f32,
}

/// What fits, the best first.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub(crate) struct KnowledgeHits {
    pub items: Vec<KnowledgeHit>,
    /// The first of them is sure enough to be the answer.
    pub is_answered: bool,
}

/// By question, word, name or pinyin. An empty text finds nothing.
pub(crate) async fn search(
    room: &KnowledgeRoom,
    scope: &OrgScope,
    text: &str,
    most: usize,
) -> Result<KnowledgeHits, StorageError> {
    let shelf = Shelf::of(room).await?;
    let asker = Asker::Staff(scope);
    let guesses = seen_guesses(&shelf, &asker, text);
    let answer = shelf.finder.answer(&guesses);
    let mut scores = vec![0.0_f32; shelf.articles.len()];
    for guess in &guesses {
        scores[guess.article] = guess.confidence;
    }
    raise_by_words(&shelf, text, &mut scores);
    if let Some(answer) = answer {
        scores[answer.article] = scores[answer.article].max(BY_NAME) + 1.0;
    }
    let mut found: Vec<(usize, f32)> = scores.into_iter().enumerate().collect();
    found.retain(|(place, score)| *score >= SHOWN_FROM && asker.may_see(&shelf.articles[*place]));
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(most);
    let items = found.into_iter().map(|(place, score)| {
        let sure = answer.filter(|answer| answer.article == place);
        hit(&shelf.articles[place], text, sure.map_or(score.min(1.0), |answer| answer.confidence))
    });
    Ok(KnowledgeHits { items: items.collect(), is_answered: answer.is_some() })
}

/// Names and bodies that hold the words or the sounds.
fn raise_by_words(shelf: &Shelf, text: &str, scores: &mut [f32]) {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return;
    }
    let letters = letters(text);
    let bodies = shelf.bodies.scores(&wanted);
    for (place, shown) in shelf.articles.iter().enumerate() {
        let named = shown.document.names().any(|name| name.to_lowercase().contains(&wanted));
        let said =
            letters.as_ref().is_some_and(|letters| shelf.sounds[place].iter().any(|name| name.hold(letters)));
        let told = shown.plain.to_lowercase().contains(&wanted);
        let by_word = if named || said {
            BY_NAME
        } else if told {
            BY_WORD
        } else {
            // How much of what was asked the text speaks of.
            bodies[place].bm25.min(1.0) * BY_WORD
        };
        scores[place] = scores[place].max(by_word);
    }
}

fn seen_guesses(shelf: &Shelf, asker: &Asker<'_>, text: &str) -> Vec<Guess> {
    let mut guesses = shelf.finder.guesses(text);
    guesses.retain(|guess| asker.may_see(&shelf.articles[guess.article]));
    guesses
}

fn hit(shown: &Shown, text: &str, confidence: f32) -> KnowledgeHit {
    let document = &shown.document;
    KnowledgeHit {
        id: shown.id,
        version: shown.version,
        kind: document.kind,
        audience: document.audience,
        title: document.title.clone(),
        category: document.category.clone(),
        excerpt: excerpt(&shown.plain, text),
        blocks: blocks(&document.body),
        effective_at: shown.effective_at,
        confidence,
    }
}

/// The part of a text around what was looked for, or its beginning.
fn excerpt(plain: &str, wanted: &str) -> String {
    let signs: Vec<char> = plain.chars().map(|sign| if sign == '\n' { ' ' } else { sign }).collect();
    let wanted = wanted.trim();
    let at = plain.find(wanted).filter(|_| !wanted.is_empty()).map_or(0, |at| plain[..at].chars().count());
    let from = if at < EXCERPT / 2 { 0 } else { at - EXCERPT / 3 };
    let part: String = signs.iter().skip(from).take(EXCERPT).collect();
    let (before, after) = (from > 0, from + EXCERPT < signs.len());
    format!("{}{}{}", if before { "…" } else { "" }, part.trim(), if after { "…" } else { "" })
}

/// What a customer gets to a question.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The article that answers, with how well it fits.
    pub article: Option<(Shown, f32)>,
    /// Where none does: what comes nearest.
    pub nearest: Vec<Shown>,
}

/// One article, or honestly none.
pub(crate) async fn answer(
    room: &KnowledgeRoom,
    asker: &Asker<'_>,
    question: &str,
) -> Result<Answer, StorageError> {
    let shelf = Shelf::of(room).await?;
    let guesses = seen_guesses(&shelf, asker, question);
    let shown = |guess: &Guess| shelf.articles[guess.article].clone();
    if let Some(guess) = shelf.finder.answer(&guesses) {
        return Ok(Answer { article: Some((shown(&guess), guess.confidence)), nearest: Vec::new() });
    }
    let near = guesses.iter().filter(|guess| guess.confidence >= NEAREST_FROM).take(NEAREST);
    Ok(Answer { article: None, nearest: near.map(shown).collect() })
}

/// Everything that a customer of the unit may read, in the order of categories and titles.
pub(crate) async fn readable(room: &KnowledgeRoom, unit: &UnitPath) -> Result<Vec<Shown>, StorageError> {
    let (shelf, asker) = (Shelf::of(room).await?, Asker::Customer(unit));
    let mut found: Vec<Shown> = shelf.articles.iter().filter(|shown| asker.may_see(shown)).cloned().collect();
    found.sort_by(|a, b| {
        (&a.document.category, &a.document.title).cmp(&(&b.document.category, &b.document.title))
    });
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_what_was_looked_for() {
        let text = format!("{}阶梯水价{}", "前".repeat(200), "后".repeat(200));
        let shown = excerpt(&text, "阶梯水价");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("阶梯水价"), "{shown}");
        assert_eq!(excerpt("短\n文", "没有"), "短 文");
        assert_eq!(excerpt("短文", ""), "短文");
    }
}
