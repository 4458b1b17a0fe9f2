use manyi_text::{evaluate::{self, Table}, learn::Training};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let read = |p: &String| Table::read(&std::fs::read(p).unwrap()).unwrap();
    if a[1] == "pii" || a[1] == "tag" || a[1] == "segment" {
        let t = std::time::Instant::now();
        let tt = serde_json::from_str(a.get(4).map_or("{}", |s| s)).unwrap();
        let r = if a[1] == "pii" { evaluate::personal((a[2] != "-").then(|| read(&a[2])).as_ref(), &read(&a[3]), tt) } else { evaluate::tag(&a[1], &read(&a[2]), &read(&a[3]), tt) }.unwrap();
        print!("{} [{:.1}s] ", a[3].rsplit('/').next().unwrap(), t.elapsed().as_secs_f64());
        for m in &r.metrics { print!("{}={:.3} ", m.name, m.value); }
        println!(); return;
    }
    let training: Training = serde_json::from_str(a.get(4).map_or("{}", |s| s)).unwrap();
    let t = std::time::Instant::now();
    let (report, _) = evaluate::classify(&a[1], &read(&a[2]), &read(&a[3]), &training).unwrap();
    print!("{} [{:.1}s] ", a[3].rsplit('/').next().unwrap(), t.elapsed().as_secs_f64());
    for m in &report.metrics { if !m.name.starts_with("f1_") || a.len() > 5 { print!("{}={:.3} ", m.name, m.value); } }
    println!();
}
