use crate::support::*;
use manyi_kernel::Actor;
use manyi_storage::{BlobName, BlobStore};
use manyi_test::{TestDatabase, db_test};

async fn keep(db: &TestDatabase, blobs: &BlobStore, bytes: &[u8], owner: &str) -> BlobName {
    let staged = blobs.stage(bytes).await.unwrap();
    let work = db.begin(&Actor::system()).await.unwrap();
    let name = blobs.keep(&work, staged, owner).await.unwrap();
    work.commit().await.unwrap();
    name
}

async fn release(db: &TestDatabase, blobs: &BlobStore, owner: &str) {
    let work = db.begin(&Actor::system()).await.unwrap();
    blobs.release(&work, owner).await.unwrap();
    work.commit().await.unwrap();
}

fn files(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

#[db_test(migrations())]
async fn the_same_content_is_kept_once_as_long_as_somebody_needs_it(db: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::new(folder.path().to_owned());
    let name = keep(&db, &blobs, b"content", "one").await;
    assert_eq!(keep(&db, &blobs, b"content", "other").await, name);
    assert_eq!(
        (files(folder.path()), blobs.read(&name).await.unwrap().as_deref()),
        (1, Some(&b"content"[..]))
    );
    db.clock().advance(jiff::SignedDuration::from_mins(30));
    release(&db, &blobs, "one").await;
    assert_eq!(blobs.sweep(&db).await.unwrap(), 0);
    release(&db, &blobs, "other").await;
    assert_eq!(blobs.sweep(&db).await.unwrap(), 1);
    assert_eq!((files(folder.path()), blobs.read(&name).await.unwrap()), (0, None));
}

#[db_test(migrations())]
async fn what_has_just_been_put_down_is_left_alone(db: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::new(folder.path().to_owned());
    let name = keep(&db, &blobs, b"content", "one").await;
    release(&db, &blobs, "one").await;
    assert_eq!(blobs.sweep(&db).await.unwrap(), 0);
    assert!(blobs.read(&name).await.unwrap().is_some());
}

#[db_test(migrations())]
async fn nothing_is_left_of_content_that_was_not_kept(db: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::new(folder.path().to_owned());
    drop(blobs.stage(b"content").await.unwrap());
    assert_eq!(files(folder.path()), 0);
    assert_eq!(count(db.reader(), "storage_blobs").await, 0);
}

#[db_test(migrations())]
async fn content_that_was_changed_on_disk_is_not_given_out(db: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::new(folder.path().to_owned());
    let name = keep(&db, &blobs, b"content", "one").await;
    let path = folder.path().join(&name.as_str()[..2]).join(&name.as_str()[2..]);
    std::fs::write(path, b"other").unwrap();
    assert!(blobs.read(&name).await.is_err());
    assert_eq!(BlobName::parse("../../etc/passwd"), None);
}
