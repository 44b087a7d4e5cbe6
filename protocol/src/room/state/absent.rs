//! Fields that say nothing aren't written.

/// A room keeps many layers and seats, and most of their fields say nothing most of the time: those aren't written.
pub(in crate::room) fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
