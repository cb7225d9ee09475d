type Child = Node | string | false | null | undefined;
type Listener = (event: Event) => void;

interface Properties {
  readonly class?: string;
  readonly text?: string;
  /** Attributes; false and undefined ones are left out. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly on?: Readonly<Record<string, Listener>>;
}

/** Makes an element. Text is always text: nothing on this page makes markup of a string. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (properties.class !== undefined) element.className = properties.class;
  if (properties.text !== undefined) element.textContent = properties.text;
  for (const [name, value] of Object.entries(properties.attributes ?? {})) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, listener] of Object.entries(properties.on ?? {})) element.addEventListener(name, listener);
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

/** An element that the page's markup has. Throws where it has not. */
export function part<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} "${id}"`);
  return element;
}

const NUMBERS = new Intl.NumberFormat('en');

export function count(value: number, one: string, many = `${one}s`): string {
  return `${NUMBERS.format(value)} ${value === 1 ? one : many}`;
}

export function number(value: number): string {
  return NUMBERS.format(value);
}

/** As in `31 %`; what is not nothing is never shown as nothing. */
export function percent(share: number): string {
  const value = share * 100;
  return value > 0 && value < 1 ? '< 1 %' : `${Math.round(value)} %`;
}
