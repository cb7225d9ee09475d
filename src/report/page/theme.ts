import { part } from './dom.js';

const KEY = 'chaff-report-theme';

/** As the system has it, until a person says else. */
export function startTheme(): void {
  const saved = remembered();
  if (saved !== null) document.documentElement.dataset.theme = saved;
  part('theme', HTMLButtonElement).addEventListener('click', changeTheme);
}

export function changeTheme(): void {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : dataset.theme === 'dark';
  dataset.theme = isDark ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, dataset.theme);
  } catch {
    // Then it lasts as long as the page.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
