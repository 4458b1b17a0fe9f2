//! Calendars that nobody would bring: no panic, no hanging, no hunger.

#[test]
fn no_mutated_calendar_makes_the_reader_panic_hang_or_hungry() {
    let csv = "\u{feff}date,kind,name\n2026-10-01,off,国庆节\n2026/10/2,休,\"国庆节、\"\"长假\"\"\"\n20261010,班,\n";
    let json = r#"{"year": 2026, "papers": [], "days": [
        {"name": "国庆节", "date": "2026-10-01", "isOffDay": true},
        {"name": "国庆节", "date": "2026-10-10", "isOffDay": false}]}"#;
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261001\r\n\
               DTEND;VALUE=DATE:20261003\r\nSUMMARY:国庆\r\n 节 休\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
               DTSTART;VALUE=DATE:20261010\r\nSUMMARY:国庆节 班\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let good = [csv, json, ics].map(|text| text.as_bytes().to_vec());
    let words: [&[u8]; 9] = [
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"DTSTART:-9999-01-01\r\n",
        b"DTEND;VALUE=DATE:99991231\r\n",
        b"RRULE:FREQ=DAILY\r\n",
        b"\r\n ",
        b"\"date\": \"0000-00-00\"",
        "休".as_bytes(),
        b"2026-02-30",
    ];
    let run = manyi_mutate::run(&good, &words, |bytes| {
        manyi_calendar::import(&String::from_utf8_lossy(bytes)).is_ok()
    });
    assert!(run.files > 100 && run.read > 0 && run.read < run.files, "{run:?}");
    assert!(run.peak_mib.is_none_or(|peak| peak < 256), "{run:?}");
}
