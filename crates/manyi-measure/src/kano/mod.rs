//! Kano's categories and coefficients.
