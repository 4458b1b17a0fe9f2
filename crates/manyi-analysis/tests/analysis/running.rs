use crate::support::{App, EAST, QUESTIONNAIRE, nps};
use axum::http::{Method, StatusCode};
use manyi_analysis::migrations;
use manyi_kernel::Locale;
use manyi_test::{TestDatabase, db_test};
use serde_json::json;

#[db_test(migrations())]
async fn a_run_says_what_it_found_in_the_readers_language(db: TestDatabase) {
    let app = App::new(db);
    let made = app.manager().run_nps().await;
    assert_eq!((&made["outcome"]["n"], &made["outcome"]["rows"]), (&json!(7), &json!(8)));
    let score = made["outcome"]["result"]["nps"].as_f64().unwrap();
    assert!((score - 2.0 / 7.0).abs() < 1e-9, "{made}");
    assert!(made["outcome"]["reading"][0].as_str().unwrap().starts_with("净推荐值"), "{made}");
    assert_eq!(made["outcome"]["names"]["nps"], "净推荐值");
    assert_eq!(made["outcome"]["variables"]["q1"], "您愿意推荐我们吗");
    assert_eq!(made["title"], "净推荐值 · 服务回访");
    let english = app.client(1, "/1/", Locale::En);
    let (_, read) = english.get(&format!("/analyses/{}", made["id"].as_str().unwrap())).await;
    assert!(read["outcome"]["reading"][0].as_str().unwrap().starts_with("The net promoter"), "{read}");
}

