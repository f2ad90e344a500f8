// fuse.js and minisearch over the names and queries of a file; one JSON object to standard output.
// node peers.mjs <package.json beside node_modules> <file>

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [packages, file] = process.argv.slice(2);
const require = createRequire(packages);
const Fuse = require('fuse.js');
const MiniSearch = require('minisearch');
const { docs, queries, spared } = JSON.parse(readFileSync(file, 'utf8'));
const places = docs.map(([vi, en], id) => ({ id, vi, en }));

function timed(work) {
  const begin = performance.now();
  const done = work();
  return [done, performance.now() - begin];
}

function run(build, search, spared) {
  const [engine, build_ms] = timed(build);
  const answers = queries.map((query, at) =>
    at % spared === 0 ? timed(() => search(engine, query).slice(0, 3)) : null,
  );
  return { build_ms, answers };
}

// Marks away on both sides, word by word: of the settings its documentation offers these find most.
const fuse = run(
  () => new Fuse(places, { keys: ['vi', 'en'], ignoreDiacritics: true, useTokenSearch: true, threshold: 0.4 }),
  (engine, query) => engine.search(query, { limit: 3 }).map((found) => found.item.id),
  spared,
);

const fold = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
const minisearch = run(
  () => {
    const engine = new MiniSearch({ fields: ['vi', 'en'], processTerm: fold });
    engine.addAll(places);
    return engine;
  },
  (engine, query) =>
    engine.search(query.normalize('NFC'), { prefix: true, fuzzy: 0.2 }).slice(0, 3).map((found) => found.id),
  1,
);

process.stdout.write(JSON.stringify({ fuse, minisearch }));
