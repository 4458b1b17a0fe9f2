//! What kind of answer a question takes.

use super::{
    AddressField, AnswerOption, Branch, ChoiceRows, ConstantSum, DualRows, FileField, FileType, HiddenField,
    MomentField, MultipleChoice, NumberField, OpenField, OptionList, PairSet, PairedRows, Pairs,
    PictureChoice, Ranking, RatedRows, RowList, Scale, SliderField, TextRows,
};
use crate::expression::Expression;
use schemars::JsonSchema;
use serde::Serialize;

macro_rules! question_kinds {
    ($($(#[$doc:meta])* $variant:ident $fields:tt = $code:literal),+ $(,)?) => {
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(tag = "kind")]
        pub enum QuestionBody {
            $($(#[$doc])* #[serde(rename = $code)] $variant $fields),+
        }

        impl QuestionBody {
            /// All values of `kind`.
            pub const KINDS: &'static [&'static str] = &[$($code),+];

            /// The value of `kind` in the document.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code),+ }
            }
        }
    };
}

question_kinds! {
    /// One point of a scale.
    Scale { scale: Scale } = "scale",
    SingleChoice(OptionList) = "single_choice",
    MultipleChoice(MultipleChoice) = "multiple_choice",
    /// Text of several lines.
    Open(OpenField) = "open",
    /// One choice, folded up.
    Dropdown(OptionList) = "dropdown",
    /// Options `yes` and `no`.
    YesNo(OptionList) = "yes_no",
    Slider(SliderField) = "slider",
    Number(NumberField) = "number",
    /// Text of one line.
    ShortText(OpenField) = "short_text",
    Email {} = "email",
    /// A mobile number of mainland China.
    Mobile {} = "mobile",
    /// A resident identity number of China (GB 11643), with its check digit.
    IdNumber {} = "id_number",
    Date(MomentField) = "date",
    Time(MomentField) = "time",
    DateTime(MomentField) = "date_time",
    /// Words between questions; nothing is answered.
    Description {} = "description",
    /// A heading between questions; nothing is answered.
    Section {} = "section",
    /// A box to tick: the text is agreed to.
    Consent {} = "consent",
    MatrixScale(RatedRows) = "matrix_scale",
    MatrixSingle(ChoiceRows) = "matrix_single",
    MatrixMultiple(ChoiceRows) = "matrix_multiple",
    /// Options in order of preference.
    Ranking(Ranking) = "ranking",
    /// A sum spread over the options.
    ConstantSum(ConstantSum) = "constant_sum",
    /// Rows between two opposite words.
    SemanticDifferential(RatedRows) = "semantic_differential",
    /// One option of many, under headings.
    Cascade { branches: Vec<Branch> } = "cascade",
    Hidden(HiddenField) = "hidden",
    /// Worked out from other answers; nobody is asked.
    Calculated { expression: Expression } = "calculated",
    /// Features, each with and without.
    Kano(PairedRows) = "kano",
    /// Items of service quality: expected and perceived.
    Servqual(PairedRows) = "servqual",
    ImportanceSatisfaction(PairedRows) = "importance_satisfaction",
    /// Items of a satisfaction index model; each row names its construct as `dimension`.
    IndexBlock(RatedRows) = "index_block",
    /// Options with pictures; one of them, or several.
    PictureChoice(PictureChoice) = "picture_choice",
    /// Words in each row.
    MatrixText(TextRows) = "matrix_text",
    /// Two scales in each row.
    MatrixDual(DualRows) = "matrix_dual",
    File(FileField) = "file",
    Photo(FileField) = "photo",
    /// Drawn by hand, or the name typed where nothing can be drawn.
    Signature {} = "signature",
    /// Where somebody is: as the device says, or in words.
    Location {} = "location",
    Address(AddressField) = "address",
}

impl QuestionBody {
    pub fn option_list(&self) -> Option<&OptionList> {
        match self {
            Self::SingleChoice(list) | Self::Dropdown(list) | Self::YesNo(list) => Some(list),
            Self::MultipleChoice(choice) => Some(&choice.list),
            Self::PictureChoice(choice) => Some(&choice.list),
            Self::Ranking(ranking) => Some(&ranking.list),
            Self::ConstantSum(sum) => Some(&sum.list),
            _ => None,
        }
    }

    pub fn row_list(&self) -> Option<&RowList> {
        match self {
            Self::MatrixScale(rated) | Self::SemanticDifferential(rated) | Self::IndexBlock(rated) => {
                Some(&rated.rows)
            }
            Self::MatrixSingle(choice) | Self::MatrixMultiple(choice) => Some(&choice.rows),
            Self::Kano(paired) | Self::Servqual(paired) | Self::ImportanceSatisfaction(paired) => {
                Some(&paired.rows)
            }
            Self::MatrixText(texts) => Some(&texts.rows),
            Self::MatrixDual(dual) => Some(&dual.rows),
            _ => None,
        }
    }

    /// The scale of a question or of each of its rows.
    pub fn any_scale(&self) -> Option<&Scale> {
        match self {
            Self::Scale { scale } => Some(scale),
            Self::MatrixScale(rated) | Self::SemanticDifferential(rated) | Self::IndexBlock(rated) => {
                Some(&rated.scale)
            }
            _ => self.pair().map(|pairs| pairs.scales[0]),
        }
    }

    /// How each row is rated twice, where it is.
    pub fn pair(&self) -> Option<Pairs<'_>> {
        match self {
            Self::Kano(paired) => Some(Pairs::of_set(PairSet::Kano, paired)),
            Self::Servqual(paired) => Some(Pairs::of_set(PairSet::Servqual, paired)),
            Self::ImportanceSatisfaction(paired) => {
                Some(Pairs::of_set(PairSet::ImportanceSatisfaction, paired))
            }
            Self::MatrixDual(dual) => Some(Pairs {
                set: PairSet::Dual,
                scales: [&dual.scale, &dual.second_scale],
                labels: [&dual.first_label, &dual.second_label],
            }),
            _ => None,
        }
    }

    /// What files are taken, and of which kinds.
    pub fn files(&self) -> Option<(&FileField, Vec<FileType>)> {
        match self {
            Self::Photo(field) => Some((field, FileType::PICTURES.to_vec())),
            Self::File(field) if field.types.is_empty() => {
                Some((field, FileType::CODES.map(|(_, kind)| kind).to_vec()))
            }
            Self::File(field) => Some((field, field.types.clone())),
            _ => None,
        }
    }

    /// Several options may be chosen.
    pub fn takes_several(&self) -> bool {
        match self {
            Self::MultipleChoice(_) => true,
            Self::PictureChoice(choice) => choice.multiple,
            _ => false,
        }
    }

    /// Options that stand in each row.
    pub fn columns(&self) -> &[AnswerOption] {
        match self {
            Self::MatrixSingle(choice) | Self::MatrixMultiple(choice) => &choice.columns,
            _ => &[],
        }
    }

    /// Whether somebody is asked something; descriptions, hidden and calculated values are not questions.
    pub fn is_asked(&self) -> bool {
        !matches!(self, Self::Description {} | Self::Section {} | Self::Hidden(_) | Self::Calculated { .. })
    }

    /// Whether it stands on a page at all.
    pub fn is_drawn(&self) -> bool {
        !matches!(self, Self::Hidden(_) | Self::Calculated { .. })
    }

    /// Whether the answer tells who somebody is.
    pub fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::Email {}
                | Self::Mobile {}
                | Self::IdNumber {}
                | Self::File(_)
                | Self::Photo(_)
                | Self::Signature {}
                | Self::Location {}
                | Self::Address(_)
        )
    }
}
