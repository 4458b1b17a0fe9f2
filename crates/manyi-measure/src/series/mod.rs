//! Series of figures over time: decomposition, outliers, change points.
