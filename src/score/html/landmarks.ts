import { isHidden } from '../../document/elements.js';
import type { Element } from '../../document/types.js';
import { LANDMARKS, type Landmark } from './features.js';

const BITS = Object.fromEntries(LANDMARKS.map((name, bit) => [name, 1 << bit])) as Readonly<Record<Landmark, number>>;

const OF_TAG: Readonly<Record<string, number>> = {
  main: BITS.main,
  article: BITS.article,
  aside: BITS.aside,
  nav: BITS.nav,
  footer: BITS.footer,
  header: BITS.header,
  form: BITS.form,
  table: BITS.table,
  ul: BITS.list,
  ol: BITS.list,
  menu: BITS.list,
  dl: BITS.definitions,
  figure: BITS.figure,
  blockquote: BITS.quote,
  details: BITS.details,
  dialog: BITS.dialog,
  noscript: BITS.hidden,
  script: BITS.data,
  meta: BITS.data,
  pre: BITS.code,
  code: BITS.code,
  button: BITS.control,
  label: BITS.control,
  select: BITS.control,
  option: BITS.control,
  textarea: BITS.control,
  section: BITS.section,
};
const OF_ROLE: Readonly<Record<string, number>> = {
  main: BITS.main,
  article: BITS.article,
  complementary: BITS.aside,
  navigation: BITS.nav,
  menu: BITS.nav,
  menubar: BITS.nav,
  contentinfo: BITS.footer,
  banner: BITS.header,
  form: BITS.form,
  search: BITS.form,
  dialog: BITS.dialog,
  alertdialog: BITS.dialog,
  button: BITS.control,
  list: BITS.list,
  table: BITS.table,
};
/** schema.org types of elements that hold what a reader wrote. */
const COMMENT = /Comment|Answer/;

/** For each element the landmarks that it stands in or is, as bits in the order of `LANDMARKS`. */
export function landmarksOf(elements: readonly Element[]): Uint32Array {
  const masks = new Uint32Array(elements.length);
  for (let i = 0; i < elements.length; i++) {
    const { tag, parent, attributes } = elements[i];
    let mask = (parent < 0 ? 0 : masks[parent]) | (OF_TAG[tag] ?? 0);
    if (attributes.role !== undefined) mask |= OF_ROLE[attributes.role] ?? 0;
    if (attributes.itemtype !== undefined && COMMENT.test(attributes.itemtype)) mask |= BITS.comment;
    if (attributes['aria-hidden'] === 'true' || isHidden(attributes)) mask |= BITS.hidden;
    masks[i] = mask;
  }
  return masks;
}
