import { body, script, scriptHash, style, styleHash } from './page.generated.js';

/**
 * The parts of a report page, in the order in which they are written. The page loads nothing: its policy admits this script and this
 * style sheet by their hashes and forbids everything else, and the script makes no markup of strings.
 */
export function pageHead(title: string): string {
  const policy = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
`;
}

/** Packed data; base64 has no character that means something to HTML. */
export function dataElement(id: string, base64: string): string {
  return `<script type="application/octet-stream" id="${id}">${base64}</script>\n`;
}

export function pageEnd(): string {
  return `<script>${script}</script>\n</body>\n</html>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
