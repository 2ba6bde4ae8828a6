import { compile } from '../compile';
import { Simulation, type SimulationLimits } from '../simulation';
import { NOW } from './run';

export { NOW };

/** A simulation of documents that must be in order. */
export async function simulationOf(
  ...documents: string[]
): Promise<Simulation> {
  return limitedSimulationOf({}, ...documents);
}

export async function limitedSimulationOf(
  limits: Partial<SimulationLimits>,
  ...documents: string[]
): Promise<Simulation> {
  const compiled = await Promise.all(documents.map(xml => compile(xml)));
  const processes = compiled.flatMap(result => {
    if (!result.ok) {
      throw new Error(result.problems.map(p => p.message).join('\n'));
    }
    return result.processes;
  });
  return Simulation.create({ processes, limits, nowMs: NOW });
}
