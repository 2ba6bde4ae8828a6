import { Turns } from './Turns';

const forever = new AbortController().signal;

describe('Turns', () => {
  it('lets in as many as there are places, and the rest in the order of asking', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const leave1 = await turns.take(forever);
    await turns.take(forever);
    const third = turns.take(forever).then(leave => {
      order.push('third');
      return leave;
    });
    const fourth = turns.take(forever).then(() => order.push('fourth'));
    leave1();
    (await third)();
    await fourth;
    expect(order).toEqual(['third', 'fourth']);
    expect(turns.taken).toBe(2);
  });

  it('gives a place back once only', async () => {
    const turns = new Turns(1);
    const leave = await turns.take(forever);
    leave();
    await turns.take(forever);
    leave();
    expect(turns.taken).toBe(1);
  });

  it('lets a waiter give up, and gives its turn to the next', async () => {
    const turns = new Turns(1);
    const leave = await turns.take(forever);
    const controller = new AbortController();
    const gone = turns.take(controller.signal);
    const next = turns.take(forever);
    controller.abort(new Error('enough'));
    // In the same moment, before the promise of the one who left has settled.
    leave();
    await expect(gone).rejects.toThrow('enough');
    (await next)();
    expect(turns.unused).toBe(true);
  });

  it('refuses who has given up already', async () => {
    const turns = new Turns(1);
    await expect(turns.take(AbortSignal.abort())).rejects.toThrow();
    expect(turns.unused).toBe(true);
  });
});
