import type { Command } from 'commander';
import { RULES } from '../rules/all.generated.js';
import { CATEGORIES } from '../rules/categories.js';

/** The commands and flags as the parser has them: completion scripts and the manual page are made of this. */
export interface CommandTable {
  /** Empty for what stands without a command. */
  readonly name: string;
  readonly about: string;
  /** As in `[files...]`. */
  readonly operands: string;
  readonly flags: readonly FlagTable[];
}

export interface FlagTable {
  /** With dashes, as in `--out`. */
  readonly long: string;
  readonly short?: string;
  /** The value that it takes, as in `<folder>`. */
  readonly value?: string;
  readonly about: string;
  /** What the value can be, where that is known. */
  readonly choices: readonly string[];
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  '<categories>': CATEGORIES,
  '<rules>': RULES.map(({ id }) => id),
};

export function tableOf(program: Command): CommandTable[] {
  return [program, ...program.commands].map((command) => {
    const help = command.createHelp();
    return {
      name: command === program ? '' : command.name(),
      about: command.description(),
      operands: command.registeredArguments.map(operand).join(' '),
      flags: help.visibleOptions(command).map(({ long, short, flags, description, argChoices }) => {
        const at = flags.search(/[<[]/);
        const value = at < 0 ? undefined : flags.slice(at);
        return {
          long: long ?? '',
          ...(short === undefined ? {} : { short }),
          ...(value === undefined ? {} : { value }),
          about: description,
          choices: argChoices ?? NAMES[value ?? ''] ?? [],
        };
      }),
    };
  });
}

function operand(argument: { name(): string; required: boolean; variadic: boolean }): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
