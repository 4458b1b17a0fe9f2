//! Correlations, components and factors.
