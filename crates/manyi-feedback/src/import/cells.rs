//! Words and instants as lists of the field write them.

use crate::feedback::{FeedbackKind, FeedbackSeverity};
use jiff::{Timestamp, civil::DateTime, fmt::strtime};
use manyi_kernel::TIME_ZONE;

pub(super) fn kind(cell: &str) -> Option<FeedbackKind> {
    let small = cell.trim().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    // Whoever points out a wrong complains in the same breath: 投诉举报 is the stronger of the two.
    if has(&["举报", "report"]) {
        Some(FeedbackKind::Report)
    } else if has(&["投诉", "抱怨", "不满", "complain"]) {
        Some(FeedbackKind::Complaint)
    } else if has(&["建议", "意见", "suggest"]) {
        Some(FeedbackKind::Suggestion)
    } else if has(&["表扬", "感谢", "点赞", "compliment", "praise"]) {
        Some(FeedbackKind::Compliment)
    } else if has(&["咨询", "查询", "求助", "求决", "enquiry", "inquiry", "question"]) {
        Some(FeedbackKind::Enquiry)
    } else {
        None
    }
}

pub(super) fn severity(cell: &str) -> Option<FeedbackSeverity> {
    Some(match cell.trim().to_lowercase().as_str() {
        "危急" | "特急" | "特别紧急" | "重大" | "特别严重" | "critical" => {
            FeedbackSeverity::Critical
        }
        "紧急" | "加急" | "急件" | "严重" | "高" | "serious" | "high" | "urgent" => {
            FeedbackSeverity::Serious
        }
        "一般" | "普通" | "平件" | "中" | "normal" | "medium" => FeedbackSeverity::Normal,
        "轻微" | "低" | "low" => FeedbackSeverity::Low,
        _ => return None,
    })
}

/// In Shanghai time unless the cell says otherwise; a day alone is its beginning.
pub(super) fn instant(cell: &str) -> Option<Timestamp> {
    let cell = cell.trim();
    if let Ok(at) = cell.parse::<Timestamp>() {
        return Some(at);
    }
    const FORMS: [&str; 9] = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y/%m/%d %H:%M",
        "%Y年%m月%d日 %H:%M",
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y年%m月%d日",
    ];
    let read = |form: &&str| {
        let broken = strtime::parse(form, cell).ok()?;
        broken.to_datetime().ok().or_else(|| broken.to_date().ok().map(DateTime::from))
    };
    let local = FORMS.iter().find_map(read)?;
    Some(local.in_tz(TIME_ZONE).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_field_are_understood() {
        for (cell, found) in [
            ("投诉", Some(FeedbackKind::Complaint)),
            ("投诉举报", Some(FeedbackKind::Report)),
            ("业务咨询", Some(FeedbackKind::Enquiry)),
            ("意见建议", Some(FeedbackKind::Suggestion)),
            ("感谢表扬", Some(FeedbackKind::Compliment)),
            ("Complaint", Some(FeedbackKind::Complaint)),
            ("其他", None),
        ] {
            assert_eq!(kind(cell), found, "{cell}");
        }
        assert_eq!(severity("加急"), Some(FeedbackSeverity::Serious));
        assert_eq!(severity("不明"), None);
    }

    #[test]
    fn instants_are_read_as_they_are_written_in_china() {
        for cell in
            ["2026-10-01 09:30:00", "2026/10/1 9:30", "2026年10月1日 09:30", "2026-10-01T09:30:00+08:00"]
        {
            let at = instant(cell).map(|at| at.to_string());
            assert_eq!(at.as_deref(), Some("2026-10-01T01:30:00Z"), "{cell}");
        }
        assert_eq!(instant("2026/10/01").map(|at| at.to_string()).as_deref(), Some("2026-09-30T16:00:00Z"));
        for cell in ["", "昨天", "2026-13-01", "20261001x"] {
            assert_eq!(instant(cell), None, "{cell}");
        }
    }
}
