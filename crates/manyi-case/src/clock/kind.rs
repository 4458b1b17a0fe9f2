use crate::codes::coded;

coded! {
    /// What has to be done in time.
    CaseTarget {
        Accept = "accept",
        /// The first word to the customer.
        Respond = "respond",
        Resolve = "resolve",
    }
}

coded! {
    ClockState {
        Running = "running",
        /// Little time is left.
        Warning = "warning",
        Paused = "paused",
        /// Done in time.
        Met = "met",
        /// The time ran out, whether it was done afterwards or not.
        Breached = "breached",
        /// The case ended before it had to be done.
        Cancelled = "cancelled",
    }
}
