import { App } from './app.js';
import { loadIndex } from './data.js';
import { h, part } from './dom.js';
import { listenToKeys } from './keys.js';
import { startTheme } from './theme.js';

startTheme();
start().catch((error: unknown) => {
  const message = `This report cannot be shown: ${error instanceof Error ? error.message : String(error)}.`;
  part('content', HTMLElement).replaceChildren(h('p', { class: 'notice', text: message }));
  throw error;
});

async function start(): Promise<void> {
  const app = new App(await loadIndex());
  listenToKeys(app);
  app.start();
}
