import {
  boundary,
  bpmn,
  end,
  errorBoundary,
  errorEnd,
  eventSubProcess,
  exclusive,
  flow,
  inclusive,
  linkCatch,
  linkThrow,
  parallel,
  path,
  scriptTask,
  serviceTask,
  start,
  startOn,
  subProcess,
  task,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import { Document } from '../testing/xml';
import { compile } from './index';

async function problems(xml: string, severity: 'error' | 'warning' = 'error') {
  const result = await compile(xml);
  expect(result.ok).toBe(
    result.problems.every(problem => problem.severity === 'warning'),
  );
  return result.problems.filter(problem => problem.severity === severity);
}

const around = (element: string, ...more: string[]) =>
  bpmn([start(), element, end(), ...path('start', 'x', 'end'), ...more]);

describe('compile', () => {
  it('gives the facts of a process', async () => {
    const result = await compile(
      bpmn(
        [
          start(
            'start',
            '<bpmn:extensionElements><zeebe:formDefinition formId="begin" /></bpmn:extensionElements>',
          ),
          serviceTask('a', { name: 'Ask device', type: 'ssh' }),
          serviceTask('b', { type: '= kind' }),
          userTask('c', { formId: 'check' }),
          ...path('start', 'a', 'b', 'c'),
        ],
        '<bpmn:documentation>What it is for</bpmn:documentation><bpmn:extensionElements><zeebe:properties><zeebe:property name="category" value="fault" /></zeebe:properties></bpmn:extensionElements>',
      ),
    );
    expect(result.problems).toEqual([]);
    expect(result.ok && result.processes[0]).toMatchObject({
      processId: 'process',
      documentation: 'What it is for',
      startFormId: 'begin',
      properties: { category: 'fault' },
      elements: [
        { elementId: 'start', elementType: 'startEvent' },
        { elementId: 'a', name: 'Ask device', elementType: 'serviceTask' },
        { elementId: 'b', elementType: 'serviceTask' },
        { elementId: 'c', elementType: 'userTask' },
      ],
      jobTypes: [
        { elementId: 'a', jobType: 'ssh' },
        { elementId: 'b', jobType: '= kind' },
      ],
      formIds: ['begin', 'check'],
    });
    expect(result.ok && Object.isFrozen(result.processes[0])).toBe(true);
  });

  it('reports all problems, each with element id and name', async () => {
    const found = await problems(
      bpmn([
        start(),
        serviceTask('a', { name: 'Ask', type: '' }),
        exclusive('which'),
        task('b'),
        task('c'),
        ...path('start', 'a', 'which', 'b'),
        flow('which', 'c', { condition: '= a >' }),
      ]),
    );
    expect(found).toEqual([
      {
        severity: 'error',
        rule: 'missing-condition',
        elementId: 'which_b',
        message:
          '"which_b": the sequence flow leaves the exclusive gateway "which" without a condition; add one, or make it the default flow',
      },
      {
        severity: 'error',
        rule: 'task-definition',
        elementId: 'a',
        elementName: 'Ask',
        message:
          '"a" (Ask): a service task needs a job type; add <zeebe:taskDefinition type="…" />',
      },
      {
        severity: 'error',
        rule: 'feel-syntax',
        elementId: 'which_c',
        message:
          '"which_c": the condition "= a >" is no FEEL at position 4: Incomplete <Comparison>',
      },
    ]);
  });

  it('leaves processes alone that are not executable', async () => {
    const process = (id: string, isExecutable: boolean) =>
      `<bpmn:process id="${id}" isExecutable="${isExecutable}"><bpmn:startEvent id="${id}_s" /></bpmn:process>`;
    const result = await compile(
      Document.of(process('a', true), process('b', false), process('c', true)),
    );
    expect(
      result.ok && result.processes.map(({ processId }) => processId),
    ).toEqual(['a', 'c']);
  });
});

describe('a document', () => {
  it.each([
    ['hello', 'not-bpmn', 'line 1, column 1: this is no BPMN 2.0 document'],
    ['', 'not-bpmn', 'this is no BPMN 2.0 document'],
    ['<a/>', 'not-bpmn', 'this is no BPMN 2.0 document'],
    [
      Document.of('\n<bpmn:process id="p">\n</bpmn:wrong>'),
      'not-bpmn',
      'line 3, column 1: this is no BPMN 2.0 document: closing tag mismatch',
    ],
    [
      `\n<!DOCTYPE x [<!ENTITY e "e">]>${Document.of()}`,
      'document-type',
      'line 2: "<!DOCTYPE" is not allowed',
    ],
    [Document.of('<!ENTITY e "e">'), 'document-type', '"<!ENTITY"'],
    [Document.of(), 'no-executable-process', 'isExecutable="true"'],
  ])('is refused: %s', async (xml, rule, message) => {
    const found = await problems(xml);
    expect(found).toMatchObject([{ rule }]);
    expect(found[0].message).toContain(message);
  });

  it('is read without its diagrams, and its problems stand on their lines', async () => {
    const diagram = `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI">
      <!-- </bpmndi:BPMNDiagram> -->
      <bpmndi:BPMNShape bpmnElement="nowhere" x=">">
        <wrong></wrong>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNDiagram>`;
    const result = await compile(
      bpmn([start()]).replace(
        '</bpmn:definitions>',
        `${diagram}</bpmn:definitions>`,
      ),
    );
    expect(result).toMatchObject({ ok: true, problems: [] });
    const [problem] = await problems(
      Document.of(diagram, '<bpmn:process id="p">\n</bpmn:wrong>'),
    );
    expect(problem.message).toContain('line 8, column 1: ');
  });

  it('is refused if it is too large or nests too deep', async () => {
    const nested = `${'<a x="/>">'.repeat(101)}${'</a>'.repeat(101)}`;
    expect(await problems(Document.of(nested))).toMatchObject([
      { rule: 'document-depth' },
    ]);
    expect(await problems(Document.of(' '.repeat(2_000_000)))).toMatchObject([
      { rule: 'document-size' },
    ]);
    const limited = await compile(bpmn([start()]), { xmlSize: 100 });
    expect(limited.problems).toMatchObject([{ rule: 'document-size' }]);
  });

  it('is refused, before the parser spends half a minute on it, if it has too many attributes or elements', async () => {
    for (const content of [
      `<a ${'x="1" '.repeat(300_000)}/>`,
      `<a ${'x="1"'.repeat(300_000)}/>`,
      '<bpmn:task id="a"/>'.repeat(90_000),
    ]) {
      const startedAt = Date.now();
      expect(await problems(Document.of(content))).toMatchObject([
        {
          rule: 'document-size',
          message: expect.stringContaining('more than'),
        },
      ]);
      expect(Date.now() - startedAt).toBeLessThan(2_000);
    }
  });
});

describe('an element that is not executed', () => {
  const event = (type: string, definition: string, attributes = '') =>
    `<bpmn:${type} id="x" ${attributes}><bpmn:${definition} /></bpmn:${type}>`;
  const extended = (type: string, extension: string) =>
    `<bpmn:${type} id="x"><bpmn:extensionElements>${extension}</bpmn:extensionElements></bpmn:${type}>`;

  it.each([
    ['a complex gateway', '<bpmn:complexGateway id="x" />'],
    ['a link start event', event('startEvent', 'linkEventDefinition name="L"')],
    ['a timer end event', event('endEvent', 'timerEventDefinition')],
    [
      'an error intermediate throw event',
      event('intermediateThrowEvent', 'errorEventDefinition'),
    ],
    ['an intermediate catch event', '<bpmn:intermediateCatchEvent id="x" />'],
    [
      'a multiple message timer boundary event',
      '<bpmn:boundaryEvent id="x" attachedToRef="t"><bpmn:messageEventDefinition /><bpmn:timerEventDefinition /></bpmn:boundaryEvent>',
    ],
    [
      'a multiple signal message start event',
      '<bpmn:startEvent id="x" parallelMultiple="true"><bpmn:signalEventDefinition /><bpmn:messageEventDefinition /></bpmn:startEvent>',
    ],
    [
      'waits for several things at once',
      event(
        'intermediateCatchEvent',
        'timerEventDefinition',
        'parallelMultiple="true"',
      ),
    ],
    [
      'an event definition that is referred to',
      '<bpmn:startEvent id="x"><bpmn:eventDefinitionRef>t</bpmn:eventDefinitionRef></bpmn:startEvent>',
    ],
    [
      'startQuantity and completionQuantity',
      '<bpmn:userTask id="x" completionQuantity="2" />',
    ],
    [
      'a receive task that begins instances',
      '<bpmn:receiveTask id="x" instantiate="true" />',
    ],
    [
      'an event-based gateway that begins instances',
      '<bpmn:eventBasedGateway id="x" instantiate="true" />',
    ],
    [
      'execution listeners are not executed here',
      extended('userTask', '<zeebe:executionListeners />'),
    ],
    [
      'task listeners are not executed here',
      extended('userTask', '<zeebe:taskListeners />'),
    ],
    [
      'linked resources are not handed to job workers',
      extended(
        'serviceTask',
        '<zeebe:taskDefinition type="a" /><zeebe:linkedResources />',
      ),
    ],
    [
      'agents are not run here',
      extended(
        'serviceTask',
        '<zeebe:taskDefinition type="a" /><zeebe:agentDefinition />',
      ),
    ],
    [
      '"zeebe:TaskDefinition" is not understood on a user task',
      extended('userTask', '<zeebe:taskDefinition type="a" />'),
    ],
    [
      '"camunda:assignee" belongs to Camunda 7',
      '<bpmn:userTask id="x" camunda:assignee="ada" />',
    ],
    [
      '"camunda:executionListener" belongs to Camunda 7',
      extended('userTask', '<camunda:executionListener />'),
    ],
    [
      '"camunda:executionListener" belongs to Camunda 7',
      `<bpmn:userTask id="x" />${extended(
        'sequenceFlow',
        '<camunda:executionListener />',
      ).replace('id="x"', 'id="f" sourceRef="t" targetRef="x"')}`,
    ],
    ['unknown type <zeebe:Nope>', extended('userTask', '<zeebe:nope />')],
    ['unknown type <bpmn:Nope>', '<bpmn:nope id="x" />'],
  ])(
    'is refused by name, with something to use instead: %s',
    async (what, xml) => {
      const found = await problems(
        bpmn([start(), userTask('t'), xml, ...path('start', 't')]),
      );
      const problem = found.find(({ message }) => message.includes(what));
      expect(problem?.rule).toMatch(/^un(supported|known)-/);
      expect(problem?.message).toMatch(/; |: /);
    },
  );

  it('is not only refused but named, however many there are', async () => {
    const found = await problems(
      bpmn([
        start(),
        '<bpmn:complexGateway id="g" name="Hard" />',
        '<bpmn:intermediateCatchEvent id="r" />',
        ...path('start', 'g', 'r'),
      ]),
    );
    expect(found).toEqual([
      {
        severity: 'error',
        rule: 'unsupported-element',
        elementId: 'g',
        elementName: 'Hard',
        message:
          '"g" (Hard): a complex gateway is not executed here; use an inclusive or parallel gateway, or exclusive gateways before a join',
      },
      {
        severity: 'error',
        rule: 'unsupported-element',
        elementId: 'r',
        message:
          '"r": an intermediate catch event is not executed here; use an event of another kind',
      },
    ]);
  });
});

describe('a process is refused', () => {
  const timer = { duration: 'PT1H' };

  it.each<[string, string, string]>([
    ['start-event', 'there is no none start event', bpmn([task('a')])],
    [
      'start-event',
      'more than one none start event',
      bpmn([start(), start('second')]),
    ],
    [
      'start-event',
      '"sub": there is no none start event',
      bpmn([start(), subProcess('sub', [task('a')]), ...path('start', 'sub')]),
    ],
    [
      'unknown-reference',
      'bpmn:targetRef refers to "nowhere"',
      bpmn([start(), ...path('start', 'nowhere')]),
    ],
    [
      'dangling-flow',
      'the sequence flow has no target',
      bpmn([start(), '<bpmn:sequenceFlow id="f" sourceRef="start" />']),
    ],
    ['duplicate-id', 'duplicate ID <a>', bpmn([start(), task('a'), task('a')])],
    ['missing-id', 'a <bpmn:Task> has no id', bpmn([start(), '<bpmn:task />'])],
    [
      'flow-across-scopes',
      'leaves its sub-process',
      bpmn([
        start(),
        subProcess('sub', [start('s'), task('in')]),
        ...path('start', 'sub'),
        ...path('in', 'start2'),
        task('start2'),
      ]),
    ],
    [
      'event-flows',
      'lead to a start event',
      around(task('x'), ...path('x', 'start')),
    ],
    [
      'event-flows',
      'leave an end event',
      around(task('x'), ...path('end', 'x')),
    ],
    [
      'default-flow',
      'does not leave this gateway',
      around(exclusive('x', { default: 'start_x' })),
    ],
    [
      'condition-without-gateway',
      'put a gateway behind "x"',
      bpmn([
        start(),
        parallel('x'),
        end(),
        ...path('start', 'x'),
        flow('x', 'end', { condition: '= true' }),
      ]),
    ],
    [
      'default-flow',
      'does not leave this activity',
      around(task('x').replace('id="x"', 'id="x" default="start_x"')),
    ],
    [
      'missing-condition',
      'leaves the inclusive gateway "x" without a condition',
      around(inclusive('x'), task('y'), ...path('x', 'y')),
    ],
    [
      'link-event',
      'no link catch event in the same scope is called "L"',
      bpmn([start(), linkThrow('x', 'L'), ...path('start', 'x')]),
    ],
    [
      'link-event',
      '"a" in the same scope catches the link "L" already',
      bpmn([
        start(),
        linkThrow('x', 'L'),
        linkCatch('a', 'L'),
        linkCatch('b', 'L'),
        ...path('start', 'x'),
      ]),
    ],
    [
      'link-event',
      'the link has no name',
      bpmn([start(), linkThrow('x', ''), ...path('start', 'x')]),
    ],
    [
      'event-flows',
      'lead to a link catch event',
      bpmn([start(), linkCatch('x', 'L'), ...path('start', 'x')]),
    ],
    [
      'event-flows',
      'leave a link throw event',
      around(linkThrow('x', 'L'), linkCatch('y', 'L')),
    ],
    [
      'duplicate-event',
      'catches the message "m" already',
      around(
        userTask('x'),
        boundary('b1', 'x', { message: 'm' }),
        boundary('b2', 'x', { message: 'm' }),
      ),
    ],
    [
      'duplicate-event',
      'of the same process catches the signal "s" already',
      bpmn([
        startOn('s1', { signal: 's' }),
        startOn('s2', { signal: 's' }),
        end(),
        ...path('s1', 'end'),
        ...path('s2', 'end'),
      ]),
    ],
    [
      'duplicate-event',
      'of an event sub-process of the same scope catches any escalation already',
      bpmn([
        start(),
        ...['e1', 'e2'].map(id =>
          eventSubProcess(id, [startOn(`${id}s`, { escalation: null })]),
        ),
      ]),
    ],
    [
      'condition',
      '"delete" happens to no variable',
      around(
        userTask('x'),
        boundary('b', 'x', { condition: '= a', variableEvents: 'delete' }),
      ),
    ],
    [
      'variable-name',
      '"= a" is no variable name',
      around(
        userTask('x'),
        boundary('b', 'x', { condition: '= a', variableNames: '= a' }),
      ),
    ],
    [
      'expression-expected',
      'begin it with "="',
      bpmn([
        start(),
        exclusive('x'),
        end(),
        ...path('start', 'x'),
        flow('x', 'end', { condition: '${true}' }),
      ]),
    ],
    [
      'task-definition',
      'retries "0"',
      around(serviceTask('x', { retries: '0' })),
    ],
    [
      'task-schedule',
      '"soon" is no date',
      around(userTask('x', { dueDate: 'soon' })),
    ],
    [
      'task-priority',
      'priority "101"',
      around(userTask('x', { priority: '101' })),
    ],
    ['script', 'needs a FEEL expression', around(scriptTask('x', '= 1', ''))],
    [
      'variable-name',
      '"a b" is no variable name',
      around(scriptTask('x', '= 1', 'a b')),
    ],
    [
      'variable-name',
      '"__proto__" is no variable name',
      around(userTask('x', { inputs: [['= 1', 'a.__proto__']] })),
    ],
    [
      'task-definition',
      'the job type has 300 characters',
      around(serviceTask('x', { type: 't'.repeat(300) })),
    ],
    [
      'id-length',
      'the limit is 241',
      bpmn([
        start(),
        `<bpmn:adHocSubProcess id="${'a'.repeat(
          242,
        )}"><bpmn:task id="t" /></bpmn:adHocSubProcess>`,
      ]),
    ],
    [
      'id-length',
      'the id has 300 characters',
      around(serviceTask('x'.repeat(300))),
    ],
    [
      'id-length',
      'the id has 301 characters',
      bpmn([start(), end(), flow('start', 'end', { id: 'f'.repeat(301) })]),
    ],
    [
      'mapping',
      'lacks its source',
      around(userTask('x', { inputs: [['', 'a']] })),
    ],
    [
      'feel-syntax',
      'the input mapping to "a" "= 1 +" is no FEEL at position 4',
      around(userTask('x', { inputs: [['= 1 +', 'a']] })),
    ],
    [
      'timer-definition',
      '"1 hour" is not a duration',
      around(userTask('x'), timerBoundary('t', 'x', { duration: '1 hour' })),
    ],
    [
      'unknown-reference',
      'bpmn:attachedToRef refers to "y"',
      around(userTask('x'), timerBoundary('t', 'y', timer)),
    ],
    [
      'duplicate-event',
      'catches the error "E" already',
      around(
        serviceTask('x'),
        errorBoundary('e1', 'x', 'E'),
        errorBoundary('e2', 'x', 'E'),
      ),
    ],
    [
      'error-reference',
      'needs an error with a code',
      bpmn([
        start(),
        '<bpmn:endEvent id="x"><bpmn:errorEventDefinition /></bpmn:endEvent>',
        ...path('start', 'x'),
      ]),
    ],
    [
      'error-reference',
      'cannot be an expression',
      around(serviceTask('x'), errorBoundary('e', 'x', 'E')).replace(
        'errorCode="E"',
        'errorCode="= code"',
      ),
    ],
  ])('by %s: %s', async (rule, message, xml) => {
    const found = await problems(xml);
    expect(found.map(problem => problem.rule)).toContain(rule);
    expect(found.map(problem => problem.message).join('\n')).toContain(message);
  });
});

describe('a process is taken with a warning', () => {
  it.each<[string, string]>([
    ['unreachable', bpmn([start(), task('a')])],
    [
      'boundary-event',
      around(
        task('x'),
        timerBoundary('t', 'x', { duration: 'PT1H' }),
        ...path('t', 'end'),
      ),
    ],
    [
      'not-portable',
      bpmn([
        start(),
        task('x'),
        end(),
        ...path('start', 'x'),
        flow('x', 'end', { condition: '= true' }),
      ]),
    ],
    ['superfluous-gateway', around(exclusive('x'))],
    ['user-task-implementation', around('<bpmn:userTask id="x" />')],
    [
      'boundary-event',
      around(userTask('x'), timerBoundary('t', 'x', { duration: 'PT1H' })),
    ],
    ['unknown-attribute', around('<bpmn:task id="x" zeebe:nope="1" />')],
  ])('by %s', async (rule, xml) => {
    expect(await problems(xml, 'warning')).toMatchObject([{ rule }]);
  });

  it('without any if there is nothing to say', async () => {
    const result = await compile(
      around(
        serviceTask('x'),
        errorBoundary('e', 'x', 'E'),
        errorEnd('fail', 'E'),
        ...path('e', 'fail'),
      ),
    );
    expect(result).toMatchObject({ ok: true, problems: [] });
  });
});
