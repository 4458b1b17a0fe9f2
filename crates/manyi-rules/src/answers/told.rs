//! What was drawn for somebody, told by what they answered: on paper and in files of other programs nobody kept it.

use super::{RawAnswers, judge_answers};
use crate::path::arms;
use crate::{Condition, Question, QuestionBody, Questionnaire};
use std::collections::BTreeMap;

/// Looked through for arms not yet tried; an arm that one in a hundred gets is among them all but surely.
const MANY: u64 = 2_048;
/// Judged with the same arms where nothing fits at once: formulas draw groups of their own that no experiment names.
const GROUPS: usize = 12;
/// Judged at most; experiments multiply.
const MOST_TRIALS: usize = 256;

/// A draw under which the answers could have been given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldDraw {
    /// Hides as few of the answers as can be; nothing else is known of it.
    pub seed: u64,
    /// Experiment key to arm key, only where the answers fit no other arm.
    pub arms: BTreeMap<String, String>,
}

/// The draw that fits `raw` best: fewest answers to hidden questions, then fewest problems.
pub fn told_draw(document: &Questionnaire, raw: &RawAnswers) -> ToldDraw {
    // Of most questionnaires nothing is drawn that decides what is asked, and files have many rows.
    if !draws(document) {
        return ToldDraw::default();
    }
    let (cost, told) = best_of(document, raw, 1);
    if cost == (0, 0) { told } else { best_of(document, raw, GROUPS).1 }
}

/// Whether people who answer the same may be asked different things. Behind a jump, what comes later is skipped: then
/// orders decide too.
fn draws(document: &Questionnaire) -> bool {
    let in_question = |question: &Question| {
        question.conditions().iter().any(|(_, condition)| condition.draws())
            || matches!(&question.body, QuestionBody::Calculated { expression } if expression.draws())
    };
    let jumps = document.questions().any(|question| !question.jumps.is_empty());
    let shuffles = !document.shuffle_pages.is_empty() || document.pages.iter().any(|page| page.shuffle);
    !document.experiments.is_empty()
        || document.pages.iter().any(|page| page.display_if.as_ref().is_some_and(Condition::draws))
        || document.questions().any(in_question)
        || (shuffles && jumps)
}

/// Hidden answers and problems.
type Cost = (usize, usize);

fn best_of(document: &Questionnaire, raw: &RawAnswers, each: usize) -> (Cost, ToldDraw) {
    let (mut best, mut fitting) = ((usize::MAX, usize::MAX), Vec::new());
    for (seed, arms) in trials(document, each) {
        let cost = cost(document, raw, seed);
        if cost < best {
            best = cost;
            fitting.clear();
        }
        if cost == best {
            fitting.push((seed, arms));
        }
    }
    let mut draws = fitting.into_iter();
    let Some((seed, mut arms)) = draws.next() else { return (best, ToldDraw::default()) };
    for (_, others) in draws {
        arms.retain(|experiment, arm| others.get(experiment) == Some(arm));
    }
    (best, ToldDraw { seed, arms })
}

fn cost(document: &Questionnaire, raw: &RawAnswers, seed: u64) -> Cost {
    let judgement = judge_answers(document, raw, seed);
    let counts = judgement.path.answers();
    let hidden = raw.iter().filter(|(key, value)| !value.is_null() && !counts.contains_key(*key));
    (hidden.count(), judgement.problems.len())
}

/// Seeds worth a trial with their arms, `each` of the same arms.
fn trials(document: &Questionnaire, each: usize) -> impl Iterator<Item = (u64, BTreeMap<String, String>)> {
    let mut met = BTreeMap::<_, usize>::new();
    let drawn = (0..MANY).map(|seed| (seed, arms(&document.experiments, seed)));
    let is_new = move |(_, arms): &(u64, BTreeMap<String, String>)| {
        let times = met.entry(arms.clone()).or_default();
        *times += 1;
        *times <= each
    };
    drawn.filter(is_new).take(MOST_TRIALS)
}
