//! A crowd: thousands of open connections, each of which reads the page once and then submits every so often. At the
//! end every acknowledged submission is asked for again: it must be the response that it became.

use super::{
    Form,
    speed::at,
    usage,
    wire::{Wire, get, post},
};
use anyhow::{Context, Result, ensure};
use futures::future::join_all;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

#[derive(Default)]
struct Outcome {
    latencies: Vec<f64>,
    /// Submissions and the responses they became.
    acknowledged: Vec<(Uuid, String)>,
    /// Answered with 4xx, with 5xx.
    refused: [usize; 2],
    /// The connection broke.
    broken: usize,
}

pub async fn measure(form: &Form, people: usize, every: u64, stay: u64) -> Result<()> {
    let form = Arc::new(form.clone());
    let every = Duration::from_secs(every);
    let before = (usage::of(form.pid), usage::of(std::process::id()));
    let begun = Instant::now();
    let until = begun + every + Duration::from_secs(stay);
    let tasks = (0..people).map(|number| {
        // They come one after the other over the first interval, and keep their distance.
        let first = begun + every.mul_f64(number as f64 / people as f64);
        tokio::spawn(person(form.clone(), first, every, until))
    });
    let mut all = Outcome::default();
    for outcome in join_all(tasks.collect::<Vec<_>>()).await {
        let outcome = outcome.context("a person panicked")?;
        all.latencies.extend(outcome.latencies);
        all.acknowledged.extend(outcome.acknowledged);
        all.refused = [all.refused[0] + outcome.refused[0], all.refused[1] + outcome.refused[1]];
        all.broken += outcome.broken;
    }
    let elapsed = begun.elapsed().as_secs_f64();
    let after = (usage::of(form.pid), usage::of(std::process::id()));
    all.latencies.sort_by(f64::total_cmp);
    let share = |now: usage::Usage, then: usage::Usage| {
        now.processor.saturating_sub(then.processor).as_secs_f64() / elapsed * 100.0
    };
    println!(
        "{people} open connections, a submission every {} s each, {elapsed:.0} s in all:",
        every.as_secs()
    );
    println!(
        "- {} submissions acknowledged, {:.0} a second",
        all.acknowledged.len(),
        all.acknowledged.len() as f64 / elapsed
    );
    println!(
        "- answered within {:.0} ms (half), {:.0} ms (99 of 100), {:.0} ms (all)",
        at(&all.latencies, 0.5),
        at(&all.latencies, 0.99),
        all.latencies.last().copied().unwrap_or(f64::NAN)
    );
    println!(
        "- {} refused with 4xx, {} with 5xx, {} connections broke",
        all.refused[0], all.refused[1], all.broken
    );
    println!(
        "- the server: {:.0} % of one core, {} MiB at most; the load beside it: {:.0} % of one core",
        share(after.0, before.0),
        after.0.peak_mib,
        share(after.1, before.1)
    );
    let lost = lost(&form, &all.acknowledged).await?;
    println!("- asked for again: {} acknowledged submissions, {lost} lost", all.acknowledged.len());
    ensure!(lost == 0, "{lost} acknowledged submissions are lost");
    Ok(())
}

async fn person(form: Arc<Form>, first: Instant, every: Duration, until: Instant) -> Outcome {
    let mut outcome = Outcome::default();
    tokio::time::sleep_until(first).await;
    let Ok(mut wire) = Wire::open(&form.address).await else {
        outcome.broken += 1;
        return outcome;
    };
    if wire.send(&get(&form.page)).await.is_err() {
        outcome.broken += 1;
        return outcome;
    }
    let mut next = first + every;
    while next < until {
        tokio::time::sleep_until(next).await;
        next += every;
        let id = Uuid::new_v4();
        let asked = Instant::now();
        let Ok(answer) = wire.send(&post(&form.submit, &form.answers(id))).await else {
            outcome.broken += 1;
            return outcome;
        };
        outcome.latencies.push(asked.elapsed().as_secs_f64() * 1000.0);
        match (answer.status, response_of(&answer.body)) {
            (200..300, Some(response)) => outcome.acknowledged.push((id, response)),
            (500.., _) => outcome.refused[1] += 1,
            _ => outcome.refused[0] += 1,
        }
    }
    outcome
}

fn response_of(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body["response_id"].as_str().map(str::to_owned)
}

/// How many are not what they were said to be: a repeat is answered with 200 and the first response.
async fn lost(form: &Form, acknowledged: &[(Uuid, String)]) -> Result<usize> {
    const AT_ONCE: usize = 32;
    let piece = acknowledged.len().div_ceil(AT_ONCE).max(1);
    let lookers = acknowledged.chunks(piece).map(|some| async move {
        let mut wire = Wire::open(&form.address).await?;
        let mut lost = 0;
        for (id, response) in some {
            let answer = wire.send(&post(&form.submit, &form.answers(*id))).await?;
            let same = response_of(&answer.body).as_ref() == Some(response);
            lost += usize::from(answer.status != 200 || !same);
        }
        anyhow::Ok(lost)
    });
    Ok(futures::future::try_join_all(lookers).await?.into_iter().sum())
}
