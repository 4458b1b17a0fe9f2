#![allow(clippy::unwrap_used)]

use super::*;
use crate::demo::{FULL, SEED};
use manyi_text::Tone;
use std::collections::{HashMap, HashSet};

fn story() -> Story {
    Story::told_on(jiff::civil::date(2026, 11, 21))
}

fn full() -> Plan {
    draw(&story(), FULL, SEED)
}

#[test]
fn the_same_seed_draws_the_same_year() {
    let (one, two) = (draw(&story(), 6_000, 7), draw(&story(), 6_000, 7));
    assert_eq!(one.responses.len(), two.responses.len());
    assert!(one.responses.iter().zip(&two.responses).all(|(a, b)| a.at == b.at && a.overall == b.overall));
    assert!((5_600..6_400).contains(&one.responses.len()), "{}", one.responses.len());
    assert_eq!(manyi_kernel::month_of(one.responses[0].at), "2025-11");
}

#[test]
fn the_full_year_has_twenty_thousand_answers_and_two_thousand_cases() {
    let plan = full();
    let low = plan.responses.iter().filter(|response| response.overall <= 2).count();
    let (answers, complaints) = (plan.responses.len(), plan.complaints.len());
    assert!((19_400..20_600).contains(&answers), "{answers}");
    assert!((1_850..2_150).contains(&(low + complaints)), "{low} low scores and {complaints} complaints");
}

#[test]
fn no_comment_comes_more_than_five_times() {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for comment in full().responses.into_iter().filter_map(|response| response.comment) {
        *seen.entry(comment).or_default() += 1;
    }
    let (comment, times) = seen.iter().max_by_key(|(_, times)| **times).unwrap();
    assert!(*times <= 5, "{times} times {comment}");
    let all: usize = seen.values().sum();
    assert!(all > 4_000, "{all} comments");
    assert!(seen.len() * 10 > all * 9, "{} of {all} differ", seen.len());
}

#[test]
fn comments_are_read_as_they_were_meant() {
    let models = manyi_text::Models::read(manyi_text_model::WEIGHTS).unwrap();
    let mut judge = models.tone_judge().unwrap();
    // Of those who were not content, and of those who were: how often negative, neutral and positive were read.
    let mut read = [[0_usize; 3]; 2];
    for response in draw(&story(), 6_000, SEED).responses {
        if let Some(comment) = response.comment {
            read[usize::from(response.overall >= 4)][judge.judge(&comment).tone as usize] += 1;
        }
    }
    let of = |mood: usize, tone: Tone| read[mood][tone as usize];
    let all = |mood: usize| read[mood].iter().sum::<usize>();
    let negative = of(0, Tone::Negative) + of(1, Tone::Negative);
    assert!(of(0, Tone::Positive) * 7 < all(0), "blame read as praise: {read:?}");
    assert!(of(1, Tone::Negative) * 5 < all(1), "praise read as blame: {read:?}");
    // Most comments are negative because those who are not content write more often, not because they are read so.
    assert!(negative < all(0), "{negative} read as negative, {} were not content", all(0));
}

#[test]
fn complaints_hardly_repeat() {
    let complaints = full().complaints;
    let texts: HashSet<&str> = complaints.iter().map(|complaint| complaint.description.as_str()).collect();
    let titles: HashSet<&str> = complaints.iter().map(|complaint| complaint.title.as_str()).collect();
    assert!(texts.len() * 10 > complaints.len() * 9, "{} of {}", texts.len(), complaints.len());
    assert!(titles.len() > 120, "{} titles", titles.len());
}

#[test]
fn outlets_differ_in_their_week_and_in_how_customers_complain() {
    let plan = full();
    let sundays = |code: &str| {
        let of = |plan: &Plan, sunday: bool| {
            let day = |at| manyi_kernel::day_of(at).weekday() == jiff::civil::Weekday::Sunday;
            let mine = plan.responses.iter().filter(|response| response.outlet.code == code);
            mine.filter(|response| !sunday || day(response.at)).count() as f64
        };
        of(&plan, true) / of(&plan, false)
    };
    assert!(sundays("YL-G-01") > 3.0 * sundays("YL-E-01"), "a shopping centre and a town hall");
    let counter = |code: &str| {
        let mine: Vec<_> = plan.complaints.iter().filter(|complaint| complaint.outlet.code == code).collect();
        let counter = mine.iter().filter(|complaint| complaint.channel == CaseChannel::Outlet).count();
        counter as f64 / mine.len() as f64
    };
    assert!(counter("YL-W-04") > 2.0 * counter("YL-E-03"), "a market town and an office park");
}

#[test]
fn coached_answers_are_quick_and_say_nothing() {
    let plan = full();
    let coached = plan.responses.iter().filter(|response| response.seconds < 20);
    let mut count = 0;
    for response in coached {
        assert_eq!((response.outlet.code, response.overall), (crate::demo::story::COACHED, 5));
        assert_eq!((response.comment.as_deref(), response.dimensions), (None, [Some(5); 6]));
        count += 1;
    }
    assert!(count > 300, "{count}");
}
