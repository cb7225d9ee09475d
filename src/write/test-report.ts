/** What came of a check, for people and for test runners. */
export interface Judged {
  readonly input: string;
  readonly golden: string;
  readonly status: 'same' | 'different' | 'missing' | 'updated' | 'failed';
  /** A diff, or what failed; empty when all is well. */
  readonly details: string;
}

const isGood = ({ status }: Judged): boolean => status === 'same' || status === 'updated';

/** The Test Anything Protocol, version 13. */
export function tapReport(judged: readonly Judged[]): string {
  const lines = judged.map((one, i) => `${isGood(one) ? 'ok' : 'not ok'} ${i + 1} - ${tapName(one.input)}\n${isGood(one) ? '' : comment(one)}`);
  return `TAP version 13\n1..${judged.length}\n${lines.join('')}`;
}

function tapName(name: string): string {
  return name.replace(/[\\#]/g, '\\$&').replace(/[\r\n]/g, ' ');
}

function comment({ status, details }: Judged): string {
  return `${status}\n${details.trimEnd()}`.replace(/^/gm, '# ').concat('\n');
}

/** The XML that JUnit made common. */
export function junitReport(judged: readonly Judged[]): string {
  const failures = judged.filter((one) => one.status === 'different' || one.status === 'missing').length;
  const errors = judged.filter(({ status }) => status === 'failed').length;
  const cases = judged.map(
    (one) => `    <testcase classname="chaff" name="${attribute(one.input)}"${isGood(one) ? '/>' : `>${trouble(one)}</testcase>`}\n`,
  );
  const counts = `tests="${judged.length}" failures="${failures}" errors="${errors}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n  <testsuite name="chaff check" ${counts}>\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
}

function trouble({ status, golden, details }: Judged): string {
  const tag = status === 'failed' ? 'error' : 'failure';
  return `<${tag} type="${status}" message="${attribute(status === 'failed' ? details : golden)}">${xml(details)}</${tag}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML admits none of them
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xml(text: string): string {
  return text.replace(NO_XML, '\ufffd').replace(/[&<>"\r]/g, (character) => ENTITIES[character]);
}

/** Line ends in an attribute would be read as blanks. */
function attribute(text: string): string {
  return xml(text).replace(/[\n\t]/g, (character) => ENTITIES[character]);
}
