//! The table of short codes.

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Row, Statement, params};

use crate::store::codes::Claim;

/// Short codes, with a statement for each thing that is done with them.
pub(super) struct CodeTable<'c> {
    claim: Statement<'c>,
    claimed: Statement<'c>,
    forget: Statement<'c>,
    expire: Statement<'c>,
}

impl<'c> CodeTable<'c> {
    pub(super) fn prepare(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            // Replaces the same code that is over, and the host's last one.
            claim: connection.prepare(
                "INSERT OR REPLACE INTO code (code, room, seat, host, until)
                 SELECT ?1, id, ?3, ?4, ?5 FROM room WHERE id = ?2",
            )?,
            claimed: connection
                .prepare("SELECT room, seat, host FROM code WHERE code = ?1 AND until > ?2")?,
            forget: connection.prepare("DELETE FROM code WHERE room = ?1")?,
            expire: connection.prepare("DELETE FROM code WHERE until <= ?1")?,
        })
    }

    pub(super) fn claim(
        &mut self,
        code: &ShortCode,
        claim: &Claim,
        now: Timestamp,
        until: Timestamp,
    ) -> rusqlite::Result<bool> {
        if self.claimed(code, now)?.is_some() {
            return Ok(false);
        }
        let (seat, host) = (written(claim.seat), written(claim.host));
        let row = params![code.as_str(), claim.room.as_str(), seat, host, until.0];
        Ok(self.claim.execute(row)? > 0)
    }

    pub(super) fn claimed(&mut self, code: &ShortCode, now: Timestamp) -> rusqlite::Result<Option<Claim>> {
        let claim = |row: &Row<'_>| {
            let room: String = row.get(0)?;
            let wrong = |error| Error::FromSqlConversionFailure(0, Type::Text, Box::new(error));
            Ok(Claim { room: room.parse().map_err(wrong)?, seat: read(row, 1)?, host: read(row, 2)? })
        };
        self.claimed.query_row(params![code.as_str(), now.0], claim).optional()
    }

    /// Erases the codes of a room.
    pub(super) fn forget(&mut self, room: &RoomId) -> rusqlite::Result<()> {
        self.forget.execute([room.as_str()]).map(drop)
    }

    /// Erases those that led somewhere until `now` at most; says how many.
    pub(super) fn expire(&mut self, now: Timestamp) -> rusqlite::Result<usize> {
        self.expire.execute([now.0])
    }
}

fn written(seat: Seat) -> String {
    serde_json::to_string(&seat).expect("a seat's name is JSON")
}

fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Seat> {
    let wrong = |error| Error::FromSqlConversionFailure(at, Type::Text, Box::new(error));
    serde_json::from_str(&row.get::<_, String>(at)?).map_err(wrong)
}
