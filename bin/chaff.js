#!/usr/bin/env node
import { run } from '../dist/cli/main.js';

const quitOnBrokenPipe = (error) => {
  if (error.code === 'EPIPE') process.exit(0);
};
process.stdout.on('error', quitOnBrokenPipe);
process.stderr.on('error', quitOnBrokenPipe);

process.exitCode = await run(process.argv.slice(2), process, process.env);
