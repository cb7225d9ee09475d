/** Several, where a server sent the reader elsewhere first. */
const HEADERS = /^\uFEFF?(?:HTTP\/\d(?:\.\d)? \d{3}[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n)+/;
const LONGEST = 1 << 16;

/** The length of the HTTP headers that a saved response begins with, as `curl -i` writes it; 0 for none. */
export function httpHeadersLength(source: string): number {
  return source.startsWith('HTTP/', source.charCodeAt(0) === 0xfeff ? 1 : 0) ? (HEADERS.exec(source.slice(0, LONGEST))?.[0].length ?? 0) : 0;
}
