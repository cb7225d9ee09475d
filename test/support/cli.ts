import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const LAUNCHER = join(ROOT, 'bin/chaff.js');

/** How a process ended, and what it wrote. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Standard input is empty when absent; an iterable is fed piece by piece. */
  readonly stdin?: string | Buffer | AsyncIterable<Buffer>;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node itself. */
  readonly node?: readonly string[];
  readonly uid?: number;
}

/** Runs `chaff` as a user would, with nothing of the test runner's environment but `PATH`. */
export function chaff(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return run(process.execPath, [...(options.node ?? []), LAUNCHER, ...args], options);
}

/** Runs a script in bash, where `chaff` is the command. */
export function bash(script: string, options: RunOptions = {}): Promise<Run> {
  const preamble = `set -o pipefail; chaff() { '${process.execPath}' '${LAUNCHER}' "$@"; }`;
  return run('bash', ['-c', `${preamble}\n${script}`], options);
}

export function run(command: string, args: readonly string[], { stdin, cwd, env, uid }: RunOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const stdout = gather(child.stdout);
    const stderr = gather(child.stderr);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: stdout(), stderr: stderr() }));
    if (child.stdin === null || stdin === undefined) return;
    child.stdin.on('error', () => {}); // It need not read all that it is fed.
    Readable.from(stdin).pipe(child.stdin);
  });
}

/** Collects a stream; what is not UTF-8 is an error, and a byte order mark is kept. */
function gather(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
}

/** Milliseconds; on a busy disk it takes its time. */
const CLEANING_TIME = 60_000;

export interface Folder {
  readonly path: string;
  /** Writes a file and returns its name. */
  add(name: string, content: string | Uint8Array): string;
}

/** A folder that is there as long as the tests of the file or `describe` that makes it. */
export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'chaff-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }), CLEANING_TIME);
  return {
    path,
    add(name, content) {
      writeFileSync(join(path, name), content);
      return name;
    },
  };
}

/** What a run that refuses its input looks like: one line on standard error, and nothing else. */
export function refusal(code: number, line: string): Run {
  return { code, stdout: '', stderr: `chaff: ${line}\n` };
}

export function printed(stdout: string, stderr = ''): Run {
  return { code: 0, stdout, stderr };
}
