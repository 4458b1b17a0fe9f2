//! Reads a condition or formula of any dialect, within limits of length, parts and depth.

use super::{Dialect, Logic, Operator};
use manyi_rules::{FormulaGrammar, FormulaToken as Token, scan_formula};

/// Characters of one condition.
const LONGEST: usize = 4_000;
const MOST_PARTS: usize = 500;
const DEEPEST: usize = 24;

/// Names of LimeSurvey and of the text have full stops in them, those of the others hyphens.
fn grammar(dialect: Dialect) -> FormulaGrammar {
    let is_dotted = matches!(dialect, Dialect::LimeSurvey | Dialect::Plain);
    FormulaGrammar {
        symbols: &[
            "<=", ">=", "==", "!=", "<>", "&&", "||", "(", ")", "[", "]", ",", "+", "-", "*", "/", "<", ">",
            "=", "!", "≠", ".",
        ],
        quotes: &[('"', '"'), ('\'', '\''), ('“', '”'), ('”', '”')],
        has_braces: true,
        begins_word: |letter| letter.is_alphabetic() || letter == '_',
        is_in_word: match is_dotted {
            true => |letter| letter.is_alphanumeric() || matches!(letter, '_' | '.'),
            false => |letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'),
        },
    }
}

/// `None` for what cannot be read.
pub(crate) fn parse(source: &str, dialect: Dialect) -> Option<Logic> {
    let letters: Vec<char> = source.chars().collect();
    if letters.len() > LONGEST {
        return None;
    }
    let tokens: Vec<_> =
        scan_formula(&letters, &grammar(dialect)).ok()?.into_iter().map(|(_, token)| token).collect();
    let mut reader = Reader { tokens: &tokens, at: 0, parts: 0, depth: 0, dialect };
    let logic = reader.either()?;
    (reader.at == tokens.len()).then_some(logic)
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
            Token::Braced(name) => Logic::Name(name),
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
