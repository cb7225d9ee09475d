/** Runs entrants in turns, each in a process of its own that stays, and takes the time of each turn. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Seconds of a turn, or passes, whichever comes first: processor time is counted in hundredths, and clocks are disturbed. */
const ENOUGH = 0.3;
const MOST_PASSES = 200;
/** Seconds before the first turn; compilers of engines need some. */
const WARM_UP = 3;

/** Seconds of a processor that a process has used, those of children that have ended among them; Linux counts in hundredths. */
function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
  } catch {
    return Number.NaN;
  }
}

class Entrant {
  passes = 1;

  constructor(name, [program, ...args], list, peers) {
    this.name = name;
    this.started = performance.now();
    this.child = spawn(program, [...args, list, peers], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async hear(word) {
    const { value } = await this.lines.next();
    if (value !== word) throw new Error(`${this.name} ${value === undefined ? 'ended' : `says "${value}"`}`);
  }

  /** Seconds, by the clock and of the processor, that a pass takes, as the mean of `this.passes`. */
  async turn(what) {
    const [start, used] = [performance.now(), processorTime(this.child.pid)];
    for (let pass = 0; pass < this.passes; pass++) {
      this.child.stdin.write(`${what}\n`);
      await this.hear('done');
    }
    return { wall: (performance.now() - start) / 1000 / this.passes, processor: (processorTime(this.child.pid) - used) / this.passes };
  }

  /** Passes that do not count: they bring the engine up to speed, and tell how many a turn needs to be long enough. */
  async warmUp() {
    let last = await this.turn('all');
    for (let sum = last.wall; sum < WARM_UP; sum += last.wall) last = await this.turn('all');
    this.passes = Math.max(1, Math.min(MOST_PASSES, Math.ceil(ENOUGH / last.wall)));
  }

  end() {
    this.child.kill();
  }
}

/** Those that cannot start are left out with a word. */
async function line(entrants, list, peers) {
  const ready = [];
  for (const [name, command] of entrants) {
    const entrant = new Entrant(name, command, list, peers);
    try {
      await entrant.hear('ready');
      await entrant.turn('one');
      ready.push(entrant);
    } catch (error) {
      console.error(`without ${error.message}`);
      entrant.end();
    }
  }
  return ready;
}

/** By name, the turns of each. */
export async function race(entrants, list, { rounds, peers }) {
  const ready = await line(entrants, list, peers);
  const turns = new Map(ready.map(({ name }) => [name, []]));
  for (const entrant of ready) await entrant.warmUp();
  for (let round = 0; round < rounds; round++) for (const entrant of ready) turns.get(entrant.name).push(await entrant.turn('all'));
  for (const entrant of ready) entrant.end();
  return turns;
}

/** By name, seconds from the start of a process to the end of its first file, in turns. */
export async function coldStarts(entrants, list, { rounds, peers }) {
  const starts = new Map([...entrants.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of starts.keys()) {
      const entrant = new Entrant(name, entrants.get(name), list, peers);
      try {
        await entrant.hear('ready');
        await entrant.turn('one');
        starts.get(name).push((performance.now() - entrant.started) / 1000);
      } catch {
        starts.delete(name);
      }
      entrant.end();
    }
  }
  return starts;
}
