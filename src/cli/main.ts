import type { Readable, Writable } from 'node:stream';
import { VERSION } from '../version.js';
import { ExitCode } from './exit-codes.js';
import { isBrokenPipe, send } from './output.js';

export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Runs the command line and returns its exit code. Never throws: what nobody foresaw is reported as an internal error. */
export async function run(argv: readonly string[], streams: Streams, env: Readonly<Record<string, string | undefined>>): Promise<number> {
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      await send(streams.stdout, `${VERSION}\n`);
      return ExitCode.Done;
    }
    const { runProgram } = await import('./program.js');
    return await runProgram(argv, streams, env);
  } catch (error) {
    return report(error, streams, argv.includes('--debug'));
  }
}

function report(error: unknown, streams: Streams, debug: boolean): ExitCode {
  if (isBrokenPipe(error)) return ExitCode.Done;
  const message = error instanceof Error ? error.message : String(error);
  const isOutput = error instanceof Error && 'syscall' in error && error.syscall === 'write';
  if (isOutput) {
    streams.stderr.write(`chaff: standard output: cannot be written: ${message}\n`);
    return ExitCode.InputOutput;
  }
  const details = debug && error instanceof Error ? `\n${error.stack}` : ' (run again with --debug, and please report it)';
  streams.stderr.write(`chaff: internal error: ${message}${details}\n`);
  return ExitCode.Internal;
}
