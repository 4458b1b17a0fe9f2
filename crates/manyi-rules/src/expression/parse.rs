//! Reads a formula, within limits of length, parts and depth.

use super::{
    ExpressionFault, ExpressionFaultKind as Kind, Function, Node, Operator, Reference,
    scan::{Grammar, Token, scan},
};
use crate::{MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NODES, MAX_KEY_LENGTH};

const GRAMMAR: Grammar = Grammar {
    symbols: &["<=", ">=", "==", "!=", "<>", "(", ")", ",", ".", "+", "-", "*", "/", "<", ">", "=", "≠"],
    quotes: &[('"', '"'), ('\'', '\'')],
    has_braces: false,
    begins_word: |letter| letter.is_ascii_alphabetic() || letter == '_',
    is_in_word: |letter| letter.is_ascii_alphanumeric() || letter == '_',
};

pub(super) fn parse(source: &str) -> Result<Node, ExpressionFault> {
    let letters: Vec<char> = source.chars().collect();
    if letters.len() > MAX_EXPRESSION_LENGTH {
        return Err(ExpressionFault { kind: Kind::TooLong, position: MAX_EXPRESSION_LENGTH });
    }
    let tokens = tokens(&letters)?;
    let mut reader = Reader { tokens: &tokens, at: 0, nodes: 0, depth: 0, end: letters.len() };
    let node = reader.either()?;
    match reader.tokens.get(reader.at) {
        None => Ok(node),
        Some((position, _)) => Err(ExpressionFault { kind: Kind::Unexpected, position: *position }),
    }
}

fn tokens(letters: &[char]) -> Result<Vec<(usize, Token)>, ExpressionFault> {
    let tokens = scan(letters, &GRAMMAR).map_err(|fault| {
        let kind = if fault.is_open { Kind::UnexpectedEnd } else { Kind::Unexpected };
        ExpressionFault { kind, position: fault.position }
    })?;
    let is_long = |token: &Token| matches!(token, Token::Word(word) if word.len() > MAX_KEY_LENGTH);
    match tokens.iter().find(|(_, token)| is_long(token)) {
        Some((position, _)) => Err(ExpressionFault { kind: Kind::Unexpected, position: *position }),
        None => Ok(tokens),
    }
}

struct Reader<'a> {
    tokens: &'a [(usize, Token)],
    at: usize,
    nodes: usize,
    depth: usize,
    end: usize,
}

type Read = Result<Node, ExpressionFault>;

