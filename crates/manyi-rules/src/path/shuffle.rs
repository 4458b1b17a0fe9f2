//! Another order for each person, the same every time for the same person.

use super::VisiblePath;
use std::collections::BTreeMap;

/// Positions `0..count` in an order drawn from `seed` and `name`; those that `is_fixed` stay.
pub(super) fn order(count: usize, seed: u64, name: &str, is_fixed: impl Fn(usize) -> bool) -> Vec<usize> {
    let moving: Vec<usize> = (0..count).filter(|position| !is_fixed(*position)).collect();
    let mut drawn = moving.clone();
    let mut state = seed ^ hash(name);
    for last in (1..drawn.len()).rev() {
        let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
        // The bias of the remainder is below one in 2^57 for lists as short as these.
        let other = usize::try_from(next(&mut state) % bound).unwrap_or(0);
        drawn.swap(last, other);
    }
    let mut order: Vec<usize> = (0..count).collect();
    for (place, position) in moving.into_iter().zip(drawn) {
        order[place] = position;
    }
    order
}

/// The items in that order.
pub(super) fn ordered<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    order.iter().filter_map(|position| items.get(*position)).cloned().collect()
}

/// SplitMix64 (Steele, Lea, Flood 2014).
pub(super) fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// FNV-1a: the same on every machine and in every version.
pub(super) fn hash(name: &str) -> u64 {
    name.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

pub(super) fn realised(path: &VisiblePath<'_>) -> BTreeMap<String, Vec<String>> {
    let mut orders = BTreeMap::new();
    let keys = |keys: &mut dyn Iterator<Item = &str>| keys.map(str::to_owned).collect::<Vec<_>>();
    if path.reader.shuffles_pages {
        orders.insert("pages".to_owned(), keys(&mut path.pages.iter().map(|page| page.page.key.as_str())));
    }
    for page in &path.pages {
        if page.page.shuffle {
            let questions = keys(&mut page.questions.iter().map(|question| question.key.as_str()));
            orders.insert(format!("page:{}", page.page.key), questions);
        }
        for question in &page.questions {
            let options = question.body.option_list().is_some_and(|list| list.shuffle);
            let rows = question.body.row_list().is_some_and(|list| list.shuffle);
            let drawn = match (options, rows) {
                (true, _) => keys(&mut question.options.iter().map(|option| option.key.as_str())),
                (_, true) => keys(&mut question.rows.iter().map(|row| row.key)),
                _ => continue,
            };
            orders.insert(question.key.clone(), drawn);
        }
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_a_permutation_that_keeps_the_fixed() {
        for seed in 0..200 {
            let order = order(7, seed, "q", |position| position == 6);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6]);
            assert_eq!(order[6], 6);
        }
    }

    #[test]
    fn every_option_stands_first_about_equally_often() {
        let mut first = [0_u32; 4];
        for seed in 0..4_000_u64 {
            first[order(4, seed.wrapping_mul(0x9E37_79B9), "q_brand", |_| false)[0]] += 1;
        }
        // Four standard deviations of a binomial with p = 1/4 are 110.
        assert!(first.iter().all(|count| (890..=1110).contains(count)), "{first:?}");
    }

    #[test]
    fn the_same_person_sees_the_same_order() {
        assert_eq!(order(9, 42, "q", |_| false), order(9, 42, "q", |_| false));
        assert_ne!(order(9, 42, "q", |_| false), order(9, 42, "r", |_| false));
    }
}
