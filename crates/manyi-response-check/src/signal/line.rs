//! One point all the way down.

use super::{Context, places};
use crate::{Evidence, Finding, Response};

pub(super) fn find(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let places = places(context.instrument, response);
    let fewest = context.thresholds.straight_line_fewest.value;
    if (places.len() as f64) < fewest {
        return None;
    }
    let Run { length: run, point, place } = longest_run(&places);
    let ramp = &context.thresholds.straight_line;
    // What many in the wave answer is an opinion, however flat.
    let rarity = 1.0 - context.norms.share_of_same(&response.ratings);
    let strength = ramp.strength(run as f64 / places.len() as f64) * rarity;
    let evidence =
        Evidence::StraightLine { run, ratings: places.len(), point, spread: spread(&places), place };
    Some(Finding { evidence, strength, weight: ramp.weight })
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Run {
    length: usize,
    point: i16,
    /// Only where the run goes over scales on which this place has different numbers.
    place: Option<i32>,
}

fn longest_run(places: &[(i16, i32)]) -> Run {
    let one_place = |run: &[(i16, i32)]| Run {
        length: run.len(),
        point: run[0].0,
        place: run.iter().any(|(point, _)| *point != run[0].0).then_some(run[0].1),
    };
    let runs = places.chunk_by(|(_, before), (_, after)| before == after);
    // The first of those that are equally long.
    runs.rev().max_by_key(|run| run.len()).map(one_place).unwrap_or_default()
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
        for (points, (length, point)) in [
            (&[3, 3, 3, 3][..], (4, 3)),
            (&[1, 2, 2, 2, 5, 5], (3, 2)),
            (&[1, 2, 3], (1, 1)),
            (&[5, 5, 1, 4, 4, 4], (3, 4)),
        ] {
            assert_eq!(longest_run(&line(points)), Run { length, point, place: None }, "{points:?}");
        }
        assert_eq!(spread(&line(&[4, 4, 4])), 0.0);
    }

    #[test]
    fn a_run_over_scales_of_different_length_is_known_by_its_place() {
        let top = [(5, 1000), (5, 1000), (10, 1000), (7, 1000), (3, 500)];
        assert_eq!(longest_run(&top), Run { length: 4, point: 5, place: Some(1000) });
        assert_eq!(longest_run(&top[..2]).place, None);
    }
}
