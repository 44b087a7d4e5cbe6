// What a phone fetches, against the budget; fails when a page is over it. As JavaScript counts what is needed before
// a page can show anything: the scripts that its HTML names, and those that they import. All is that with its styles,
// the HTML itself, and the scripts that are fetched afterwards (`import()`), whether anybody comes to need them or not.
// Apart from that counts what is fetched by somebody's own tap, and by few: a picture to scan, a code to say, a knock,
// a link for another phone.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = process.argv[2] ?? 'dist';

/** Kilobytes (1000 bytes) of gzip, as a phone's data plan counts them. */
const budgets = [
  { page: 'room', js: 35, all: 60 },
  { page: 'pass', js: 35, all: 70 },
  { page: 'console', js: 120, all: 120 },
  { page: 'series', js: 35, all: 60 },
  { page: 'index', js: 35, all: 60 },
];

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length / 1000;

/**
 * The scripts that these name, and those that they name in turn.
 * @param {string[]} files
 * @param {RegExp} naming
 * @returns {string[]}
 */
function reach(files, naming) {
  const reached = [...files];
  for (const file of reached) {
    for (const [, name] of readFileSync(`${dist}/${file}`, 'utf8').matchAll(naming)) {
      if (!reached.includes(`assets/${name}`)) reached.push(`assets/${name}`);
    }
  }
  return reached;
}

/** Imports that a script needs before it runs; and those with what it fetches afterwards. */
const needed = /from[`'"]\.\/([\w.-]+\.js)[`'"]/g;
const named = /(?:from|import\()[`'"]\.\/([\w.-]+\.js)[`'"]/g;

const seldom = /^assets\/(?:Qr|ShowCode|Coming|OwnLink|host)-/;
/** Kilobytes of what a page may fetch so, all of it together. */
const SELDOM = 15;

/** @param {string} page */
function weigh(page) {
  const html = readFileSync(`${dist}/${page}.html`, 'utf8');
  const assets = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );
  const sum = (/** @type {string[]} */ files) => files.reduce((total, file) => total + gzipped(file), 0);
  const scripts = assets.filter((file) => file.endsWith('.js'));
  const js = sum(reach(scripts, needed));
  const fetched = reach(scripts, named);
  const all = sum(fetched.filter((file) => !seldom.test(file)));
  const rare = sum(fetched.filter((file) => seldom.test(file)));
  const css = sum(assets.filter((file) => file.endsWith('.css')));
  return { js, css, rare, all: all + css + gzipped(`${page}.html`) };
}

let over = false;
console.log('page       js KB / budget    css KB    all KB / budget    seldom KB');
for (const budget of budgets) {
  const weight = weigh(budget.page);
  const fails = weight.js > budget.js || weight.all > budget.all || weight.rare > SELDOM;
  over ||= fails;
  console.log(
    budget.page.padEnd(8),
    weight.js.toFixed(1).padStart(8),
    `/ ${String(budget.js).padEnd(7)}`,
    weight.css.toFixed(1).padStart(8),
    weight.all.toFixed(1).padStart(9),
    `/ ${String(budget.all).padEnd(5)}`,
    weight.rare.toFixed(1).padStart(9),
    fails ? 'OVER' : 'ok',
  );
}
process.exitCode = over ? 1 : 0;
