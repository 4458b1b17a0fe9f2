//! What people hear of beside cases: improvement items that need them, articles that are about to change.

use async_trait::async_trait;
use jiff::Timestamp;
use manyi_automation::{Hearers, NoticeTopic, Occasion, Occasions};
use manyi_case::{
    CaseRoom, ImprovementItemChanged, ImprovementItemId, ImprovementStanding, improvement_standing,
};
use manyi_identity::Role;
use manyi_kernel::{Permission, StoredEvent, TIME_ZONE};
use manyi_knowledge::{KnowledgeAnnounced, KnowledgeRoom, coming_version};
use manyi_storage::StorageError;

pub struct Rooms {
    pub case: CaseRoom,
    pub knowledge: KnowledgeRoom,
}

#[async_trait]
impl Occasions for Rooms {
    async fn occasion(&self, event: &StoredEvent) -> Result<Option<Occasion>, StorageError> {
        if let Some(changed) = event.parse::<ImprovementItemChanged>() {
            return self.improvement(&changed.map_err(unreadable)?).await;
        }
        if let Some(announced) = event.parse::<KnowledgeAnnounced>() {
            return self.knowledge(&announced.map_err(unreadable)?).await;
        }
        Ok(None)
    }
}

fn unreadable(error: serde_json::Error) -> StorageError {
    StorageError::Corrupt(format!("an event: {error}"))
}

impl Rooms {
    async fn improvement(&self, changed: &ImprovementItemChanged) -> Result<Option<Occasion>, StorageError> {
        let Some((purpose, whom)) = asked(&changed.change) else { return Ok(None) };
        let Some(item) = improvement_standing(&self.case, changed.item_id).await? else { return Ok(None) };
        Ok(Some(Occasion {
            purpose,
            topic: NoticeTopic::Improvement,
            hearers: hearers(whom, &item),
            page: page(changed.item_id),
            params: vec![
                ("number", item.case_number),
                ("due", minute(item.make_by)),
                ("day", item.due_on.map(|day| day.to_string()).unwrap_or_default()),
            ],
            unit_path: item.unit_path,
        }))
    }

    async fn knowledge(&self, announced: &KnowledgeAnnounced) -> Result<Option<Occasion>, StorageError> {
        let found = coming_version(&self.knowledge, announced.article_id, announced.version).await?;
        Ok(found.map(|coming| Occasion {
            purpose: "knowledge.announced",
            topic: NoticeTopic::Knowledge,
            unit_path: coming.unit_path,
            hearers: Hearers::Readers(Permission::KnowledgeRead),
            page: format!("/knowledge/{}", announced.article_id),
            params: vec![("title", coming.title), ("day", coming.holds_from.to_string())],
        }))
    }
}

fn page(id: ImprovementItemId) -> String {
    format!("/improvement-items?item={id}")
}

fn minute(at: Timestamp) -> String {
    at.in_tz(TIME_ZONE).map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    /// Whoever handles the case, and their supervisor: to propose.
    Proposers,
    /// Those who decide and check.
    Deciders,
    /// Whoever does the measure.
    Owner,
}

/// What a change asks of whom; nothing where nobody has to do anything.
fn asked(change: &str) -> Option<(&'static str, Whom)> {
    Some(match change {
        "need" => ("improvement.needed", Whom::Proposers),
        "due_soon" => ("improvement.due_soon", Whom::Proposers),
        "breach" => ("improvement.overdue", Whom::Proposers),
        "propose" => ("improvement.proposed", Whom::Deciders),
        "accept" | "redo" => ("improvement.assigned", Whom::Owner),
        "complete" => ("improvement.done", Whom::Deciders),
        _ => return None,
    })
}

fn hearers(whom: Whom, item: &ImprovementStanding) -> Hearers {
    let supervisors = || vec![Role::ServiceSupervisor.code().to_owned()];
    match whom {
        Whom::Proposers => {
            Hearers::OnDuty { people: item.assignee.into_iter().collect(), roles: supervisors() }
        }
        Whom::Deciders => Hearers::OnDuty { people: Vec::new(), roles: supervisors() },
        Whom::Owner => Hearers::People(item.owner.into_iter().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_case::ImprovementAction;

    #[test]
    fn every_change_that_leaves_something_to_do_tells_somebody() {
        for action in ImprovementAction::ALL {
            let silent = matches!(action, ImprovementAction::Decline | ImprovementAction::Check);
            assert_eq!(asked(action.code()).is_none(), silent, "{action}");
        }
        for clock in ["due_soon", "breach"] {
            assert_eq!(asked(clock).map(|(_, whom)| whom), Some(Whom::Proposers), "{clock}");
        }
    }
}
