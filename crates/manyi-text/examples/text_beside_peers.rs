//! One measurement for `scripts/peers-text.sh`: `text_beside_peers sentiment|words WEIGHTS TEXTS.json` prints processor seconds and memory.

use manyi_text::{Models, words};
use std::{error::Error, fs};

/// Processor seconds of this process so far.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let told = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = told.split(' ').next().ok_or("schedstat")?.parse()?;
    Ok(nanoseconds / 1e9)
}

/// Largest resident size so far, in megabytes.
fn megabytes() -> Result<f64, Box<dyn Error>> {
    let told = fs::read_to_string("/proc/self/status")?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, weights, texts] = &arguments[..] else {
        return Err("sentiment|words WEIGHTS TEXTS.json".into());
    };
    let texts: Vec<String> = serde_json::from_slice(&fs::read(texts)?)?;
    let start = processor_seconds()?;
    let models = Models::read(&fs::read(weights)?)?;
    let classifier = models.classifiers.get("sentiment").ok_or("no model `sentiment`")?;
    let mut extractor = classifier.extractor();
    let mut judge = |text: &str| match what.as_str() {
        "words" => words::cut(text).len(),
        _ => classifier.judge(&mut extractor, &[text]).chosen.len(),
    };
    let mut seen = judge(&texts[0]);
    let load = processor_seconds()? - start;
    let start = processor_seconds()?;
    // Rounds enough that the clock's step is nothing beside the time.
    let rounds = 20;
    for _ in 0..rounds {
        seen += texts.iter().map(|text| judge(text)).sum::<usize>();
    }
    let seconds = processor_seconds()? - start;
    println!(
        "{{\"load_seconds\": {load}, \"seconds\": {seconds}, \"texts\": {}, \"megabytes\": {}, \"seen\": {seen}}}",
        texts.len() * rounds,
        megabytes()?
    );
    Ok(())
}
