use manyi_text::{evaluate::{self, Table}, learn::Training};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let read = |p: &String| Table::read(&std::fs::read(p).unwrap()).unwrap();
    let training: Training = serde_json::from_str(a.get(4).map_or("{}", |s| s)).unwrap();
    let t = std::time::Instant::now();
    let (report, _) = evaluate::classify(&a[1], &read(&a[2]), &read(&a[3]), &training).unwrap();
    print!("{} [{:.1}s] ", a[3].rsplit('/').next().unwrap(), t.elapsed().as_secs_f64());
    for m in &report.metrics { if !m.name.starts_with("f1_") || a.len() > 5 { print!("{}={:.3} ", m.name, m.value); } }
    println!();
}
