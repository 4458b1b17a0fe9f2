//! One complaint.

use super::{PlannedComplaint, at_minute, moment};
use crate::demo::chance::weighted;
use crate::demo::outlet::Outlet;
use crate::demo::story::Story;
use crate::demo::texts::{self, Theme};
use jiff::civil::Date;
use manyi_case::{CaseChannel, CasePriority};
use rand::Rng;
use rand::rngs::StdRng;

/// Themes as the field reports them: attitude 30 %, cumbersome process 25 %, the rest spread.
const THEMES: &[(Theme, u32)] = &[
    (Theme::Attitude, 30),
    (Theme::Personal, 25),
    (Theme::Solving, 20),
    (Theme::Waiting, 13),
    (Theme::Speed, 9),
    (Theme::Environment, 3),
];
const PRIORITIES: &[(CasePriority, u32)] =
    &[(CasePriority::Normal, 70), (CasePriority::High, 21), (CasePriority::Urgent, 9)];
/// After the outage.
const PRESSING: &[(CasePriority, u32)] =
    &[(CasePriority::Normal, 42), (CasePriority::High, 35), (CasePriority::Urgent, 23)];
const STORM_CHANNELS: &[(CaseChannel, u32)] = &[
    (CaseChannel::Hotline, 68),
    (CaseChannel::Online, 16),
    (CaseChannel::SocialMedia, 12),
    (CaseChannel::Outlet, 4),
];

pub fn complaint(
    rng: &mut StdRng,
    story: &Story,
    (outlet, day): (&'static Outlet, Date),
) -> PlannedComplaint {
    let storm = story.after_storm(outlet, day) && rng.random_bool(0.85);
    let theme = if storm { None } else { weighted(rng, THEMES) };
    let channel = weighted(rng, if storm { STORM_CHANNELS } else { outlet.channels });
    let channel = channel.unwrap_or(CaseChannel::Hotline);
    let priority = weighted(rng, if storm { PRESSING } else { PRIORITIES }).unwrap_or(CasePriority::Normal);
    // The hotline and the web are open in the evening too.
    let late = matches!(channel, CaseChannel::Hotline | CaseChannel::Online | CaseChannel::SocialMedia);
    let at = if late && rng.random_bool(0.12) {
        at_minute(day, rng.random_range(18 * 60 + 30..21 * 60), 20)
    } else {
        moment(rng, day)
    };
    let (title, description) = match theme {
        Some(theme) => texts::complaint(rng, outlet.trade, theme),
        None => texts::after_storm(rng),
    };
    PlannedComplaint { outlet, at, title, description, channel, priority, theme }
}
