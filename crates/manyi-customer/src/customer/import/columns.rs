//! What the columns of a file mean.

use manyi_kernel::UnitId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CustomerColumn {
    Code,
    Name,
    Kind,
    /// Code of the unit in the organisation tree.
    Unit,
    Tier,
    Region,
    Mobile,
    Email,
    Consent,
    /// A further fact under the column's own name.
    Attribute,
}

/// Column name to meaning; columns that are not named are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerMapping {
    pub columns: BTreeMap<String, CustomerColumn>,
    /// Of new customers whose row names no unit.
    pub default_unit: Option<UnitId>,
}

/// Words of the field, in lower case.
pub(super) const WORDS: [(CustomerColumn, &[&str]); 9] = [
    (
        CustomerColumn::Code,
        &[
            "code",
            "customer_code",
            "customer_id",
            "客户编号",
            "客户编码",
            "客户代码",
            "户号",
            "用户编号",
            "会员号",
            "编号",
            "客户号",
        ],
    ),
    (
        CustomerColumn::Name,
        &["name", "customer_name", "姓名", "客户名称", "客户姓名", "名称", "用户名称", "户名"],
    ),
    (CustomerColumn::Kind, &["kind", "type", "客户类型", "客户性质", "类型", "性质", "用户类型"]),
    (
        CustomerColumn::Unit,
        &[
            "unit",
            "unit_code",
            "单位编码",
            "单位代码",
            "网点编码",
            "机构编码",
            "所属单位",
            "所属网点",
            "服务单位",
        ],
    ),
    (
        CustomerColumn::Tier,
        &["tier", "segment", "level", "等级", "客户等级", "会员等级", "客户分层", "级别", "星级"],
    ),
    (CustomerColumn::Region, &["region", "area", "地区", "区域", "所在地区", "片区", "区县", "城市"]),
    (
        CustomerColumn::Mobile,
        &[
            "mobile",
            "phone",
            "mobile_phone",
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "联系电话",
            "移动电话",
            "联系方式",
        ],
    ),
    (CustomerColumn::Email, &["email", "e-mail", "mail", "邮箱", "电子邮箱", "电子邮件", "邮件"]),
    (
        CustomerColumn::Consent,
        &["consent", "may_ask", "同意调查", "是否同意", "是否可访", "是否接受调查", "接受回访", "可回访"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_tabular::by_words;

    #[test]
    fn headers_of_the_field_are_understood() {
        let names: Vec<String> =
            ["客户编号", "客户姓名", "手机号码", "电话", "备注", " Tier "].map(str::to_owned).to_vec();
        let meanings = by_words(&WORDS, &names);
        let of = |name: &str| names.iter().position(|one| one == name).and_then(|place| meanings[place]);
        assert_eq!(of("客户编号"), Some(CustomerColumn::Code));
        assert_eq!(of("客户姓名"), Some(CustomerColumn::Name));
        assert_eq!(of("手机号码"), Some(CustomerColumn::Mobile));
        assert_eq!(of("电话"), None, "a second number has no place");
        assert_eq!(of("备注"), None);
        assert_eq!(of(" Tier "), Some(CustomerColumn::Tier));
    }
}
