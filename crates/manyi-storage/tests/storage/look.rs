use crate::support::*;
use jiff::Timestamp;
use manyi_kernel::{Actor, DomainEvent, OrgScope, UnitPath};
use manyi_storage::log::{latest_of_kind, latest_of_subject};
use manyi_test::{TestDatabase, db_test};

/// What lies elsewhere takes no place among those that are asked for.
#[db_test(migrations())]
async fn events_are_looked_up_within_the_scope(db: TestDatabase) {
    let mut unit = db.begin(&Actor::system()).await.unwrap();
    for (note, path) in [("a", "/1/"), ("a", "/1/2/"), ("a", "/11/"), ("b", "/3/")] {
        let path = UnitPath::from_stored(path);
        unit.record(&NoteTaken { note: note.to_owned() }, note, &path).unwrap();
        unit.audit("note.take", "note", note, &path);
    }
    unit.commit().await.unwrap();
    let scope =
        |paths: &[&str]| OrgScope::subtrees(paths.iter().map(|path| UnitPath::from_stored(*path)).collect());
    let kind = NoteTaken::KIND;
    for (scope, wanted, of_a) in [
        (scope(&["/1/"]), &["/1/2/", "/1/"][..], Some("/1/2/")),
        (scope(&["/1/2/", "/3/"]), &["/3/", "/1/2/"], Some("/1/2/")),
        (scope(&["/3/"]), &["/3/"], None),
        (OrgScope::nothing(), &[], None),
        (OrgScope::everything(), &["/3/", "/11/"], Some("/11/")),
    ] {
        let asked = (kind, &scope);
        let found = latest_of_kind(db.reader(), asked, Timestamp::UNIX_EPOCH, 2).await.unwrap();
        let paths: Vec<&str> = found.iter().map(|event| event.unit_path.as_str()).collect();
        assert_eq!(paths, wanted, "{scope:?}");
        let latest = latest_of_subject(db.reader(), asked, "a").await.unwrap();
        assert_eq!(latest.as_ref().map(|event| event.unit_path.as_str()), of_a, "{scope:?}");
    }
}
