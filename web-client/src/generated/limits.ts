// Generated from the Rust constants by protocol/tests/types.rs; don't edit.

/** The version of the wire. */
export const PROTOCOL = 1;

/** The WebSocket subprotocol. */
export const SUBPROTOCOL = 'duologue.v1';

/** Close code: That wasn't UTF-8. */
export const CLOSE_NOT_UTF8 = 1007;

/** Close code: That frame was too large. */
export const CLOSE_TOO_LARGE = 1009;

/** Close code: Something went wrong here; come back once. */
export const CLOSE_INTERNAL = 1011;

/** Close code: The server restarts; come back in a moment. */
export const CLOSE_RESTART = 1012;

/** Close code: This device reads too slowly; come back. */
export const CLOSE_TOO_SLOW = 1013;

/** Close code: That isn't a frame of this protocol. */
export const CLOSE_MALFORMED = 4400;

/** Close code: There is no such room, or the link is no longer good. */
export const CLOSE_NO_SUCH_ROOM = 4404;

/** Close code: This server speaks another version; reload the page. */
export const CLOSE_OTHER_PROTOCOL = 4406;

/** Close code: No hello came in time. */
export const CLOSE_NO_HELLO = 4408;

/** Close code: This seat moved to another device. */
export const CLOSE_MOVED = 4409;

/** Close code: This room has ended. */
export const CLOSE_ENDED = 4410;

/** Close code: Too many frames for too long; come back later. */
export const CLOSE_TOO_FAST = 4429;

/** Close codes after which no device comes back. */
export const CLOSES_FOR_GOOD: readonly number[] = [1007, 1009, 4400, 4404, 4406, 4409, 4410];

/** Largest frame a client may send, in bytes: two sealed texts of the largest size, with room to spare. */
export const CLIENT_FRAME_MAX = 16384;

/** Largest frame the server sends, in bytes: a view with a full queue of own prompts stays under half of it. */
export const SERVER_FRAME_MAX = 65536;

/** Longest sealed text, in bytes: nonce, tag and all. */
export const SEALED_MAX = 4608;

/** Longest round trip that a `ping` can tell, in milliseconds: it travels in 16 bits. */
export const PING_RTT_MAX = 65535;

/** Most prompts to come in a therapist's queue: more than one can keep in view. */
export const QUEUE_MAX = 20;

/** The most rooms that a series can be meant to have. */
export const SERIES_OF_MAX = 100;

/** Milliseconds. Deadline for the first frame of a connection; a browser needs well under a second. */
export const HELLO_WITHIN_MS = 5000;

/** Milliseconds. Between a device's pings from the beginning to the end of a dialogue: two lost ones dim its dot. */
export const PING_RUNNING_MS = 4000;

/** Milliseconds. Between a device's pings while nothing runs: they only keep the line open. */
export const PING_RESTING_MS = 20000;

/** Milliseconds. Between the server's beats to a device that has the floor: it gives the floor's sign up without them. */
export const BEAT_FLOOR_MS = 1000;

/** Milliseconds. Between the server's beats to everyone else: mobile carriers drop connections that were idle for 30 s. */
export const BEAT_RESTING_MS = 20000;

/** Milliseconds. Silence after which a device with the floor stops saying so: three beats lost. */
export const FLOOR_SILENCE_MS = 3000;

/** Milliseconds. Silence after which the others see a device's dot dim, where it pings often: two pings lost. */
export const DIM_AFTER_SILENCE_MS = 10000;

/** Milliseconds. From a declined knock to the next: nobody is worn down by asking. */
export const KNOCK_AGAIN_MS = 20000;

/** Milliseconds. Time to come back from a `stop`: a tap by mistake is seen at once. */
export const RETURN_WITHIN_MS = 20000;
