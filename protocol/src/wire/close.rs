//! Close codes: the ends of a connection, each with a plain sentence that says whether to come back.

/// Reason for which the server closes a connection: the WebSocket close code (RFC 6455, section 7.4) and its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// A frame that isn't UTF-8.
    NotUtf8,
    /// Larger than [`super::CLIENT_FRAME_MAX`].
    TooLarge,
    /// A fault of ours.
    Internal,
    /// The server restarts.
    Restart,
    /// Too slow a reader.
    TooSlow,
    /// A malformed frame.
    Malformed,
    /// No such room, or a wrong key: the same answer.
    NoSuchRoom,
    /// Another protocol version.
    OtherProtocol,
    /// No hello in time.
    NoHello,
    /// The seat moved to another device.
    Moved,
    /// The room has ended.
    Ended,
    /// Too fast, for 10 s on end.
    TooFast,
}

impl Close {
    /// The close code, the sentence, and whether to come back.
    pub fn meaning(self) -> (u16, &'static str, bool) {
        match self {
            Close::NotUtf8 => (1007, "That wasn't UTF-8.", false),
            Close::TooLarge => (1009, "That frame was too large.", false),
            Close::Internal => (1011, "Something went wrong here; come back once.", true),
            Close::Restart => (1012, "The server restarts; come back in a moment.", true),
            Close::TooSlow => (1013, "This device reads too slowly; come back.", true),
            Close::Malformed => (4400, "That isn't a frame of this protocol.", false),
            Close::NoSuchRoom => (4404, "There is no such room, or the link is no longer good.", false),
            Close::OtherProtocol => (4406, "This server speaks another version; reload the page.", false),
            Close::NoHello => (4408, "No hello came in time.", true),
            Close::Moved => (4409, "This seat moved to another device.", false),
            Close::Ended => (4410, "This room has ended.", false),
            Close::TooFast => (4429, "Too many frames for too long; come back later.", true),
        }
    }

    /// Every way to close.
    pub const ALL: &'static [Close] = &[
        Close::NotUtf8,
        Close::TooLarge,
        Close::Internal,
        Close::Restart,
        Close::TooSlow,
        Close::Malformed,
        Close::NoSuchRoom,
        Close::OtherProtocol,
        Close::NoHello,
        Close::Moved,
        Close::Ended,
        Close::TooFast,
    ];
}
