//! SERVQUAL: gaps between expectation and perception.
