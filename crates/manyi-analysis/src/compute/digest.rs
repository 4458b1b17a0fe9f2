//! A fingerprint of the rows: the same figures can only come from the same fingerprint.

use crate::Rows;
use manyi_stat::Values;
use sha2::{Digest, Sha256};

/// Hexadecimal; changes with every value of every column in use.
pub(super) fn digest(rows: &Rows) -> String {
    let mut hash = Sha256::new();
    for variable in &rows.variables {
        hash.update(variable.code.as_bytes());
        match &variable.values {
            Values::Numbers(values) => {
                hash.update([0, 0]);
                values.iter().for_each(|value| hash.update(value.to_bits().to_le_bytes()));
            }
            Values::Levels { codes, levels } => {
                hash.update([0, 1]);
                for level in levels {
                    hash.update(level.as_bytes());
                    hash.update([0]);
                }
                codes.iter().for_each(|code| hash.update(code.map_or(0, |code| code + 1).to_le_bytes()));
            }
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
