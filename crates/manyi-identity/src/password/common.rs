//! Recognises passwords that stand on everybody's list: instead of a thousand lines of such a list,
//! the words, keyboard rows and counts that it is made of. A password is common when little is left
//! after they are taken out.

/// Characters that must remain for a password to count as one's own.
const OWN: usize = 5;

/// Longest first within a family, so that `password` goes before `pass`.
const WORDS: &[&str] = &[
    // English
    "password",
    "passwort",
    "passwd",
    "passw",
    "letmein",
    "welcome",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "basketball",
    "superman",
    "batman",
    "dragon",
    "monkey",
    "master",
    "shadow",
    "michael",
    "jennifer",
    "jordan",
    "hunter",
    "computer",
    "internet",
    "whatever",
    "trustno",
    "starwars",
    "freedom",
    "flower",
    "cheese",
    "pokemon",
    "secret",
    "login",
    "access",
    "changeme",
    "default",
    "administrator",
    "admin",
    "root",
    "system",
    "manager",
    "service",
    "server",
    "support",
    "guest",
    "user",
    "test",
    "temp",
    "demo",
    "hello",
    "summer",
    "winter",
    "spring",
    "autumn",
    "monday",
    "friday",
    "january",
    "october",
    "december",
    "company",
    "office",
    "business",
    "customer",
    "love",
    "angel",
    "baby",
    "money",
    "lucky",
    "happy",
    "apple",
    "google",
    "samsung",
    "huawei",
    "xiaomi",
    "lenovo",
    "windows",
    "linux",
    "oracle",
    "mysql",
    "postgres",
    "database",
    "china",
    "beijing",
    "shanghai",
    "shenzhen",
    "guangzhou",
    "chengdu",
    "kunming",
    "yunnan",
    "pass",
    "asdf",
    "zxcv",
    "qwer",
    // Pinyin
    "woaiwojia",
    "woaini",
    "nihao",
    "mima",
    "wodemima",
    "manyi",
    "manyidu",
    "guanli",
    "guanliyuan",
    "gongsi",
    "kehu",
    "fuwu",
    "zhongguo",
    "wangwang",
    "xiaoming",
    "zhangsan",
    "lisi",
    "wangwu",
    "shengri",
    "kuaile",
    "facai",
    "gongxi",
];

/// Rows and walks on the keyboard; any piece of four or more, forwards or backwards, is taken out.
const ROWS: &[&str] = &[
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujm",
    "qawsedrftgyhujik",
    "147258369",
    "7894561230",
    "!@#$%^&*()",
];

const NUMBERS: &[&str] =
    &["5201314", "1314520", "520", "1314", "888", "666", "168", "110", "123", "321", "000", "111"];

pub(super) fn is_common(password: &str) -> bool {
    let plain = password.to_lowercase();
    is_repeated(&plain) || left_over(&plain) < OWN
}

/// Whether little besides the login is in the password.
pub(super) fn is_like(password: &str, login: &str) -> bool {
    let (password, login) = (password.to_lowercase(), login.to_lowercase());
    // What stands before the @ of a mail address is what people repeat.
    let name = login.split('@').next().unwrap_or_default();
    if name.chars().count() < 3 || !password.contains(name) {
        return false;
    }
    left_over(&password.replace(name, "")) < OWN
}

/// `p@ssw0rd` is `password`.
fn unmasked(character: char) -> char {
    match character {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '$' | '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// One piece of up to four characters, again and again.
fn is_repeated(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=4).any(|length| {
        characters.iter().enumerate().all(|(at, character)| *character == characters[at % length])
    })
}

/// Letters and digits that no word, row, year or common number explains, as written or unmasked.
fn left_over(text: &str) -> usize {
    let plain: Vec<char> = text.chars().collect();
    let bare: Vec<char> = plain.iter().copied().map(unmasked).collect();
    let (mut at, mut own) = (0, 0);
    while at < plain.len() {
        let explained = longest_explained(&plain[at..]).max(longest_explained(&bare[at..]));
        // Punctuation and spaces between common pieces make nothing better.
        own += usize::from(explained == 0 && plain[at].is_alphanumeric());
        at += explained.max(1);
    }
    own
}

fn longest_explained(rest: &[char]) -> usize {
    let begins_with = |word: &&&str| word.chars().eq(rest.iter().copied().take(word.chars().count()));
    let word =
        WORDS.iter().chain(NUMBERS).filter(begins_with).map(|word| word.chars().count()).max().unwrap_or(0);
    word.max(longest_in_rows(rest)).max(year(rest)).max(same_character(rest))
}

fn longest_in_rows(rest: &[char]) -> usize {
    let longest = ROWS.iter().map(|row| {
        let forwards: Vec<char> = row.chars().collect();
        let backwards: Vec<char> = row.chars().rev().collect();
        longest_piece(rest, &forwards).max(longest_piece(rest, &backwards))
    });
    longest.max().filter(|length| *length >= 4).unwrap_or(0)
}

/// The longest beginning of `rest` that stands anywhere in `row`.
fn longest_piece(rest: &[char], row: &[char]) -> usize {
    let from =
        |start: usize| rest.iter().zip(&row[start..]).take_while(|(left, right)| left == right).count();
    (0..row.len()).map(from).max().unwrap_or(0)
}

fn year(rest: &[char]) -> usize {
    let digits = rest.len() >= 4 && rest[..4].iter().all(char::is_ascii_digit);
    let century = rest.starts_with(&['1', '9']) || rest.starts_with(&['2', '0']);
    if digits && century { 4 } else { 0 }
}

fn same_character(rest: &[char]) -> usize {
    let length = rest.iter().take_while(|character| **character == rest[0]).count();
    if length >= 3 { length } else { 0 }
}
