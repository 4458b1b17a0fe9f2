//! Percent-decoding that refuses what is not UTF-8 instead of replacing it.

use manyi_kernel::{FieldProblem, Problem, ProblemKind};

/// Reads `a=1&b=%E6%BB%A1` strictly; `+` is a space.
pub(super) fn pairs(text: &[u8]) -> Result<Vec<(String, String)>, Problem> {
    text.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let split = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = (&pair[..split], pair.get(split + 1..).unwrap_or_default());
            let name = decode(name).ok_or_else(|| refuse("?", "not_utf8"))?;
            let value = decode(value).ok_or_else(|| refuse(&name, "not_utf8"))?;
            // PostgreSQL keeps no NUL in text; no honest input holds one.
            if name.contains('\0') || value.contains('\0') {
                return Err(refuse(&name.replace('\0', "?"), "nul_character"));
            }
            Ok((name, value))
        })
        .collect()
}

fn decode(bytes: &[u8]) -> Option<String> {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    String::from_utf8(decoded).ok()
}

fn refuse(name: &str, code: &'static str) -> Problem {
    let fields = vec![FieldProblem::new(format!("/{name}"), code)];
    Problem { fields, ..Problem::new(ProblemKind::Malformed, code) }
}
