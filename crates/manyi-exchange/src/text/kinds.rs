//! The words by which people name kinds of questions.

/// A kind as it is written in brackets behind a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single,
    Multiple,
    Dropdown,
    YesNo,
    Scale,
    Nps,
    Stars,
    Slider,
    Open,
    Short,
    Number,
    Date,
    Time,
    DateTime,
    Email,
    Mobile,
    IdNumber,
    MatrixSingle,
    MatrixMultiple,
    MatrixScale,
    Differential,
    Ranking,
    Sum,
    Description,
    Section,
    Consent,
}

/// The first word that stands in the bracket wins: longer ones come first. Behind the kind, the word that is written.
const WORDS: [(&str, Kind); 62] = [
    ("矩阵单选", Kind::MatrixSingle),
    ("矩阵多选", Kind::MatrixMultiple),
    ("矩阵量表", Kind::MatrixScale),
    ("矩阵评分", Kind::MatrixScale),
    ("矩阵打分", Kind::MatrixScale),
    ("矩阵题", Kind::MatrixSingle),
    ("语义差异", Kind::Differential),
    ("单选", Kind::Single),
    ("多选", Kind::Multiple),
    ("不定项", Kind::Multiple),
    ("下拉", Kind::Dropdown),
    ("是非", Kind::YesNo),
    ("判断", Kind::YesNo),
    ("nps", Kind::Nps),
    ("净推荐", Kind::Nps),
    ("星级", Kind::Stars),
    ("量表", Kind::Scale),
    ("评分", Kind::Scale),
    ("打分", Kind::Scale),
    ("滑动", Kind::Slider),
    ("滑块", Kind::Slider),
    ("排序", Kind::Ranking),
    ("比重", Kind::Sum),
    ("分配", Kind::Sum),
    ("日期时间", Kind::DateTime),
    ("日期", Kind::Date),
    ("时间", Kind::Time),
    ("邮箱", Kind::Email),
    ("邮件", Kind::Email),
    ("身份证", Kind::IdNumber),
    ("手机", Kind::Mobile),
    ("数字", Kind::Number),
    ("数值", Kind::Number),
    ("整数", Kind::Number),
    ("小数", Kind::Number),
    ("单行", Kind::Short),
    ("填空", Kind::Short),
    ("多行", Kind::Open),
    ("简答", Kind::Open),
    ("问答", Kind::Open),
    ("开放", Kind::Open),
    ("段落", Kind::Description),
    ("说明", Kind::Description),
    ("小节", Kind::Section),
    ("标题", Kind::Section),
    ("同意", Kind::Consent),
    ("matrix single", Kind::MatrixSingle),
    ("matrix multiple", Kind::MatrixMultiple),
    ("matrix scale", Kind::MatrixScale),
    ("single", Kind::Single),
    ("multiple", Kind::Multiple),
    ("dropdown", Kind::Dropdown),
    ("yes/no", Kind::YesNo),
    ("scale", Kind::Scale),
    ("rating", Kind::Scale),
    ("ranking", Kind::Ranking),
    ("number", Kind::Number),
    ("datetime", Kind::DateTime),
    ("date", Kind::Date),
    ("email", Kind::Email),
    ("short text", Kind::Short),
    ("text", Kind::Open),
];

impl Kind {
    /// The kind that a bracket names, if it names one.
    pub fn find(bracket: &str) -> Option<Self> {
        let lower = bracket.trim().to_lowercase();
        // A sentence in brackets is no kind: `（单选的结果不影响…）`.
        if lower.chars().count() > 16 {
            return None;
        }
        WORDS.iter().find(|(word, _)| lower.contains(word)).map(|(_, kind)| *kind)
    }

    /// As it is written out.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "单选题",
            Self::Multiple => "多选题",
            Self::Dropdown => "下拉题",
            Self::YesNo => "是非题",
            Self::Scale => "量表题",
            Self::Nps => "NPS题",
            Self::Stars => "星级题",
            Self::Slider => "滑动条",
            Self::Open => "简答题",
            Self::Short => "填空题",
            Self::Number => "数字题",
            Self::Date => "日期",
            Self::Time => "时间",
            Self::DateTime => "日期时间",
            Self::Email => "邮箱",
            Self::Mobile => "手机",
            Self::IdNumber => "身份证",
            Self::MatrixSingle => "矩阵单选题",
            Self::MatrixMultiple => "矩阵多选题",
            Self::MatrixScale => "矩阵量表题",
            Self::Differential => "语义差异题",
            Self::Ranking => "排序题",
            Self::Sum => "比重题",
            Self::Description => "段落说明",
            Self::Section => "小节标题",
            Self::Consent => "同意",
        }
    }

    /// Whether lines below it are its options, rows or points.
    pub fn has_lines(self) -> bool {
        matches!(
            self,
            Self::Single
                | Self::Multiple
                | Self::Dropdown
                | Self::YesNo
                | Self::Scale
                | Self::Nps
                | Self::Stars
                | Self::Slider
                | Self::MatrixSingle
                | Self::MatrixMultiple
                | Self::MatrixScale
                | Self::Differential
                | Self::Ranking
                | Self::Sum
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_kind_is_read_again() {
        for (_, kind) in WORDS {
            assert_eq!(Kind::find(kind.word()), Some(kind), "{kind:?}");
        }
    }

    #[test]
    fn kinds_are_named_in_many_ways() {
        for (bracket, wanted) in [
            ("单选题", Some(Kind::Single)),
            ("单选", Some(Kind::Single)),
            ("可多选", Some(Kind::Multiple)),
            ("矩阵单选题", Some(Kind::MatrixSingle)),
            ("NPS量表题", Some(Kind::Nps)),
            ("Single choice", Some(Kind::Single)),
            ("必答", None),
            ("如果您选择了单选题目请继续回答下面的问题", None),
        ] {
            assert_eq!(Kind::find(bracket), wanted, "{bracket}");
        }
    }
}
