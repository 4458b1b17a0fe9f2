//! Which matters a rule is for. Pure.

use crate::feedback::{FeedbackChannel, FeedbackKind, FeedbackSeverity};
use manyi_kernel::FieldProblem;
use serde::{Deserialize, Serialize};

/// All that is named must hold; of each list one is enough. Nothing named holds for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeedbackConditions {
    pub kinds: Vec<FeedbackKind>,
    pub channels: Vec<FeedbackChannel>,
    pub severities: Vec<FeedbackSeverity>,
    /// Parts of the product's or the step's name.
    pub products: Vec<String>,
    /// Of the customer, in the organisation's own words.
    pub tiers: Vec<String>,
    /// Of title and text.
    pub words: Vec<String>,
}

/// What is looked at.
pub(crate) struct Matter {
    pub kind: FeedbackKind,
    pub channel: FeedbackChannel,
    pub severity: FeedbackSeverity,
    /// Product and step.
    pub product: String,
    pub tier: Option<String>,
    /// Title and text.
    pub text: String,
}

/// A condition that holds: `kind`, `channel`, `severity`, `product`, `tier` or `word`, and what held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FeedbackConditionMet)]
pub(crate) struct Met {
    pub condition: String,
    pub value: String,
}

/// Words of one list, and characters of one word.
const MOST_WORDS: usize = 100;
const LONGEST_WORD: usize = 50;

impl FeedbackConditions {
    /// What held, or `None` where one of them does not.
    pub(crate) fn met(&self, matter: &Matter) -> Option<Vec<Met>> {
        let mut met = Vec::new();
        let mut hold = |condition: &str, empty: bool, found: Option<String>| {
            if empty {
                return true;
            }
            let holds = found.is_some();
            met.extend(found.map(|value| Met { condition: condition.to_owned(), value }));
            holds
        };
        let code = |holds: bool, code: &str| holds.then(|| code.to_owned());
        let part = |words: &[String], text: &str| {
            let text = text.to_lowercase();
            words.iter().find(|word| text.contains(&word.to_lowercase())).cloned()
        };
        let tier = matter.tier.as_ref().filter(|tier| self.tiers.contains(tier)).cloned();
        let all =
            hold("kind", self.kinds.is_empty(), code(self.kinds.contains(&matter.kind), matter.kind.code()))
                && hold(
                    "channel",
                    self.channels.is_empty(),
                    code(self.channels.contains(&matter.channel), matter.channel.code()),
                )
                && hold(
                    "severity",
                    self.severities.is_empty(),
                    code(self.severities.contains(&matter.severity), matter.severity.code()),
                )
                && hold("product", self.products.is_empty(), part(&self.products, &matter.product))
                && hold("tier", self.tiers.is_empty(), tier)
                && hold("word", self.words.is_empty(), part(&self.words, &matter.text));
        all.then_some(met)
    }

    /// Tidied, or all that is wrong.
    pub fn checked(mut self, problems: &mut Vec<FieldProblem>) -> Self {
        for (place, words) in [
            ("/conditions/products", &mut self.products),
            ("/conditions/tiers", &mut self.tiers),
            ("/conditions/words", &mut self.words),
        ] {
            for word in words.iter_mut() {
                *word = word.trim().to_owned();
            }
            words.retain(|word| !word.is_empty());
            if words.len() > MOST_WORDS {
                problems.push(FieldProblem::new(place, "feedback.too_many_words").with("max", MOST_WORDS));
            }
            if words.iter().any(|word| word.chars().count() > LONGEST_WORD) {
                problems.push(FieldProblem::new(place, "too_long").with("max", LONGEST_WORD));
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn matter() -> Matter {
        Matter {
            kind: FeedbackKind::Complaint,
            channel: FeedbackChannel::Phone,
            severity: FeedbackSeverity::Serious,
            product: "居民用电 抄表".into(),
            tier: Some("VIP".into()),
            text: "抄表错了，Bill 不对".into(),
        }
    }

    #[test]
    fn all_conditions_hold_and_of_each_list_one_is_enough() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let none = FeedbackConditions::default();
        for (conditions, met) in [
            (none.clone(), Some(vec![])),
            (FeedbackConditions { words: words(&["停电", "bill"]), ..none.clone() }, Some(vec!["word bill"])),
            (FeedbackConditions { words: words(&["停电"]), ..none.clone() }, None),
            (
                FeedbackConditions {
                    kinds: vec![FeedbackKind::Enquiry, FeedbackKind::Complaint],
                    severities: vec![FeedbackSeverity::Serious],
                    products: words(&["抄表"]),
                    tiers: words(&["VIP"]),
                    ..none.clone()
                },
                Some(vec!["kind complaint", "severity serious", "product 抄表", "tier VIP"]),
            ),
            (FeedbackConditions { tiers: words(&["普通"]), words: words(&["bill"]), ..none.clone() }, None),
            (FeedbackConditions { channels: vec![FeedbackChannel::Web], ..none }, None),
        ] {
            let found = conditions.met(&matter());
            let found = found.map(|met| {
                met.into_iter().map(|met| format!("{} {}", met.condition, met.value)).collect::<Vec<_>>()
            });
            assert_eq!(found, met.map(|met| met.into_iter().map(str::to_owned).collect()), "{conditions:?}");
        }
    }
}
