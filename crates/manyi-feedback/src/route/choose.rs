//! Which expert. Pure: among those who have the skill, are at work, are not away and have room, the one with the
//! smallest share of what they can carry.

use jiff::{Timestamp, Zoned, civil::Weekday};
use manyi_kernel::{PersonId, TIME_ZONE, UnitPath};

/// Somebody of the pool, as they are now.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expert {
    pub person: PersonId,
    pub place: UnitPath,
    pub skills: Vec<String>,
    /// Bit 0 is Monday.
    pub shift_days: i32,
    /// Minutes of the day; until before from goes over midnight.
    pub shift_from: i32,
    pub shift_until: i32,
    /// Milliseconds; nobody is there from the first to before the second.
    pub away: Option<(i64, i64)>,
    /// Open matters that they can carry, at least 1.
    pub most_open: i32,
    pub open: u64,
}

/// Why somebody is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PassedOver {
    Elsewhere,
    NoSkill,
    Away,
    OffShift,
    Full,
}

impl Expert {
    fn passed_over(&self, target: &UnitPath, skill: Option<&str>, now: Timestamp) -> Option<PassedOver> {
        if !target.contains(&self.place) && !self.place.contains(target) {
            return Some(PassedOver::Elsewhere);
        }
        if skill.is_some_and(|skill| !self.skills.iter().any(|own| own == skill)) {
            return Some(PassedOver::NoSkill);
        }
        let at = now.as_millisecond();
        if self.away.is_some_and(|(from, until)| (from..until).contains(&at)) {
            return Some(PassedOver::Away);
        }
        if !now.in_tz(TIME_ZONE).is_ok_and(|local| self.on_shift(&local)) {
            return Some(PassedOver::OffShift);
        }
        (self.open >= u64::try_from(self.most_open.max(1)).unwrap_or(1)).then_some(PassedOver::Full)
    }

    /// A night shift belongs to the day on which it began.
    fn on_shift(&self, local: &Zoned) -> bool {
        let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
        let works = |day: Weekday| self.shift_days >> day.to_monday_zero_offset() & 1 == 1;
        let (today, (from, until)) = (local.weekday(), (self.shift_from, self.shift_until));
        if from < until {
            return works(today) && (from..until).contains(&minute);
        }
        works(today) && minute >= from || works(today.previous()) && minute < until
    }

    fn share(&self) -> f64 {
        self.open as f64 / f64::from(self.most_open.max(1))
    }
}

/// The one, or why all were passed over, the nearest miss first.
pub(crate) fn choose<'a>(
    experts: &'a [Expert],
    target: &UnitPath,
    skill: Option<&str>,
    now: Timestamp,
) -> Result<&'a Expert, Option<PassedOver>> {
    let judged: Vec<_> =
        experts.iter().map(|expert| (expert, expert.passed_over(target, skill, now))).collect();
    let free = judged.iter().filter(|(_, passed)| passed.is_none()).map(|(expert, _)| *expert);
    // Equal shares: always the same one, whoever asks.
    let best = free.min_by(|a, b| a.share().total_cmp(&b.share()).then(a.person.0.cmp(&b.person.0)));
    best.ok_or_else(|| judged.iter().filter_map(|(_, passed)| *passed).max())
}

/// How often people followed the rule, with one imagined yes and no: an untried rule is worth a half.
pub(crate) fn confidence(followed: i32, decided: i32) -> f64 {
    f64::from(followed + 1) / f64::from(decided + 2)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use uuid::Uuid;

    const NORTH: &str = "/1/1/";

    fn expert(id: u128) -> Expert {
        Expert {
            person: PersonId(Uuid::from_u128(id)),
            place: UnitPath::from_stored(NORTH),
            skills: vec!["billing".into()],
            shift_days: 0b001_1111,
            shift_from: 8 * 60 + 30,
            shift_until: 17 * 60 + 30,
            away: None,
            most_open: 10,
            open: 0,
        }
    }

    fn chosen(experts: &[Expert], at: &str) -> Result<u128, Option<PassedOver>> {
        let now: Timestamp = at.parse().unwrap();
        choose(experts, &UnitPath::from_stored(NORTH), Some("billing"), now).map(|one| one.person.0.as_u128())
    }

    /// A Monday morning in Shanghai.
    const MONDAY: &str = "2026-11-23T09:00:00+08:00";

    #[test]
    fn the_one_with_the_smallest_share_of_load_is_chosen_and_ties_never_change() {
        let (mut one, mut two) = (Expert { open: 4, ..expert(1) }, Expert { open: 3, ..expert(2) });
        assert_eq!(chosen(&[one.clone(), two.clone()], MONDAY), Ok(2));
        two.most_open = 5;
        assert_eq!(chosen(&[one.clone(), two.clone()], MONDAY), Ok(1), "0.4 is less than 0.6");
        (one.open, one.most_open) = (3, 5);
        assert_eq!(chosen(&[two, one], MONDAY), Ok(1));
    }

    #[test]
    fn who_cannot_take_it_is_passed_over() {
        let monday: Timestamp = MONDAY.parse().unwrap();
        let at = monday.as_millisecond();
        for (expert, at, why) in [
            (Expert { skills: vec!["meter".into()], ..expert(1) }, MONDAY, PassedOver::NoSkill),
            (Expert { place: UnitPath::from_stored("/1/2/"), ..expert(1) }, MONDAY, PassedOver::Elsewhere),
            (Expert { away: Some((at, at + 1)), ..expert(1) }, MONDAY, PassedOver::Away),
            (Expert { open: 10, ..expert(1) }, MONDAY, PassedOver::Full),
            (expert(1), "2026-11-23T08:29:00+08:00", PassedOver::OffShift),
            (expert(1), "2026-11-23T17:30:00+08:00", PassedOver::OffShift),
            (expert(1), "2026-11-22T09:00:00+08:00", PassedOver::OffShift),
        ] {
            assert_eq!(chosen(&[expert], at), Err(Some(why)));
        }
        assert_eq!(chosen(&[], MONDAY), Err(None));
        assert_eq!(chosen(&[Expert { away: Some((at - 9, at)), ..expert(1) }], MONDAY), Ok(1), "back again");
        let above = Expert { place: UnitPath::from_stored("/1/"), ..expert(1) };
        assert_eq!(chosen(&[above], MONDAY), Ok(1), "the pool above serves the places below");
    }

    #[test]
    fn a_night_shift_belongs_to_the_day_on_which_it_began() {
        // Fridays from 22:00 to 6:00.
        let night = Expert { shift_days: 0b001_0000, shift_from: 22 * 60, shift_until: 6 * 60, ..expert(1) };
        for (at, there) in [
            ("2026-11-20T22:00:00+08:00", true),
            ("2026-11-21T05:59:00+08:00", true),
            ("2026-11-21T06:00:00+08:00", false),
            ("2026-11-21T22:00:00+08:00", false),
            ("2026-11-20T05:00:00+08:00", false),
        ] {
            assert_eq!(chosen(std::slice::from_ref(&night), at).is_ok(), there, "{at}");
        }
    }

    #[test]
    fn confidence_begins_at_a_half_and_follows_what_people_did() {
        assert_eq!((confidence(0, 0), confidence(8, 8), confidence(0, 8)), (0.5, 0.9, 0.1));
    }
}
