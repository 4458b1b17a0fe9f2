//! How people call the classic dimensions of service satisfaction; facts know them by code.

use manyi_insight::{BilingualName, DimensionName, DimensionNames};
use std::sync::Arc;

/// The names of the standard questionnaire.
pub fn names() -> Arc<dyn DimensionNames> {
    let name = |(code, zh_cn, en): (&str, &str, &str)| DimensionName {
        code: code.to_owned(),
        name: BilingualName { zh_cn: zh_cn.to_owned(), en: en.to_owned() },
    };
    Arc::new(manyi_rules::dimension_names().map(name).collect::<Vec<_>>())
}
