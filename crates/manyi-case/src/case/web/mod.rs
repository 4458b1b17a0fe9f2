//! The operations of cases, one a file.

mod accept_case;
mod acknowledge_case;
mod act_on_cases;
mod add_case_note;
mod add_case_task;
mod analyse_case;
mod answer;
mod appeal_case_finding;
mod archive_case;
mod assess_case;
mod assign_case;
mod cancel_case_task;
mod close_case;
mod count_cases;
mod create_case;
mod decide_case_appeal;
mod decide_case_extension;
mod decide_case_remedy;
mod decline_case;
mod escalate_case;
mod expedite_case;
mod extend_case;
mod find_case_cause;
mod get_case;
mod get_case_pareto;
mod hold_case;
mod link_case;
mod list_cases;
mod many;
mod merge_case;
mod offer_case_remedy;
mod problems;
mod recuse_case_person;
pub(crate) mod refusals;
mod reopen_case;
mod reply_case;
mod resolve_case;
mod resume_case;
mod return_case;
mod reveal;
mod reveal_case_complainant;
mod shares;
mod split_case;
mod transfer_case;
mod withdraw_case;

pub(crate) use list_cases::{asked_of, filter_of, scope_of};
pub(crate) use many::{BulkResult, ChosenCase, check_count, with_each};
pub(crate) use reveal::may_reveal;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let needs = |permission| Access::Needs(permission, Scope::Subtree);
    let handle = needs(Permission::CaseHandle);
    OpenApiRouter::new()
        .routes(operation(routes!(list_cases::list_cases), needs(Permission::CaseRead)))
        .routes(operation(routes!(count_cases::count_cases), needs(Permission::CaseRead)))
        .routes(operation(routes!(create_case::create_case), needs(Permission::CaseCreate)))
        .routes(operation(routes!(get_case::get_case), needs(Permission::CaseRead)))
        .routes(operation(routes!(accept_case::accept_case), handle))
        .routes(operation(routes!(assign_case::assign_case), needs(Permission::CaseAssign)))
        .routes(operation(routes!(add_case_note::add_case_note), handle))
        .routes(operation(routes!(reply_case::reply_case), handle))
        .routes(operation(routes!(hold_case::hold_case), handle))
        .routes(operation(routes!(resume_case::resume_case), handle))
        .routes(operation(routes!(resolve_case::resolve_case), handle))
        .routes(operation(routes!(decline_case::decline_case), handle))
        .routes(operation(routes!(withdraw_case::withdraw_case), handle))
        .routes(operation(routes!(reopen_case::reopen_case), handle))
        .routes(operation(routes!(close_case::close_case), needs(Permission::CaseAssign)))
        .routes(operation(routes!(acknowledge_case::acknowledge_case), handle))
        .routes(operation(routes!(add_case_task::add_case_task), handle))
        .routes(operation(routes!(appeal_case_finding::appeal_case_finding), handle))
        .routes(operation(routes!(archive_case::archive_case), needs(Permission::CaseAssign)))
        .routes(operation(routes!(assess_case::assess_case), handle))
        .routes(operation(routes!(cancel_case_task::cancel_case_task), handle))
        .routes(operation(routes!(decide_case_appeal::decide_case_appeal), needs(Permission::CaseAssign)))
        .routes(operation(
            routes!(decide_case_extension::decide_case_extension),
            needs(Permission::CaseAssign),
        ))
        .routes(operation(routes!(escalate_case::escalate_case), handle))
        .routes(operation(routes!(expedite_case::expedite_case), handle))
        .routes(operation(routes!(extend_case::extend_case), handle))
        .routes(operation(routes!(find_case_cause::find_case_cause), needs(Permission::CaseAssign)))
        .routes(operation(routes!(recuse_case_person::recuse_case_person), needs(Permission::CaseAssign)))
        .routes(operation(routes!(return_case::return_case), handle))
        .routes(operation(routes!(transfer_case::transfer_case), needs(Permission::CaseAssign)))
        .routes(operation(routes!(act_on_cases::act_on_cases), handle))
        .routes(operation(routes!(analyse_case::analyse_case), handle))
        .routes(operation(routes!(offer_case_remedy::offer_case_remedy), handle))
        .routes(operation(routes!(decide_case_remedy::decide_case_remedy), needs(Permission::CaseAssign)))
        .routes(operation(routes!(link_case::link_case), handle))
        .routes(operation(routes!(merge_case::merge_case), needs(Permission::CaseAssign)))
        .routes(operation(routes!(split_case::split_case), handle))
        .routes(operation(routes!(reveal_case_complainant::reveal_case_complainant), handle))
        .routes(operation(routes!(get_case_pareto::get_case_pareto), needs(Permission::CaseRead)))
}
