import { bash, LAUNCHER, type Run, run } from './cli.js';

/** True where `script` of util-linux can open a terminal. */
export const hasTerminals = (await bash('script --version')).stdout.includes('util-linux');
if (!hasTerminals) console.warn('The tests of terminals are left out: `script` of util-linux is not installed.');

const CHAFF = `'${process.execPath}' '${LAUNCHER}'`;

/** Runs `chaff` with a terminal as its three streams, less those that redirections among the arguments send elsewhere. */
export function onTerminal(args: string, cwd: string, env: Record<string, string> = {}): Promise<Run> {
  return scriptOnTerminal(`${CHAFF} ${args}`, cwd, env);
}

/** Runs a line of shell on a terminal, where `$CHAFF` is the command. What the terminal shows is in `stdout`. */
export function scriptOnTerminal(line: string, cwd: string, env: Record<string, string> = {}): Promise<Run> {
  const command = line.replaceAll('$CHAFF', CHAFF);
  return run('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd, env: { TERM: 'xterm', SHELL: '/bin/sh', ...env } });
}
