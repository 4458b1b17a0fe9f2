//! How far raters, coders or measurements agree.
