/** The texts of the partners' pages, from all their files: no test repeats a sentence. */
export * from '../../../web-client/src/text/en';
export * from '../../../web-client/src/text/en-around';
export * from '../../../web-client/src/text/en-pass';
export * from '../../../web-client/src/text/en-series';
