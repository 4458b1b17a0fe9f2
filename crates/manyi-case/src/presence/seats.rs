//! Seats at cases: taken for half a minute at a time, so that whoever just goes away leaves none behind.

use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{CaseId, PersonId, UnitPath, coded};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How long a seat is held without a sign of life.
const HELD_FOR: SignedDuration = SignedDuration::from_secs(30);

coded! {
    /// What somebody does at a case.
    CaseDoing {
        Looking = "looking",
        /// Writes to the customer.
        Replying = "replying",
        /// Writes a note.
        Noting = "noting",
        /// Fills in another form.
        Acting = "acting",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub person: PersonId,
    pub doing: CaseDoing,
    /// Since when they do this.
    pub since: Timestamp,
    until: Timestamp,
}

type Tell = Box<dyn Fn(CaseId, &UnitPath) + Send + Sync>;

/// Clones share everything.
#[derive(Clone)]
pub struct Presence {
    seats: Arc<Mutex<HashMap<CaseId, Vec<Seat>>>>,
    tell: Arc<Tell>,
}

impl Presence {
    /// `tell` is called when somebody comes, goes or does something else at a case of this place. It must not wait.
    pub fn telling(tell: impl Fn(CaseId, &UnitPath) + Send + Sync + 'static) -> Self {
        Self { seats: Arc::default(), tell: Arc::new(Box::new(tell)) }
    }

    /// Takes or keeps a seat; the others at the case, in the order in which they began.
    pub(crate) fn keep(
        &self,
        (case, path): (CaseId, &UnitPath),
        person: PersonId,
        doing: CaseDoing,
        now: Timestamp,
    ) -> Vec<Seat> {
        let (others, changed) = {
            let mut all = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
            all.retain(|_, seats| {
                seats.retain(|seat| seat.until > now);
                !seats.is_empty()
            });
            let seats = all.entry(case).or_default();
            let before = seats.iter().position(|seat| seat.person == person).map(|at| seats.remove(at));
            let same = before.filter(|seat| seat.doing == doing);
            let since = same.map_or(now, |seat| seat.since);
            let others = seats.clone();
            seats.push(Seat { person, doing, since, until: now.saturating_add(HELD_FOR).unwrap_or(now) });
            seats.sort_by_key(|seat| seat.since);
            (others, same.is_none())
        };
        if changed {
            (self.tell)(case, path);
        }
        others
    }

    /// Gives the seat up.
    pub(crate) fn leave(&self, (case, path): (CaseId, &UnitPath), person: PersonId) {
        let left = {
            let mut all = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
            all.get_mut(&case).is_some_and(|seats| {
                let before = seats.len();
                seats.retain(|seat| seat.person != person);
                seats.len() < before
            })
        };
        if left {
            (self.tell)(case, path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use uuid::Uuid;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).expect("an instant")
    }

    #[test]
    fn seats_are_seen_by_others_told_once_and_lost_after_half_a_minute() {
        let told = Arc::new(AtomicUsize::new(0));
        let counted = told.clone();
        let presence = Presence::telling(move |_, _| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        let (case, path) = (CaseId(Uuid::from_u128(1)), UnitPath::from_stored("/1/"));
        let [one, two] = [101, 102].map(|id| PersonId(Uuid::from_u128(id)));
        let keep = |person, doing, second| {
            let others = presence.keep((case, &path), person, doing, at(second));
            others.into_iter().map(|seat| (seat.person, seat.doing)).collect::<Vec<_>>()
        };
        for (person, doing, second, others, telling) in [
            (one, CaseDoing::Looking, 0, vec![], 1),
            (two, CaseDoing::Looking, 1, vec![(one, CaseDoing::Looking)], 2),
            // A sign of life is nothing new.
            (one, CaseDoing::Looking, 10, vec![(two, CaseDoing::Looking)], 2),
            (one, CaseDoing::Replying, 12, vec![(two, CaseDoing::Looking)], 3),
            (two, CaseDoing::Looking, 13, vec![(one, CaseDoing::Replying)], 3),
            // The first gave no sign of life for half a minute.
            (two, CaseDoing::Looking, 42, vec![], 3),
        ] {
            assert_eq!(keep(person, doing, second), others, "at {second}");
            assert_eq!(told.load(Ordering::SeqCst), telling, "at {second}");
        }
        presence.leave((case, &path), two);
        presence.leave((case, &path), two);
        assert_eq!(told.load(Ordering::SeqCst), 4);
        assert_eq!(keep(one, CaseDoing::Noting, 43), vec![]);
    }
}
