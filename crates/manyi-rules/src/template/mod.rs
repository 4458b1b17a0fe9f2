//! Questionnaires to begin with, and the wording of research sets.

mod research;
mod satisfaction_standard;
mod sets;
mod short;
mod words;

pub use research::{kano_scale, servqual_items, standard_servqual};
pub use satisfaction_standard::{TemplateScale, satisfaction_standard};
pub use sets::{ResearchSet, research_questionnaire, research_set};
pub use short::{ShortTemplate, short_questionnaire};

/// Code, Chinese and English name of the six classic dimensions of service satisfaction, in the order of the template.
pub fn dimension_names() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    words::DIMENSIONS.iter().map(|dimension| (dimension.code, dimension.name.0, dimension.name.1))
}
