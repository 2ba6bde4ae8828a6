// Plays one random history of one document, and looks at everything that must hold after every command.
import type { Command } from '../../api/commands';
import type { StepEnvironment } from '../../api/environment';
import type { Bounds, Executable } from '../../api/executable';
import { step } from '../../step';
import { Run } from '../run';
import { checkInvariants } from './invariants';
import type { Tally } from './tally';

export const BOUNDS: Partial<Bounds> = {
  stepsPerCommand: 60,
  instancesPerCommand: 2,
  variablesBytes: 20_000,
};

/** A command of a history, and when it came. */
export interface Played {
  atMs: number;
  command: Command;
  /** What the instance migrates to. */
  xml?: string;
}

export class Player {
  readonly history: Played[] = [];

  constructor(
    /** The version that the instance is on. */
    public xml: string,
    readonly run: Run,
    readonly compile: (xml: string) => Promise<Executable>,
    readonly tally?: Tally,
  ) {}

  static async of(
    xml: string,
    environment: StepEnvironment,
    tally?: Tally,
    bounds: Partial<Bounds> = {},
  ): Promise<Player> {
    const compile = async (other: string) =>
      (await Run.of(other, { ...BOUNDS, ...bounds })).executable;
    const run = new Run(await compile(xml));
    run.environment = environment;
    return new Player(xml, run, compile, tally);
  }

  /** Sends a command, twice to the core, and returns whether it was taken. */
  async send(command: Command, xml?: string): Promise<boolean> {
    const { run } = this;
    this.history.push({ atMs: run.nowMs, command, ...(xml && { xml }) });
    const executable =
      xml === undefined ? run.executable : await this.compile(xml);
    const before = [run.events.length, run.requests.length];
    const again = step(
      executable,
      JSON.parse(JSON.stringify(run.state)),
      structuredClone(command),
      run.nowMs,
      run.environment,
    );
    const rejection =
      command.type === 'migrate'
        ? run.migrateTo(executable, command)
        : run.try(command);
    const parts = [
      rejection,
      rejection ? null : run.state,
      run.events.slice(before[0]),
      run.requests.slice(before[1]),
    ];
    const partsAgain = again.ok
      ? [null, again.state, again.events, again.requests]
      : [again.rejection, null, [], []];
    if (JSON.stringify(partsAgain) !== JSON.stringify(parts)) {
      throw new Error('the same input twice gives different outcomes');
    }
    if (!rejection) {
      this.xml = xml ?? this.xml;
      checkInvariants(run);
    }
    this.tally?.note(command, rejection, run.events.slice(before[0]));
    return !rejection;
  }
}
