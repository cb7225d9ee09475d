import { InvalidArgumentError } from 'commander';
import { OptionError } from '../engine.js';
import { isEncoding } from '../read/decode.js';
import { RULES } from '../rules/all.generated.js';
import { CATEGORIES, type Category } from '../rules/categories.js';
import { type Rule, ruleCalled } from '../rules/rule.js';
import { didYouMean } from '../suggest.js';

/** For flags that can be repeated. */
export function addOne(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** An empty name is that of a variable which the shell does not know. */
export function parsePath(value: string): string {
  if (value === '') throw new InvalidArgumentError('It must be a name.');
  return value;
}

export function addPath(value: string, before: readonly string[]): string[] {
  return addOne(parsePath(value), before);
}

/** Rules can be in modules that are not loaded yet: whether there are such is seen later. */
export function addRules(value: string, before: readonly string[]): string[] {
  return [...before, ...names(value)];
}

export function addCategories(value: string, before: readonly Category[]): Category[] {
  return [...before, ...names(value).map((name) => known('category', name, CATEGORIES, `there are ${CATEGORIES.join(', ')}`))];
}

/** Throws `OptionError` for what is no rule. */
export function ruleFor(name: string, rules: readonly Rule[] = RULES): Rule {
  const rule = ruleCalled(name, rules);
  if (rule !== undefined) return rule;
  throw unknownName(
    'rule',
    name,
    rules.map(({ id }) => id),
    'see "chaff rules"',
  );
}

function names(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export function known<Name extends string>(what: string, name: string, all: readonly Name[], otherwise: string): Name {
  const found = all.find((other) => other === name);
  if (found === undefined) throw unknownName(what, name, all, otherwise);
  return found;
}

function unknownName(what: string, name: string, all: readonly string[], otherwise: string): OptionError {
  return new OptionError(`no ${what} is called "${name}" (${didYouMean(name, all, otherwise)})`);
}

export function parseEncoding(value: string): string {
  if (!isEncoding(value)) throw new InvalidArgumentError('It is none of the encodings of the web; try "utf-8" or "windows-1252".');
  return value;
}

export function parseOutputEncoding(value: string): string {
  return value === 'same' ? value : parseEncoding(value);
}

export function parsePercent(value: string): number {
  const percent = Number(/^(\d+(?:\.\d+)?)%?$/.exec(value)?.[1]);
  if (!(percent <= 100)) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return percent / 100;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

export function parseSize(value: string): number {
  const [, number, unit] = /^(\d{1,12})([KMG]?)(?:i?B)?$/i.exec(value) ?? [];
  if (number === undefined || Number(number) === 0) throw new InvalidArgumentError('It must be a size as in 65536, 64K, 64M or 1G.');
  return Number(number) * UNITS[unit.toUpperCase()];
}

export function parseCount(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1 to 999999999.');
  return Number(value);
}

export function parseSeconds(value: string): number {
  const seconds = Number(/^\d{1,6}(?:\.\d+)?$/.exec(value)?.[0]);
  if (!(seconds > 0)) throw new InvalidArgumentError('It must be a number of seconds.');
  return seconds;
}

export function parseJobs(value: string): number {
  if (!/^[1-9]\d?\d?$/.test(value)) throw new InvalidArgumentError('It must be a number from 1 to 999.');
  return Number(value);
}

export function parseQuestion(value: string): string {
  if (/^[\s0]*$/.test(value)) throw new InvalidArgumentError('It must be the number of a line, from 1 on, or text.');
  return value;
}

const NARROWEST = 20;

export function parseWidth(value: string): number {
  if (!(/^\d{1,4}$/.test(value) && Number(value) >= NARROWEST)) throw new InvalidArgumentError(`It must be a number from ${NARROWEST} to 9999.`);
  return Number(value);
}
