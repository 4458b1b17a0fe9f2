use crate::house::House;
use manyi_identity::{IdentityRoom, Role, UpdateUnit, update_unit};
use manyi_kernel::{Actor, Revision};
use manyi_test::{TestDatabase, db_test};

#[db_test(manyi_identity::migrations())]
async fn names_follow_our_own_commits_at_once(db: TestDatabase) {
    let house = House::build(db).await;
    let directory = house.room.directory();
    assert_eq!(directory.units().await.len(), 4);
    assert_eq!(directory.unit_by_code("E-01").await.unwrap(), house.east);
    assert_eq!(directory.unit_at(&house.west.path).await.unwrap().name, "城西营业厅");
    let rename = UpdateUnit { name: Some("东大街营业厅".into()), code: None };
    let edited = (house.east.id, Revision::FIRST);
    update_unit(&house.room, &Actor::system(), edited, rename).await.unwrap();
    assert_eq!(directory.unit(house.east.id).await.unwrap().name, "东大街营业厅");
    let person = house.person("zhang.wei", &house.east, &[Role::Agent]).await;
    let named = directory.person(person.id).await.unwrap();
    assert_eq!((named.name.as_str(), &named.unit_path), ("zhang.wei某", &house.east.path));
}

#[db_test(manyi_identity::migrations())]
async fn another_processs_changes_are_seen_within_five_seconds(db: TestDatabase) {
    let house = House::build(db).await;
    let elsewhere = IdentityRoom::new(house.db.handle(), house.room.base_url().clone()).directory();
    assert_eq!(elsewhere.people().await.len(), 0);
    house.person("zhang.wei", &house.east, &[]).await;
    let begun = std::time::Instant::now();
    while elsewhere.people().await.is_empty() {
        assert!(begun.elapsed().as_secs_f64() < 5.0);
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}
