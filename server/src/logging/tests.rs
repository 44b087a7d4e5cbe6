use std::env;
use std::io::Write;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use super::*;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The lines written of the events of `run`, without the time.
fn written(json: bool, run: impl FnOnce()) -> String {
    let lines = Lines::default();
    let to = lines.clone();
    let layer = tracing_subscriber::fmt::layer().with_writer(move || to.clone()).event_format(Line { json });
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), run);
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    if json { text } else { text.split_once(' ').unwrap().1.to_owned() }
}

#[test]
fn a_human_line_holds_the_allowed_fields_alone() {
    let line = written(false, || tracing::info!(code = 4404, name = "Ada", key = "k", "refused\nhere"));
    assert_eq!(line, "INFO  refused\\nhere code=4404\n");
}

#[test]
fn a_json_line_is_one_object() {
    let text = written(true, || tracing::warn!(error = "disk\u{1b}[2J", text = "secret", "held"));
    let line: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(line["message"], "held");
    assert_eq!(line["error"], "disk\u{1b}[2J");
    assert_eq!(line["level"], "WARN");
    assert!(line.get("text").is_none() && line.get("time").is_some());
    assert!(!text.contains('\u{1b}'));
}

/// In a process of its own: the hook is the whole process's.
#[test]
fn a_panic_says_where_and_not_what() {
    const PANICS: &str = "DUOLOGUE_TEST_PANICS";
    if env::var_os(PANICS).is_some() {
        start(LevelFilter::TRACE, LogFormat::Json);
        let said = thread::spawn(|| panic!("{} said: canary", "Ada")).join();
        assert!(said.is_err());
        return;
    }
    let ended = Command::new(env::current_exe().unwrap())
        .args(["--exact", "logging::tests::a_panic_says_where_and_not_what", "--nocapture"])
        .envs([(PANICS, "1"), ("RUST_BACKTRACE", "full")])
        .output()
        .unwrap();
    assert!(ended.status.success());
    let line: Value = serde_json::from_slice(&ended.stderr).unwrap();
    assert_eq!(line["message"], "a task panicked");
    assert!(line["place"].as_str().unwrap().contains("logging/tests.rs"));
    let all = [ended.stdout, ended.stderr].concat();
    assert!(!String::from_utf8(all).unwrap().contains("canary"));
}
