// What events refer to: signals, messages, errors, escalations and conditions, and what is wrong with a reference.
import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  catchEvent,
  end,
  endWith,
  eventSubProcess,
  path,
  receiveTask,
  start,
  startOn,
  subProcess,
  throwEvent,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const around = (element: string) =>
  bpmn([start(), element, end(), ...path('start', 'x', 'end')]);

const attached = (event: string) =>
  bpmn([
    start(),
    userTask('a'),
    event,
    end(),
    ...path('start', 'a', 'end'),
    ...path('x', 'end'),
  ]);

const inProcess = (event: string) =>
  bpmn([
    start(),
    userTask('a'),
    eventSubProcess('handle', [event, end(), ...path('x', 'end')]),
    ...path('start', 'a'),
  ]);

const message = around(catchEvent('x', { message: 'Answer' }));
const LONGEST = 'x'.repeat(255);

describe('an event is refused', () => {
  it.each([
    [
      'signal-reference',
      'refers to no signal with a name',
      around(catchEvent('x', { signal: 'Go' })).replace('name="Go"', ''),
    ],
    [
      'signal-reference',
      'refers to no signal with a name',
      around(throwEvent('x', { signal: 'Go' })).replace('"Go"', '" "'),
    ],
    [
      'message-reference',
      'refers to none with a name',
      message.replace('name="Answer"', ''),
    ],
    [
      'message-reference',
      'refers to none with a name',
      message.replace('"Answer"', '" "'),
    ],
    [
      'message-reference',
      'refers to none with a name',
      around('<bpmn:receiveTask id="x" />'),
    ],
    [
      'message-reference',
      'the message "Answer" has no correlation key',
      message.replace('"= key"', '" "'),
    ],
    [
      'message-reference',
      'the message "Answer" has no correlation key',
      message.replace('correlationKey="= key"', ''),
    ],
    [
      'message-reference',
      'the message "Answer" has no correlation key',
      message.replace(/<bpmn:extensionElements><zeebe:sub.*?Elements>/, ''),
    ],
    [
      'escalation-reference',
      'the escalation code "= late" to catch cannot be an expression',
      attached(boundary('x', 'a', { escalation: 'LATE' })).replace(
        '"LATE"',
        '"= late"',
      ),
    ],
    [
      'escalation-reference',
      'an escalation that is thrown needs a code',
      around(throwEvent('x', { escalation: null })),
    ],
    [
      'error-reference',
      'an error end event needs an error with a code',
      bpmn([start(), endWith('x', { error: null }), ...path('start', 'x')]),
    ],
    [
      'error-reference',
      'the error code "= late" to catch cannot be an expression',
      inProcess(startOn('x', { error: 'E' })).replace(
        'errorCode="E"',
        'errorCode="= late"',
      ),
    ],
    [
      'condition',
      'the conditional event has no condition',
      around(catchEvent('x', { condition: ' ' })),
    ],
    [
      'condition',
      'the conditional event has no condition',
      around(catchEvent('x', { condition: '= a' })).replace(
        /<bpmn:condition>.*?<\/bpmn:condition>/,
        '',
      ),
    ],
  ])('by the rule %s: %s', async (rule, text, xml) => {
    const { problems } = await compile(xml);
    expect(problems).toMatchObject([{ severity: 'error', rule }]);
    expect(problems[0].message).toContain(text);
  });

  it.each([
    ['signal name', around(throwEvent('x', { signal: 'N' }))],
    ['message name', around(receiveTask('x', 'N'))],
    ['correlation key', message.replace('"= key"', '"N"')],
    [
      'error code',
      bpmn([start(), endWith('x', { error: 'N' }), ...path('start', 'x')]),
    ],
    ['escalation code', around(throwEvent('x', { escalation: 'N' }))],
    ['condition', around(catchEvent('x', { condition: '= 1 +' }))],
  ])('if its %s is no expression that can be read', async (what, xml) => {
    const { problems } = await compile(xml.replace('"N"', '"= 1 +"'));
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'feel-syntax' },
    ]);
    expect(problems[0].message).toContain(`${what} `);
  });
});

describe('an event is held by an incident', () => {
  it.each([
    ['the signal name', around(catchEvent('x', { signal: 'N' }))],
    ['the signal name', around(throwEvent('x', { signal: 'N' }))],
    ['the message name', around(catchEvent('x', { message: 'N' }))],
    [
      'the error code',
      bpmn([start(), endWith('x', { error: 'N' }), ...path('start', 'x')]),
    ],
    ['the escalation code', around(throwEvent('x', { escalation: 'N' }))],
  ])('if %s cannot be computed', async (what, xml) => {
    const run = await Run.of(xml.replace('"N"', '"= name"'));
    run.start({ key: 1 });
    expect(run.active).toEqual(['x']);
    expect(run.waiting).toEqual([]);
    expect(run.incidents[0].message).toContain(`"x": ${what} "= name"`);
  });

  it.each([
    ['empty', ''],
    ['longer than 255 characters', `${LONGEST}x`],
    ['no text or number', true],
  ])('if its correlation key is %s', async (_, key) => {
    const run = await Run.of(message);
    run.start({ key });
    expect(run.waiting).toEqual([]);
    expect(run.incidents[0].message).toContain(
      'instead of a text or number of at most 255 characters',
    );
  });
});

describe('what an event refers to', () => {
  it('may have spaces around it', async () => {
    const signal = await Run.of(
      around(catchEvent('x', { signal: 'Go' })).replace('"Go"', '" Go "'),
    );
    expect(signal.start().last('openSignalSubscription').signalName).toBe('Go');
    const run = await Run.of(
      message.replace('"Answer"', '" Answer "').replace('"= key"', '" = key "'),
    );
    expect(
      run.start({ key: 'k' }).last('openMessageSubscription'),
    ).toMatchObject({ messageName: 'Answer', correlationKey: 'k' });
  });

  it('may be a correlation key of 255 characters', async () => {
    const run = await Run.of(message);
    run.start({ key: LONGEST });
    expect(run.last('openMessageSubscription').correlationKey).toBe(LONGEST);
  });

  it('may be an escalation whose code ends like an expression begins', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('s'),
          endWith('tell', { escalation: 'LATE' }),
          ...path('s', 'tell'),
        ]),
        boundary('x', 'sub', { escalation: 'LATE' }),
        userTask('inform'),
        ...path('start', 'sub'),
        ...path('x', 'inform'),
      ]).replace('"LATE"', '"LATE="'),
    );
    expect(run.start().active).toEqual(['inform']);
  });
});
