//! What a process and its children used: time of the processor, memory.

use std::time::Duration;

/// Linux gives times of processes in hundredths of a second.
const TICKS: f64 = 100.0;

#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    pub processor: Duration,
    /// Most that the process has held, in MiB; children are added.
    pub peak_mib: u64,
}

/// Of `pid` and of the processes that it started.
pub fn of(pid: u32) -> Usage {
    let mut usage = Usage::default();
    let mut waiting = vec![pid];
    while let Some(pid) = waiting.pop() {
        let text = |name: &str| std::fs::read_to_string(format!("/proc/{pid}/{name}")).unwrap_or_default();
        let stat = text("stat");
        // The name stands in brackets and may hold anything.
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: f64 = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<f64>().ok()).sum();
        usage.processor += Duration::from_secs_f64(ticks / TICKS);
        let status = text("status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = peak.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        usage.peak_mib += kib.unwrap_or_default() / 1024;
        waiting.extend(
            text(&format!("task/{pid}/children"))
                .split_whitespace()
                .filter_map(|one| one.parse::<u32>().ok()),
        );
    }
    usage
}
