import type { Document } from '../../document/document.js';
import type { Block, Span } from '../../document/types.js';
import { CATEGORIES } from '../categories.js';
import type { Context, Finding, Reason, Repeats, Rule, Scores } from '../rule.js';

/** Raised where a rule of the user's own fails, or finds what cannot be. */
export class RuleError extends Error {
  override readonly name = 'RuleError';

  constructor(
    readonly rule: string,
    what: string,
    cause?: unknown,
  ) {
    super(`the rule "${rule}" ${what}`, { cause });
  }
}

const SCOPES: readonly string[] = ['block', 'document', 'run', 'score', 'site'] satisfies Rule['scope'][];

/** True for what has all that a rule needs to be asked. */
export function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false;
  const { id, scope, judge } = value as { id?: unknown; scope?: unknown; judge?: unknown };
  return typeof id === 'string' && typeof judge === 'function' && SCOPES.includes(String(scope));
}

/** A rule that somebody else wrote, with a check of what it finds: chaff's own are tested instead. It throws `RuleError`, also for what the rule throws. */
export function guarded(rule: Rule): Rule {
  switch (rule.scope) {
    case 'block':
      return {
        ...rule,
        judge(block: Block, context: Context) {
          const finding = attempt(rule, () => rule.judge(block, context)) ?? undefined;
          return finding === undefined ? undefined : checked(rule, finding, context.document);
        },
      };
    case 'site':
      return { ...rule, judge: (context: Context, repeats: Repeats) => all(rule, context, () => rule.judge(context, repeats)) };
    case 'score':
      return { ...rule, judge: (context: Context, scores: Scores) => all(rule, context, () => rule.judge(context, scores)) };
    default:
      return { ...rule, judge: (context: Context) => all(rule, context, () => rule.judge(context)) };
  }
}

function all(rule: Rule, { document }: Context, judge: () => readonly Finding[]): readonly Finding[] {
  const findings: unknown = attempt(rule, judge);
  if (!Array.isArray(findings)) throw new RuleError(rule.id, 'gives no list of findings');
  return findings.map((finding: Finding) => checked(rule, finding, document));
}

function attempt<T>({ id }: Rule, judge: () => T): T {
  let answer: T;
  try {
    answer = judge();
  } catch (error) {
    throw new RuleError(id, `fails: ${error instanceof Error ? error.message : String(error)}`, error);
  }
  if (!(answer instanceof Promise)) return answer;
  answer.catch(() => {}); // What it fails with is nobody's to hear.
  throw new RuleError(id, 'is async, and has to answer at once');
}

function checked(rule: Rule, finding: Finding, { text }: Document): Finding {
  const { span, evidence, confidence, phrase, category = rule.category, reasons } = finding;
  for (const [name, range] of Object.entries({ span, evidence })) {
    if (!isRange(range, text))
      throw new RuleError(rule.id, `gives as ${name} ${JSON.stringify(range)}, which is no range of whole characters of the text`);
  }
  if (!(confidence >= 0 && confidence <= 1)) throw new RuleError(rule.id, `gives as confidence ${confidence}, which is not from 0 to 1`);
  if (phrase !== undefined && typeof phrase !== 'string') throw new RuleError(rule.id, `gives as phrase ${phrase}, which is no id`);
  if (!CATEGORIES.includes(category)) throw new RuleError(rule.id, `names a category "${category}" that there is not`);
  return reasons === undefined ? finding : { ...finding, reasons: () => listed(rule, reasons) };
}

function listed(rule: Rule, reasons: NonNullable<Finding['reasons']>): readonly Reason[] {
  const list: unknown = attempt(rule, reasons);
  const isReason = (one: Partial<Reason> | null): boolean =>
    typeof one?.feature === 'string' && Number.isFinite(one.value) && Number.isFinite(one.weight);
  if (!Array.isArray(list) || !list.every(isReason)) throw new RuleError(rule.id, 'gives as reasons what is no list of them');
  return list;
}

function isRange(range: Span | undefined, text: string): boolean {
  if (range === undefined || range === null) return false;
  const { start, end } = range;
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    end >= start &&
    end <= text.length &&
    !isInside(start, text) &&
    !isInside(end, text)
  );
}

const LOW_SURROGATES = [0xdc00, 0xdfff] as const;
const HIGH_SURROGATES = [0xd800, 0xdbff] as const;

/** True between the two halves of a character. */
function isInside(offset: number, text: string): boolean {
  const isOf = (code: number, [first, last]: readonly [number, number]): boolean => code >= first && code <= last;
  return isOf(text.charCodeAt(offset), LOW_SURROGATES) && isOf(text.charCodeAt(offset - 1), HIGH_SURROGATES);
}
