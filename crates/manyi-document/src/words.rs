//! The fixed words that writers put around figures, in the reader's language.

macro_rules! words {
    ($($(#[$meaning:meta])* $name:ident),+ $(,)?) => {
        /// Column heads, notes and labels. The words themselves stand in the locale files of whoever makes the report.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Words {
            $($(#[$meaning])* pub $name: String),+
        }

        impl Words {
            /// The names of all words.
            pub const KEYS: &[&str] = &[$(stringify!($name)),+];

            /// Asks for each word by its name.
            pub fn of(find: impl Fn(&str) -> String) -> Self {
                Self { $($name: find(stringify!($name))),+ }
            }
        }
    };
}

words! {
    /// 指标
    metric,
    /// 本期
    value,
    /// 计量
    measure,
    /// 区间下限
    low,
    /// 区间上限
    high,
    /// 95% 区间
    interval,
    /// 样本
    n,
    /// 环比变化
    month_change,
    /// 环比判断
    month_verdict,
    /// 上月
    month_before,
    /// 同比变化
    year_change,
    /// 同比判断
    year_verdict,
    /// 去年同月
    year_before,
    /// 备注
    remark,
    /// 月份
    month,
    /// 名次
    rank,
    /// 名次范围
    rank_range,
    /// 组
    group,
    /// 评分
    rating,
    /// 人数
    count,
    /// 占比
    share,
    /// 关注点
    topic,
    /// 对象
    subject,
    /// 上升
    up,
    /// 下降
    down,
    /// 无显著变化
    same,
    /// 无法比较
    unknown,
    /// 样本不足 30,仅供参考
    few,
    /// 总体
    overall,
    /// 较上月
    against_month,
    /// 较去年同月
    against_year,
    /// 数据来源
    source,
    /// 共 x 行,另有 … 见电子表格
    rest_in_workbook,
    /// 口径
    formula,
    /// 分子
    numerator,
    /// 分母
    denominator,
    /// 时间口径
    time_basis,
    /// 不计入
    exclusions,
    /// 区间算法
    interval_method,
    /// 版本
    version,
}
