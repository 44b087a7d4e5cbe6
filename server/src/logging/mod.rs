//! Logs: one line an event on standard error, human on a terminal, JSON otherwise.
//!
//! Only this server's own events are written, at every level: what libraries say at `trace` would hold whole
//! frames. And of an event only the fields named in [`FIELDS`]: never a name, a key or a text. A room's id
//! stands as a hash with a key of this process ([`crate::node::tags`]).

use std::fmt;
use std::io::{self, IsTerminal};

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::LogFormat;

/// Fields that an event may have besides its sentence.
const FIELDS: [&str; 7] = ["address", "code", "count", "error", "path", "place", "room"];

/// Writes this server's events of `level` and above to standard error, panics among them.
pub fn start(level: LevelFilter, format: LogFormat) {
    let json = match format {
        LogFormat::Auto => !io::stderr().is_terminal(),
        LogFormat::Human => false,
        LogFormat::Json => true,
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).event_format(Line { json });
    let ours = Targets::new().with_target(env!("CARGO_CRATE_NAME"), level);
    tracing_subscriber::registry().with(lines).with(ours).init();
    // Where, but not what: a panic's message may quote the value that caused it.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a task panicked");
    }));
}

struct Line {
    json: bool,
}

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut to: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut time = String::new();
        SystemTime.format_time(&mut Writer::new(&mut time))?;
        let mut entry = Entry::default();
        event.record(&mut entry);
        let level = event.metadata().level().as_str();
        if self.json { entry.json(&mut to, time, level) } else { entry.human(&mut to, &time, level) }
    }
}

/// An event's sentence and its allowed fields.
#[derive(Default)]
struct Entry {
    message: String,
    fields: Map<String, Value>,
}

impl Entry {
    fn note(&mut self, field: &Field, value: Value) {
        if FIELDS.contains(&field.name()) {
            self.fields.insert(field.name().to_owned(), value);
        }
    }

    fn json(mut self, to: &mut Writer<'_>, time: String, level: &str) -> fmt::Result {
        self.fields.insert("time".into(), time.into());
        self.fields.insert("level".into(), level.into());
        self.fields.insert("message".into(), self.message.into());
        writeln!(to, "{}", Value::Object(self.fields))
    }

    fn human(self, to: &mut Writer<'_>, time: &str, level: &str) -> fmt::Result {
        write!(to, "{time} {level:5} {}", escape(&self.message))?;
        for (name, value) in &self.fields {
            match value {
                Value::String(text) => write!(to, " {name}={}", escape(text))?,
                other => write!(to, " {name}={other}")?,
            }
        }
        writeln!(to)
    }
}

impl Visit for Entry {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        if field.name() == "message" {
            self.message = text;
        } else {
            self.note(field, text.into());
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.note(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.note(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.note(field, value.into());
    }
}

/// A line stays one line, and a terminal takes no orders from it.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
        out
    })
}

#[cfg(test)]
mod tests;
