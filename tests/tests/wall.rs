//! A wall clock that jumped while nobody served: rooms stand and say so; none is moved on, none is gone.
//!
//! The server reads its wall once, when it starts. Here it is told another one, by a few lines of C between it and
//! the system.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duologue_protocol::ids::Seat::{self, A, B};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, Phase, View};
use duologue_tests::{Cast, Phone, Server, tap};

const HOUR: i64 = 3_600;

/// `clock_gettime(2)`, whose real-time clock is ahead by the seconds in a variable.
const AHEAD: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t clock, struct timespec *time) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int answer = real(clock, time);
    const char *ahead = getenv("WALL_AHEAD");
    if (clock == CLOCK_REALTIME && ahead) time->tv_sec += atol(ahead);
    return answer;
}
"#;

/// A room in a server whose wall a test sets.
struct Trial {
    folder: tempfile::TempDir,
    server: Server,
    cast: Cast,
}

impl Trial {
    async fn begin() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        set_wall(folder.path(), 0);
        let launch = format!(
            "WALL_AHEAD=$(cat '{}') LD_PRELOAD='{}' exec \"$0\" \"$@\"",
            folder.path().join("ahead").display(),
            built(folder.path()).display()
        );
        let server = Server::start_by(&["sh", "-c", &launch], &folder.path().join("data")).await;
        let cast = Box::pin(Cast::begin(&server, false)).await;
        Self { folder, server, cast }
    }

    /// Kills the server and starts it with a wall that many seconds ahead of the true one; both phones come back.
    async fn restart_at(&mut self, ahead: i64) -> View {
        self.server.kill().await;
        set_wall(self.folder.path(), ahead);
        self.server.start_again().await;
        for seat in [A, B] {
            let secret = Arrival::Secret(self.cast.secrets[&seat].clone());
            let phone = Phone::arrive(&self.server, &self.cast.room.id, secret).await;
            *self.cast.at(seat) = phone;
        }
        let seen = |phone: &Phone| phone.seen().last().is_some_and(|(_, view)| view.away.is_empty());
        self.cast.a.until("the room, with both", seen).await;
        self.cast.a.view().clone()
    }

    async fn ready(&mut self, seat: Seat) {
        self.cast.done(seat, Action::Ready { on: true }).await;
    }
}

fn set_wall(folder: &Path, ahead: i64) {
    fs::write(folder.join("ahead"), ahead.to_string()).expect("it can be written");
}

/// Whatever built the server has a C compiler: SQLite is built along with it.
fn built(folder: &Path) -> PathBuf {
    let (source, library) = (folder.join("ahead.c"), folder.join("ahead.so"));
    fs::write(&source, AHEAD).expect("it can be written");
    let made =
        Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).arg("-ldl").status();
    assert!(made.expect("there is a C compiler").success());
    library
}

#[tokio::test]
async fn a_wall_that_jumped_while_nobody_served_stops_rooms_and_ends_none() {
    // Beyond the two hours of a pause and the 48 of a room that was left; and to before the room was made.
    for jump in [2 * HOUR, 90 * 24 * HOUR, -2 * HOUR] {
        let mut trial = Trial::begin().await;
        let before = trial.cast.a.view().clone();
        let had = before.clocks[0].budget;
        let after = trial.restart_at(jump).await;
        assert_eq!(
            (after.phase, &after.path, after.turn),
            (Phase::Lost, &before.path, before.turn),
            "{jump}"
        );
        let left = after.clocks[0].left.expect("it stands");
        assert!(left <= had && had - left < Millis::seconds(15), "{left} of {had} after a jump of {jump} s");

        // It goes on where both say so, by the new wall.
        trial.ready(A).await;
        trial.ready(B).await;
        assert_eq!(trial.cast.a.view().phase, Phase::Running, "{jump}");
        trial.cast.done(A, tap("said")).await;
    }
}

#[tokio::test]
async fn a_wall_that_only_went_on_stops_nothing() {
    let mut trial = Trial::begin().await;
    let before = trial.cast.a.view().clone();
    let after = trial.restart_at(0).await;
    assert_eq!((after.phase, &after.clocks), (Phase::Running, &before.clocks));
}
