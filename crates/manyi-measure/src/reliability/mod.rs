//! How dependably items measure one thing.
