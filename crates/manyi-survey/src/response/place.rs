//! Where something happened that concerns many responses.

use manyi_kernel::UnitPath;

/// The smallest subtree that holds all paths: where the event of a batch happened.
pub(crate) fn common_path<'a>(paths: impl Iterator<Item = &'a UnitPath>) -> UnitPath {
    let common = paths.map(|path| path.as_str().to_owned()).reduce(|common, path| {
        let alike = common.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
        let end = common[..alike].rfind('/').map_or(0, |slash| slash + 1);
        common[..end].to_owned()
    });
    UnitPath::from_stored(common.unwrap_or_else(|| UnitPath::root().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_happens_in_the_smallest_subtree_that_holds_it() {
        for (paths, wanted) in [
            (&["/1/2/3/"][..], "/1/2/3/"),
            (&["/1/2/3/", "/1/2/4/"], "/1/2/"),
            (&["/1/2/", "/1/22/"], "/1/"),
            (&["/1/2/3/", "/1/2/"], "/1/2/"),
            (&[], "/"),
        ] {
            let paths: Vec<_> = paths.iter().map(|path| UnitPath::from_stored(*path)).collect();
            assert_eq!(common_path(paths.iter()).as_str(), wanted);
        }
    }
}
