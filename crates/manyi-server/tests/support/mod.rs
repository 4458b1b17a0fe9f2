//! The real server over an embedded database, with two companies and people of every role.

use manyi_identity::{
    CreatePerson, CreateUnit, LinkPassword, Role, create_person, create_unit, found_organisation,
    grant_roles, issue_sign_in_link, use_link,
};
use manyi_kernel::{Actor, PersonId, SystemClock, UnitId, UnitKind, UnitRef};
use manyi_server::app::{App, answer_connections};
use manyi_server::settings::StoreSettings;
use manyi_storage::CancellationToken;
use manyi_web::BaseUrl;
use reqwest::{Client, Method, RequestBuilder, header};
use serde_json::{Value, json};
use std::num::NonZeroU32;
use std::sync::Arc;

pub struct TestServer {
    pub app: App,
    pub address: String,
    shutdown: CancellationToken,
    _folder: tempfile::TempDir,
}

/// A company with one outlet.
pub struct Company {
    pub unit: UnitRef,
    pub outlet: UnitRef,
}

impl TestServer {
    pub async fn start() -> Self {
        Self::start_on(None).await
    }

    /// On this PostgreSQL database, or on one embedded where there is none.
    pub async fn start_on(database_url: Option<String>) -> Self {
        let folder = tempfile::tempdir_in(manyi_test::fast_dir()).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let store = StoreSettings {
            database_url,
            readers: Some(NonZeroU32::MIN),
            ..StoreSettings::embedded(folder.path())
        };
        let app = App::open(&store, BaseUrl::parse(&address).unwrap(), Arc::new(SystemClock)).await.unwrap();
        found_organisation(&app.identity, &Actor::system(), "测试集团", "G").await.unwrap();
        let shutdown = CancellationToken::new();
        app.start_background(&shutdown).await.unwrap();
        tokio::spawn(answer_connections(listener, app.router(), shutdown.clone()));
        Self { app, address, shutdown, _folder: folder }
    }

    pub async fn company(&self, code: &str) -> Company {
        let root = self.app.identity.directory().unit_by_code("G").await.unwrap();
        let unit = self.unit(root.id, UnitKind::Company, code).await;
        let outlet = self.unit(unit.id, UnitKind::Outlet, &format!("{code}-1")).await;
        Company { unit, outlet }
    }

    async fn unit(&self, parent_id: UnitId, kind: UnitKind, code: &str) -> UnitRef {
        let new = CreateUnit { parent_id, kind, code: code.to_owned(), name: format!("单位 {code}") };
        create_unit(&self.app.identity, &Actor::system(), new).await.unwrap()
    }

    pub async fn person(&self, login: &str, unit: UnitId, roles: Vec<Role>) -> PersonId {
        let new = CreatePerson { login: login.to_owned(), name: format!("人员 {login}"), unit_id: unit };
        let person = create_person(&self.app.identity, &Actor::system(), new, None).await.unwrap();
        grant_roles(&self.app.identity, &Actor::system(), person.id, roles).await.unwrap();
        person.id
    }

    /// Someone of this role in this unit, signed in through the API.
    pub async fn signed_in(&self, login: &str, unit: UnitId, role: Role) -> Caller {
        const PASSWORD: &str = "correct horse battery";
        let id = self.person(login, unit, vec![role]).await;
        let link = issue_sign_in_link(&self.app.identity, &Actor::system(), id).await.unwrap();
        let secret = link.url.rsplit('/').next().unwrap().to_owned();
        use_link(&self.app.identity, &secret, LinkPassword { password: PASSWORD.to_owned() }).await.unwrap();
        install_cryptography();
        let client = Client::builder().cookie_store(true).build().unwrap();
        let answer = client
            .post(format!("{}/api/v1/session", self.address))
            .json(&json!({"login": login, "password": PASSWORD}))
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success(), "sign-in of {login}: {}", answer.text().await.unwrap());
        let me: Value = answer.json().await.unwrap();
        let csrf = me["csrf_token"].as_str().unwrap().to_owned();
        Caller { client, csrf: Some(csrf), address: self.address.clone() }
    }

    pub fn stranger(&self) -> Caller {
        install_cryptography();
        Caller { client: Client::new(), csrf: None, address: self.address.clone() }
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

/// Somebody with a browser.
pub struct Caller {
    client: Client,
    csrf: Option<String>,
    address: String,
}

impl Caller {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.address));
        match &self.csrf {
            Some(token) => request.header("x-csrf-token", token).header(header::ORIGIN, &self.address),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.request(Method::GET, path).send().await.unwrap();
        assert!(answer.status().is_success(), "GET {path}: {}", answer.text().await.unwrap());
        answer.json().await.unwrap()
    }
}

/// The library wants a provider of cryptography, though the server under test speaks plain HTTP.
fn install_cryptography() {
    // Another test of this process may have installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
