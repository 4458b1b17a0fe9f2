//! Did a measure work: experiments, difference in differences, interrupted series.
