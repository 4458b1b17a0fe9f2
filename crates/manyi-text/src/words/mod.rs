//! Words of a text: jieba for Han, letters and digits in a row for the rest.

use flate2::read::GzDecoder;
use jieba_rs::Jieba;
use std::{io::BufReader, sync::OnceLock};

/// The words of jieba with their frequencies (MIT).
const DICTIONARY: &[u8] = include_bytes!("dictionary.gz");

/// The segmenter. Its dictionary takes 0.2 s to load and is loaded once, when first needed.
pub fn segmenter() -> &'static Jieba {
    static SEGMENTER: OnceLock<Jieba> = OnceLock::new();
    SEGMENTER.get_or_init(|| {
        // The file is part of the program: reading it cannot fail, and without words jieba still cuts single characters.
        let mut words = BufReader::new(GzDecoder::new(DICTIONARY));
        Jieba::with_dict(&mut words).unwrap_or_else(|_| Jieba::empty())
    })
}

/// All words and signs of a text in order; joined they are the text again.
pub fn cut(text: &str) -> Vec<&str> {
    segmenter().cut(text, false).into_iter().map(|token| token.word).collect()
}

/// The words that carry meaning: without signs and blanks.
pub fn words(text: &str) -> Vec<&str> {
    cut(text).into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_words_are_the_text() {
        for text in ["我们中出了一个叛徒", "iPhone 15 充电很慢，客服 not good!", "\u{200b}\u{202e}"]
        {
            assert_eq!(cut(text).concat(), text);
        }
        assert_eq!(words("服务 很好，谢谢"), ["服务", "很", "好", "谢谢"]);
    }
}
