//! Reads a condition or formula of any dialect, within limits of length, parts and depth.

use super::{Dialect, Logic, Operator};

/// Characters of one condition.
const LONGEST: usize = 4_000;
const MOST_PARTS: usize = 500;
const DEEPEST: usize = 24;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Text(String),
    /// A question, however the dialect marks it.
    Name(String),
    /// A bare word: operator, function, truth.
    Word(String),
    Symbol(&'static str),
}

const SYMBOLS: [&str; 22] = [
    "<=", ">=", "==", "!=", "<>", "&&", "||", "(", ")", "[", "]", ",", "+", "-", "*", "/", "<", ">", "=",
    "!", "≠", ".",
];

/// `None` for what cannot be read.
pub(crate) fn parse(source: &str, dialect: Dialect) -> Option<Logic> {
    let letters: Vec<char> = source.chars().collect();
    if letters.len() > LONGEST {
        return None;
    }
    let tokens = tokens(&letters, dialect)?;
    let mut reader = Reader { tokens: &tokens, at: 0, parts: 0, depth: 0, dialect };
    let logic = reader.either()?;
    (reader.at == tokens.len()).then_some(logic)
}

fn tokens(letters: &[char], dialect: Dialect) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let rest = &letters[at..];
        if letter.is_whitespace() {
            at += 1;
        } else if letter == '{' || letter == '$' && rest.get(1) == Some(&'{') {
            let begin = if letter == '{' { 1 } else { 2 };
            let end = rest.iter().position(|c| *c == '}')?;
            let name: String = rest.get(begin..end)?.iter().collect();
            tokens.push(Token::Name(name.trim().to_owned()));
            at += end + 1;
        } else if letter.is_ascii_digit() {
            let text: String = rest.iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
            at += text.len();
            tokens.push(Token::Number(text.parse().ok().filter(|number: &f64| number.is_finite())?));
        } else if matches!(letter, '"' | '\'' | '“' | '”') {
            let closing = if matches!(letter, '“' | '”') { '”' } else { letter };
            let text: String = rest[1..].iter().take_while(|c| **c != closing).collect();
            at += text.chars().count() + 2;
            if at > letters.len() {
                return None;
            }
            tokens.push(Token::Text(text));
        } else if letter.is_alphabetic() || letter == '_' {
            let dotted = matches!(dialect, Dialect::LimeSurvey | Dialect::Plain);
            let inner = |c: &&char| {
                c.is_alphanumeric() || matches!(c, '_' | '-') && !dotted || **c == '_' || dotted && **c == '.'
            };
            let word: String = rest.iter().take_while(inner).collect();
            at += word.chars().count();
            tokens.push(Token::Word(word));
        } else {
            let symbol = SYMBOLS.into_iter().find(|symbol| {
                symbol.chars().count() <= rest.len()
                    && symbol.chars().zip(rest).all(|(one, other)| one == *other)
            })?;
            at += symbol.chars().count();
            tokens.push(Token::Symbol(symbol));
        }
    }
    Some(tokens)
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    parts: usize,
    depth: usize,
    dialect: Dialect,
}

