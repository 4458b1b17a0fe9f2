//! Customers: kept, found, taken in from files, masked, erased, offered as a frame; on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use manyi_customer::CustomerRoom;
use manyi_customer::customer::{CustomerKind, FrameFilter, contacts_of, frame_of};
use manyi_kernel::{CustomerId, OrgScope, Permission};
use manyi_storage::log;
use manyi_test::{TestDatabase, db_test};
use serde_json::{Value, json};
use support::{Api, actor, room, unit};

const EDITOR: &[Permission] =
    &[Permission::CustomerRead, Permission::CustomerEdit, Permission::CustomerReveal];

fn customer(code: &str, at: &str) -> Value {
    json!({ "code": code, "unit_id": unit(at).id, "name": "张三丰", "kind": "person", "tier": "VIP",
            "region": "城北", "mobile": "138 1234 5678", "email": "zhang@example.com", "consent": "given",
            "attributes": { "年限": "8" } })
}

async fn codes(api: &Api, query: &str) -> Vec<String> {
    let (status, body) = api.at("GET", &format!("/customers{query}"), None).await;
    assert_eq!(status, 200, "{body}");
    body["items"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

async fn frame(room: &CustomerRoom, filter: FrameFilter) -> Vec<String> {
    let members = frame_of(room, &OrgScope::everything(), &filter).await.unwrap();
    members.into_iter().map(|member| member.code).collect()
}

#[db_test(manyi_customer::migrations())]
async fn customers_are_added_found_changed_and_seen_within_the_scope(db: TestDatabase) {
    let room = room(&db);
    let whole = Api::of(&room, actor("HQ", EDITOR));
    for (code, at) in [("K001", "NORTH"), ("K002", "SOUTH"), ("K%03", "SOUTH")] {
        let (status, body) = whole.at("POST", "/customers", Some(customer(code, at))).await;
        assert_eq!(status, 201, "{body}");
    }
    assert_eq!(codes(&whole, "").await, ["K%03", "K001", "K002"]);
    assert_eq!(codes(&whole, "?q=K%2500").await, Vec::<String>::new());
    assert_eq!(codes(&whole, "?q=K%25").await, ["K%03"], "a percent sign is no wildcard");
    assert_eq!(codes(&whole, "?q=%E4%B8%89&limit=2").await.len(), 2, "a part of the name");
    assert_eq!(codes(&whole, "?cursor=K001").await, ["K002"]);
    assert_eq!(codes(&whole, "?tier=VIP&kind=organisation").await, Vec::<String>::new());

    let north = Api::of(&room, actor("NORTH", EDITOR));
    assert_eq!(codes(&north, "").await, ["K001"]);
    let (status, body) = north.at("POST", "/customers", Some(customer("K009", "SOUTH"))).await;
    assert_eq!((status, body["fields"][0]["place"].as_str()), (422, Some("/unit_id")));
    let (status, body) = whole.at("POST", "/customers", Some(customer("K001", "NORTH"))).await;
    assert_eq!((status, body["fields"][0]["code"].as_str()), (422, Some("customer.code_taken")));

    let (_, page) = whole.at("GET", "/customers?q=K001", None).await;
    let id = page["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(page["items"][0]["mobile"], "138****5678");
    assert_eq!(page["items"][0]["email"], "z***@example.com");
    let path = format!("/customers/{id}");
    let (status, changed) = whole.at("PATCH", &path, Some(json!({"tier": "普通", "email": ""}))).await;
    assert_eq!(status, 200, "{changed}");
    assert_eq!(
        (&changed["tier"], &changed["email"], &changed["revision"]),
        (&json!("普通"), &Value::Null, &json!(2))
    );
    assert_eq!(
        whole.at("PATCH", &path, Some(json!({"tier": "x"}))).await.0,
        412,
        "the first revision is gone"
    );
    let south = Api::of(&room, actor("SOUTH", EDITOR));
    assert_eq!(south.at("GET", &path, None).await.0, 404);
    assert_eq!(south.at("POST", &format!("{path}/erase"), None).await.0, 404);
}

#[db_test(manyi_customer::migrations())]
async fn looking_at_a_number_leaves_a_trace_and_erasing_clears_it_for_good(db: TestDatabase) {
    let room = room(&db);
    let api = Api::of(&room, actor("HQ", EDITOR));
    let (_, made) = api.at("POST", "/customers", Some(customer("K001", "NORTH"))).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let (status, shown) = api.at("POST", &format!("/customers/{id}/reveal"), None).await;
    assert_eq!((status, &shown["mobile"]), (200, &json!("13812345678")));
    for _ in 0..2 {
        assert_eq!(api.at("POST", &format!("/customers/{id}/erase"), None).await.0, 204);
    }
    let (_, after) = api.at("GET", &format!("/customers/{id}"), None).await;
    for field in ["name", "mobile", "email"] {
        assert_eq!(after[field], Value::Null, "{field}");
    }
    assert_eq!((&after["tier"], &after["consent"]), (&json!("VIP"), &json!("refused")));
    assert_eq!(after["attributes"], json!({}));
    assert_eq!(api.at("PATCH", &format!("/customers/{id}"), Some(json!({"name": "x"}))).await.0, 409);
    let events = log::read_after(room.db.reader(), 0, 10).await.unwrap();
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["customer.erased"]);
    let id: CustomerId = id.parse().unwrap();
    let contact = contacts_of(&room, &[id]).await.unwrap().remove(0);
    assert!(contact.refused && contact.mobile.is_none());
}

const FILE: &str = "客户编号,姓名,手机号,单位编码,客户等级,同意调查,备注\n\
    K001,张三,13800000001,NORTH,VIP,是,甲\nK002,李四,13800000002,SOUTH,普通,,乙\nK003,王五,13800000003,NORTH,普通,否,丙\n";

fn query(mapping: Value, skip: bool) -> String {
    let text: String = mapping.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("?mapping={text}&skip_bad_rows={skip}")
}

fn mapping() -> Value {
    json!({ "columns": { "客户编号": "code", "姓名": "name", "手机号": "mobile", "单位编码": "unit",
                         "客户等级": "tier", "同意调查": "consent", "备注": "attribute" } })
}

#[db_test(manyi_customer::migrations())]
async fn a_file_is_previewed_taken_in_whole_and_merged_by_code(db: TestDatabase) {
    let room = room(&db);
    let api = Api::of(&room, actor("HQ", EDITOR));
    let (status, seen) = api.file("/customers/import/preview", FILE.as_bytes()).await;
    assert_eq!(status, 200, "{seen}");
    assert_eq!((&seen["rows"], &seen["created"], &seen["fault_count"]), (&json!(3), &json!(3), &json!(0)));
    assert_eq!(seen["columns"][2]["meaning"], "mobile");
    assert_eq!(seen["columns"][6]["meaning"], Value::Null);
    assert_eq!(codes(&api, "").await, Vec::<String>::new(), "a preview stores nothing");

    let (status, done) =
        api.file(&format!("/customers/import{}", query(mapping(), false)), FILE.as_bytes()).await;
    assert_eq!((status, &done["created"]), (200, &json!(3)), "{done}");
    let second = "客户编号,姓名,客户等级\nK002,,VIP\nK004,赵六,\n";
    let columns = json!({ "columns": { "客户编号": "code", "姓名": "name", "客户等级": "tier" },
                          "default_unit": unit("SOUTH").id });
    let (_, done) = api.file(&format!("/customers/import{}", query(columns, false)), second.as_bytes()).await;
    assert_eq!((&done["created"], &done["updated"]), (&json!(1), &json!(1)), "{done}");
    let (_, page) = api.at("GET", "/customers?q=K002", None).await;
    let row = &page["items"][0];
    assert_eq!(
        (&row["name"], &row["tier"], &row["mobile"]),
        (&json!("李四"), &json!("VIP"), &json!("138****0002"))
    );

    assert_eq!(
        frame(&room, FrameFilter::default()).await,
        ["K001", "K002", "K004"],
        "who refused is not asked"
    );
    let vip = FrameFilter {
        tiers: vec!["VIP".to_owned()],
        unit: Some(unit("SOUTH").path),
        ..FrameFilter::default()
    };
    assert_eq!(frame(&room, vip).await, ["K002"]);
    let firms = FrameFilter { kinds: vec![CustomerKind::Organisation], ..FrameFilter::default() };
    assert_eq!(frame(&room, firms).await, Vec::<String>::new());
    let (_, groups) = api.at("GET", "/customers/groups", None).await;
    assert_eq!(groups["tiers"], json!([{"value": "VIP", "customers": 2}, {"value": "普通", "customers": 1}]));
}

#[db_test(manyi_customer::migrations())]
async fn one_wrong_row_stores_none_unless_wrong_rows_are_left_out(db: TestDatabase) {
    let room = room(&db);
    let south = Api::of(&room, actor("SOUTH", EDITOR));
    let north = Api::of(&room, actor("NORTH", EDITOR));
    north.at("POST", "/customers", Some(customer("K001", "NORTH"))).await;
    let file = "客户编号,姓名,手机号,单位编码,客户等级,同意调查,备注\n\
        K001,冒名,,,,,\nK005,好,13800000005,SOUTH,,,\nK006,坏,abc,SOUTH,,,\nK007,外,,NORTH,,,\n";
    let (status, refused) =
        south.file(&format!("/customers/import{}", query(mapping(), false)), file.as_bytes()).await;
    assert_eq!((status, &refused["code"]), (422, &json!("customer.rows_wrong")));
    assert_eq!(codes(&south, "").await, Vec::<String>::new());
    let (status, seen) = south
        .file(
            &format!("/customers/import/preview{}", query(mapping(), false).split('&').next().unwrap()),
            file.as_bytes(),
        )
        .await;
    assert_eq!(status, 200, "{seen}");
    let faults: Vec<_> = seen["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| (fault["place"].as_str().unwrap(), fault["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        faults,
        [
            ("/rows/2/code", "customer.code_taken"),
            ("/rows/4/手机号", "customer.bad_mobile"),
            ("/rows/5/unit", "customer.unknown_unit_code"),
        ]
    );
    let (_, done) =
        south.file(&format!("/customers/import{}", query(mapping(), true)), file.as_bytes()).await;
    assert_eq!((&done["created"], &done["skipped"]), (&json!(1), &json!(3)), "{done}");
    assert_eq!(codes(&south, "").await, ["K005"]);
    let (status, refused) =
        south.file(&format!("/customers/import{}", query(mapping(), true)), b"\x89PNG\r\n\x1a\n").await;
    assert_eq!((status, &refused["fields"][0]["code"]), (422, &json!("customer.not_a_table")));
}

#[db_test(manyi_customer::migrations())]
async fn a_workbook_is_taken_in_as_a_text_file_is(db: TestDatabase) {
    let room = room(&db);
    let api = Api::of(&room, actor("HQ", EDITOR));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["客户编号", "手机号", "单位编码"], ["K001", "13800000001", "NORTH"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let columns = json!({ "columns": { "客户编号": "code", "手机号": "mobile", "单位编码": "unit" } });
    let (status, done) = api.file(&format!("/customers/import{}", query(columns, false)), &bytes).await;
    assert_eq!((status, &done["created"]), (200, &json!(1)), "{done}");
}
