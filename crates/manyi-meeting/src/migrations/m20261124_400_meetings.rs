//! Series, meetings, their members, agendas and issued minutes.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [series(), meetings(), members(), items(), minutes()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("meeting_series_by_unit", "meeting_series", &["unit_path"][..]),
            ("meetings_by_unit", "meetings", &["unit_path", "starts_at"]),
            ("meeting_members_by_person", "meeting_members", &["person_id"]),
            ("meeting_items_by_meeting", "meeting_items", &["meeting_id", "ordinal"]),
            ("meeting_items_by_source", "meeting_items", &["source_key"]),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        let unique = Index::create()
            .name("meetings_by_ordinal")
            .table("meetings")
            .col("series_id")
            .col("ordinal")
            .unique()
            .to_owned();
        manager.create_index(unique).await
    }
}

fn series() -> TableCreateStatement {
    Table::create()
        .table("meeting_series")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("title").text().not_null())
        .col(ColumnDef::new("rhythm").text().not_null())
        .col(ColumnDef::new("chair_id").uuid().not_null())
        .col(ColumnDef::new("secretary_id").uuid())
        .col(ColumnDef::new("members").text().not_null())
        .col(ColumnDef::new("place").text().not_null())
        .col(ColumnDef::new("minutes").integer().not_null())
        .col(ColumnDef::new("countersign_days").integer().not_null())
        .col(ColumnDef::new("channel_id").uuid())
        .col(ColumnDef::new("notify_to").text())
        .col(ColumnDef::new("ended").boolean().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}

fn meetings() -> TableCreateStatement {
    Table::create()
        .table("meetings")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("series_id").uuid().not_null())
        // Counts within the series.
        .col(ColumnDef::new("ordinal").integer().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("title").text().not_null())
        .col(ColumnDef::new("place").text().not_null())
        .col(ColumnDef::new("starts_at").big_integer().not_null())
        .col(ColumnDef::new("minutes").integer().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("cancel_reason").text())
        .col(ColumnDef::new("countersign_due_at").big_integer())
        .col(ColumnDef::new("issued_version").integer().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}

fn members() -> TableCreateStatement {
    Table::create()
        .table("meeting_members")
        .col(ColumnDef::new("meeting_id").uuid().not_null())
        .col(ColumnDef::new("person_id").uuid().not_null())
        .col(ColumnDef::new("ordinal").integer().not_null())
        .col(ColumnDef::new("role").text().not_null())
        .col(ColumnDef::new("attendance").text())
        .col(ColumnDef::new("countersign").text())
        .col(ColumnDef::new("reason").text())
        .col(ColumnDef::new("signed_at").big_integer())
        .primary_key(Index::create().col("meeting_id").col("person_id"))
        .to_owned()
}

fn items() -> TableCreateStatement {
    Table::create()
        .table("meeting_items")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("meeting_id").uuid().not_null())
        .col(ColumnDef::new("ordinal").integer().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("source").text().not_null())
        .col(ColumnDef::new("source_key").text())
        .col(ColumnDef::new("title").text().not_null())
        .col(ColumnDef::new("summary").text().not_null())
        .col(ColumnDef::new("links").text().not_null())
        .col(ColumnDef::new("notes").text().not_null())
        .col(ColumnDef::new("decision").text().not_null())
        .col(ColumnDef::new("positions").text().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .to_owned()
}

fn minutes() -> TableCreateStatement {
    Table::create()
        .table("meeting_minutes")
        .col(ColumnDef::new("meeting_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("document").text().not_null())
        .col(ColumnDef::new("issued_by").uuid())
        .col(ColumnDef::new("issued_at").big_integer().not_null())
        .primary_key(Index::create().col("meeting_id").col("version"))
        .to_owned()
}
