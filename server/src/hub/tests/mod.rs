//! The hub as phones see it: real rooms, sockets in memory, and a clock that only moves when nothing else can.

mod flaky_store;
mod phone;
mod world;

mod arriving;
mod codes;
mod ending;
mod floods;
mod formats;
mod nodes;
mod outage;
mod slow;
mod taps;
