//! The process of an article, and nothing else. The state is that of the text being worked on: while a new version is
//! written, the published one stays in force.

use manyi_kernel::coded;

coded! {
    KnowledgeArticleState {
        /// Being written.
        Draft = "draft",
        /// Waits for somebody else's approval.
        InReview = "in_review",
        Published = "published",
        /// Nothing of it is in force.
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// What the authors do.
    KnowledgeArticleStep {
        Submit = "submit",
        /// Out of the review again.
        TakeBack = "take_back",
        /// Begins the next version.
        Revise = "revise",
    }
}

coded! {
    /// What the approvers do.
    KnowledgeArticleDecision {
        Publish = "publish",
        /// Back to the author, with a reason.
        Return = "return",
        /// Takes every version out of force.
        Withdraw = "withdraw",
    }
}

impl KnowledgeArticleState {
    /// `None` where the step is refused in this state.
    pub fn after_step(self, step: KnowledgeArticleStep) -> Option<Self> {
        match (self, step) {
            (Self::Draft, KnowledgeArticleStep::Submit) => Some(Self::InReview),
            (Self::InReview, KnowledgeArticleStep::TakeBack)
            | (Self::Published | Self::Withdrawn, KnowledgeArticleStep::Revise) => Some(Self::Draft),
            _ => None,
        }
    }

    /// `None` where the decision is refused in this state.
    pub fn after_decision(self, decision: KnowledgeArticleDecision) -> Option<Self> {
        match (self, decision) {
            (Self::InReview, KnowledgeArticleDecision::Publish) => Some(Self::Published),
            (Self::InReview, KnowledgeArticleDecision::Return) => Some(Self::Draft),
            (Self::Draft | Self::InReview | Self::Published, KnowledgeArticleDecision::Withdraw) => {
                Some(Self::Withdrawn)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_what_the_table_says() {
        let table: Vec<String> = KnowledgeArticleState::ALL
            .iter()
            .map(|state| {
                let steps = KnowledgeArticleStep::ALL
                    .iter()
                    .filter_map(|step| Some(format!("{step}→{}", state.after_step(*step)?)));
                let decisions = KnowledgeArticleDecision::ALL
                    .iter()
                    .filter_map(|decision| Some(format!("{decision}→{}", state.after_decision(*decision)?)));
                format!("{state}: {}", steps.chain(decisions).collect::<Vec<_>>().join(", "))
            })
            .collect();
        assert_eq!(
            table,
            [
                "draft: submit→in_review, withdraw→withdrawn",
                "in_review: take_back→draft, publish→published, return→draft, withdraw→withdrawn",
                "published: revise→draft, withdraw→withdrawn",
                "withdrawn: revise→draft",
            ]
        );
    }
}
