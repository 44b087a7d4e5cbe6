//! The hub as phones see it: real rooms, sockets in memory, and a clock that only moves when nothing else can.

mod fickle;
mod phone;
mod world;

mod arriving;
mod beats;
mod calls;
mod codes;
mod concern;
mod ending;
mod floods;
mod formats;
mod knocks;
mod lifetimes;
mod nodes;
mod outage;
mod presence;
mod saving;
mod slow;
