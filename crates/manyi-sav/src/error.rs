//! Why a file cannot be read or written.

/// Why bytes are no file of SPSS that can be read. Offsets are in bytes from the beginning of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SavError {
    /// Another kind of file.
    #[error("this is no SPSS data file: it does not begin with $FL2 or $FL3")]
    NotSav,
    /// The file ends too early.
    #[error("the file ends at byte {at} in the middle of its {part}: copy or export it again")]
    Truncated { part: &'static str, at: usize },
    /// Something stands in the file that cannot stand there.
    #[error("the {part} at byte {at} is damaged: save the file anew in SPSS or PSPP")]
    Damaged { part: &'static str, at: usize },
    /// A way of packing that nobody has described.
    #[error("the data are packed in an unknown way ({0}): save the file anew as .sav")]
    UnknownPacking(i32),
    /// An encoding named by the caller that nobody knows.
    #[error("there is no encoding {0}: name one such as GBK or UTF-8")]
    UnknownEncoding(String),
    /// No variable is in the file.
    #[error("the file has no variables")]
    NoVariables,
    /// More than fits into memory.
    #[error("the file unpacks to more than {most} MiB: keep the variables that are needed")]
    TooLarge { most: usize },
}

impl SavError {
    /// Stable code, for translations and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSav => "not_sav",
            Self::Truncated { .. } => "truncated",
            Self::Damaged { .. } => "damaged",
            Self::UnknownPacking(_) => "unknown_packing",
            Self::UnknownEncoding(_) => "unknown_encoding",
            Self::NoVariables => "no_variables",
            Self::TooLarge { .. } => "too_large",
        }
    }

    /// The same in Chinese.
    pub fn chinese(&self) -> String {
        match self {
            Self::NotSav => "这不是 SPSS 数据文件：开头不是 $FL2 或 $FL3".to_owned(),
            Self::Truncated { at, .. } => format!("文件在第 {at} 字节处中断，内容不全：请重新复制或导出"),
            Self::Damaged { at, .. } => format!("文件第 {at} 字节处已损坏：请在 SPSS 或 PSPP 中重新保存"),
            Self::UnknownPacking(code) => format!("数据的压缩方式（{code}）无法识别：请重新保存为 .sav"),
            Self::UnknownEncoding(name) => format!("没有名为 {name} 的编码：请写 GBK、UTF-8 等"),
            Self::NoVariables => "文件里没有变量".to_owned(),
            Self::TooLarge { most } => format!("文件展开后超过 {most} MiB：请只保留需要的变量"),
        }
    }
}

/// Why a file cannot be written. What is merely too long is shortened and told, see [`crate::Shortened`].
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// A name that SPSS does not take.
    #[error("`{name}` cannot be a variable name: {reason}")]
    Name { name: String, reason: &'static str },
    /// Two variables of one name; SPSS does not tell capitals from small letters.
    #[error("two variables are called `{0}`")]
    RepeatedName(String),
    /// Columns of unequal length.
    #[error("`{name}` has {rows} rows, the variables before it {expected}")]
    UnequalRows { name: String, rows: usize, expected: usize },
    /// Labels or missing values of another kind than the variable's values, or more than three missing values.
    #[error("the {part} of `{name}` do not fit its values")]
    Misfit { name: String, part: &'static str },
    /// A set of variables that are not in the file, or without a name that begins with `$`.
    #[error("the multiple-response set `{0}` does not fit the variables")]
    Set(String),
    /// The weight is no numeric variable of the file.
    #[error("the weight is no numeric variable of the file")]
    Weight,
    /// No variable to write.
    #[error("there is no variable to write")]
    NoVariables,
    /// The place that it is written to refuses.
    #[error("the file cannot be written: {0}")]
    Io(#[from] std::io::Error),
}
