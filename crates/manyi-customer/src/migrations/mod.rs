mod m20261121_020_customer_counts;
mod m20261122_051_customers;

use manyi_storage::MigrationTrait;

/// The tables of this crate, in order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261121_020_customer_counts::Migration), Box::new(m20261122_051_customers::Migration)]
}
