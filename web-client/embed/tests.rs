use super::{Asset, asset, content_type, paths};

const PAGES: [&str; 6] = ["index.html", "room.html", "console.html", "try.html", "pass.html", "series.html"];

fn page(name: &str) -> Asset {
    asset(name).unwrap_or_else(|| panic!("{name} is not in the build"))
}

#[test]
fn every_page_is_html_that_a_browser_asks_for_again() {
    for name in PAGES {
        let page = page(name);
        assert_eq!(page.content_type, "text/html; charset=utf-8");
        assert!(!page.immutable);
        assert!(page.bytes.starts_with(b"<!doctype html>"));
    }
}

#[test]
fn what_a_page_names_is_there_and_may_be_kept() {
    for name in PAGES {
        let html = String::from_utf8(page(name).bytes.into_owned()).unwrap();
        let named: Vec<_> = html.split('"').filter(|part| part.starts_with("/assets/")).collect();
        assert!(!named.is_empty(), "{name} names no asset");
        for path in named {
            assert!(page(path).immutable, "{path}");
        }
    }
}

#[test]
fn no_page_needs_more_than_the_strict_policy_allows() {
    for name in PAGES {
        let html = String::from_utf8(page(name).bytes.into_owned()).unwrap();
        assert!(!html.contains("<style") && !html.contains(" style="), "{name} has inline style");
        let inline = html.split("<script").skip(1).find(|script| !script.contains(" src=\""));
        assert_eq!(inline, None, "{name} has an inline script");
    }
}

#[test]
fn an_etag_is_strong_and_follows_the_content() {
    let room = page("room.html");
    assert_eq!(room.etag.len(), 34);
    assert!(room.etag.starts_with('"') && room.etag.ends_with('"'));
    assert_eq!(room.etag, page("/room.html").etag);
    assert_ne!(room.etag, page("favicon.svg").etag);
}

#[test]
fn every_file_has_a_type_that_browsers_know() {
    for path in paths() {
        assert_ne!(content_type(path), "application/octet-stream", "{path}");
    }
    assert_eq!(content_type("a.js"), "text/javascript; charset=utf-8");
    assert_eq!(content_type("manifest.webmanifest"), "application/manifest+json");
    assert_eq!(content_type("no-extension"), "application/octet-stream");
}

#[test]
fn what_is_not_there_is_not_found() {
    for path in ["", "/", "nothing.html", "../Cargo.toml", "assets", "assets/../room.html", "//room.html"] {
        assert_eq!(asset(path), None, "{path}");
    }
}
