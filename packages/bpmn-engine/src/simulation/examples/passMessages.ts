import { Simulation, type Executable } from '../..';

/** Lets a message wait for the instance that it is for, and time go by. */
export function passMessages(processes: Executable[], processId: string) {
  const nowMs = Date.UTC(2026, 0, 31, 12);
  const published = Simulation.create({ processes, nowMs }).publishMessage({
    name: 'AlarmCleared',
    correlationKey: 'alarm-7',
    variables: { clearedBy: 'device' },
    timeToLiveMs: 60_000,
  });
  const inTime = published
    .advanceTo(nowMs + 59_000)
    .start(processId, { key: 'alarm-7' });
  const tooLate = published
    .advanceTo(nowMs + 60_000)
    .start(processId, { key: 'alarm-7' });
  return {
    caught: inTime.messageSubscriptions.length === 0,
    stillWaiting: tooLate.messageSubscriptions.length === 1,
    saved: JSON.stringify(inTime.save()), // for Simulation.load
  };
}
