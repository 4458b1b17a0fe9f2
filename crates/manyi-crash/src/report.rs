//! The kept log of a run: one line a round, in the folder `MANYI_CRASH_LOG` if it is set.

use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::PathBuf,
};

pub struct RunLog(Option<File>);

impl RunLog {
    /// Appends to `<folder>/<name>.log`.
    pub fn open(name: &str) -> Self {
        let Some(folder) = std::env::var_os("MANYI_CRASH_LOG").map(PathBuf::from) else { return Self(None) };
        std::fs::create_dir_all(&folder).expect("the folder for logs");
        let path = folder.join(format!("{name}.log"));
        Self(Some(OpenOptions::new().create(true).append(true).open(path).expect("the log opens")))
    }

    pub fn line(&mut self, text: &str) {
        eprintln!("{text}");
        if let Some(file) = &mut self.0 {
            writeln!(file, "{text}").expect("the log is written");
        }
    }
}

/// A journal of acknowledgements that is on disk before the process it tells of is killed.
pub struct Journal(File);

impl Journal {
    pub fn create(path: PathBuf) -> Self {
        Self(File::create(path).expect("the journal opens"))
    }

    pub fn append<'a>(&mut self, ids: impl IntoIterator<Item = &'a String>) {
        let mut text = String::new();
        for id in ids {
            text.push_str(id);
            text.push('\n');
        }
        self.0.write_all(text.as_bytes()).expect("the journal is written");
        self.0.sync_data().expect("the journal is synced");
    }
}
