//! Names of units and people for the other rooms, from a short cache.

use crate::{person, unit};
use async_trait::async_trait;
use manyi_kernel::{Directory, OrgScope, PersonId, PersonRef, UnitId, UnitPath, UnitRef};
use manyi_storage::{Database, StorageError};
use sea_orm::EntityTrait;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Other processes' changes are seen after this time, our own at once.
const FRESH_FOR: Duration = Duration::from_secs(4);
/// A store that was away is asked again after this time.
const AGAIN_AFTER: Duration = Duration::from_millis(500);

/// The [`Directory`] of this product. While the store is away the last known names are given.
pub struct IdentityDirectory {
    db: Database,
    /// Counts invalidations: what was read before the last one is not kept.
    generation: AtomicU64,
    cache: Mutex<Option<Cached>>,
    /// Held by whoever reads the names anew, so that a crowd does not do it side by side.
    reading: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Cached {
    names: Arc<Names>,
    read_at: Instant,
    generation: u64,
}

#[derive(Default)]
struct Names {
    units: Vec<UnitRef>,
    people: Vec<PersonRef>,
    unit_by_id: HashMap<UnitId, usize>,
    unit_by_path: HashMap<UnitPath, usize>,
    unit_by_code: HashMap<String, usize>,
    person_by_id: HashMap<PersonId, usize>,
}

impl IdentityDirectory {
    pub(crate) fn new(db: Database) -> Self {
        Self {
            db,
            generation: AtomicU64::new(0),
            cache: Mutex::new(None),
            reading: tokio::sync::Mutex::new(()),
        }
    }

    /// Called after each commit that changed units or people.
    pub(crate) fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    fn cached(&self) -> Option<Cached> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn fresh(&self) -> Option<Arc<Names>> {
        let generation = self.generation.load(Ordering::SeqCst);
        let fresh = |cached: &Cached| cached.generation == generation && cached.read_at.elapsed() < FRESH_FOR;
        self.cached().filter(fresh).map(|cached| cached.names)
    }

    async fn names(&self) -> Arc<Names> {
        if let Some(names) = self.fresh() {
            return names;
        }
        let _reading = self.reading.lock().await;
        // Perhaps somebody has read them while we waited.
        if let Some(names) = self.fresh() {
            return names;
        }
        let generation = self.generation.load(Ordering::SeqCst);
        let (names, read_at) = match read(&self.db).await {
            Ok(names) => (Arc::new(names), Instant::now()),
            Err(error) => {
                tracing::warn!(%error, "names of units and people cannot be read");
                // Nothing at all is not kept: it would read as an enterprise without units.
                let Some(Cached { names, .. }) = self.cached() else { return Arc::default() };
                // Those who wait behind us are not to wait for the store once each.
                (names, Instant::now().checked_sub(FRESH_FOR - AGAIN_AFTER).unwrap_or_else(Instant::now))
            }
        };
        let cached = Cached { names: names.clone(), read_at, generation };
        *self.cache.lock().unwrap_or_else(PoisonError::into_inner) = Some(cached);
        names
    }
}

async fn read(db: &Database) -> Result<Names, StorageError> {
    let rows = unit::store::all(db.reader(), &OrgScope::everything()).await?;
    let units: Vec<UnitRef> = rows.iter().map(unit::store::Model::to_ref).collect::<Result<_, _>>()?;
    let people = person::store::Entity::find().all(db.reader()).await?;
    let people: Vec<PersonRef> = people
        .into_iter()
        .map(|row| PersonRef { id: row.person_id(), unit_path: row.path(), name: row.name })
        .collect();
    let unit_places = || units.iter().enumerate();
    Ok(Names {
        unit_by_id: unit_places().map(|(place, unit)| (unit.id, place)).collect(),
        unit_by_path: unit_places().map(|(place, unit)| (unit.path.clone(), place)).collect(),
        unit_by_code: unit_places().map(|(place, unit)| (unit.code.clone(), place)).collect(),
        person_by_id: people.iter().enumerate().map(|(place, person)| (person.id, place)).collect(),
        units,
        people,
    })
}

#[async_trait]
impl Directory for IdentityDirectory {
    async fn units(&self) -> Vec<UnitRef> {
        self.names().await.units.clone()
    }

    async fn people(&self) -> Vec<PersonRef> {
        self.names().await.people.clone()
    }

    async fn unit(&self, id: UnitId) -> Option<UnitRef> {
        let names = self.names().await;
        names.unit_by_id.get(&id).map(|place| names.units[*place].clone())
    }

    async fn unit_at(&self, path: &UnitPath) -> Option<UnitRef> {
        let names = self.names().await;
        names.unit_by_path.get(path).map(|place| names.units[*place].clone())
    }

    async fn unit_by_code(&self, code: &str) -> Option<UnitRef> {
        let names = self.names().await;
        names.unit_by_code.get(code).map(|place| names.units[*place].clone())
    }

    async fn person(&self, id: PersonId) -> Option<PersonRef> {
        let names = self.names().await;
        names.person_by_id.get(&id).map(|place| names.people[*place].clone())
    }
}
