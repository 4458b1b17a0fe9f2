//! What drives an outcome: regression, relative importance, logit.
