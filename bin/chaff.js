#!/usr/bin/env node
const { run } = require('../dist/command/main.js');

const INTERNAL = 70;

// Whoever read the output has gone: nothing is left to do.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
});
// Messages that reach nobody are no reason to withhold the text.
process.stderr.on('error', () => {});

// Stays where Node runs out of things to do before `run` has ended.
process.exitCode = INTERNAL;
run(process.argv.slice(2), process, process.env).then((code) => {
  process.exitCode = code;
});
