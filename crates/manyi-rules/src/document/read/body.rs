//! Reads what is particular to a kind of question.

use super::condition::read_expression;
use super::list::{
    read_branches, read_columns, read_option_list, read_row_list, read_scale, read_scale_at, read_yes_no,
};
use super::object::Object;
use super::upload::{read_address, read_files};
use crate::document::{
    ChoiceRows, ConstantSum, DualRows, HiddenField, MomentField, MultipleChoice, Number, NumberField,
    OpenField, PairedRows, Pattern, PictureChoice, QuestionBody, Ranking, RatedRows, Scale, SliderField,
    TextRows,
};
use crate::problem::{DocumentProblem, ProblemCode, Problems};
use crate::template::kano_scale;
use crate::{MAX_ANSWER_LENGTH, MAX_PATTERN_LENGTH};

const LIST: &[&str] = &["options", "options_from", "shuffle"];
const TEXT: &[&str] = &["min_length", "max_length", "pattern", "pattern_hint"];
const MOMENT: &[&str] = &["min", "max"];
const RATED: &[&str] = &["rows", "rows_from", "shuffle", "scale"];
const CHOSEN: &[&str] = &["rows", "rows_from", "shuffle", "columns"];
const PAIRED: &[&str] = &["rows", "rows_from", "shuffle", "scale", "first_label", "second_label"];

/// Fields of a kind beside those that all have.
pub(super) fn fields_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "scale" => &["scale"],
        "single_choice" | "dropdown" | "yes_no" => LIST,
        "multiple_choice" => &["options", "options_from", "shuffle", "min_chosen", "max_chosen"],
        "open" | "short_text" => TEXT,
        "slider" => &["min", "max", "step", "low_label", "high_label", "unit"],
        "number" => &["min", "max", "decimals", "unit"],
        "date" | "time" | "date_time" => MOMENT,
        "matrix_scale" | "semantic_differential" | "index_block" => RATED,
        "matrix_single" | "matrix_multiple" => CHOSEN,
        "ranking" => &["options", "options_from", "shuffle", "places"],
        "constant_sum" => &["options", "options_from", "shuffle", "total", "unit"],
        "cascade" => &["branches"],
        "hidden" => &["param"],
        "calculated" => &["expression"],
        "kano" | "servqual" | "importance_satisfaction" => PAIRED,
        "picture_choice" => &["options", "options_from", "shuffle", "multiple", "min_chosen", "max_chosen"],
        "matrix_text" => &["rows", "rows_from", "shuffle", "max_length"],
        "matrix_dual" => {
            &["rows", "rows_from", "shuffle", "scale", "second_scale", "first_label", "second_label"]
        }
        "file" => &["max_files", "max_megabytes", "types"],
        "photo" => &["max_files", "max_megabytes"],
        "address" => &["level", "detail"],
        _ => &[],
    }
}

/// `kind` is one of [`QuestionBody::KINDS`].
pub(super) fn read_body(kind: &str, object: &Object<'_>, problems: &mut Problems) -> Option<QuestionBody> {
    Some(match kind {
        "scale" => QuestionBody::Scale { scale: read_scale(object, None, problems) },
        "single_choice" => QuestionBody::SingleChoice(read_option_list(object, problems)),
        "dropdown" => QuestionBody::Dropdown(read_option_list(object, problems)),
        "yes_no" => QuestionBody::YesNo(read_yes_no(object, problems)),
        "multiple_choice" => QuestionBody::MultipleChoice(MultipleChoice {
            list: read_option_list(object, problems),
            min_chosen: object.count("min_chosen", problems),
            max_chosen: object.count("max_chosen", problems),
        }),
        "open" => QuestionBody::Open(read_open(object, problems)),
        "short_text" => QuestionBody::ShortText(read_open(object, problems)),
        "slider" => QuestionBody::Slider(read_slider(object, problems)),
        "number" => QuestionBody::Number(NumberField {
            min: object.number("min", problems),
            max: object.number("max", problems),
            decimals: object.count("decimals", problems),
            unit: object.text("unit", problems),
        }),
        "email" => QuestionBody::Email {},
        "mobile" => QuestionBody::Mobile {},
        "id_number" => QuestionBody::IdNumber {},
        "date" => QuestionBody::Date(read_moment(object, problems)),
        "time" => QuestionBody::Time(read_moment(object, problems)),
        "date_time" => QuestionBody::DateTime(read_moment(object, problems)),
        "description" => QuestionBody::Description {},
        "section" => QuestionBody::Section {},
        "consent" => QuestionBody::Consent {},
        "hidden" => QuestionBody::Hidden(HiddenField { param: object.optional_string("param", problems) }),
        "calculated" => {
            QuestionBody::Calculated { expression: read_expression(object, "expression", problems)? }
        }
        "signature" => QuestionBody::Signature {},
        "location" => QuestionBody::Location {},
        "file" => QuestionBody::File(read_files(object, problems)),
        "photo" => QuestionBody::Photo(read_files(object, problems)),
        "address" => QuestionBody::Address(read_address(object, problems)),
        _ => return read_parted(kind, object, problems),
    })
}

