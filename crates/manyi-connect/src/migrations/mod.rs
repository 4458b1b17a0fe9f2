//! The tables of this room, one step of their history a file. Steps are frozen: they never use live entities.

mod m20261122_100_connect_outbox;
mod m20261122_110_connect_mailboxes;
mod m20261124_110_connect_staff;
mod m20261124_120_connect_receipts;
mod m20261125_130_connect_mailbox_since;

use sea_orm_migration::MigrationTrait;

/// In the order in which they are applied.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261122_100_connect_outbox::Migration),
        Box::new(m20261122_110_connect_mailboxes::Migration),
        Box::new(m20261124_110_connect_staff::Migration),
        Box::new(m20261124_120_connect_receipts::Migration),
        Box::new(m20261125_130_connect_mailbox_since::Migration),
    ]
}
