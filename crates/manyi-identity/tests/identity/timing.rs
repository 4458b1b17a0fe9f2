use crate::house::{House, PASSWORD};
use manyi_identity::{Caller, IdentityRoom, IdentitySettings, SignIn, sign_in};
use manyi_test::{TestDatabase, db_test};
use std::time::Instant;

const SAMPLES: usize = 300;

#[ignore = "measures time: run it alone on a quiet machine"]
#[db_test(manyi_identity::migrations())]
async fn an_unknown_login_takes_as_long_as_a_wrong_password(db: TestDatabase) {
    let house = House::build(db).await;
    house.person("known", &house.east, &[]).await;
    let mut settings = IdentitySettings::default();
    settings.account_guard.attempts = usize::MAX;
    settings.source_guard.attempts = usize::MAX;
    let room = IdentityRoom::with_settings(house.db.handle(), house.room.base_url().clone(), settings);
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..SAMPLES {
        // In turn, so that a busy moment of the machine hits both alike.
        for (login, times) in ["known", "unknown"].into_iter().zip(&mut times) {
            let input = SignIn { login: login.into(), password: format!("not {PASSWORD}") };
            let begun = Instant::now();
            assert!(sign_in(&room, &Caller::default(), &input, None).await.is_err());
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            // Counting must not grow with the samples.
            house.db.clock().advance(jiff::SignedDuration::from_mins(11));
        }
    }
    let medians = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[SAMPLES / 2]
    });
    assert!((medians[0] - medians[1]).abs() < 2.0, "milliseconds {medians:?}");
}
