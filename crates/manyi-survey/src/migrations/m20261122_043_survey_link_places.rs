//! A link may belong to a counter or an employee of its unit, has a short address, and says how its pages present
//! themselves.

use rand::Rng;
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            ColumnDef::new("place_kind").text().to_owned(),
            ColumnDef::new("place_code").text().not_null().default("").to_owned(),
            ColumnDef::new("place_name").text().to_owned(),
            ColumnDef::new("short_code").text().to_owned(),
            ColumnDef::new("page").text().to_owned(),
        ] {
            let table = Table::alter().table("links").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        name_shortly(manager).await?;
        let old = Index::drop().name("links_by_questionnaire_and_unit").table("links").to_owned();
        manager.drop_index(old).await?;
        let by_place = Index::create()
            .name("links_by_place")
            .table("links")
            .col("questionnaire_id")
            .col("unit_id")
            .col("place_code")
            .unique()
            .to_owned();
        manager.create_index(by_place).await?;
        let by_short =
            Index::create().name("links_by_short_code").table("links").col("short_code").unique().to_owned();
        manager.create_index(by_short).await
    }
}

/// Links that are there already get a short address too: their posters may be printed anew.
async fn name_shortly(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let select = Query::select().column("id").from("links").to_owned();
    let mut used = std::collections::BTreeSet::new();
    for row in db.query_all(&select).await? {
        let id: Uuid = row.try_get_by_index(0)?;
        let mut code = random();
        while !used.insert(code.clone()) {
            code = random();
        }
        let update = Query::update()
            .table("links")
            .value("short_code", code)
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        db.execute(&update).await?;
    }
    Ok(())
}

fn random() -> String {
    const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let mut source = rand::rng();
    (0..6).map(|_| char::from(ALPHABET[source.random_range(0..ALPHABET.len())])).collect()
}
