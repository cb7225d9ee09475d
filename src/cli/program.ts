import { type Command, CommanderError, Help, type Option } from 'commander';
import { ConfigError } from '../config/config.js';
import { OptionError } from '../engine.js';
import { RuleError } from '../rules/shared/guarded.js';
import { didYouMean } from '../suggest.js';
import { VERSION } from '../version.js';
import { makeProgram } from './commands.js';
import { ExitCode } from './exit-codes.js';
import { Messages, printable } from './messages.js';
import { send } from './output.js';
import type { Environment, Streams } from './streams.js';

/** Parses the command line and does what it says. Throws only what is a fault of chaff. */
export async function runProgram(argv: readonly string[], streams: Streams, env: Environment): Promise<ExitCode> {
  let code: ExitCode = ExitCode.Done;
  let help = '';
  const done = (result: ExitCode): void => {
    code = result;
  };
  const program = makeProgram(streams, env, done, argv);
  for (const command of [program, ...program.commands]) {
    command
      .version(VERSION, '-V, --version', 'print the version')
      .helpOption('-h, --help', 'print this help')
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureHelp({ optionDescription })
      .configureOutput({
        writeOut: (text) => {
          help += text;
        },
        writeErr: (text) => streams.stderr.write(text),
        outputError: (text, write) => write(oneLine(text, command)),
      });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof OptionError) {
      new Messages(streams, false).error(error.message);
      return ExitCode.Usage;
    }
    if (error instanceof RuleError) {
      new Messages(streams, false).error(error.message, undefined, '--disable leaves it out');
      return ExitCode.Config;
    }
    if (error instanceof ConfigError) {
      new Messages(streams, false).error(error.message, error.file);
      return error.isForbidden ? ExitCode.NoPermission : ExitCode.Config;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) return ExitCode.Usage;
    await send(streams.stdout, help);
    return ExitCode.Done;
  }
}

/** That a list is empty until something is put into it goes without saying. */
function optionDescription(option: Option): string {
  return new Help().optionDescription(option).replace(' (default: [])', '');
}

/** Commander's messages in the form of all others, with a hint where a flag is misspelt. */
function oneLine(text: string, command: Command): string {
  const message = text
    .replace(/^error: /, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  const flag = /^unknown option '(--[^='\s]+)/.exec(message)?.[1];
  if (flag === undefined) return `chaff: ${printable(message)}\n`;
  const known = command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);
  return `chaff: ${printable(`unknown option '${flag}' (${didYouMean(flag, known, `see "${commandLineOf(command)} --help"`)})`)}\n`;
}

function commandLineOf(command: Command): string {
  return command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
}
