//! What customers are worth and who may leave: RFM, segments, lifetime value, churn.
