/** 0-based numbers of the lines of which more than half is kept. */
export function keptLines(source, kept) {
  const lines = [];
  let start = 0;
  source.split('\n').forEach((line, number) => {
    const end = start + line.length;
    const from = end - line.trimStart().length;
    const to = start + line.trimEnd().length;
    const covered = kept.reduce((sum, { span }) => sum + Math.max(0, Math.min(to, span.end) - Math.max(from, span.start)), 0);
    if (to > from && covered > (to - from) / 2) lines.push(number);
    start = end + 1;
  });
  return lines;
}
