//! What the columns of a file mean.

use crate::feedback::{FeedbackChannel, FeedbackKind};
use manyi_kernel::UnitId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FeedbackColumn {
    Text,
    Title,
    Kind,
    Severity,
    /// Code of the unit, or its name where only one is called so.
    Unit,
    Platform,
    PlatformNumber,
    SaidAt,
    Name,
    Phone,
    Email,
    Product,
    /// Of the service.
    Step,
}

/// Column name to meaning, and what holds where a row does not say; columns that are not named are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FeedbackMapping {
    pub columns: BTreeMap<String, FeedbackColumn>,
    /// How all of it came in.
    pub channel: FeedbackChannel,
    pub kind: FeedbackKind,
    pub unit_id: Option<UnitId>,
    pub platform: Option<String>,
}

impl Default for FeedbackMapping {
    fn default() -> Self {
        Self {
            columns: BTreeMap::new(),
            channel: FeedbackChannel::OutsidePlatform,
            kind: FeedbackKind::Complaint,
            unit_id: None,
            platform: None,
        }
    }
}

/// Words of the field, in lower case.
pub(super) const WORDS: [(FeedbackColumn, &[&str]); 13] = [
    (
        FeedbackColumn::Text,
        &[
            "text",
            "content",
            "description",
            "内容",
            "诉求内容",
            "投诉内容",
            "反映内容",
            "工单内容",
            "问题描述",
            "诉求描述",
            "来信内容",
            "评论内容",
            "详细内容",
            "诉求",
        ],
    ),
    (FeedbackColumn::Title, &["title", "subject", "标题", "诉求标题", "工单标题", "主题", "事由"]),
    (
        FeedbackColumn::Kind,
        &["kind", "type", "类型", "诉求类型", "工单类型", "反馈类型", "业务类型", "诉求类别"],
    ),
    (FeedbackColumn::Severity, &["severity", "urgency", "紧急程度", "严重程度", "等级", "级别"]),
    (
        FeedbackColumn::Unit,
        &[
            "unit",
            "unit_code",
            "单位",
            "单位编码",
            "单位代码",
            "承办单位",
            "责任单位",
            "网点",
            "网点编码",
            "机构编码",
            "被投诉单位",
            "所属单位",
        ],
    ),
    (FeedbackColumn::Platform, &["platform", "source", "平台", "来源平台", "来源", "渠道", "来源渠道"]),
    (
        FeedbackColumn::PlatformNumber,
        &[
            "number",
            "platform_number",
            "ticket",
            "编号",
            "工单编号",
            "工单号",
            "平台编号",
            "平台工单号",
            "投诉编号",
            "诉求编号",
            "受理编号",
            "登记编号",
            "信访编号",
        ],
    ),
    (
        FeedbackColumn::SaidAt,
        &[
            "date",
            "time",
            "said_at",
            "created_at",
            "时间",
            "日期",
            "诉求时间",
            "投诉时间",
            "受理时间",
            "来电时间",
            "登记时间",
            "提交时间",
            "来信日期",
            "收到日期",
            "创建时间",
        ],
    ),
    (
        FeedbackColumn::Name,
        &[
            "name",
            "customer_name",
            "姓名",
            "诉求人",
            "投诉人",
            "反映人",
            "客户姓名",
            "联系人",
            "来信人",
            "用户姓名",
        ],
    ),
    (
        FeedbackColumn::Phone,
        &["phone", "mobile", "电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "来电号码"],
    ),
    (FeedbackColumn::Email, &["email", "e-mail", "mail", "邮箱", "电子邮箱", "电子邮件"]),
    (FeedbackColumn::Product, &["product", "产品", "业务", "产品名称", "涉及产品"]),
    (FeedbackColumn::Step, &["step", "环节", "服务环节", "业务环节"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_tabular::by_words;

    #[test]
    fn headers_of_hotlines_and_portals_are_understood() {
        let names =
            ["工单编号", "诉求人", "联系电话", "电话", "诉求内容", "承办单位", "受理时间", "备注", " Email "];
        let meanings = by_words(&WORDS, &names.map(str::to_owned));
        let of = |name: &str| names.iter().position(|one| *one == name).and_then(|place| meanings[place]);
        assert_eq!(of("工单编号"), Some(FeedbackColumn::PlatformNumber));
        assert_eq!(of("诉求人"), Some(FeedbackColumn::Name));
        assert_eq!(of("联系电话"), Some(FeedbackColumn::Phone));
        assert_eq!(of("电话"), None, "a second number has no place");
        assert_eq!(of("诉求内容"), Some(FeedbackColumn::Text));
        assert_eq!(of("承办单位"), Some(FeedbackColumn::Unit));
        assert_eq!(of("受理时间"), Some(FeedbackColumn::SaidAt));
        assert_eq!(of("备注"), None);
        assert_eq!(of(" Email "), Some(FeedbackColumn::Email));
    }
}
