#!/usr/bin/env node
const { run, standardStreams } = require('../dist/command/main.js');

const INTERNAL = 70;

// Stays where Node runs out of things to do before `run` has ended.
process.exitCode = INTERNAL;
const streams = standardStreams();
const complain = () => streams.stderr.write('chaff: it waits for what never comes (look at the modules of rules, if there are any)\n');
process.once('beforeExit', complain);
run(process.argv.slice(2), streams, process.env).then((code) => {
  process.off('beforeExit', complain);
  process.exitCode = code;
});
