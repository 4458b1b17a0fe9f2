//! LimeSurvey survey structure (`.lss`): tables as XML, `ExpressionScript` in conditions.

mod read;
mod tables;

pub(crate) use read::read;
