//! A real server: the binary that people run, on a port of its own.

use std::env;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader, Lines};
use tokio::net::{TcpSocket, TcpStream};
use tokio::process::{Child, ChildStdout, Command};
use tokio::task::JoinHandle;

use crate::soon;

/// A running `duologue`, killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// The command that starts it, and its arguments: the same again after a crash.
    launcher: Vec<String>,
    arguments: Vec<String>,
    address: SocketAddr,
    said: Arc<Mutex<String>>,
    listening: JoinHandle<()>,
}

impl Server {
    /// Starts one on a free port, with what it does by default.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts one that takes taps faster than people make them. The code is the same, only numbers are raised.
    pub async fn start_for_fast_taps() -> Self {
        Self::start_with(&["--acts", "100000/100000", "--pings", "100000/100000"]).await
    }

    /// Starts one that keeps its rooms in a directory, and takes taps faster than people make them.
    pub async fn start_in(data: &Path) -> Self {
        Self::start_by(&[], data).await
    }

    /// The same, started by another program that does something first.
    pub async fn start_by(launcher: &[&str], data: &Path) -> Self {
        let data = data.to_str().expect("a path in UTF-8");
        let arguments = ["--data", data, "--acts", "100000/100000", "--pings", "100000/100000"];
        Self::launch(owned(launcher), owned(&arguments), free()).await
    }

    /// Starts one with more arguments.
    pub async fn start_with(arguments: &[&str]) -> Self {
        Self::launch(Vec::new(), owned(arguments), free()).await
    }

    /// # Panics
    /// If it doesn't say where it listens.
    async fn launch(launcher: Vec<String>, arguments: Vec<String>, listen: SocketAddr) -> Self {
        let program = binary().to_str().expect("a path in UTF-8");
        let words = launcher.iter().map(String::as_str).chain([program]);
        let words: Vec<&str> = words.chain(arguments.iter().map(String::as_str)).collect();
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .args(["--listen", &listen.to_string()])
            // Unless a test says where: nothing of one is there for another.
            .env("DUOLOGUE_DATA", "none")
            .env("DUOLOGUE_LOG", "debug")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the server starts");
        let said = Arc::new(Mutex::new(String::new()));
        let errors = tokio::spawn(note(child.stderr.take().expect("its stderr is piped"), said.clone()));
        let mut lines = BufReader::new(child.stdout.take().expect("its stdout is piped")).lines();
        let address = soon("the server's address", find_address(&mut lines)).await;
        let address = address.unwrap_or_else(|| panic!("the server ended: {}", unlock(&said)));
        let output = tokio::spawn(note_lines(lines, said.clone()));
        let listening = tokio::spawn(async move {
            let _ = tokio::join!(errors, output);
        });
        Self { child, launcher, arguments, address, said, listening }
    }

    /// Kills it: it does nothing more, not even a goodbye.
    ///
    /// # Panics
    /// If it has ended already.
    pub async fn kill(&mut self) {
        self.child.start_kill().expect("it still runs");
        self.child.wait().await.expect("it can be waited for");
    }

    /// Starts it again, after it ended: the same arguments at the same address.
    pub async fn start_again(&mut self) {
        *self = Self::launch(self.launcher.clone(), self.arguments.clone(), self.address).await;
    }

    /// Which process it is.
    ///
    /// # Panics
    /// If it has ended.
    pub fn process(&self) -> u32 {
        self.child.id().expect("the server still runs")
    }

    /// The address that it listens at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A plain connection to it.
    pub async fn connect(&self) -> TcpStream {
        soon("a connection", TcpStream::connect(self.address)).await.expect("the server accepts")
    }

    /// A connection whose own buffer is the least that the system allows: what isn't read stays with the server.
    pub async fn connect_narrow(&self) -> TcpStream {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(1).expect("a buffer");
        soon("a connection", socket.connect(self.address)).await.expect("the server accepts")
    }

    /// Asks it to end, as systemd does.
    ///
    /// # Panics
    /// If the signal can't be sent.
    pub async fn terminate(&self) {
        let pid = self.process().to_string();
        // The shell's own `kill` is on every machine; sending a signal from Rust would take unsafe code.
        let sent = Command::new("sh").args(["-c", "kill -TERM \"$1\"", "sh", &pid]).status().await;
        assert!(sent.expect("sh runs").success());
    }

    /// Waits until it has ended, so that it can be started again.
    ///
    /// # Panics
    /// If it doesn't end.
    pub async fn end(&mut self) {
        soon("the server's end", self.child.wait()).await.expect("it can be waited for");
    }

    /// Waits until it has ended; says with which code, and everything it has written.
    pub async fn ended(mut self) -> (Option<i32>, String) {
        let status = soon("the server's end", self.child.wait()).await.expect("it can be waited for");
        soon("the server's last words", &mut self.listening).await.expect("its words are read");
        (status.code(), unlock(&self.said))
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

/// Some port of this machine that nobody has.
fn free() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

fn unlock(said: &Mutex<String>) -> String {
    said.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Reads its output up to the line that says where to open it: `http://127.0.0.1:<port>`.
async fn find_address(lines: &mut Lines<BufReader<ChildStdout>>) -> Option<SocketAddr> {
    while let Ok(Some(line)) = lines.next_line().await {
        let found = line.split("http://").nth(1).and_then(|rest| {
            let end = rest.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(rest.len());
            rest[..end].parse().ok()
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Keeps reading, so that the server never waits for us.
async fn note(from: impl AsyncRead + Unpin, said: Arc<Mutex<String>>) {
    note_lines(BufReader::new(from).lines(), said).await;
}

async fn note_lines<R: AsyncRead + Unpin>(mut lines: Lines<BufReader<R>>, said: Arc<Mutex<String>>) {
    while let Ok(Some(line)) = lines.next_line().await {
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        said.push_str(&line);
        said.push('\n');
    }
}

/// The server's binary: `DUOLOGUE_BIN`, else built now, so that no test runs against an old one.
///
/// # Panics
/// If it isn't there or can't be built.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        env::var_os("DUOLOGUE_BIN").map_or_else(build, |given| {
            let path = PathBuf::from(given);
            assert!(path.is_file(), "DUOLOGUE_BIN={} is not a file", path.display());
            path
        })
    })
}

fn build() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // All targets of the workspace, as `cargo test` has just built them: the same features, nothing anew.
    let built = std::process::Command::new(cargo)
        .args(["build", "--quiet", "--workspace", "--all-targets"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .status();
    assert!(built.expect("cargo runs").success(), "the server can't be built");
    let here = env::current_exe().expect("a test has a path");
    // <target>/<profile>/deps/<this test>
    here.ancestors().nth(2).expect("tests stand below the target folder").join("duologue")
}
