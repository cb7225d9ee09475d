#!/usr/bin/env node
import { run } from '../dist/cli/main.js';

// Whoever read the output has gone: nothing is left to do.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
});
// Messages that reach nobody are no reason to withhold the text.
process.stderr.on('error', () => {});

process.exitCode = await run(process.argv.slice(2), process, process.env);
