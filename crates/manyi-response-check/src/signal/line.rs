//! One point all the way down.

use super::{Context, places};
use crate::{Evidence, Finding, Response};

pub(super) fn find(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let places = places(context.instrument, response);
    let fewest = context.thresholds.straight_line_fewest.value;
    if (places.len() as f64) < fewest {
        return None;
    }
    let (run, point) = longest_run(&places);
    let ramp = &context.thresholds.straight_line;
    // What many in the wave answer is an opinion, however flat.
    let rarity = 1.0 - context.norms.share_of_same(&response.ratings);
    let strength = ramp.strength(run as f64 / places.len() as f64) * rarity;
    let evidence = Evidence::StraightLine { run, ratings: places.len(), point, spread: spread(&places) };
    Some(Finding { evidence, strength, weight: ramp.weight })
}

fn longest_run(places: &[(i16, i32)]) -> (usize, i16) {
    let (mut best, mut run) = ((0, 0), 0);
    for (index, (point, place)) in places.iter().enumerate() {
        run = if index > 0 && places[index - 1].1 == *place { run + 1 } else { 1 };
        if run > best.0 {
            best = (run, *point);
        }
    }
    best
}

/// Standard deviation as a share of the scale.
fn spread(places: &[(i16, i32)]) -> f64 {
    let count = places.len() as f64;
    let mean = places.iter().map(|(_, place)| f64::from(*place)).sum::<f64>() / count;
    let squares: f64 = places.iter().map(|(_, place)| (f64::from(*place) - mean).powi(2)).sum();
    (squares / count).sqrt() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_run_is_found_wherever_it_stands() {
        let line =
            |points: &[i16]| points.iter().map(|point| (*point, i32::from(*point))).collect::<Vec<_>>();
        for (points, wanted) in [
            (&[3, 3, 3, 3][..], (4, 3)),
            (&[1, 2, 2, 2, 5, 5], (3, 2)),
            (&[1, 2, 3], (1, 1)),
            (&[5, 5, 1, 4, 4, 4], (3, 4)),
        ] {
            assert_eq!(longest_run(&line(points)), wanted, "{points:?}");
        }
        assert_eq!(spread(&line(&[4, 4, 4])), 0.0);
    }
}
