//! A model as boxes and arrows, in points of the page.

use crate::{
    layered::{Spot, layered},
    paper::{apart, width_of},
};
use manyi_document::Paths;
use serde_json::{Value, json};

/// Width of what is printed on, height of a box, height of a slot of a level.
const WIDTH: f64 = 490.0;
const BOX_HEIGHT: f64 = 30.0;
const SLOT: f64 = 46.0;
/// Narrowest and widest box, and the least room for a value between two levels.
const BOX: (f64, f64) = (44.0, 86.0);
const GAP: f64 = 25.0;
/// Size of the values on the arrows, and room around them.
const VALUE: f64 = 7.0;
const TIP: f64 = 5.0;
/// Thinnest and thickest line.
const LINES: (f64, f64) = (0.5, 2.2);
/// Where on the line a value may stand: near its middle first.
const SHARES: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];

type Point = (f64, f64);

/// Places of everything; nothing where an arrow leads nowhere.
pub(crate) fn set_paths(paths: &Paths) -> Value {
    let arrows: Vec<(usize, usize)> = paths.arrows.iter().map(|arrow| (arrow.from, arrow.to)).collect();
    let count = paths.nodes.len();
    if count == 0 || arrows.iter().any(|(from, to)| *from >= count || *to >= count || from == to) {
        return json!({"kind": "paths", "title": paths.title, "width": WIDTH, "height": 0.0, "nodes": [], "arrows": []});
    }
    let laid = layered(count, &arrows);
    #[allow(clippy::cast_precision_loss)]
    let (steps, breadth) = (laid.levels.saturating_sub(1) as f64, laid.breadth as f64);
    let wide = ((WIDTH - steps * GAP) / (steps + 1.0)).clamp(BOX.0, BOX.1);
    let step = if steps > 0.0 { ((WIDTH - wide) / steps).min(170.0) } else { 0.0 };
    let height = breadth * SLOT;
    #[allow(clippy::cast_precision_loss)]
    let middle = |spot: &Spot| (spot.level as f64 * step + wide / 2.0, height / 2.0 + spot.slot * SLOT);
    let centres: Vec<Point> = laid.nodes.iter().map(middle).collect();
    let mut taken: Vec<[f64; 4]> = centres
        .iter()
        .map(|(x, y)| [x - wide / 2.0, y - BOX_HEIGHT / 2.0, x + wide / 2.0, y + BOX_HEIGHT / 2.0])
        .collect();
    let nodes: Vec<Value> = (paths.nodes.iter().zip(&taken))
        .map(|(node, area)| json!({"name": node.name, "shown": node.shown, "x": area[0], "y": area[1]}))
        .collect();
    let mut drawn = Vec::new();
    for ((arrow, (from, to)), passed) in paths.arrows.iter().zip(&arrows).zip(&laid.passed) {
        let (start, end) = (centres[*from], centres[*to]);
        let mut points = vec![(start.0 + wide / 2.0, start.1)];
        points.extend(passed.iter().map(middle));
        points.push((end.0 - wide / 2.0 - TIP, end.1));
        let label = free_place(&points, width_of(&arrow.shown, VALUE) + 3.0, &taken);
        taken.push(label);
        drawn.push(json!({
            "points": points, "curves": curves(&points), "value": arrow.shown, "sure": arrow.sure,
            "width": LINES.0 + (LINES.1 - LINES.0) * arrow.value.abs().min(1.0),
            "label": {"x": label[0], "y": label[1], "width": label[2] - label[0], "height": label[3] - label[1]},
        }));
    }
    json!({
        "kind": "paths", "title": paths.title, "width": WIDTH, "height": height, "box": {"width": wide, "height": BOX_HEIGHT},
        "tip": TIP, "nodes": nodes, "arrows": drawn,
    })
}

/// Smooth pieces that leave and arrive along the direction of reading: two control points and the end of each.
fn curves(points: &[Point]) -> Vec<[Point; 3]> {
    let piece = |pair: &[Point]| {
        let half = f64::midpoint(pair[0].0, pair[1].0);
        [(half, pair[0].1), (half, pair[1].1), pair[1]]
    };
    points.windows(2).map(piece).collect()
}

/// The point of the smooth line at a share of its pieces.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn along(points: &[Point], share: f64) -> Point {
    let pieces = points.len() - 1;
    let whole = share * pieces as f64;
    let piece = (whole.floor() as usize).min(pieces - 1);
    let rest = whole - piece as f64;
    let (before, after) = (points[piece], points[piece + 1]);
    // Both control points lie at half the way: so it goes along, and across it eases in and out.
    let far = 1.5 * rest * (1.0 - rest).powi(2) + 1.5 * rest.powi(2) * (1.0 - rest) + rest.powi(3);
    let eased = 3.0 * rest.powi(2) * (1.0 - rest) + rest.powi(3);
    (before.0 + (after.0 - before.0) * far, before.1 + (after.1 - before.1) * eased)
}

/// The first of several places on the line where a value covers neither a box nor another value.
fn free_place(points: &[Point], width: f64, taken: &[[f64; 4]]) -> [f64; 4] {
    let area = |share: &f64| {
        let (x, y) = along(points, *share);
        [x - width / 2.0, y - VALUE * 0.6, x + width / 2.0, y + VALUE * 0.6]
    };
    let free = |area: &[f64; 4]| taken.iter().all(|other| apart(area, other));
    SHARES.iter().map(area).find(free).unwrap_or_else(|| area(&SHARES[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_document::{PathArrow, PathNode};

    fn model(count: usize, arrows: &[(usize, usize)]) -> Paths {
        let node = |place: usize| PathNode { name: format!("node {place}"), shown: "R² 0.50".to_owned() };
        let arrow = |(from, to): &(usize, usize)| PathArrow {
            from: *from,
            to: *to,
            value: 0.5,
            shown: "0.500".to_owned(),
            sure: true,
        };
        Paths {
            title: String::new(),
            nodes: (0..count).map(node).collect(),
            arrows: arrows.iter().map(arrow).collect(),
        }
    }

    #[test]
    fn no_value_covers_a_box_or_another_value_and_all_of_it_fits() {
        let ecsi =
            [(0, 1), (0, 4), (0, 6), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4), (4, 5), (4, 6), (5, 6)];
        let set = set_paths(&model(7, &ecsi));
        let at = |value: &Value, key: &str| value[key].as_f64().unwrap();
        let (wide, high) = (at(&set["box"], "width"), at(&set["box"], "height"));
        let area = |value: &Value, width: f64, height: f64| {
            [at(value, "x"), at(value, "y"), at(value, "x") + width, at(value, "y") + height]
        };
        let mut areas: Vec<[f64; 4]> =
            set["nodes"].as_array().unwrap().iter().map(|node| area(node, wide, high)).collect();
        areas.extend(set["arrows"].as_array().unwrap().iter().map(|arrow| {
            let label = &arrow["label"];
            area(label, at(label, "width"), at(label, "height"))
        }));
        for (index, one) in areas.iter().enumerate() {
            assert!(one[0] >= -0.5 && one[2] <= WIDTH + 0.5 && one[1] >= 0.0 && one[3] <= at(&set, "height"));
            assert!(areas[..index].iter().all(|other| apart(one, other)), "{one:?}");
        }
    }

    #[test]
    fn an_arrow_to_nowhere_draws_nothing() {
        for wrong in [(0, 9), (1, 1)] {
            assert_eq!(set_paths(&model(3, &[wrong]))["nodes"], json!([]));
        }
        assert_eq!(set_paths(&model(0, &[]))["nodes"], json!([]));
    }
}