impl Reader<'_> {
    fn fault(&self, kind: Kind) -> ExpressionFault {
        match self.tokens.get(self.at) {
            Some((position, _)) => ExpressionFault { kind, position: *position },
            None if kind == Kind::Unexpected => {
                ExpressionFault { kind: Kind::UnexpectedEnd, position: self.end }
            }
            None => ExpressionFault { kind, position: self.end },
        }
    }

    fn part(&mut self, node: Node) -> Read {
        self.nodes += 1;
        if self.nodes > MAX_EXPRESSION_NODES {
            return Err(self.fault(Kind::TooManyParts));
        }
        Ok(node)
    }

    fn takes(&mut self, token: &Token) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|(_, next)| next == token);
        self.at += usize::from(found);
        found
    }

    fn takes_symbol(&mut self, symbol: &'static str) -> bool {
        self.takes(&Token::Symbol(symbol))
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.takes(&Token::Word(word.to_owned()))
    }

    fn binary(&mut self, operator: Operator, left: Node, right: Node) -> Read {
        self.part(Node::Binary(operator, Box::new(left), Box::new(right)))
    }

    fn either(&mut self) -> Read {
        let mut left = self.both()?;
        while self.takes_word("or") {
            let right = self.both()?;
            left = self.binary(Operator::Or, left, right)?;
        }
        Ok(left)
    }

    fn both(&mut self) -> Read {
        let mut left = self.not()?;
        while self.takes_word("and") {
            let right = self.not()?;
            left = self.binary(Operator::And, left, right)?;
        }
        Ok(left)
    }

    fn not(&mut self) -> Read {
        if !self.takes_word("not") {
            return self.comparison();
        }
        let part = self.deeper(Self::not)?;
        self.part(Node::Not(Box::new(part)))
    }

    fn comparison(&mut self) -> Read {
        let left = self.sum()?;
        let operators = [
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("==", Operator::Equal),
            ("=", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<>", Operator::NotEqual),
            ("≠", Operator::NotEqual),
            ("<", Operator::Below),
            (">", Operator::Above),
        ];
        for (symbol, operator) in operators {
            if self.takes_symbol(symbol) {
                let right = self.sum()?;
                return self.binary(operator, left, right);
            }
        }
        Ok(left)
    }

    fn sum(&mut self) -> Read {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.takes_symbol("+") => Operator::Plus,
                () if self.takes_symbol("-") => Operator::Minus,
                () => return Ok(left),
            };
            let right = self.product()?;
            left = self.binary(operator, left, right)?;
        }
    }

    fn product(&mut self) -> Read {
        let mut left = self.signed()?;
        loop {
            let operator = match () {
                () if self.takes_symbol("*") => Operator::Times,
                () if self.takes_symbol("/") => Operator::Over,
                () => return Ok(left),
            };
            let right = self.signed()?;
            left = self.binary(operator, left, right)?;
        }
    }

    fn signed(&mut self) -> Read {
        if !self.takes_symbol("-") {
            return self.plain();
        }
        let part = self.deeper(Self::signed)?;
        self.part(Node::Negative(Box::new(part)))
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Read) -> Read {
        if self.depth == MAX_EXPRESSION_DEPTH {
            return Err(self.fault(Kind::TooDeep));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn plain(&mut self) -> Read {
        let Some((_, token)) = self.tokens.get(self.at) else { return Err(self.fault(Kind::UnexpectedEnd)) };
        match token.clone() {
            Token::Number(number) => {
                self.at += 1;
                self.part(Node::Number(number))
            }
            Token::Text(text) => {
                self.at += 1;
                self.part(Node::Text(text))
            }
            Token::Symbol("(") => {
                self.at += 1;
                let inner = self.deeper(Self::either)?;
                self.expect(")")?;
                Ok(inner)
            }
            Token::Word(name) => self.named(name),
            Token::Symbol(_) | Token::Braced(_) => Err(self.fault(Kind::Unexpected)),
        }
    }

    fn expect(&mut self, symbol: &'static str) -> Result<(), ExpressionFault> {
        if self.takes_symbol(symbol) { Ok(()) } else { Err(self.fault(Kind::Unexpected)) }
    }

    fn named(&mut self, name: String) -> Read {
        if matches!(name.as_str(), "and" | "or" | "not") {
            return Err(self.fault(Kind::Unexpected));
        }
        let start = self.at;
        self.at += 1;
        if self.takes_symbol("(") {
            return self.call(&name, start);
        }
        if name == "true" || name == "false" {
            return self.part(Node::Truth(name == "true"));
        }
        let row = self.step()?;
        let part = if row.is_some() { self.step()? } else { None };
        self.part(Node::Answer(Reference { question: name, row, part }))
    }

    fn step(&mut self) -> Result<Option<String>, ExpressionFault> {
        if !self.takes_symbol(".") {
            return Ok(None);
        }
        match self.tokens.get(self.at) {
            Some((_, Token::Word(name))) => {
                self.at += 1;
                Ok(Some(name.clone()))
            }
            _ => Err(self.fault(Kind::Unexpected)),
        }
    }

    fn call(&mut self, name: &str, start: usize) -> Read {
        let position = self.tokens.get(start).map_or(self.end, |(position, _)| *position);
        let Some(function) = Function::named(name) else {
            return Err(ExpressionFault { kind: Kind::UnknownFunction, position });
        };
        let mut arguments = Vec::new();
        while !self.takes_symbol(")") {
            if !arguments.is_empty() {
                self.expect(",")?;
            }
            arguments.push(self.deeper(Self::either)?);
        }
        let (least, most) = function.arity();
        if !(least..=most).contains(&arguments.len()) {
            return Err(ExpressionFault { kind: Kind::WrongNumberOfArguments, position });
        }
        self.part(Node::Call(function, arguments))
    }
}
