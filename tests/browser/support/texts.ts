/** What the partners' pages say, whichever of its files a text stands in: no test repeats a sentence. */
export * from '../../../web-client/src/text/en';
export * from '../../../web-client/src/text/en-around';
export * from '../../../web-client/src/text/en-pass';
export * from '../../../web-client/src/text/en-series';
