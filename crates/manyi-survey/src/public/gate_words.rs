//! The sentences of the doors that do not open, or not yet.

use super::words::{Sentences, say};
use manyi_kernel::Locale;

#[derive(Debug)]
pub(super) struct GateWords {
    pub quota_full: Sentences,
}

pub(super) fn gate_words(locale: Locale) -> &'static GateWords {
    match locale {
        Locale::ZhCn => &CHINESE,
        Locale::En => &ENGLISH,
    }
}

static CHINESE: GateWords = GateWords {
    quota_full: say(
        "这类受访者的名额已满",
        "感谢您愿意参与。像您这样的受访者已经足够，本次不再收集，您填写的内容没有计入。",
    ),
};

static ENGLISH: GateWords = GateWords {
    quota_full: say(
        "Enough people like you have answered",
        "Thank you for being willing to take part. Nothing more is collected this time, and your answers were not counted.",
    ),
};
