//! Intervals and bounds that both ends of the wire keep. `tests/types.rs` writes them, and the close codes, into the
//! web client's TypeScript, so that none is typed by hand there. Each says its limit first, then why.

use crate::sealed::Sealed;
use crate::time::Millis;

/// Makes constants of one type, and a table of them with their sentences, which the TypeScript takes along.
macro_rules! limits {
    ($(#[$table_doc:meta])* $table:ident: $type:ty; $($(#[doc = $doc:literal])+ $name:ident = $value:expr;)+) => {
        $($(#[doc = $doc])+ pub const $name: $type = $value;)+
        $(#[$table_doc])*
        pub const $table: &[(&str, &str, $type)] = &[$((stringify!($name), concat!($($doc),+), $name)),+];
    };
}

/// The version of the wire that `hello` names and the subprotocol `duologue.v1` promises.
pub const PROTOCOL: u32 = 1;
/// The WebSocket subprotocol (RFC 6455, section 1.9).
pub const SUBPROTOCOL: &str = "duologue.v1";

limits! {
    /// Every bound that is a count, by its name, with its sentence.
    COUNTS: usize;

    /// Largest frame a client may send, in bytes: two sealed texts of the largest size, with room to spare.
    CLIENT_FRAME_MAX = 16 * 1024;
    /// Largest frame the server sends, in bytes: a view with a full queue of own prompts stays under half of it.
    SERVER_FRAME_MAX = 64 * 1024;
    /// Longest sealed text, in bytes: nonce, tag and all.
    SEALED_MAX = Sealed::MAX;
    /// Longest round trip that a `ping` can tell, in milliseconds: it travels in 16 bits.
    PING_RTT_MAX = u16::MAX as usize;
    /// Most prompts to come in a therapist's queue: more than one can keep in view.
    QUEUE_MAX = 20;
}

limits! {
    /// Every span by its name, with its sentence.
    SPANS: Millis;

    /// Deadline for the first frame of a connection; a browser needs well under a second.
    HELLO_WITHIN = Millis::seconds(5);
    /// Between a device's pings from the beginning to the end of a dialogue: two lost ones dim its dot.
    PING_RUNNING = Millis::seconds(4);
    /// Between a device's pings while nothing runs: they only keep the line open.
    PING_RESTING = Millis::seconds(20);
    /// Between the server's beats to a device that has the floor: it gives the floor's sign up without them.
    BEAT_FLOOR = Millis::seconds(1);
    /// Between the server's beats to everyone else: mobile carriers drop connections that were idle for 30 s.
    BEAT_RESTING = Millis::seconds(20);
    /// Silence after which a device with the floor stops saying so: three beats lost.
    FLOOR_SILENCE = Millis::seconds(3);
    /// Silence after which the others see a device's dot dim, where it pings often: two pings lost.
    DIM_AFTER_SILENCE = Millis::seconds(10);
    /// From a declined knock to the next: nobody is worn down by asking.
    KNOCK_AGAIN = Millis::seconds(20);
    /// Time to come back from a `stop`: a tap by mistake is seen at once.
    RETURN_WITHIN = Millis::seconds(20);
}
