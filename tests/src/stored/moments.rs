//! Moves every moment that a file holds by the same span. A moment is known by its size: milliseconds since 1970 have
//! thirteen digits from 2001 to 2286, and no span, version or counter that is stored comes near.

use std::ops::RangeInclusive;

use duologue_protocol::time::Millis;
use rusqlite::Connection;

const MOMENTS: RangeInclusive<i64> = 1_000_000_000_000..=9_999_999_999_999;

/// JSON with its moments moved, and every other byte as it was.
pub(super) fn shifted(json: &[u8], by: Millis) -> Vec<u8> {
    let mut moved = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some(first) = rest.first() {
        let length = match first {
            b'"' => text(rest),
            b'0'..=b'9' => rest.iter().take_while(|byte| byte.is_ascii_digit()).count(),
            _ => 1,
        };
        let (token, after) = rest.split_at(length);
        match moment(token) {
            Some(moment) => moved.extend((moment + by.0).to_string().bytes()),
            None => moved.extend(token),
        }
        rest = after;
    }
    moved
}

/// Length of the text that begins here, its quotes included.
fn text(json: &[u8]) -> usize {
    let mut escaped = false;
    let end = json.iter().skip(1).position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(json.len(), |end| end + 2)
}

fn moment(token: &[u8]) -> Option<i64> {
    let number = std::str::from_utf8(token).ok()?.parse().ok()?;
    MOMENTS.contains(&number).then_some(number)
}

/// Moves the moments of every row: numbers by their size, and those in JSON.
pub(super) fn shift_database(connection: &Connection, by: Millis) {
    for (table, column) in columns(connection) {
        let numbers = format!(
            "UPDATE {table} SET {column} = {column} + ?1
             WHERE typeof({column}) = 'integer' AND {column} BETWEEN ?2 AND ?3"
        );
        connection.execute(&numbers, [by.0, *MOMENTS.start(), *MOMENTS.end()]).expect("moments move");
        let blobs = format!("SELECT rowid, {column} FROM {table} WHERE typeof({column}) = 'blob'");
        let mut blobs = connection.prepare(&blobs).expect("a column");
        let rows = blobs.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("its rows");
        let rows: Vec<(i64, Vec<u8>)> = rows.map(|row| row.expect("a row")).collect();
        let write = format!("UPDATE {table} SET {column} = ?2 WHERE rowid = ?1");
        for (row, json) in rows {
            connection.execute(&write, (row, shifted(&json, by))).expect("moments move");
        }
    }
}

/// Every column of every table.
fn columns(connection: &Connection) -> Vec<(String, String)> {
    let all = "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
               WHERE tables.type = 'table'";
    let mut all = connection.prepare(all).expect("a schema");
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("its rows");
    rows.map(|row| row.expect("a row")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_move_and_nothing_else() {
        let json =
            br#"{ "at":1790000000000,"list":[-1, 1790000000001 ],"span":179000000000,"long":17900000000000,
            "text":"1790000000000 \" 1790000000000","more":1790000000000}"#;
        let moved =
            br#"{ "at":1790000000007,"list":[-1, 1790000000008 ],"span":179000000000,"long":17900000000000,
            "text":"1790000000000 \" 1790000000000","more":1790000000007}"#;
        assert_eq!(shifted(json, Millis(7)), moved);
        assert_eq!(shifted(moved, Millis(-7)), json);
    }

    #[test]
    fn rows_move_by_their_kind() {
        let connection = Connection::open_in_memory().unwrap();
        let rows = "CREATE TABLE room (id TEXT, until INTEGER, bytes BLOB);
            INSERT INTO room VALUES ('1790000000000', 1790000000000, CAST('{\"at\":1790000000000}' AS BLOB)), ('b', 3, x'')";
        connection.execute_batch(rows).unwrap();
        shift_database(&connection, Millis(5));
        let found = connection.query_row("SELECT id, until, CAST(bytes AS TEXT) FROM room", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
        });
        let expected = ("1790000000000".to_owned(), 1_790_000_000_005, "{\"at\":1790000000005}".to_owned());
        assert_eq!(found, Ok(expected));
        assert_eq!(
            connection.query_row("SELECT sum(until) FROM room", [], |row| row.get(0)),
            Ok(1_790_000_000_008_i64)
        );
    }
}
