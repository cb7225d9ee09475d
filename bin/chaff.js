#!/usr/bin/env node
const { run, standardStreams } = require('../dist/command/main.js');

const INTERNAL = 70;

// Stays where Node runs out of things to do before `run` has ended.
process.exitCode = INTERNAL;
run(process.argv.slice(2), standardStreams(), process.env).then((code) => {
  process.exitCode = code;
});
