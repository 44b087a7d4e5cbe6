//! A real server whose disk takes nothing: every phone is told, nothing is lost, resting and leaving
//! work, and all of it heals by itself.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use duologue_protocol::ids::Seat::A;
use duologue_protocol::wire::{Action, Arrival, HoldWhy, Phase, ServerFrame};
use duologue_tests::{Cast, Phone, Server, code, http, soon, tap};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::process::Command;

/// Within so much every phone is told; a second, and what a busy machine adds.
const TOLD_WITHIN: Duration = Duration::from_millis(1_500);

/// Starts a program that no file size limit kills: a write over it fails, as on a disk that fails.
const SPARED: [&str; 3] = ["sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\""];

/// A room whose disk a test takes away.
struct Trial {
    server: Server,
    cast: Cast,
    data: TempDir,
}

impl Trial {
    async fn begin(launcher: &[&str]) -> Self {
        Self::begin_in(tempfile::tempdir().expect("a folder"), launcher).await
    }

    async fn begin_in(data: TempDir, launcher: &[&str]) -> Self {
        let server = Server::start_by(launcher, data.path()).await;
        let cast = Box::pin(Cast::begin(&server, false)).await;
        Self { server, cast, data }
    }

    /// Goes through an outage: checks what holds while nothing can be stored, and once it can again.
    async fn outage(
        mut self,
        says: &str,
        take: impl AsyncFnOnce(&Self),
        give: impl AsyncFnOnce(&Self),
    ) -> Self {
        let before = self.cast.a.view().clone();
        let began = Instant::now();
        take(&self).await;
        for phone in [&mut self.cast.a, &mut self.cast.b] {
            hold(phone, Some(HoldWhy::Store)).await;
        }
        let told = began.elapsed();
        assert!(told < TOLD_WITHIN, "told after {told:?}");

        assert_eq!(code(self.cast.a.act(tap("said")).await), "store-down");
        let answer = http::get(&self.server, "/readyz").await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (503, &"store-down".into()));
        let detail = answer.json()["detail"].to_string();
        assert!(detail.contains(says), "{detail}");
        let room = http::post(&self.server, "/api/rooms", r#"{"format":"couples-dialogue"}"#).await;
        assert_eq!((room.status.as_u16(), &room.json()["code"]), (503, &"store-down".into()));
        assert_eq!(http::get(&self.server, "/livez").await.status, 200);

        // A pause holds everybody at once, and is answered when it is stored.
        let resting = self.cast.b.begin(None, Action::Pause).await;
        for phone in [&mut self.cast.a, &mut self.cast.b] {
            hold(phone, Some(HoldWhy::Pause)).await;
        }
        assert_eq!(self.cast.a.view(), &before, "nothing shows that isn't stored");

        give(&self).await;
        let rested = self.cast.b.answer(resting).await.expect("a pause can't be refused");
        self.cast.all_reach(rested).await;
        assert_eq!(self.cast.a.view().phase, Phase::Paused);
        hold(&mut self.cast.a, None).await;
        assert_eq!(http::get(&self.server, "/readyz").await.status, 200);
        self
    }

    /// All that was shown is on the disk.
    async fn survives(mut self) {
        self.server.kill().await;
        self.server.start_again().await;
        let secret = Arrival::Secret(self.cast.secrets[&A].clone());
        let mut again = Phone::arrive(&self.server, &self.cast.room.id, secret).await;
        again.reach(self.cast.a.rev()).await;
        assert_eq!(again.view(), self.cast.a.view());
    }
}

/// Reads up to this hold.
async fn hold(phone: &mut Phone, wanted: Option<HoldWhy>) {
    soon("a hold", async {
        loop {
            match phone.hear().await {
                duologue_tests::Heard::Frame(frame) if *frame == (ServerFrame::Hold { why: wanted }) => {
                    return;
                }
                duologue_tests::Heard::Frame(_) => {}
                other => panic!("{other:?}"),
            }
        }
    })
    .await;
}

async fn run(program: &str, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).status().await;
    assert!(done.expect("it is on every Linux").success(), "{program} {arguments:?}");
}

#[tokio::test]
async fn a_disk_that_takes_nothing() {
    let limit = async |trial: &Trial, size: &str| {
        let process = trial.server.process().to_string();
        run("prlimit", &["--pid", &process, &format!("--fsize={size}:unlimited")]).await;
    };
    let (take, give) = (
        async |trial: &Trial| limit(trial, "0").await,
        async |trial: &Trial| {
            limit(trial, "unlimited").await;
        },
    );
    let trial = Box::pin(Trial::begin(&SPARED)).await;
    Box::pin(trial.outage("disk I/O error", take, give)).await.survives().await;
}

#[tokio::test]
async fn a_disk_that_is_full() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().display();
    let mount = format!("mount -t tmpfs -o size=2m none '{folder}' && exec \"$0\" \"$@\"");
    let own = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", &mount];
    let may = Command::new(own[0]).args(&own[1..4]).arg("true").status().await;
    if !may.is_ok_and(|status| status.success()) {
        println!("not tested: this machine lets nobody mount a small disk");
        return;
    }
    // The server's own view of its folder, from here.
    let filler = |trial: &Trial| {
        let folder = trial.data.path().strip_prefix("/").expect("an absolute path");
        Path::new("/proc").join(trial.server.process().to_string()).join("root").join(folder).join("filler")
    };
    let take = async |trial: &Trial| {
        let mut file = fs::File::create(filler(trial)).expect("it can be made");
        let full = std::iter::repeat_with(|| file.write_all(&[1; 4_096])).find_map(Result::err);
        assert_eq!(full.map(|error| error.kind()), Some(ErrorKind::StorageFull));
    };
    let give = async |trial: &Trial| fs::remove_file(filler(trial)).expect("it can be removed");
    let trial = Box::pin(Trial::begin_in(data, &own)).await;
    Box::pin(trial.outage("the disk is full", take, give)).await;
}

#[tokio::test]
async fn a_file_that_vanished() {
    let at = |trial: &Trial, name: &str| trial.data.path().join(name);
    let (here, there) = ("duologue.db", "elsewhere");
    let take = async |trial: &Trial| fs::rename(at(trial, here), at(trial, there)).expect("it can be moved");
    let give = async |trial: &Trial| fs::rename(at(trial, there), at(trial, here)).expect("it can be moved");
    let trial = Box::pin(Trial::begin(&[])).await;
    Box::pin(trial.outage("were moved or replaced", take, give)).await.survives().await;
}

#[tokio::test]
async fn a_file_that_another_program_has_locked() {
    let trial = Box::pin(Trial::begin(&[])).await;
    let other = Connection::open(trial.data.path().join("duologue.db")).expect("it can be opened");
    let take = async |_: &Trial| other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let give = async |_: &Trial| other.execute_batch("COMMIT").expect("it can be let go of");
    Box::pin(trial.outage("has the database locked", take, give)).await.survives().await;
}