#[db_test(migrations())]
async fn only_rows_in_sight_are_used_and_small_units_are_flagged(db: TestDatabase) {
    let app = App::new(db);
    let all = app.manager().run_nps().await;
    assert_eq!(all["outcome"]["cautions"][0]["code"], "small_units");
    let east = app.client(2, "/1/2/", Locale::ZhCn).run_nps().await;
    assert_eq!((&east["outcome"]["n"], &east["unit_name"]), (&json!(5), &json!("东城")));
    let narrowed = json!({
        "source": {"questionnaire": QUESTIONNAIRE, "unit": EAST},
        "method": "nps", "parameters": {"outcome": "q1"},
    });
    let (_, same) = app.manager().json(Method::POST, "/analyses", narrowed.clone()).await;
    assert_eq!(same["outcome"]["result"], east["outcome"]["result"]);
    let west = app.client(3, "/1/3/", Locale::ZhCn);
    let (status, refused) = west.json(Method::POST, "/analyses", narrowed).await;
    assert_eq!(
        (status, &refused["fields"][0]["place"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("/source/unit"))
    );
}

#[db_test(migrations())]
async fn what_does_not_fit_is_named_by_its_place(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let other = json!({"source": {"questionnaire": uuid::Uuid::nil()}, "method": "nps", "parameters": {}});
    let unknown = json!({"source": {"questionnaire": QUESTIONNAIRE}, "method": "magic", "parameters": {}});
    let period = json!({
        "source": {"questionnaire": QUESTIONNAIRE, "period": "soon"}, "method": "nps", "parameters": {},
    });
    for (body, place, code) in [
        (nps(json!({})), "/parameters/outcome", "missing"),
        (nps(json!({"outcome": "q9"})), "/parameters/outcome", "analysis.unknown_column"),
        (nps(json!({"outcome": "unit"})), "/parameters/outcome", "analysis.not_a_number"),
        (nps(json!({"outcome": "q1", "more": 1})), "/parameters/more", "unknown_field"),
        (other, "/source/questionnaire", "analysis.unknown_questionnaire"),
        (unknown, "/method", "analysis.unknown_method"),
        (period, "/source/period", "analysis.not_a_period"),
    ] {
        let (status, problem) = manager.json(Method::POST, "/analyses", body.clone()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}: {problem}");
        let field = &problem["fields"][0];
        assert_eq!((&field["place"], &field["code"]), (&json!(place), &json!(code)), "{body}: {problem}");
        assert!(!field["detail"].as_str().unwrap().contains("analysis."), "{problem}");
    }
    let (_, list) = manager.get("/analyses").await;
    assert_eq!(list["total"], 0);
}

#[db_test(migrations())]
async fn too_many_rows_and_none_are_refused(db: TestDatabase) {
    let app = App::new(db);
    *app.answers.0.lock().unwrap() = vec![(0, 9.0); 101];
    let many = app.manager().json(Method::POST, "/analyses", nps(json!({"outcome": "q1"}))).await;
    app.answers.0.lock().unwrap().clear();
    let none = app.manager().json(Method::POST, "/analyses", nps(json!({"outcome": "q1"}))).await;
    for ((status, problem), code) in [(many, "analysis.too_many_rows"), (none, "analysis.no_rows")] {
        assert_eq!((status, &problem["fields"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(code)));
    }
}

#[db_test(migrations())]
async fn methods_and_variables_come_with_their_names(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let (_, methods) = manager.get("/analysis/methods").await;
    let nps = methods.as_array().unwrap().iter().find(|one| one["code"] == "nps").unwrap();
    assert_eq!((&nps["group"], &nps["title"]), (&json!("score"), &json!("净推荐值")));
    let (_, detail) = manager.get("/analysis/methods/nps").await;
    assert_eq!(detail["parameters"]["properties"]["outcome"]["title"], "结果变量");
    assert_eq!(manager.get("/analysis/methods/magic").await.0, StatusCode::NOT_FOUND);
    let (_, source) = manager.get(&format!("/analysis/variables?questionnaire={QUESTIONNAIRE}")).await;
    let [rating, unit] = &source["variables"].as_array().unwrap()[..] else { panic!("{source}") };
    assert_eq!((&rating["n"], &rating["missing"], &rating["kind"]), (&json!(7), &json!(1), &json!("number")));
    assert_eq!((&unit["label"], &unit["level_count"]), (&json!("单位"), &json!(2)));
}

#[db_test(migrations())]
async fn what_counts_is_chosen_and_kept_with_the_figures(db: TestDatabase) {
    let app = App::new(db);
    let manager = app.manager();
    let source = format!("/analysis/variables?questionnaire={QUESTIONNAIRE}");
    for (counted, word, rows, left_out) in [
        ("without_invalid", "不计无效答卷", 8, 1),
        ("without_suspects", "不计可疑和无效答卷", 7, 2),
        ("all", "计入全部答卷", 9, 0),
    ] {
        let (_, variables) = manager.get(&format!("{source}&counted={counted}")).await;
        assert_eq!(variables["rows"], rows, "{counted}");
        assert_eq!(variables["quality"], json!({"valid": 7, "suspect": 1, "invalid": 1}));
        let body = json!({
            "source": {"questionnaire": QUESTIONNAIRE, "counted": counted},
            "method": "nps", "parameters": {"outcome": "q1"},
        });
        let (status, made) = manager.json(Method::POST, "/analyses", body).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
        let outcome = &made["outcome"];
        assert_eq!((&outcome["rows"], &outcome["left_out"]), (&json!(rows), &json!(left_out)), "{counted}");
        let export = format!("/analyses/{}/export?format=csv", made["id"].as_str().unwrap());
        let (_, file) = manager.call(Method::GET, &export, json!({})).await;
        let line = format!("计入哪些答卷,{word}\n因质量未计入的答卷,{left_out}\n数据行数,{rows}\n");
        assert!(String::from_utf8(file).unwrap().contains(&line), "{line} is missing");
        let again = format!("/analyses/{}/rerun", made["id"].as_str().unwrap());
        let (_, again) = manager.json(Method::POST, &again, json!({})).await;
        assert_eq!((&again["outcome"]["rows"], &again["changed"]), (&json!(rows), &json!(false)), "{again}");
    }
    assert_eq!(manager.get(&format!("{source}&counted=most")).await.0, StatusCode::BAD_REQUEST);
}
