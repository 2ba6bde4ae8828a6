import { compile } from '..';
import {
  bpmn,
  end,
  eventSubProcess,
  flow,
  path,
  start,
  startOn,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import {
  association,
  cancelBoundary,
  cancelEnd,
  compensationBoundary,
  compensationEnd,
  compensationStart,
  compensationThrow,
  handler,
  transaction,
  undoneBy,
} from '../../testing/compensation';

const problemsOf = async (content: string[]) => {
  const { problems } = await compile(bpmn(content));
  return problems.map(({ rule, message }) => `${rule}: ${message}`);
};

describe('rule about compensation', () => {
  const ways = path('start', 'a', 'end');

  it.each<[string, string[], string]>([
    [
      'a compensation boundary event without a handler',
      [start(), task('a'), compensationBoundary('b', 'a'), end(), ...ways],
      'compensation-handler: "b": the compensation boundary event is associated with nothing; connect it by an association with the activity that undoes its own',
    ],
    [
      'an association with something that is no handler',
      [
        start(),
        task('a'),
        compensationBoundary('b', 'a'),
        task('c'),
        association('b', 'c'),
        end(),
        ...ways,
      ],
      'compensation-handler: "b": "c" is no compensation handler; set isForCompensation="true" on it',
    ],
    [
      'a handler without a boundary event',
      [start(), task('a'), handler(task('h')), end(), ...ways],
      'compensation-handler: "h": no compensation boundary event is associated with the handler, so it never runs; connect one by an association that leads to the handler, or remove isForCompensation',
    ],
    [
      'a handler with sequence flows',
      [
        start(),
        task('a'),
        ...undoneBy('a', task('h')),
        end(),
        ...ways,
        flow('h', 'end'),
      ],
      'compensation-flow: "h_end": no sequence flow connects the compensation handler "h"; remove it',
    ],
    [
      'a sequence flow from a compensation boundary event',
      [
        start(),
        task('a'),
        ...undoneBy('a', task('h')),
        end(),
        ...ways,
        flow('a_compensation', 'end'),
      ],
      'compensation-flow: "a_compensation_end": no sequence flow leaves the compensation boundary event "a_compensation"; connect it by an association with the activity that undoes "a"',
    ],
    [
      'a handler in another scope',
      [
        start(),
        task('a'),
        compensationBoundary('b', 'a'),
        association('b', 'h'),
        subProcess('s', [
          start('t'),
          end('u'),
          flow('t', 'u'),
          handler(task('h')),
        ]),
        end(),
        ...path('start', 'a', 's', 'end'),
      ],
      'compensation-handler: "b": "h" lies in another scope than the event; move it',
    ],
    [
      'two compensation boundary events on one activity',
      [
        start(),
        task('a'),
        ...undoneBy('a', task('h')),
        compensationBoundary('b', 'a'),
        association('b', 'h'),
        end(),
        ...ways,
      ],
      'compensation-handler: "b": "a_compensation" on the same activity says already what undoes it; remove one of them',
    ],
    [
      'a handler that is to be undone itself',
      [
        start(),
        task('a'),
        ...undoneBy('a', task('h')),
        ...undoneBy('h', task('g')),
        end(),
        ...ways,
      ],
      'compensation-handler: "h_compensation": "h" undoes something itself, which cannot be undone; remove the event',
    ],
    [
      'an event sub-process as a handler',
      [
        start(),
        task('a'),
        compensationBoundary('b', 'a'),
        association('b', 'h'),
        handler(
          eventSubProcess('h', [
            startOn('e', { error: 'E' }),
            end('f'),
            flow('e', 'f'),
          ]),
        ),
        end(),
        ...ways,
      ],
      'compensation-handler: "h": only a task, a call activity or a sub-process can be a compensation handler; remove isForCompensation',
    ],
    [
      'activityRef to an activity that nothing undoes',
      [
        start(),
        task('a'),
        compensationEnd('end', { activityRef: 'a' }),
        ...ways,
      ],
      'compensation-activity: "end": nothing undoes "a"; attach a compensation boundary event to it',
    ],
    [
      'activityRef to an activity in another scope',
      [
        start(),
        subProcess('a', [
          start('t'),
          task('inner'),
          ...undoneBy('inner', task('h')),
          ...path('t', 'inner'),
        ]),
        compensationEnd('end', { activityRef: 'inner' }),
        ...ways,
      ],
      'compensation-activity: "end": the activity "inner" to compensate lies in another scope; choose one beside the event, or the sub-process around it',
    ],
    [
      'activityRef from a sub-process to an activity around it',
      [
        start(),
        task('done'),
        ...undoneBy('done', task('h')),
        subProcess('a', [
          start('t'),
          compensationEnd('undo', { activityRef: 'done' }),
          ...path('t', 'undo'),
        ]),
        end(),
        ...path('start', 'done', 'a', 'end'),
      ],
      'compensation-activity: "undo": the activity "done" to compensate lies in another scope; choose one beside the event, or the sub-process around it',
    ],
    [
      'a compensation event sub-process of the process itself',
      [
        start(),
        task('a'),
        end(),
        ...ways,
        eventSubProcess('e', [
          compensationStart('c'),
          end('f'),
          ...path('c', 'f'),
        ]),
      ],
      'compensation-event-sub-process: "e": "process" is never compensated as a whole; move the compensation event sub-process into a sub-process',
    ],
    [
      'a compensation event sub-process in a handler',
      [
        start(),
        task('a'),
        ...undoneBy(
          'a',
          subProcess('h', [
            start('t'),
            eventSubProcess('e', [
              compensationStart('c'),
              end('f'),
              ...path('c', 'f'),
            ]),
          ]),
        ),
        end(),
        ...ways,
      ],
      'compensation-event-sub-process: "e": "h" undoes something itself, which cannot be undone; remove the event sub-process',
    ],
    [
      'two compensation event sub-processes in one sub-process',
      [
        start(),
        subProcess('a', [
          start('t'),
          ...['e', 'f'].map(id =>
            eventSubProcess(id, [
              compensationStart(`${id}Start`),
              end(`${id}End`),
              ...path(`${id}Start`, `${id}End`),
            ]),
          ),
        ]),
        end(),
        ...ways,
      ],
      'compensation-event-sub-process: "f": "e" undoes "a" already; remove one of them',
    ],
    [
      'a compensation event sub-process beside a compensation boundary event',
      [
        start(),
        subProcess('a', [
          start('t'),
          eventSubProcess('e', [
            compensationStart('c'),
            end('f'),
            ...path('c', 'f'),
          ]),
        ]),
        ...undoneBy('a', task('h')),
        end(),
        ...ways,
      ],
      'compensation-handler: "a_compensation": the event sub-process "e" says already what undoes "a"; remove one of them',
    ],
    [
      'activityRef from a compensation event sub-process to what lies around its sub-process',
      [
        start(),
        task('done'),
        ...undoneBy('done', task('h')),
        subProcess('a', [
          start('t'),
          eventSubProcess('e', [
            compensationStart('c'),
            compensationThrow('undo', { activityRef: 'done' }),
            ...path('c', 'undo'),
          ]),
        ]),
        end(),
        ...path('start', 'done', 'a', 'end'),
      ],
      'compensation-activity: "undo": the activity "done" to compensate lies in another scope; choose one beside the event, or the sub-process around it',
    ],
    [
      'a compensation start event of a process',
      [compensationStart('start'), task('a'), end(), ...ways],
      'start-event: "start": nothing can throw to the start event of a process; use it in an event sub-process, or another kind of start event',
    ],
  ])('refuses %s', async (_, content, problem) => {
    expect(await problemsOf(content)).toContain(problem);
  });

  it('finds nothing wrong with an activity and what undoes it', async () => {
    expect(
      await problemsOf([
        start(),
        userTask('a'),
        ...undoneBy('a', userTask('h')),
        compensationEnd('end', { activityRef: 'a' }),
        ...ways,
      ]),
    ).toEqual([]);
  });
});

describe('rule about transactions', () => {
  const cancellable = [start('t'), cancelEnd('cancel'), flow('t', 'cancel')];
  const ways = path('start', 'a', 'end');

  it.each<[string, string[], string]>([
    [
      'a cancel end event outside of a transaction',
      [start(), task('a'), cancelEnd('end'), ...ways],
      'transaction: "end": a cancel end event is in no transaction; make the sub-process around it a transaction, or end with an error',
    ],
    [
      'a cancel end event in what undoes the transaction',
      [
        start(),
        transaction('a', [
          start('t'),
          eventSubProcess('undo', [
            compensationStart('u'),
            cancelEnd('cancel'),
            flow('u', 'cancel'),
          ]),
        ]),
        cancelBoundary('cancelled', 'a'),
        end(),
        ...ways,
        flow('cancelled', 'end'),
      ],
      'transaction: "cancel": a cancel end event cannot be in "undo", which may undo something when the transaction "a" is over; end with an error',
    ],
    [
      'a cancel boundary event on something else',
      [
        start(),
        subProcess('a', [start('t')]),
        cancelBoundary('cancelled', 'a'),
        end(),
        ...ways,
        flow('cancelled', 'end'),
      ],
      'transaction: "cancelled": "a" is no transaction, so it is never cancelled; attach the event to a transaction',
    ],
    [
      'two cancel boundary events',
      [
        start(),
        transaction('a', cancellable),
        cancelBoundary('cancelled', 'a'),
        cancelBoundary('again', 'a'),
        end(),
        ...ways,
        flow('cancelled', 'end'),
        flow('again', 'end'),
      ],
      'transaction: "again": "cancelled" on the same transaction catches its cancellation already; remove one of them',
    ],
    [
      'a cancel boundary event that does not interrupt',
      [
        start(),
        transaction('a', cancellable),
        cancelBoundary('cancelled', 'a').replace(
          ' id=',
          ' cancelActivity="false" id=',
        ),
        end(),
        ...ways,
        flow('cancelled', 'end'),
      ],
      'transaction: "cancelled": a cancelled transaction is over; make the boundary event interrupting',
    ],
    [
      'a transaction that can be cancelled without a cancel boundary event',
      [start(), transaction('a', cancellable), end(), ...ways],
      'transaction: "a": the transaction can be cancelled, but nothing follows then; attach a cancel boundary event',
    ],
  ])('refuses %s', async (_, content, problem) => {
    expect(await problemsOf(content)).toContain(problem);
  });

  it('says that a transaction runs only here, and that nothing cancels it', async () => {
    expect(
      await problemsOf([
        start(),
        transaction('a', [start('t')]),
        cancelBoundary('cancelled', 'a'),
        end(),
        ...ways,
        flow('cancelled', 'end'),
      ]),
    ).toEqual([
      'transaction: "cancelled": no cancel end event is in the transaction, so the event never happens; add one, or remove the event',
      'not-portable: "a": a transaction runs only here, not in Camunda 8; there, use a sub-process with an error boundary event that leads to a compensation event',
    ]);
  });

  it('says that a compensation event sub-process runs only here', async () => {
    expect(
      await problemsOf([
        start(),
        subProcess('a', [
          start('t'),
          eventSubProcess('e', [
            compensationStart('c'),
            end('f'),
            ...path('c', 'f'),
          ]),
        ]),
        end(),
        ...ways,
      ]),
    ).toEqual([
      'not-portable: "c": a compensation event sub-process runs only here, not in Camunda 8; there, attach a compensation boundary event to the sub-process',
    ]);
  });
});
