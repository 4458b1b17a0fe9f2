//! Why cases happened, as the heads of their outlets find it: what the Pareto of causes is made of.

use crate::demo::chance::weighted;
use crate::demo::texts::Theme;
use manyi_case::{Act, CaseOrigin, CaseShare, LifeStep, OpenCase};
use manyi_kernel::PersonId;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Keeps the chances of everything else as they are.
const OWN_CHANCE: u64 = 0x0FC0_FFEE;

/// Puts the finding before the first resolution: of most complaints and of some low scores.
pub fn add_finding(
    seed: u64,
    open: &OpenCase,
    theme: Option<Theme>,
    head: PersonId,
    steps: &mut Vec<LifeStep>,
) {
    let mut rng = StdRng::seed_from_u64(seed ^ OWN_CHANCE);
    let found = if open.origin == CaseOrigin::Complaint { 0.92 } else { 0.35 };
    if !rng.random_bool(found) {
        return;
    }
    let resolution = steps.iter().enumerate().find_map(|(index, step)| match step {
        LifeStep::Act { at, act: Act::Resolve { cause, .. }, .. } => Some((index, *at, cause.clone())),
        _ => None,
    });
    let Some((index, at, said)) = resolution else { return };
    let act = Act::FindCause {
        cause: cause(&mut rng, theme, said.as_deref()).to_owned(),
        shares: vec![CaseShare { unit_id: open.unit_id, percent: 100 }],
        text: None,
        product: None,
        process_step: weighted(&mut rng, process_steps(theme)).map(str::to_owned),
    };
    steps.insert(index, LifeStep::Act { at, by: Some(head), act });
}

/// The code of what was said when the case was resolved.
fn cause(rng: &mut StdRng, theme: Option<Theme>, said: Option<&str>) -> &'static str {
    match said {
        _ if theme.is_none() => weighted(rng, &[("outside", 7), ("system", 3)]).unwrap_or("outside"),
        Some("跨部门协同不畅") => "process",
        Some("业务技能或产品知识不足" | "服务态度") => "people",
        Some("系统与信息不及时") => "system",
        Some("政策规定不明确") => "information",
        _ => weighted(rng, &[("supplier", 5), ("product", 3), ("outside", 2)]).unwrap_or("supplier"),
    }
}

fn process_steps(theme: Option<Theme>) -> &'static [(&'static str, u32)] {
    match theme {
        None => &[("after_sales", 1)],
        Some(Theme::Waiting) => &[("application", 7), ("advice", 2), ("handling", 1)],
        Some(Theme::Speed) => &[("handling", 12), ("delivery", 5), ("application", 3)],
        Some(Theme::Solving) => &[("handling", 9), ("after_sales", 7), ("billing", 4)],
        Some(Theme::Attitude) => &[("advice", 12), ("application", 5), ("handling", 3)],
        // A counter hall is no step.
        Some(Theme::Environment) => &[],
        Some(Theme::Personal) => &[("billing", 4), ("advice", 3), ("handling", 3)],
    }
}
