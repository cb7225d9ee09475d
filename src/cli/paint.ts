/** Colours the lines of a diff. */
export async function diffPainter(): Promise<(diff: string) => string> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const paint = (line: string): string => {
    if (line.startsWith('+++') || line.startsWith('---')) return chalk.bold(line);
    if (line.startsWith('@@')) return chalk.cyan(line);
    if (line.startsWith('+')) return chalk.green(line);
    return line.startsWith('-') ? chalk.red(line) : line;
  };
  return (diff) => diff.split('\n').map(paint).join('\n');
}
