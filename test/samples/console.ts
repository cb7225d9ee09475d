/** A command of a ```console block and what the page says it prints. */
export interface Example {
  readonly command: string;
  readonly printed: readonly string[];
}

const BLOCK = /^```console\n([\s\S]*?)^```$/gm;
const PROMPT = '$ ';
const OMISSION = '…';

/** The examples of a Markdown page: in ```console blocks, each line that begins with `$ ` is a command. */
export function examplesOf(page: string): Example[] {
  return [...page.matchAll(BLOCK)].flatMap(([, block]) => {
    const examples: { command: string; printed: string[] }[] = [];
    for (const line of block.split('\n').slice(0, -1)) {
      if (line.startsWith(PROMPT)) examples.push({ command: line.slice(PROMPT.length), printed: [] });
      else examples.at(-1)?.printed.push(line);
    }
    return examples;
  });
}

/**
 * The first line of a page's listing that the real output does not bear out; undefined when all is as shown. A line that is only
 * `…` stands for any lines, none included; one that ends in `…` leaves out the rest of itself.
 */
export function firstUntrue(shown: readonly string[], real: readonly string[]): string | undefined {
  let at = 0;
  let skipping = false;
  for (const line of shown) {
    if (line.trim() === OMISSION) {
      skipping = true;
      continue;
    }
    const found = skipping ? real.findIndex((other, i) => i >= at && shows(line, other)) : at;
    if (found < 0 || found >= real.length || !shows(line, real[found])) return line;
    at = found + 1;
    skipping = false;
  }
  return skipping || at === real.length ? undefined : `(nothing more, where the command prints "${real[at]}")`;
}

function shows(line: string, real: string): boolean {
  return line.endsWith(OMISSION) && !real.endsWith(OMISSION) ? real.startsWith(line.slice(0, -OMISSION.length)) : line === real;
}
