//! Planning and weighting samples: sizes, power, raking, estimates of complex designs.
