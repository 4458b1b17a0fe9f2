//! Who works on a case of an outlet at some time.

use crate::app::App;
use crate::demo::organisation::outlets;
use crate::demo::people::{Sampled, roster};
use anyhow::{Context, Result};
use manyi_identity::Role;
use manyi_kernel::PersonId;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use std::collections::HashMap;

/// The handling staff of an outlet.
pub struct Team {
    /// With the month from which they are gone.
    agents: Vec<(PersonId, Option<i32>)>,
    head: PersonId,
}

impl Team {
    /// Somebody who was there in this month of the story.
    pub fn agent(&self, rng: &mut StdRng, month: i32) -> PersonId {
        let there: Vec<PersonId> = self
            .agents
            .iter()
            .filter(|(_, left)| left.is_none_or(|left| month < left))
            .map(|(id, _)| *id)
            .collect();
        there.choose(rng).copied().unwrap_or(self.head)
    }

    pub fn head(&self) -> PersonId {
        self.head
    }
}

/// Teams by the code of their outlet.
pub async fn teams(app: &App) -> Result<HashMap<&'static str, Team>> {
    let ids: HashMap<String, PersonId> =
        app.identity.directory().people().await.into_iter().map(|person| (person.name, person.id)).collect();
    let people = roster();
    let id =
        |sampled: &Sampled| ids.get(&sampled.name).copied().with_context(|| format!("no {}", sampled.login));
    let mut teams = HashMap::new();
    for outlet in outlets() {
        let of = |role: Role| {
            people.iter().filter(move |person| person.unit == outlet.code && person.roles.contains(&role))
        };
        let agents = of(Role::Agent).map(|agent| Ok((id(agent)?, agent.left))).collect::<Result<_>>()?;
        let head = id(of(Role::ServiceSupervisor).next().context("an outlet without a head")?)?;
        teams.insert(outlet.code, Team { agents, head });
    }
    Ok(teams)
}
