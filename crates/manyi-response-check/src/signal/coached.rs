//! Answers given by or beside the people they are about.

use super::Context;
use crate::reference::{GroupShare, is_quick_full_marks};
use crate::{Evidence, Finding, Group, Response};

pub(super) fn staff_device(context: &Context<'_>, response: &Response) -> Option<Finding> {
    let device = response.device.filter(|_| !response.is_shared_device)?;
    let strength = if context.staff.devices.contains(&device) { 1.0 } else { 0.0 };
    Some(Finding {
        evidence: Evidence::StaffDevice,
        strength,
        weight: context.thresholds.staff_device.weight,
    })
}

/// Full marks, and the more of: the staff's address, within a minute after the service, in haste. Each alone is
/// an ordinary thing in an outlet with wireless network.
pub(super) fn beside_employee(context: &Context<'_>, response: &Response) -> Option<Finding> {
    const FEWEST_RATINGS: usize = 4;
    if !context.instrument.is_full_marks(&response.ratings, FEWEST_RATINGS) {
        return None;
    }
    let thresholds = context.thresholds;
    let address = response.address.filter(|_| !response.is_shared_device);
    let staff_address = address.is_some_and(|address| context.staff.addresses.contains(&address));
    let after = response.served_at.map(|served| response.submitted_at - served);
    let at_once =
        after.is_some_and(|after| (0..=thresholds.after_service_seconds.value as i64).contains(&after));
    let quick = context.norms.is_quick(response, thresholds);
    let signs = [staff_address, at_once, quick].into_iter().filter(|sign| *sign).count();
    let ramp = &thresholds.beside_employee;
    let evidence = Evidence::BesideEmployee {
        staff_address,
        seconds_after_service: after.filter(|_| at_once),
        seconds: response.total_seconds.filter(|_| quick),
    };
    Some(Finding { evidence, strength: ramp.strength(signs as f64), weight: ramp.weight })
}

/// One of the quick full marks of an outlet or employee that has far more of them than all others.
pub(super) fn coached_group(context: &Context<'_>, response: &Response) -> Option<Finding> {
    if !is_quick_full_marks(context.instrument, context.norms, context.thresholds, response) {
        return None;
    }
    let groups = [(Group::Outlet, response.outlet), (Group::Employee, response.employee)];
    let looks = groups.into_iter().filter_map(|(group, id)| Some((group, context.norms.group(group, id?)?)));
    let (group, found) = looks.max_by(|a, b| a.1.z.total_cmp(&b.1.z))?;
    let GroupShare { share, elsewhere, responses, z } = found;
    let limits = context.thresholds;
    let enough = responses as f64 >= limits.coached_group_fewest.value
        && share - elsewhere >= limits.coached_group_share.value;
    let strength = if enough { limits.coached_group.strength(z) } else { 0.0 };
    let evidence = Evidence::CoachedGroup { group, share, elsewhere, responses, z };
    Some(Finding { evidence, strength, weight: limits.coached_group.weight })
}
