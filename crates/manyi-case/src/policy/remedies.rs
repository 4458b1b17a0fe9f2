//! The catalogues of remedies, products and steps of the process.

use super::CauseEntry;
use crate::case::RemedyAuthority;
use manyi_kernel::Locale;
use serde::{Deserialize, Serialize};

/// What a customer may be given. Amounts are in fen, 0.01 yuan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemedyEntry {
    /// Stable; kept with every case.
    #[schema(example = "refund")]
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    /// It costs something; an apology does not.
    pub costs: bool,
    /// Whoever works on the case gives so much alone; 0: nothing.
    pub handler_up_to_fen: i64,
    /// Whoever hands out the work grants so much; above it decides the unit above.
    pub assigner_up_to_fen: i64,
}

impl RemedyEntry {
    /// `None`: without a limit.
    pub(crate) fn limit(&self, authority: RemedyAuthority) -> Option<i64> {
        match authority {
            RemedyAuthority::Handler => Some(self.handler_up_to_fen),
            RemedyAuthority::Assigner => Some(self.assigner_up_to_fen),
            RemedyAuthority::Superior => None,
        }
    }

    pub(crate) fn allows(&self, authority: RemedyAuthority, amount_fen: i64) -> bool {
        self.limit(authority).is_none_or(|limit| amount_fen <= limit)
    }

    /// What a frontline agent of a Chinese service desk commonly settles alone: 200 yuan.
    pub(crate) fn usual() -> Vec<Self> {
        [
            ("apology", "道歉", "Apology", false, 0, 0),
            ("repair", "维修或重做", "Repair or redo", false, 0, 0),
            ("exchange", "换货", "Exchange", true, 20_000, 500_000),
            ("refund", "退款", "Refund", true, 20_000, 500_000),
            ("compensation", "赔偿", "Compensation", true, 0, 200_000),
            ("voucher", "优惠券或减免", "Voucher or fee waived", true, 10_000, 100_000),
        ]
        .map(|(code, zh, en, costs, handler_up_to_fen, assigner_up_to_fen)| Self {
            code: code.to_owned(),
            name_zh: zh.to_owned(),
            name_en: en.to_owned(),
            costs,
            handler_up_to_fen,
            assigner_up_to_fen,
        })
        .to_vec()
    }
}

/// In the reader's language; the code itself when the catalogue does not have it.
pub(crate) fn remedy_name(remedies: &[RemedyEntry], code: &str, locale: Locale) -> String {
    let found = remedies.iter().find(|entry| entry.code == code);
    found
        .map_or(code, |entry| match locale {
            Locale::ZhCn => &entry.name_zh,
            Locale::En => &entry.name_en,
        })
        .to_owned()
}

/// Where in the service something goes wrong.
pub(crate) fn usual_steps() -> Vec<CauseEntry> {
    [
        ("advice", "咨询告知", "Advice"),
        ("application", "申请受理", "Application"),
        ("handling", "办理处理", "Handling"),
        ("delivery", "交付送达", "Delivery"),
        ("billing", "收费结算", "Billing"),
        ("after_sales", "售后维护", "After sales"),
    ]
    .map(|(code, zh, en)| CauseEntry {
        code: code.to_owned(),
        name_zh: zh.to_owned(),
        name_en: en.to_owned(),
    })
    .to_vec()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_amount_at_the_limit_is_within_it() {
        let all = RemedyEntry::usual();
        let refund = all.iter().find(|entry| entry.code == "refund").unwrap();
        for (authority, amount, wanted) in [
            (RemedyAuthority::Handler, 20_000, true),
            (RemedyAuthority::Handler, 20_001, false),
            (RemedyAuthority::Assigner, 500_000, true),
            (RemedyAuthority::Assigner, 500_001, false),
            (RemedyAuthority::Superior, 90_000_000, true),
        ] {
            assert_eq!(refund.allows(authority, amount), wanted, "{authority} {amount}");
        }
    }
}
