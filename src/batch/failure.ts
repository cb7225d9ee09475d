import { InputError } from '../read/errors.js';
import { RuleError } from '../rules/shared/guarded.js';

/** Why an input could not be cleaned, and what its owner can do. */
export interface Failure {
  readonly message: string;
  readonly hint?: string;
}

/** What nobody foresaw is an internal error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  if (error instanceof RuleError) return { message: error.message, hint: '--disable leaves it out' };
  return { message: `internal error: ${error instanceof Error ? error.message : String(error)}`, hint: 'please report it' };
}
