//! As fast as they are answered: pages, then submissions, at 64 and at 1,000 connections.

use super::{
    Form, usage,
    wire::{Wire, get, post},
};
use anyhow::Result;
use futures::future::try_join_all;
use std::time::{Duration, Instant};

const CONNECTIONS: [usize; 2] = [64, 1_000];
/// Connections that are opened at once.
const OPENING: usize = 50;

#[derive(Clone, Copy)]
enum What {
    Page,
    Submit,
}

pub async fn measure(form: &Form, round: usize, seconds: u64) -> Result<()> {
    for connections in CONNECTIONS {
        let mut wires = Vec::with_capacity(connections);
        while wires.len() < connections {
            let some = (0..OPENING.min(connections - wires.len())).map(|_| Wire::open(&form.address));
            wires.extend(try_join_all(some).await?);
        }
        for (name, what) in [("page", What::Page), ("submit", What::Submit)] {
            // A second of warm-up is thrown away.
            let (warm, ..) = load(form, wires, what, Duration::from_secs(1)).await?;
            let (before, begun) = (usage::of(form.pid), Instant::now());
            let (kept, mut latencies, refused) = load(form, warm, what, Duration::from_secs(seconds)).await?;
            let (elapsed, after) = (begun.elapsed().as_secs_f64(), usage::of(form.pid));
            wires = kept;
            latencies.sort_by(f64::total_cmp);
            println!(
                "| {round} | {connections} | {name} | {} | {:.0} | {:.1} | {:.1} | {refused} | {:.1} s, {} MiB |",
                form.name,
                latencies.len() as f64 / elapsed,
                at(&latencies, 0.5),
                at(&latencies, 0.99),
                (after.processor.saturating_sub(before.processor)).as_secs_f64(),
                after.peak_mib,
            );
        }
    }
    Ok(())
}

/// The value below which `share` of the sorted ones lie.
pub fn at(sorted: &[f64], share: f64) -> f64 {
    sorted.get((sorted.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN)
}

async fn load(
    form: &Form,
    wires: Vec<Wire>,
    what: What,
    length: Duration,
) -> Result<(Vec<Wire>, Vec<f64>, usize)> {
    let until = Instant::now() + length;
    let (mut kept, mut latencies, mut refused) = (Vec::new(), Vec::new(), 0);
    for (wire, mine, no) in
        try_join_all(wires.into_iter().map(|wire| worker(form, wire, what, until))).await?
    {
        kept.push(wire);
        latencies.extend(mine);
        refused += no;
    }
    Ok((kept, latencies, refused))
}

async fn worker(form: &Form, mut wire: Wire, what: What, until: Instant) -> Result<(Wire, Vec<f64>, usize)> {
    let page = get(&form.page);
    let (mut latencies, mut refused) = (Vec::new(), 0);
    while Instant::now() < until {
        let request = match what {
            What::Page => page.clone(),
            What::Submit => post(&form.submit, &form.answers(uuid::Uuid::new_v4())),
        };
        let asked = Instant::now();
        let answer = wire.send(&request).await?;
        if (200..300).contains(&answer.status) {
            latencies.push(asked.elapsed().as_secs_f64() * 1000.0);
        } else {
            refused += 1;
        }
    }
    Ok((wire, latencies, refused))
}
