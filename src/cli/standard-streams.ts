import { fstatSync, type Stats, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { isBrokenPipe } from './output.js';
import type { Output, Streams } from './streams.js';

const STDOUT = 1;

/** The standard streams of the process, each opened when it is first asked for: to open the streams of Node takes as long as to clean a small text. */
export function standardStreams(): Streams {
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      stdout ??= takesBytes(STDOUT) ? new DirectOutput(STDOUT) : nodeStdout();
      return stdout;
    },
    get stderr() {
      // Messages that reach nobody are no reason to withhold the text.
      stderr ??= process.stderr.on('error', () => {});
      return stderr;
    },
  };
}

function nodeStdout(): Output {
  return process.stdout.on('error', (error) => {
    // Whoever read the output has gone: nothing is left to do.
    if (isBrokenPipe(error)) process.exit(0);
  });
}

/** Whether what is open there waits until it has taken what it is given: files, pipes and the null device do, as Node's streams for them. */
function takesBytes(fd: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || stats.isFIFO() || stats.isSocket() || isSame(stats, statSync(devNull));
  } catch {
    return false;
  }
}

function isSame(one: Stats, other: Stats): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

/** Writes without a stream; the rest goes to Node's stream where somebody has told the pipe not to wait. */
class DirectOutput implements Output {
  private stream: Output | undefined;

  constructor(readonly fd: number) {}

  write(text: string | Uint8Array, done?: (error?: Error | null) => void): unknown {
    let rest = typeof text === 'string' ? Buffer.from(text) : text;
    try {
      while (this.stream === undefined && rest.length > 0) rest = rest.subarray(writeSync(this.fd, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return done?.(error as Error);
      this.stream = nodeStdout();
    }
    return this.stream === undefined ? done?.() : this.stream.write(rest, done);
  }
}
