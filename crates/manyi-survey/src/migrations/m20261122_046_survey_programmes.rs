//! Programmes, and what makes a wave one of their runs; the people drawn for a wave, and the attempts to reach them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [programmes(), samples(), sampled(), contacts()] {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("waves", ColumnDef::new("programme_id").uuid().to_owned()),
            ("waves", ColumnDef::new("number").integer().to_owned()),
            ("waves", ColumnDef::new("starts_on").text().to_owned()),
            ("waves", ColumnDef::new("ends_on").text().to_owned()),
            ("invitations", ColumnDef::new("wave_id").uuid().to_owned()),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        for (name, table, columns, unique) in [
            ("programmes_by_unit", "programmes", &["unit_path"][..], false),
            ("waves_by_programme", "waves", &["programme_id", "number"], true),
            ("sampled_by_wave", "sampled_people", &["wave_id", "stratum", "draw_order"], true),
            ("sampled_by_invitation", "sampled_people", &["invitation_id"], true),
            ("sampled_by_customer", "sampled_people", &["customer_id"], false),
            ("survey_contacts_by_sampled", "survey_contacts", &["sampled_id", "attempted_at"], false),
            ("survey_contacts_by_wave", "survey_contacts", &["wave_id"], false),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn programmes() -> TableCreateStatement {
    Table::create()
        .table("programmes")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("plan").text().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_by").uuid())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("updated_at").big_integer().not_null())
        .col(ColumnDef::new("approved_by").uuid())
        .col(ColumnDef::new("approved_at").big_integer())
        .to_owned()
}

fn samples() -> TableCreateStatement {
    Table::create()
        .table("wave_samples")
        .col(ColumnDef::new("wave_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("seed").text().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("method").text().not_null())
        .col(ColumnDef::new("frame_count").big_integer().not_null())
        .col(ColumnDef::new("strata").text().not_null())
        .col(ColumnDef::new("drawn_by").uuid())
        .col(ColumnDef::new("drawn_at").big_integer().not_null())
        .to_owned()
}

fn sampled() -> TableCreateStatement {
    Table::create()
        .table("sampled_people")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("wave_id").uuid().not_null())
        .col(ColumnDef::new("customer_id").uuid().not_null())
        .col(ColumnDef::new("customer_code").text().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("stratum").integer().not_null())
        .col(ColumnDef::new("draw_order").big_integer().not_null())
        .col(ColumnDef::new("reserve").boolean().not_null())
        // The main sample from the beginning; a replacement once it is called up.
        .col(ColumnDef::new("released_at").big_integer())
        .col(ColumnDef::new("replaces").uuid())
        .col(ColumnDef::new("replaced_by").uuid())
        .col(ColumnDef::new("invitation_id").uuid())
        .col(ColumnDef::new("invited_at").big_integer())
        .col(ColumnDef::new("delivered_at").big_integer())
        .col(ColumnDef::new("opened_at").big_integer())
        .col(ColumnDef::new("bounced_at").big_integer())
        .col(ColumnDef::new("opted_out_at").big_integer())
        // Of the last attempt by a person.
        .col(ColumnDef::new("contact_code").text())
        .col(ColumnDef::new("attempts").integer().not_null().default(0))
        .to_owned()
}

fn contacts() -> TableCreateStatement {
    Table::create()
        .table("survey_contacts")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("sampled_id").uuid().not_null())
        .col(ColumnDef::new("wave_id").uuid().not_null())
        .col(ColumnDef::new("channel").text().not_null())
        .col(ColumnDef::new("code").text().not_null())
        .col(ColumnDef::new("appointment_at").big_integer())
        .col(ColumnDef::new("note").text())
        .col(ColumnDef::new("interviewer").uuid())
        .col(ColumnDef::new("attempted_at").big_integer().not_null())
        .to_owned()
}
