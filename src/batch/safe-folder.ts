import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathOf } from '../read/names.js';
import { describeOutputError, makeOutputFolder, makeRunFolder, OutputError } from './output-file.js';

/** Makes the folders of outputs, and sees to it that no link leads out of the folder that holds them all. */
export class SafeFolder {
  private readonly known = new Set<string>();

  constructor(private readonly root: string) {}

  /** Throws `OutputError`, and `RunError` where the folder that holds them all cannot be made. */
  async makeFor(output: string): Promise<void> {
    try {
      let folder = this.root;
      if (!this.known.has(folder)) makeRunFolder(folder);
      this.known.add(folder);
      for (const name of relative(this.root, dirname(output)).split(sep)) {
        if (name === '') continue;
        folder = join(folder, name);
        if (!this.known.has(folder)) await this.make(folder);
        this.known.add(folder);
      }
    } catch (error) {
      throw describeOutputError(error);
    }
  }

  private async make(folder: string): Promise<void> {
    const stats = await lstat(pathOf(folder)).catch(() => undefined);
    if (stats === undefined) makeOutputFolder(folder);
    else if (stats.isSymbolicLink() && (await this.leadsOut(folder))) {
      throw new OutputError('forbidden', 'would be written outside of the output folder', `"${folder}" is a link`);
    }
  }

  private async leadsOut(link: string): Promise<boolean> {
    const way = relative(await realpath(pathOf(this.root)), await realpath(pathOf(link)));
    return way === '..' || way.startsWith(`..${sep}`);
  }
}
