//! The command as people type it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use duologue_tests::{Server, binary};

fn run(arguments: &[&str]) -> (Output, String, String) {
    let output = Command::new(binary())
        .args(arguments)
        .env("DUOLOGUE_DATA", "none")
        .output()
        .expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it writes UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    (output, out, err)
}

#[test]
fn help_is_complete() {
    let (output, help, _) = run(&["--help"]);
    assert!(output.status.success());
    for word in ["--listen", "--data", "--lan", "--origin", "--log", "serve", "--version", "127.0.0.1:8080"] {
        assert!(help.contains(word), "--help says nothing of {word}");
    }
    let options = help.lines().filter(|line| line.trim_start().starts_with("--")).count();
    let variables = help.matches("[env: DUOLOGUE_").count();
    assert_eq!(variables, options, "every flag can be a variable as well");
    let (output, version, _) = run(&["--version"]);
    assert!(output.status.success() && version.starts_with("duologue "), "{version}");
}

#[test]
fn what_it_does_not_understand_it_says_and_does_nothing() {
    for wrong in [
        &["--no-such-flag"][..],
        &["--listen", "nowhere"],
        &["--acts", "fast"],
        &["--origin", "duologue.example"],
        &["dance"],
    ] {
        let (output, out, err) = run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {out}");
        assert!(out.is_empty() && err.contains(wrong[wrong.len() - 1]), "{wrong:?}: {err}");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let server = Server::start().await;
    let taken = server.address().to_string();
    let (output, out, err) = run(&["--listen", &taken]);
    assert!(!output.status.success() && out.is_empty(), "{out}");
    assert!(err.contains(&taken), "{err}");
}

#[test]
fn on_the_network_it_shows_a_code_for_phones_and_says_what_the_warning_means() {
    let mut server = Command::new(binary())
        .args(["--lan", "--listen", "127.0.0.1:0"])
        .env("DUOLOGUE_DATA", "none")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let lines = BufReader::new(server.stdout.take().expect("its stdout is piped")).lines();
    let said: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.contains("Ctrl+C")).collect();
    let ended = server.kill().and_then(|()| server.wait());
    assert!(ended.is_ok());
    assert!(said[0].starts_with("https://127.0.0.1:"), "{said:?}");
    assert!(said.iter().filter(|line| line.contains('█')).count() > 10, "no code: {said:?}");
    assert!(said.iter().any(|line| line.contains("warn")), "{said:?}");
}
