//! Whose turn it is. Pure: the same people at the same moment give the same order.

use crate::programme::sample::{ContactCode, Disposition};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::PersonId;
use serde::Serialize;

/// Attempts after which somebody who was never reached is left alone (AAPOR knows them as non-contacts).
pub const MOST_ATTEMPTS: i32 = 6;
/// How long somebody is kept for the interviewer who calls them.
pub(crate) const HOLD: SignedDuration = SignedDuration::from_mins(30);
/// An appointment comes up a little before its time …
const EARLY: SignedDuration = SignedDuration::from_mins(5);
/// … and is anybody's when the one who made it does not keep it.
const ANYBODYS_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// A busy line is tried again soon, an unanswered one at another time of day.
const AFTER_BUSY: SignedDuration = SignedDuration::from_mins(15);
const AFTER_NO_ANSWER: SignedDuration = SignedDuration::from_hours(4);

/// What of somebody decides about their turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub disposition: Disposition,
    pub last: Option<ContactCode>,
    pub attempts: i32,
    pub attempted_at: Option<Timestamp>,
    pub held: Option<(PersonId, Timestamp)>,
    pub call_again_at: Option<Timestamp>,
    pub call_again_by: Option<PersonId>,
    /// Their cell of the sample has all the interviews it needs.
    pub cell_is_full: bool,
}

/// Why somebody is called now; the earlier one goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The interviewer has them already.
    Held,
    /// At the time agreed, with this interviewer or with one who did not call.
    Agreed,
    /// Never tried.
    Fresh,
    /// Not reached before.
    Again,
}

/// Nothing is left to ask them, whoever has them.
fn is_settled(disposition: Disposition) -> bool {
    use Disposition::{Complete, NotEligible, QuotaFull, Refused, ScreenedOut};
    matches!(disposition, Complete | ScreenedOut | QuotaFull | Refused | NotEligible)
}

/// `None`: not by `me`, or not now.
pub(crate) fn turn(one: &Standing, me: PersonId, now: Timestamp) -> Option<Turn> {
    if is_settled(one.disposition) {
        return None;
    }
    if let Some((holder, until)) = one.held
        && until > now
    {
        return (holder == me).then_some(Turn::Held);
    }
    match one.disposition {
        Disposition::Appointment => {
            let at = one.call_again_at?;
            let mine = one.call_again_by.is_none_or(|by| by == me);
            let due = if mine { at - EARLY } else { at + ANYBODYS_AFTER };
            (due <= now).then_some(Turn::Agreed)
        }
        _ if one.cell_is_full => None,
        Disposition::Waiting
        | Disposition::Invited
        | Disposition::Sent
        | Disposition::Delivered
        | Disposition::Opened
        // A letter that came back refused nothing; a wrong number was tried.
        | Disposition::Bounced
            if one.attempts == 0 =>
        {
            Some(Turn::Fresh)
        }
        Disposition::NotReached | Disposition::Opened if one.attempts < MOST_ATTEMPTS => {
            let wait = if one.last == Some(ContactCode::Busy) { AFTER_BUSY } else { AFTER_NO_ANSWER };
            (one.attempted_at? + wait <= now).then_some(Turn::Again)
        }
        _ => None,
    }
}

/// Places in `people`, the first to be called first: by turn, then the longest waiting, then as drawn.
pub(crate) fn order(people: &[Standing], me: PersonId, now: Timestamp) -> Vec<(usize, Turn)> {
    let mut callable: Vec<(usize, Turn)> = people
        .iter()
        .enumerate()
        .filter_map(|(place, one)| turn(one, me, now).map(|turn| (place, turn)))
        .collect();
    callable.sort_by_key(|(place, turn)| {
        (*turn, people[*place].call_again_at, people[*place].attempted_at, *place)
    });
    callable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(1_000 + minutes)
    }

    fn person(number: u128) -> PersonId {
        PersonId(uuid::Uuid::from_u128(number))
    }

    fn fresh() -> Standing {
        Standing {
            disposition: Disposition::Waiting,
            last: None,
            attempts: 0,
            attempted_at: None,
            held: None,
            call_again_at: None,
            call_again_by: None,
            cell_is_full: false,
        }
    }

    fn tried(last: ContactCode, attempts: i32, minutes: i64) -> Standing {
        let attempted_at = Some(at(minutes));
        Standing { disposition: Disposition::NotReached, last: Some(last), attempts, attempted_at, ..fresh() }
    }

    fn agreed(by: u128, minutes: i64) -> Standing {
        Standing {
            disposition: Disposition::Appointment,
            attempts: 1,
            attempted_at: Some(at(-500)),
            call_again_at: Some(at(minutes)),
            call_again_by: Some(person(by)),
            ..fresh()
        }
    }

    #[test]
    fn whose_turn_it_is_follows_from_what_was_tried_and_agreed() {
        let held = |by, minutes| Standing { held: Some((person(by), at(minutes))), ..fresh() };
        let of = |disposition| Standing { disposition, ..fresh() };
        for (name, one, wanted) in [
            ("never tried", fresh(), Some(Turn::Fresh)),
            ("invited by mail and silent", of(Disposition::Sent), Some(Turn::Fresh)),
            ("invited by SMS and silent", of(Disposition::Delivered), Some(Turn::Fresh)),
            ("the letter came back", of(Disposition::Bounced), Some(Turn::Fresh)),
            ("the number is wrong", Standing { attempts: 1, ..of(Disposition::Bounced) }, None),
            ("answering online right now", of(Disposition::Started), None),
            ("answered", of(Disposition::Complete), None),
            ("refused", of(Disposition::Refused), None),
            ("the cell is full", Standing { cell_is_full: true, ..fresh() }, None),
            ("mine", held(1, 10), Some(Turn::Held)),
            ("mine, and answered", Standing { disposition: Disposition::Complete, ..held(1, 10) }, None),
            (
                "mine, in the middle of it",
                Standing { disposition: Disposition::Started, ..held(1, 10) },
                Some(Turn::Held),
            ),
            ("somebody else's", held(2, 10), None),
            ("forgotten by somebody else", held(2, 0), Some(Turn::Fresh)),
            ("busy a minute ago", tried(ContactCode::Busy, 1, -1), None),
            ("busy a quarter ago", tried(ContactCode::Busy, 1, -15), Some(Turn::Again)),
            ("no answer an hour ago", tried(ContactCode::NoAnswer, 1, -60), None),
            ("no answer in the morning", tried(ContactCode::NoAnswer, 1, -240), Some(Turn::Again)),
            ("tried too often", tried(ContactCode::NoAnswer, MOST_ATTEMPTS, -900), None),
            ("agreed with me for later", agreed(1, 6), None),
            ("agreed with me for now", agreed(1, 5), Some(Turn::Agreed)),
            ("agreed with a colleague for now", agreed(2, 0), None),
            ("agreed with a colleague who did not call", agreed(2, -30), Some(Turn::Agreed)),
        ] {
            assert_eq!(turn(&one, person(1), at(0)), wanted, "{name}");
        }
    }

    #[test]
    fn an_agreed_call_goes_before_new_people_and_a_full_cell_does_not_break_it() {
        let full = Standing { cell_is_full: true, ..agreed(1, -3) };
        let people = [tried(ContactCode::Busy, 1, -20), fresh(), full, agreed(1, -10), fresh()];
        let order: Vec<usize> =
            order(&people, person(1), at(0)).into_iter().map(|(place, _)| place).collect();
        assert_eq!(order, [3, 2, 1, 4, 0]);
    }
}
