use manyi_kernel::coded;

coded! {
    /// What has to be done in time.
    CaseTarget {
        /// The customer is told that it has arrived.
        Acknowledge = "acknowledge",
        Accept = "accept",
        /// The first word to the customer.
        Respond = "respond",
        Resolve = "resolve",
        /// The end, the customer's word included.
        Close = "close",
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
