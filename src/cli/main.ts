import { VERSION } from '../version.js';
import { ExitCode } from './exit-codes.js';
import { isBrokenPipe, send } from './output.js';
import type { Environment, Streams } from './streams.js';

/** Runs the command line and returns its exit code. Never throws: what nobody foresaw is reported as an internal error. */
export async function run(argv: readonly string[], streams: Streams, env: Environment): Promise<number> {
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      await send(streams.stdout, `${VERSION}\n`);
      return ExitCode.Done;
    }
    const { runProgram } = await import('./program.js');
    return await runProgram(
      argv.some((one) => one.includes('\ufffd')) ? await (await import('../read/arguments.js')).rawArguments(argv) : argv,
      streams,
      env,
    );
  } catch (error) {
    return report(error, streams, argv.includes('--debug'));
  }
}

async function report(error: unknown, streams: Streams, debug: boolean): Promise<ExitCode> {
  if (isBrokenPipe(error)) return ExitCode.Done;
  const { Messages } = await import('./messages.js');
  const messages = new Messages(streams, false);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    messages.error('the current folder is gone', undefined, 'change to another one');
    return ExitCode.NoInput;
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'write') {
    messages.error(`cannot be written: ${message}`, 'standard output');
    return ExitCode.InputOutput;
  }
  messages.error(message, 'internal error', debug ? undefined : 'run again with --debug, and please report it');
  if (debug && error instanceof Error) streams.stderr.write(`${error.stack}\n`);
  return ExitCode.Internal;
}
