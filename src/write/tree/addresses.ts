import { trimEndWhile } from '../../document/characters.js';

const LINK_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:', 'ftp:']);
const IMAGE_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:']);
const INSIDE = /[\t\n\r]/g;
const NO_URL = /[\0-\x20\x7f"<>\\^`{|}]/g;

/** The addresses of a page, made absolute where it is known where the page stands. */
export class Addresses {
  private readonly base: string | undefined;

  /** `bases` stand one in the other: the first is that of the page, or of what it says of itself. */
  constructor(...bases: readonly (string | undefined)[]) {
    let base: string | undefined;
    for (const next of bases) {
      if (next === undefined || !URL.canParse(next, base)) continue;
      const url = new URL(next, base);
      // What one logged in with is nobody else's business.
      [url.username, url.password] = ['', ''];
      if (IMAGE_SCHEMES.has(url.protocol)) base = url.href;
    }
    this.base = base;
  }

  /** Undefined for what a reader should not be led to, as scripts, and for places in the page itself. */
  link(address: string): string | undefined {
    return this.resolve(address, LINK_SCHEMES);
  }

  image(address: string): string | undefined {
    return this.resolve(address, IMAGE_SCHEMES);
  }

  private resolve(address: string, schemes: ReadonlySet<string>): string | undefined {
    const written = trimmed(address).replace(INSIDE, '');
    if (written === '' || written.startsWith('#')) return undefined;
    const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(written);
    if (!isAbsolute && this.base === undefined) return written.replace(NO_URL, encodeURIComponent);
    if (!URL.canParse(written, this.base)) return undefined;
    const { protocol, href } = new URL(written, this.base);
    return schemes.has(protocol) ? href.replace(NO_URL, encodeURIComponent) : undefined;
  }
}

/** Without the controls and spaces at its ends, which the URL standard has parsers pass over. */
function trimmed(address: string): string {
  let start = 0;
  while (start < address.length && address.charCodeAt(start) <= 0x20) start++;
  return trimEndWhile(address.slice(start), (unit) => unit <= 0x20);
}
