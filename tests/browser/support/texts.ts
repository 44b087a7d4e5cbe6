/** The texts of the partners' pages, from all their files: no test repeats a sentence. */
export * from '../../../web-client/src/text/en/parts/invite';
export { again } from '../../../web-client/src/text/en/parts/parts';
export * from '../../../web-client/src/text/en/pass';
export * from '../../../web-client/src/text/en/room/ask';
export * from '../../../web-client/src/text/en/room/door';
export * from '../../../web-client/src/text/en/room/given';
export * from '../../../web-client/src/text/en/room/over';
export * from '../../../web-client/src/text/en/room/paused';
export * from '../../../web-client/src/text/en/room/room';
export * from '../../../web-client/src/text/en/room/sheet';
export * from '../../../web-client/src/text/en/room/stage';
export * from '../../../web-client/src/text/en/room/waiting';
export * from '../../../web-client/src/text/en/series';
export * from '../../../web-client/src/text/en/start';
export * from '../../../web-client/src/text/en/try';