/// Kinds whose answers have parts, and cascades.
fn read_parted(kind: &str, object: &Object<'_>, problems: &mut Problems) -> Option<QuestionBody> {
    Some(match kind {
        "ranking" => QuestionBody::Ranking(Ranking {
            list: read_option_list(object, problems),
            places: object.count("places", problems),
        }),
        "constant_sum" => QuestionBody::ConstantSum(ConstantSum {
            list: read_option_list(object, problems),
            total: object.whole_number("total", problems).unwrap_or(100),
            unit: object.text("unit", problems),
        }),
        "cascade" => QuestionBody::Cascade { branches: read_branches(object, problems) },
        "matrix_scale" => QuestionBody::MatrixScale(read_rated(object, None, problems)),
        "semantic_differential" => {
            QuestionBody::SemanticDifferential(read_rated(object, Some(Scale::new(1, 7)), problems))
        }
        "index_block" => QuestionBody::IndexBlock(read_rated(object, Some(Scale::new(1, 10)), problems)),
        "matrix_single" => QuestionBody::MatrixSingle(read_chosen(object, problems)),
        "matrix_multiple" => QuestionBody::MatrixMultiple(read_chosen(object, problems)),
        "kano" => QuestionBody::Kano(read_paired(object, Some(kano_scale()), problems)),
        "servqual" => QuestionBody::Servqual(read_paired(object, Some(Scale::new(1, 7)), problems)),
        "importance_satisfaction" => {
            QuestionBody::ImportanceSatisfaction(read_paired(object, None, problems))
        }
        "picture_choice" => QuestionBody::PictureChoice(PictureChoice {
            list: read_option_list(object, problems),
            multiple: object.flag("multiple", problems),
            min_chosen: object.count("min_chosen", problems),
            max_chosen: object.count("max_chosen", problems),
        }),
        "matrix_text" => QuestionBody::MatrixText(TextRows {
            rows: read_row_list(object, problems),
            max_length: read_length(object, problems),
        }),
        "matrix_dual" => QuestionBody::MatrixDual(DualRows {
            rows: read_row_list(object, problems),
            scale: read_scale(object, None, problems),
            second_scale: read_scale_at(object, "second_scale", None, problems),
            first_label: object.text("first_label", problems),
            second_label: object.text("second_label", problems),
        }),
        _ => return None,
    })
}

fn read_rated(object: &Object<'_>, usual: Option<Scale>, problems: &mut Problems) -> RatedRows {
    RatedRows { rows: read_row_list(object, problems), scale: read_scale(object, usual, problems) }
}

fn read_chosen(object: &Object<'_>, problems: &mut Problems) -> ChoiceRows {
    ChoiceRows { rows: read_row_list(object, problems), columns: read_columns(object, problems) }
}

fn read_paired(object: &Object<'_>, usual: Option<Scale>, problems: &mut Problems) -> PairedRows {
    PairedRows {
        rows: read_row_list(object, problems),
        scale: read_scale(object, usual, problems),
        first_label: object.text("first_label", problems),
        second_label: object.text("second_label", problems),
    }
}

fn read_open(object: &Object<'_>, problems: &mut Problems) -> OpenField {
    OpenField {
        min_length: object.count("min_length", problems),
        max_length: read_length(object, problems),
        pattern: read_pattern(object, problems),
        pattern_hint: object.text("pattern_hint", problems),
    }
}

fn read_length(object: &Object<'_>, problems: &mut Problems) -> Option<usize> {
    let length = object.whole_number("max_length", problems)?;
    match usize::try_from(length) {
        Ok(length) if (1..=MAX_ANSWER_LENGTH).contains(&length) => Some(length),
        _ => {
            let problem = DocumentProblem::new(object.at("max_length"), ProblemCode::LengthOutOfRange);
            problems.push(problem.with("max", MAX_ANSWER_LENGTH));
            None
        }
    }
}

fn read_pattern(object: &Object<'_>, problems: &mut Problems) -> Option<Pattern> {
    object.get("pattern")?;
    let source = object.string("pattern", problems)?;
    let place = object.at("pattern");
    if source.chars().count() > MAX_PATTERN_LENGTH {
        problems.push(DocumentProblem::new(place, ProblemCode::TextTooLong).with("max", MAX_PATTERN_LENGTH));
        return None;
    }
    Pattern::new(source)
        .map_err(|why| problems.push(DocumentProblem::new(place, ProblemCode::BadPattern).with("why", why)))
        .ok()
}

fn read_slider(object: &Object<'_>, problems: &mut Problems) -> SliderField {
    for bound in ["min", "max"] {
        object.required(bound, problems);
    }
    SliderField {
        min: object.number("min", problems).unwrap_or(Number::whole(0)),
        max: object.number("max", problems).unwrap_or(Number::whole(100)),
        step: object.number("step", problems).unwrap_or(Number::whole(1)),
        low_label: object.text("low_label", problems),
        high_label: object.text("high_label", problems),
        unit: object.text("unit", problems),
    }
}

fn read_moment(object: &Object<'_>, problems: &mut Problems) -> MomentField {
    MomentField { min: object.optional_string("min", problems), max: object.optional_string("max", problems) }
}
