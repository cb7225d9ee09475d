import type { App } from './app.js';
import { part } from './dom.js';
import { changeTheme } from './theme.js';

/** Keys that do something wherever the focus is, but where a person writes or a dialog is open. */
export function listenToKeys(app: App): void {
  const help = part('help', HTMLDialogElement);
  const query = part('query', HTMLInputElement);
  const actions: Readonly<Record<string, () => void>> = {
    j: () => app.step(1),
    k: () => app.step(-1),
    n: () => app.nextPiece(1),
    p: () => app.nextPiece(-1),
    x: () => app.flipCurrent(),
    s: () => app.changeScopeOfCurrent(),
    d: () => app.toggleOnlyDropped(),
    v: () => app.toggleStructure(),
    w: () => app.makePhrase(),
    o: () => app.showOverview(),
    e: () => app.openVerdicts(),
    t: changeTheme,
    '/': () => query.select(),
    '?': () => help.showModal(),
  };
  part('open-help', HTMLButtonElement).addEventListener('click', () => help.showModal());
  for (const button of document.querySelectorAll<HTMLElement>('[data-close]'))
    button.addEventListener('click', () => button.closest('dialog')?.close());
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return;
    if (target instanceof HTMLElement && target.matches('input, select, textarea')) {
      if (key === 'Escape') target.blur();
      return;
    }
    const action = actions[key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}
