//! Rows of mailboxes and of what came in.

pub(crate) mod mailbox {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mailboxes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub enabled: bool,
        /// [`crate::mailbox::Imap`] as JSON.
        pub settings: String,
        /// Sealed.
        pub secret: String,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub reply_channel: Option<Uuid>,
        pub uid_validity: Option<i64>,
        pub last_uid: i64,
        /// Letters that came before are not read. Mailboxes older than this column have none.
        pub read_since: Option<i64>,
        pub polled_at: Option<i64>,
        pub failure: Option<String>,
        pub created_at: i64,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// That something came in, and what became of it; never what it said.
pub(crate) mod received {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "received_mails")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mailbox_id: Uuid,
        /// Digest of the Message-ID, or of the whole message where it has none: unique in the mailbox.
        pub message_key: String,
        /// Digest of the sender's address, hidden under the installation's key.
        pub sender_key: i64,
        /// When it came to the server.
        pub received_at: i64,
        /// `taken`, or the code of why not.
        pub outcome: String,
        /// What it became, by the feature's own id.
        pub subject_id: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
