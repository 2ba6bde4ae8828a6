import {
  bpmn,
  end,
  errorBoundary,
  errorEnd,
  parallel,
  path,
  serviceTask,
  start,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import {
  association,
  compensationEnd,
  compensationThrow,
  undoneBy,
} from '../../testing/compensation';
import { multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';

/** Ids of the elements that were activated, in order. */
const activated = (run: Run) =>
  run.events.flatMap(event =>
    event.type === 'elementActivated' ? event.elementId : [],
  );

const trip = (content: string[] = []) =>
  Run.of(
    bpmn([
      start(),
      userTask('hotel'),
      ...undoneBy('hotel', userTask('cancelHotel')),
      userTask('flight'),
      ...undoneBy('flight', userTask('cancelFlight')),
      userTask('pay'),
      compensationThrow('undo'),
      userTask('after'),
      end(),
      ...path('start', 'hotel', 'flight', 'pay', 'undo', 'after', 'end'),
      ...content,
    ]),
  );

describe('compensation handler', () => {
  it('does not run otherwise', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel');
    expect(run.active).toEqual(['flight']);
    expect(run.state.compensations).toEqual([
      {
        elementInstanceKey: 3,
        elementId: 'hotel',
        elementType: 'userTask',
        scopeKey: 1,
      },
    ]);
  });

  it('does not run for an activity that was interrupted', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a'),
        errorBoundary('failed', 'a', 'E'),
        ...undoneBy('a', userTask('undoA')),
        compensationEnd('undo'),
        end(),
        ...path('start', 'a', 'end'),
        ...path('failed', 'undo'),
      ]),
    );
    run.start().throwJobError('a', 'E');
    expect(run.status).toBe('completed');
    expect(activated(run)).not.toContain('undoA');
  });

  it('sees the variables as they are now, and sets them', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('book', { outputs: [['= id', 'booking']] }),
        ...undoneBy(
          'book',
          userTask('unbook', { inputs: [['= booking + 1', 'toCancel']] }),
        ),
        userTask('change'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'book', 'change', 'undo', 'after'),
      ]),
    );
    run.start().completeUserTask('book', { id: 1 });
    run.completeUserTask('change', { booking: 7 });
    expect(run.last('createUserTask').variables).toEqual({
      booking: 7,
      toCancel: 8,
    });
    run.completeUserTask('unbook', { booking: null });
    expect(run.variables).toEqual({ booking: null });
  });

  it('may be a sub-process, whose own compensation stays its own', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy(
          'a',
          subProcess('undoA', [
            start('undoStart'),
            userTask('step'),
            ...undoneBy('step', userTask('undoStep')),
            end('undoEnd'),
            ...path('undoStart', 'step', 'undoEnd'),
          ]),
        ),
        compensationThrow('undo'),
        compensationThrow('undoAgain'),
        end(),
        ...path('start', 'a', 'undo', 'undoAgain', 'end'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA', 'step']);
    run.completeUserTask('step');
    expect(run.status).toBe('completed');
  });

  it('may be a multi-instance activity', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy(
          'a',
          multiInstance(userTask('undoA'), { inputCollection: '= [1, 2]' }),
        ),
        compensationEnd('undo'),
        ...path('start', 'a', 'undo'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA', 'undoA', 'undoA']);
    run.send({
      type: 'completeUserTask',
      elementInstanceKey: run.state.instances[3].key,
      variables: {},
    });
    run.send({
      type: 'completeUserTask',
      elementInstanceKey: run.state.instances[3].key,
      variables: {},
    });
    expect(run.status).toBe('completed');
  });

  it('is held by an incident and goes on when it is resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA', { type: '= worker' })),
        task('b'),
        ...undoneBy('b', serviceTask('undoB')),
        compensationEnd('undo'),
        ...path('start', 'a', 'b', 'undo'),
      ]),
    );
    run.start();
    expect(run.incidents).toMatchObject([{ elementId: 'undoA' }]);
    run.completeJob('undoB');
    expect(run.active).toEqual(['undo', 'undoA']);
    run.setVariables({ worker: 'w' }).resolve();
    run.completeJob('undoA');
    expect(run.status).toBe('completed');
  });

  it('may fail for good, which is resolved like any job', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA')),
        compensationEnd('undo'),
        ...path('start', 'a', 'undo'),
      ]),
    );
    run.start().failJob('undoA');
    run.resolve().completeJob('undoA');
    expect(run.status).toBe('completed');
  });

  it('may be interrupted by its own boundary event; the compensation event waits for that way, too', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA')),
        errorBoundary('failed', 'undoA', 'E'),
        userTask('byHand'),
        ...path('failed', 'byHand'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'a', 'undo', 'after'),
      ]),
    );
    run.start().throwJobError('undoA', 'E');
    expect(run.active).toEqual(['undo', 'byHand']);
    run.completeUserTask('byHand');
    expect(run.active).toEqual(['after']);
  });

  it('may compensate the rest if it fails, but not what other handlers did', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA')),
        errorBoundary('failed', 'undoA', 'E'),
        task('b'),
        ...undoneBy(
          'b',
          subProcess('undoB', [
            start('undoStart'),
            task('step'),
            ...undoneBy('step', userTask('undoStep')),
            ...path('undoStart', 'step'),
          ]),
        ),
        userTask('c'),
        ...undoneBy('c', userTask('undoC')),
        parallel('fork'),
        compensationThrow('undo'),
        ...path('start', 'a', 'b', 'fork', 'undo'),
        ...path('fork', 'c'),
        compensationThrow('undoRest'),
        ...path('failed', 'undoRest'),
      ]),
    );
    run.start().completeUserTask('c').throwJobError('undoA', 'E');
    expect(run.active).toEqual(['undo', 'undoRest', 'undoC']);
    run.completeUserTask('undoC');
    expect(run.status).toBe('completed');
  });

  it('throws errors to the scope of the compensation event, which ends the others', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          task('a'),
          ...undoneBy('a', userTask('undoA')),
          task('b'),
          ...undoneBy('b', serviceTask('undoB')),
          compensationEnd('undo'),
          ...path('tripStart', 'a', 'b', 'undo'),
        ]),
        errorBoundary('failed', 'trip', 'E'),
        userTask('repair'),
        ...path('start', 'trip'),
        ...path('failed', 'repair'),
      ]),
    );
    run.start().throwJobError('undoB', 'E');
    expect(run.active).toEqual(['repair']);
    expect(run.waiting).toEqual(['UserTask repair']);
    expect(run.state.compensations).toBeUndefined();
  });

  it('may throw an error as soon as it begins', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          task('a'),
          ...undoneBy('a', userTask('undoA')),
          task('b'),
          ...undoneBy(
            'b',
            subProcess('undoB', [
              start('undoStart'),
              errorEnd('undoFails', 'E'),
              ...path('undoStart', 'undoFails'),
            ]),
          ),
          compensationEnd('undo'),
          ...path('tripStart', 'a', 'b', 'undo'),
        ]),
        errorBoundary('failed', 'trip', 'E'),
        userTask('repair'),
        ...path('start', 'trip'),
        ...path('failed', 'repair'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['repair']);
    expect(run.waiting).toEqual(['UserTask repair']);
  });

  it('may be associated in the collaboration', async () => {
    const link = association('a_compensation', 'undoA');
    const xml = bpmn([
      start(),
      task('a'),
      ...undoneBy('a', userTask('undoA')).filter(part => part !== link),
      compensationEnd('undo'),
      ...path('start', 'a', 'undo'),
    ]);
    const run = await Run.of(
      xml.replace(
        '<bpmn:process',
        `<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="process" />${link}</bpmn:collaboration><bpmn:process`,
      ),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA']);
  });

  it('may be terminated by a modification; the compensation event waits for the others', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay');
    run.send({
      type: 'modify',
      instructions: [
        {
          type: 'terminateElement',
          elementInstanceKey: run.key('cancelFlight'),
        },
      ],
    });
    expect(run.active).toEqual(['undo', 'cancelHotel']);
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['after']);
  });

  it('is terminated with the instance; nothing is left', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay').send({ type: 'cancel' });
    expect(run.status).toBe('terminated');
    expect(run.waiting).toEqual([]);
    expect(run.state.instances).toEqual([]);
    expect(run.state.compensations).toBeUndefined();
  });
});
