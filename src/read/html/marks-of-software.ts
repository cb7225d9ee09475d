import type { Attributes } from '../../document/types.js';

/** What documentation sets beside a heading, in a link to the heading itself. */
const ANCHOR_MARK = /\s*(?:[#¶§]|🔗|&(?:para|sect|num|#182|#167|#35|#xb6|#xa7|#x23|#128279);)\s*<\/a/iy;

/** Whether a link, whose opening tag ends there, has nothing but such a mark. */
export function isAnchorMark(source: string, end: number): boolean {
  ANCHOR_MARK.lastIndex = end;
  return ANCHOR_MARK.test(source);
}

const TASK = /(?<!\S)task-list-item/;

/** Whether an input, in elements of these classes, shows what is done, and is none to be filled in. */
export function isTask({ type, class: classes, disabled }: Attributes, around: readonly (string | undefined)[]): boolean {
  if (type?.toLowerCase() !== 'checkbox') return false;
  return disabled !== undefined || [classes, ...around].some((names) => names !== undefined && TASK.test(names));
}
