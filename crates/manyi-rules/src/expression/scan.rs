//! Cuts a formula into tokens: our own formulas, and by another grammar those of other formats.

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Number(f64),
    /// Between quotation marks.
    Text(String),
    /// Between braces: `{q1}`, `${q1}`.
    Braced(String),
    /// A bare word.
    Word(String),
    Symbol(&'static str),
}

/// What a formula is written in.
#[derive(Clone, Copy, Debug)]
pub struct Grammar {
    /// Longer ones before those that they begin with.
    pub symbols: &'static [&'static str],
    /// Opening and closing quotation marks.
    pub quotes: &'static [(char, char)],
    pub has_braces: bool,
    pub begins_word: fn(char) -> bool,
    pub is_in_word: fn(char) -> bool,
}

/// Where a formula cannot be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanFault {
    /// In characters.
    pub position: usize,
    /// It ends inside quotation marks or braces.
    pub is_open: bool,
}

/// The tokens with the positions where they begin.
///
/// # Errors
/// The first thing that is no token.
pub fn scan(letters: &[char], grammar: &Grammar) -> Result<Vec<(usize, Token)>, ScanFault> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(letter) = letters.get(at) {
        if letter.is_whitespace() {
            at += 1;
            continue;
        }
        let (token, length) = next(&letters[at..], grammar)
            .map_err(|is_open| ScanFault { position: if is_open { letters.len() } else { at }, is_open })?;
        tokens.push((at, token));
        at += length;
    }
    Ok(tokens)
}

/// The token at the beginning and its length; otherwise whether something is left open.
fn next(rest: &[char], grammar: &Grammar) -> Result<(Token, usize), bool> {
    let letter = rest.first().copied().unwrap_or_default();
    if letter.is_ascii_digit() {
        let text = taken(rest, |c| c.is_ascii_digit() || c == '.');
        let number = text.parse().ok().filter(|number: &f64| number.is_finite()).ok_or(false)?;
        return Ok((Token::Number(number), text.len()));
    }
    if let Some((_, closing)) = grammar.quotes.iter().find(|(opening, _)| *opening == letter) {
        let (text, length) = enclosed(rest, 1, *closing)?;
        return Ok((Token::Text(text), length));
    }
    if grammar.has_braces && (letter == '{' || letter == '$' && rest.get(1) == Some(&'{')) {
        let (name, length) = enclosed(rest, if letter == '{' { 1 } else { 2 }, '}')?;
        return Ok((Token::Braced(name.trim().to_owned()), length));
    }
    if (grammar.begins_word)(letter) {
        let word = taken(rest, grammar.is_in_word);
        let length = word.chars().count().max(1);
        return Ok((Token::Word(word), length));
    }
    let fits = |symbol: &&&'static str| {
        symbol.chars().count() <= rest.len() && symbol.chars().zip(rest).all(|(one, other)| one == *other)
    };
    let symbol = grammar.symbols.iter().find(fits).ok_or(false)?;
    Ok((Token::Symbol(symbol), symbol.chars().count()))
}

fn enclosed(rest: &[char], begin: usize, closing: char) -> Result<(String, usize), bool> {
    let inside = rest.get(begin..).unwrap_or_default();
    let length = inside.iter().position(|letter| *letter == closing).ok_or(true)?;
    Ok((inside[..length].iter().collect(), begin + length + 1))
}

fn taken(letters: &[char], wanted: impl Fn(char) -> bool) -> String {
    letters.iter().copied().take_while(|letter| wanted(*letter)).collect()
}
