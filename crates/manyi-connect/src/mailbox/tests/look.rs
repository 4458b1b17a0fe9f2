//! One look, without a database.

use super::{
    at,
    server::{Lying, Server, Trouble},
    settings,
};
use crate::mailbox::{
    imap::{Look, LookFailed, MOST_BYTES, MOST_HELD, look},
    place::Place,
};
use std::future::pending;

const NOW: &str = "2026-11-01T08:00:00Z";

async fn looked(server: &Server, end: impl Future<Output = ()>) -> Result<Look, LookFailed> {
    look(&settings(server.port), "geheim", Place::begin(at(NOW)), at(NOW), end).await
}

/// Numbers of the messages, and how far it read.
fn numbers(look: &Look) -> (Vec<u32>, u32) {
    (look.messages.iter().map(|one| one.uid).collect(), look.read_to)
}

fn three_letters(server: &Server) {
    for text in ["a", "b", "c"] {
        server.deliver("wang", text, Some(at(NOW)));
    }
}

#[tokio::test]
async fn what_came_before_the_time_was_over_or_the_line_was_cut_is_kept() {
    for (trouble, code) in [(Trouble::StandsStill, "imap_timeout"), (Trouble::BreaksOff, "imap_cut")] {
        for (number, wanted) in [(1, None), (2, Some((vec![1], 1))), (3, Some((vec![1, 2], 2)))] {
            let server = Server::start().await;
            three_letters(&server);
            server.state().trouble = Some((number, trouble));
            let got = looked(&server, server.stands.notified()).await;
            let wanted = wanted.ok_or(LookFailed(code));
            assert_eq!(got.as_ref().map(numbers).map_err(Clone::clone), wanted, "{code} at {number}");
        }
    }
}

#[tokio::test]
async fn a_look_holds_a_bounded_number_of_bytes_and_the_next_goes_on() {
    let server = Server::start().await;
    let long = |uid, bytes: usize| Lying { uid, arrived: Some(at(NOW)), bytes: vec![b'x'; bytes] };
    let most = MOST_BYTES as usize;
    server.state().letters = vec![long(1, 10), long(2, most), long(3, MOST_HELD - most), long(4, most + 1)];
    let first = looked(&server, pending()).await.unwrap();
    assert_eq!(numbers(&first), (vec![1, 2], 2));
    let place = Place { last_uid: first.read_to, ..first.place };
    let next = look(&settings(server.port), "geheim", place, at(NOW), pending()).await.unwrap();
    assert_eq!(numbers(&next), (vec![3, 4], 4));
    assert!(next.messages[1].bytes.is_none(), "a longer one is named");
    assert_eq!(server.state().asked, [1, 2, 3]);
}

#[tokio::test]
async fn old_letters_are_passed_over_unread_by_servers_with_and_without_days() {
    for knows_no_days in [false, true] {
        let server = Server::start().await;
        let letters = ["2019-05-01T00:00:00Z", "2026-10-31T07:59:59Z", "2026-10-31T08:00:00Z", NOW];
        for (number, arrived) in (1..).zip(letters) {
            server.deliver("wang", &format!("{number}"), Some(at(arrived)));
        }
        server.deliver("wang", "undated", None);
        server.deliver("wang", "moved here", Some(at(letters[1])));
        server.state().knows_no_days = knows_no_days;
        let got = looked(&server, pending()).await.unwrap();
        assert_eq!(numbers(&got), (vec![3, 4, 5], 6), "{knows_no_days}");
        assert_eq!(server.state().asked, [3, 4, 5], "{knows_no_days}");
        let arrived: Vec<_> = got.messages.iter().map(|one| one.arrived).collect();
        assert_eq!(arrived, [Some(at(letters[2])), Some(at(letters[3])), None]);
    }
}

#[tokio::test]
async fn a_refusal_is_no_empty_folder() {
    let server = Server::start().await;
    three_letters(&server);
    server.state().refuses = true;
    assert_eq!(looked(&server, pending()).await.err(), Some(LookFailed("imap_refused")));
}
