//! Words of this room outside problems.

use manyi_kernel::Locale;
use manyi_web::RoomWords;

static WORDS: RoomWords = RoomWords::of(crate::LOCALES);

pub(crate) fn word(locale: Locale, key: &str) -> String {
    WORDS.word(locale, key)
}
