// Discriminators and partial joins: going on before everything is there.
import { completeNext, openIn, startExample } from '../testing/patterns';

function times(completed: string[], elementId: string): number {
  return completed.filter(id => id === elementId).length;
}

describe.each([
  { pattern: 9, name: 'structured discriminator', needed: 1 },
  { pattern: 30, name: 'structured partial join', needed: 2 },
])('WCP-$pattern $name', ({ pattern, needed }) => {
  const answers = ['askNeighbours', 'askController', 'askProbe'];

  it(`goes on with answer ${needed} of 3, and the others change nothing`, async () => {
    const run = await startExample(pattern, { stillThere: false });
    answers.forEach((answer, i) => {
      run.completeJob(answer);
      expect(times(openIn(run), 'repair')).toBe(i + 1 < needed ? 0 : 1);
    });
    expect(run.completed).toContain('diagnose');
    run.completeUserTask('repair');
    expect(run.status).toBe('completed');
    expect(times(run.completed, 'repaired')).toBe(1);
  });

  it('is ready for the next round when all have come', async () => {
    const run = await startExample(pattern, { stillThere: true });
    answers.forEach(answer => run.completeJob(answer));
    run.completeUserTask('repair');
    expect(openIn(run)).toEqual([...answers].sort());
    run.setVariables({ stillThere: false });
    answers.forEach(answer => run.completeJob(answer));
    run.completeUserTask('repair');
    expect(times(run.completed, 'repaired')).toBe(2);
    expect(run.status).toBe('completed');
  });
});

describe.each([
  { pattern: 28, name: 'blocking discriminator', needed: 1 },
  { pattern: 31, name: 'blocking partial join', needed: 2 },
])('WCP-$pattern $name', ({ pattern, needed }) => {
  const answers = ['askProbe', 'askController', 'askNeighbours'];

  it('holds the next round until all answers of this one have come', async () => {
    const run = await startExample(pattern);
    run.completeJob('watchSouth').completeJob('watchNorth');
    expect(times(openIn(run), 'askProbe')).toBe(1);
    answers.slice(0, needed).forEach(answer => run.completeJob(answer));
    expect(openIn(run)).toContain('repair');
    run.completeUserTask('repair');
    expect(times(openIn(run), 'askProbe')).toBe(0);
    answers.slice(needed).forEach(answer => run.completeJob(answer));
    expect(openIn(run)).toEqual([...answers].sort());
  });

  it('ends with the last round', async () => {
    const run = await startExample(pattern);
    run.completeJob('watchNorth');
    answers.forEach(answer => run.completeJob(answer));
    expect(openIn(run)).toEqual(['repair', 'watchSouth']);
    run.completeUserTask('repair').completeJob('watchSouth');
    answers.forEach(answer => run.completeJob(answer));
    run.completeUserTask('repair');
    expect(run.status).toBe('completed');
    expect(times(run.completed, 'repaired')).toBe(2);
  });
});

describe('WCP-29 cancelling discriminator', () => {
  it('goes on with the first and cancels the others', async () => {
    const run = await startExample(29);
    run.completeJob('searchRadio');
    expect(openIn(run)).toEqual(['reroute']);
    expect(run.last('cancelJob')).toBeDefined();
    run.completeJob('reroute');
    expect(run.completed).not.toContain('searchFibre');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-32 cancelling partial join', () => {
  it('goes on with two of three and cancels the third', async () => {
    const run = await startExample(32);
    run.completeJob('measureMiddle');
    expect(openIn(run)).toEqual(['measureFarEnd', 'measureNearEnd']);
    run.completeJob('measureNearEnd');
    expect(openIn(run)).toEqual(['locateFault']);
    expect(run.completed).not.toContain('measureFarEnd');
  });
});

describe('WCP-34 static partial join for multiple instances', () => {
  it('goes on with the third answer, and the others change nothing', async () => {
    const probes = ['A', 'B', 'C', 'D', 'E'];
    const run = await startExample(34, { probes });
    completeNext(run, 'askProbe');
    completeNext(run, 'askProbe');
    expect(openIn(run)).not.toContain('locateFault');
    completeNext(run, 'askProbe');
    expect(openIn(run)).toEqual(['askProbe', 'askProbe', 'locateFault']);
    run.completeJob('locateFault');
    completeNext(run, 'askProbe');
    completeNext(run, 'askProbe');
    expect(times(run.completed, 'located')).toBe(1);
    expect(run.status).toBe('completed');
  });
});

describe('WCP-35 cancelling partial join for multiple instances', () => {
  it('goes on with the third answer and cancels the others', async () => {
    const stores = ['Bern', 'Chur', 'Genf', 'Basel'];
    const run = await startExample(35, { stores });
    for (const offer of [3, 1, 2]) {
      completeNext(run, 'askStore', { offer });
    }
    expect(openIn(run)).toEqual(['orderParts']);
    expect(run.variables.offers).toEqual([3, 1, 2, null]);
  });
});

describe('WCP-36 dynamic partial join for multiple instances', () => {
  it('goes on when enough have answered, by a number that changes meanwhile', async () => {
    const run = await startExample(36, { wanted: 3 });
    run.completeJob('findProbe', { probe: 'A', more: true });
    completeNext(run, 'askProbe');
    run.completeJob('findProbe', { probe: 'B', more: true });
    run.completeJob('findProbe', { probe: 'C', more: true });
    expect(openIn(run)).toEqual(['askProbe', 'askProbe', 'findProbe']);
    run.setVariables({ wanted: 2 });
    completeNext(run, 'askProbe');
    expect(openIn(run)).toEqual(['askProbe', 'findProbe', 'locateFault']);
    run.completeJob('findProbe', { probe: 'D', more: false });
    completeNext(run, 'askProbe');
    completeNext(run, 'askProbe');
    run.completeJob('locateFault');
    expect(times(run.completed, 'located')).toBe(1);
    expect(run.status).toBe('completed');
  });

  it('gives each instance the probe that it was begun for', async () => {
    const run = await startExample(36, { wanted: 1 });
    run.completeJob('findProbe', { probe: 'A', more: true });
    run.completeJob('findProbe', { probe: 'B', more: false });
    const asked = run.requests.flatMap(request =>
      request.type === 'createJob' && request.elementId === 'askProbe'
        ? request.variables.probe
        : [],
    );
    expect(asked).toEqual(['A', 'B']);
  });
});
