import { Slots } from './Slots';

const slotsOf = (concurrency: number, limits: Record<string, number> = {}) =>
  new Slots({ concurrency, ofType: type => limits[type] });

describe('Slots', () => {
  it('gives as many as there are, and of a type as many as it may have', () => {
    const slots = slotsOf(4, { ssh: 2 });
    expect([slots.claimable, slots.claimableOf('ssh')]).toEqual([4, 2]);
    slots.take('ssh');
    slots.take('ssh');
    expect([slots.claimable, slots.claimableOf('ssh')]).toEqual([2, 0]);
    slots.free('ssh', false);
    expect([slots.claimable, slots.claimableOf('ssh')]).toEqual([3, 1]);
  });

  it('frees a slot when its handler is done, and leaves room for what the result may hand off', () => {
    const slots = slotsOf(4);
    for (let index = 0; index < 4; index++) slots.take('x');
    expect(slots.claimable).toBe(0);
    for (let index = 0; index < 4; index++) slots.beginReport('x', false);
    expect(slots.claimable).toBe(1);
    slots.endReport();
    slots.endReport();
    expect(slots.claimable).toBe(2);
  });

  it('gives hand-offs three quarters at most, and none over the limit of a type', () => {
    const slots = slotsOf(4, { ssh: 1 });
    expect(
      ['x', 'ssh', 'ssh', 'x', 'x'].map(t => slots.takeForHandOff(t)),
    ).toEqual([true, true, false, true, false]);
    expect(slots.claimable).toBe(1);
    slots.beginReport('x', true);
    expect(slots.takeForHandOff('x')).toBe(true);
  });

  it('hands nothing off with a single slot, and claims one while a result is stored', () => {
    const slots = slotsOf(1);
    expect(slots.takeForHandOff('x')).toBe(false);
    slots.take('x');
    slots.beginReport('x', false);
    expect(slots.claimable).toBe(1);
  });

  it('claims nothing while too many results wait to be stored', () => {
    const slots = slotsOf(300);
    for (let index = 0; index < 600; index++) {
      slots.take('x');
      slots.beginReport('x', false);
    }
    expect(slots.claimable).toBe(0);
    slots.endReport();
    expect(slots.claimable).toBe(1);
  });
});
