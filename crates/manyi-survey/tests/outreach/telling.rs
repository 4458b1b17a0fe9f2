//! A mail server that keeps what it gets, and campaigns that use it.

use crate::support::Stage;
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::SignedDuration;
use manyi_connect::{
    Channel, ChannelSecrets, ChannelSettings, ConnectRoom, MailSecurity, NewChannel, SealKey, Sealer, Smtp,
    create_channel,
};
use manyi_kernel::{Actor, FixedClock, QuestionnaireId};
use manyi_storage::{deliver_pending, run_due_jobs};
use manyi_survey::outreach::{
    Campaign, CampaignDraft, CampaignKind, NewRecipient, NoteDelivery, OutreachRoom, add_recipients,
    count_states, create_campaign, enqueue_reminders, job_handlers, start_campaign,
};
use manyi_test::TestDatabase;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

pub struct Mailing {
    pub stage: Stage,
    pub room: OutreachRoom,
    pub channel: Channel,
    pub questionnaire: QuestionnaireId,
    clock: Arc<FixedClock>,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Mailing {
    pub async fn new(db: &TestDatabase) -> Self {
        let stage = Stage::new(db);
        let connect = ConnectRoom::new(db.handle(), Sealer::new(SealKey::from_bytes([7; 32])));
        let room = OutreachRoom { survey: stage.room.clone(), connect };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let kept = mails.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, kept.clone()));
            }
        });
        let smtp = Smtp {
            host: "127.0.0.1".to_owned(),
            port,
            security: MailSecurity::None,
            username: None,
            from: "survey@example.com".to_owned(),
            from_name: None,
        };
        let new = NewChannel {
            name: "邮件".to_owned(),
            enabled: true,
            settings: ChannelSettings::Smtp(smtp),
            secrets: ChannelSecrets::default(),
            per_minute: 6_000,
            quiet: None,
        };
        let channel = create_channel(&room.connect, &Actor::system(), new).await.unwrap();
        let questionnaire = stage.published().await;
        Self { stage, room, channel, questionnaire, clock: db.clock().clone(), mails }
    }

    pub fn plan(&self, kind: CampaignKind) -> CampaignDraft {
        CampaignDraft {
            unit_id: self.stage.north.id,
            kind,
            name: "十月回访".to_owned(),
            channel_id: Some(self.channel.id),
            subject: "Please answer".to_owned(),
            template: "Hello {name}: {link}".to_owned(),
            valid_days: 14,
            cooldown_days: 30,
            reminder_max: 2,
            reminder_after_days: 3,
            delay_minutes: 0,
            wave_id: None,
        }
    }

    pub async fn campaign(&self, plan: CampaignDraft, people: &[(&str, &str)]) -> Campaign {
        let made = create_campaign(&self.room, &self.stage.manager, self.questionnaire, plan).await;
        let campaign = made.unwrap().0;
        let people = people.iter().map(|(key, contact)| NewRecipient {
            customer_key: Some((*key).to_owned()),
            contact: Some((*contact).to_owned()),
            name: None,
        });
        add_recipients(&self.room, &self.stage.manager, campaign.id, people.collect()).await.unwrap();
        campaign
    }

    /// Starts it and lets everything happen that is due.
    pub async fn launch(&self, campaign: &Campaign) {
        start_campaign(&self.room, &self.stage.manager, campaign.id).await.unwrap();
        self.run().await;
    }

    pub async fn run(&self) {
        let db = &self.room.survey.db;
        let mut handlers = job_handlers(self.room.clone());
        handlers.extend(manyi_connect::job_handlers(self.room.connect.clone()));
        // Messages get their turns a few milliseconds apart, and the clock of tests stands still.
        for _ in 0..5 {
            run_due_jobs(db, &handlers).await.unwrap();
            self.clock.advance(SignedDuration::from_millis(20));
        }
        deliver_pending(db, &NoteDelivery::new(db.clone())).await.unwrap();
    }

    pub async fn remind(&self) {
        enqueue_reminders(&self.room.survey.db).await.unwrap();
        self.run().await;
    }

    pub async fn counts(&self, campaign: &Campaign) -> BTreeMap<String, u64> {
        count_states(self.room.survey.db.reader(), campaign.id).await.unwrap()
    }

    /// Everything that arrived, `To` first.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }

    pub fn mails_to(&self, address: &str) -> usize {
        self.mails().iter().filter(|mail| mail.contains(&format!("To: {address}"))).count()
    }

    /// The token in the last mail to somebody.
    pub fn token_for(&self, address: &str) -> String {
        let mails = self.mails();
        let mail = mails.iter().rfind(|mail| mail.contains(&format!("To: {address}"))).unwrap();
        let body = mail.split("\n\n").nth(1).unwrap();
        let text = if mail.contains("Content-Transfer-Encoding: base64") {
            let packed: String = body.split_whitespace().collect();
            String::from_utf8(STANDARD.decode(packed).unwrap()).unwrap()
        } else {
            // Lines of quoted-printable are broken softly; an address has nothing else to be undone.
            body.replace("=\n", "")
        };
        let rest = text.split("https://manyi.example.com/q/").nth(1).unwrap();
        rest.chars().take_while(char::is_ascii_alphanumeric).collect()
    }
}

async fn converse(stream: TcpStream, mails: Arc<Mutex<Vec<String>>>) {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 test\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => "250 test\r\n",
            "RCPT" if line.contains("refuse") => "550 5.1.1 no such user\r\n",
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await.unwrap();
                let mut mail = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                mails.lock().unwrap().push(mail);
                "250 taken\r\n"
            }
            _ => "250 ok\r\n",
        };
        writer.write_all(answer.as_bytes()).await.unwrap();
    }
}
