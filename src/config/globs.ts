/** Wildcards of one kind that stand in one part of a path, and parts that are any folders. */
const MOST = 3;
const LONGEST = 1000;
const GROUP_WITH_WILDCARD = /[@!?+*]\([^()]*[*?+(]/;

/**
 * Why a pattern of names is refused; undefined for one that is not. The libraries that match them make regular expressions of them, which
 * try every way to share a name out among the wildcards: a power of its length, unless there are few. Files with patterns come along with
 * what they say something of, and are not to be trusted more.
 */
export function refusalOfGlob(pattern: string): string | undefined {
  if (pattern === '') return 'is empty';
  if (pattern.length > LONGEST) return `is longer than ${LONGEST} characters`;
  const parts = pattern.split('/');
  if (parts.filter((part) => part === '**').length > MOST) return `has more than ${MOST} "**"`;
  if (parts.some((part) => (part.match(/\*+/g)?.length ?? 0) > MOST)) return `has more than ${MOST} "*" in a part of a path`;
  return GROUP_WITH_WILDCARD.test(pattern) ? 'has a wildcard in a group that repeats' : undefined;
}
