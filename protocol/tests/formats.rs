//! The shipped library and the formats of the test data are read whole.

mod common;

#[test]
fn the_shipped_library_reads() {
    let library = common::shipped();
    assert_eq!(library.formats().count(), 3);
    assert_eq!(library.decks().count(), 8);
}

#[test]
fn twelve_formats_read() {
    assert_eq!(common::twelve().len(), 12);
}
