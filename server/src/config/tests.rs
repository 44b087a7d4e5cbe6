use clap::CommandFactory;

use super::*;

#[test]
fn serving_is_the_default_command() {
    Cli::command().debug_assert();
    let plain = Cli::parse_from(["duologue", "--listen", "127.0.0.1:0"]).serve();
    let named = Cli::parse_from(["duologue", "serve", "--listen", "127.0.0.1:0"]).serve();
    assert_eq!(plain.listen, named.listen);
    assert_eq!(plain.bounds.acts, Rate { per_second: 5, burst: 20 });
}

#[test]
fn every_setting_says_what_it_is_and_has_a_variable() {
    let command = Cli::command();
    for arg in command.get_arguments().filter(|arg| !["help", "version"].contains(&arg.get_id().as_str())) {
        assert!(arg.get_help().is_some(), "{}", arg.get_id());
        let variable = arg.get_env().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(variable.starts_with("DUOLOGUE_"), "{}", arg.get_id());
    }
}

#[test]
fn rates_and_origins_are_checked() {
    assert_eq!("30/64".parse(), Ok(Rate { per_second: 30, burst: 64 }));
    assert_eq!("30/600".parse(), Ok(Quota { count: 30, seconds: 600 }));
    for wrong in ["", "5", "0/1", "1/0", "a/b", "1/2/3", "-1/5"] {
        assert!(wrong.parse::<Rate>().is_err() && wrong.parse::<Quota>().is_err(), "{wrong}");
    }
    assert_eq!(Origin::of(true, "[::1]", 8443).as_str(), "https://[::1]:8443");
    assert_eq!(Origin::of(false, "localhost", 80).as_str(), "http://localhost");
    assert_eq!("HTTPS://Example.org".parse::<Origin>().unwrap().as_str(), "https://example.org");
    for wrong in ["example.org", "https://", "https://a/b", "ftp://a", "https://a b", "https://u@a"] {
        assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
    }
}