const COMPARISONS: [(&str, Operator); 21] = [
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("==", Operator::Equal),
    ("=", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<>", Operator::NotEqual),
    ("≠", Operator::NotEqual),
    ("<", Operator::Below),
    (">", Operator::Above),
    ("le", Operator::AtMost),
    ("ge", Operator::AtLeast),
    ("eq", Operator::Equal),
    ("ne", Operator::NotEqual),
    ("lt", Operator::Below),
    ("gt", Operator::Above),
    ("contains", Operator::Contains),
    ("contain", Operator::Contains),
    ("notcontains", Operator::NotContains),
    ("notcontain", Operator::NotContains),
    ("anyof", Operator::AnyOf),
    ("allof", Operator::AllOf),
];

impl Reader<'_> {
    fn part(&mut self, logic: Logic) -> Option<Logic> {
        self.parts += 1;
        (self.parts <= MOST_PARTS).then_some(logic)
    }

    fn takes(&mut self, words: &[&str]) -> bool {
        let found = match self.tokens.get(self.at) {
            Some(Token::Symbol(symbol)) => words.contains(symbol),
            Some(Token::Word(word)) => words.iter().any(|one| one.eq_ignore_ascii_case(word)),
            _ => false,
        };
        self.at += usize::from(found);
        found
    }

    fn binary(&mut self, operator: Operator, left: Logic, right: Logic) -> Option<Logic> {
        self.part(Logic::Binary(operator, Box::new(left), Box::new(right)))
    }

    fn either(&mut self) -> Option<Logic> {
        let mut left = self.both()?;
        while self.takes(&["or", "||"]) {
            let right = self.both()?;
            left = self.binary(Operator::Or, left, right)?;
        }
        Some(left)
    }

    fn both(&mut self) -> Option<Logic> {
        let mut left = self.not()?;
        while self.takes(&["and", "&&"]) {
            let right = self.not()?;
            left = self.binary(Operator::And, left, right)?;
        }
        Some(left)
    }

    fn not(&mut self) -> Option<Logic> {
        // `not(…)` of XLSForm is the same thing as `not …`.
        if !self.takes(&["not", "!"]) {
            return self.comparison();
        }
        let part = self.deeper(Self::not)?;
        self.part(Logic::Not(Box::new(part)))
    }

    fn comparison(&mut self) -> Option<Logic> {
        let left = self.sum()?;
        for (word, empty) in [("empty", true), ("notempty", false)] {
            if self.dialect == Dialect::SurveyJs && self.takes(&[word]) {
                let call = Logic::Call("is_empty".to_owned(), vec![left]);
                return self.part(if empty { call } else { Logic::Not(Box::new(call)) });
            }
        }
        for (word, operator) in COMPARISONS {
            if self.takes(&[word]) {
                let right = self.sum()?;
                return self.binary(operator, left, right);
            }
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<Logic> {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.takes(&["+"]) => Operator::Plus,
                () if self.takes(&["-"]) => Operator::Minus,
                () => return Some(left),
            };
            let right = self.product()?;
            left = self.binary(operator, left, right)?;
        }
    }

    fn product(&mut self) -> Option<Logic> {
        let mut left = self.signed()?;
        loop {
            let operator = match () {
                () if self.takes(&["*"]) => Operator::Times,
                () if self.takes(&["/", "div"]) => Operator::Over,
                () => return Some(left),
            };
            let right = self.signed()?;
            left = self.binary(operator, left, right)?;
        }
    }

    fn signed(&mut self) -> Option<Logic> {
        if !self.takes(&["-"]) {
            return self.plain();
        }
        let part = self.deeper(Self::signed)?;
        self.part(Logic::Negative(Box::new(part)))
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Option<Logic>) -> Option<Logic> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn plain(&mut self) -> Option<Logic> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        let logic = match token {
            Token::Number(number) => Logic::Number(number),
            Token::Text(text) => Logic::Text(text),
            Token::Name(name) => Logic::Name(name),
            // The question that the constraint stands on.
            Token::Symbol(".") => Logic::Name(".".to_owned()),
            Token::Symbol("(") => {
                let inner = self.deeper(Self::either)?;
                return self.takes(&[")"]).then_some(inner);
            }
            Token::Symbol("[") => Logic::List(self.arguments("]")?),
            Token::Symbol(_) => return None,
            Token::Word(word) if self.takes(&["("]) => Logic::Call(word, self.arguments(")")?),
            Token::Word(word) if word.eq_ignore_ascii_case("true") => Logic::Truth(true),
            Token::Word(word) if word.eq_ignore_ascii_case("false") => Logic::Truth(false),
            Token::Word(word) => match self.dialect {
                Dialect::LimeSurvey | Dialect::Plain => Logic::Name(word),
                Dialect::SurveyJs | Dialect::XlsForm => Logic::Text(word),
            },
        };
        self.part(logic)
    }

    fn arguments(&mut self, end: &'static str) -> Option<Vec<Logic>> {
        let mut arguments = Vec::new();
        while !self.takes(&[end]) {
            if !arguments.is_empty() && !self.takes(&[","]) {
                return None;
            }
            arguments.push(self.deeper(Self::either)?);
        }
        Some(arguments)
    }
}
