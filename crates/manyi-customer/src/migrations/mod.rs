mod m20261121_020_customer_counts;

use manyi_storage::MigrationTrait;

/// The tables of this crate, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261121_020_customer_counts::Migration)]
}
