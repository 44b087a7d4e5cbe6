// What a phone fetches, against the budget; fails when a page is over it. As JavaScript counts what is needed before
// a page can show anything: the scripts that its HTML names. All is that with its styles, the HTML itself, and the
// scripts that are fetched afterwards (`import()`), whether anybody comes to need them or not.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = process.argv[2] ?? 'dist';

/** Kilobytes (1000 bytes) of gzip, as a phone's data plan counts them. */
const budgets = [
  { page: 'room', js: 35, all: 60 },
  { page: 'console', js: 120, all: 120 },
  { page: 'index', js: 35, all: 60 },
];

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length / 1000;

/**
 * The scripts that this one fetches later, and those that they do.
 * @param {string} file
 * @returns {string[]}
 */
function importedBy(file) {
  const found = readFileSync(`${dist}/${file}`, 'utf8').matchAll(/import\([`'"]\.\/([\w.-]+\.js)[`'"]\)/g);
  const files = [...found].map((match) => `assets/${match[1]}`).filter((one) => one !== file);
  return files.flatMap((one) => [one, ...importedBy(one)]);
}

/** @param {string} page */
function weigh(page) {
  const html = readFileSync(`${dist}/${page}.html`, 'utf8');
  const assets = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );
  const sum = (/** @type {string[]} */ files) => files.reduce((total, file) => total + gzipped(file), 0);
  const js = sum(assets.filter((file) => file.endsWith('.js')));
  const later = [...new Set(assets.filter((file) => file.endsWith('.js')).flatMap(importedBy))];
  const css = sum(assets.filter((file) => file.endsWith('.css')));
  return { js, css, all: js + sum(later) + css + gzipped(`${page}.html`) };
}

let over = false;
console.log('page       js KB / budget    css KB    all KB / budget');
for (const budget of budgets) {
  const weight = weigh(budget.page);
  const fails = weight.js > budget.js || weight.all > budget.all;
  over ||= fails;
  console.log(
    budget.page.padEnd(8),
    weight.js.toFixed(1).padStart(8),
    `/ ${String(budget.js).padEnd(7)}`,
    weight.css.toFixed(1).padStart(8),
    weight.all.toFixed(1).padStart(9),
    `/ ${String(budget.all).padEnd(5)}`,
    fails ? 'OVER' : 'ok',
  );
}
process.exitCode = over ? 1 : 0;
