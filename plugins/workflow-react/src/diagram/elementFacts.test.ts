import { nameElement, readElementFacts } from './elementFacts';

const inProcess = (content: string) =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="p">${content}</bpmn:process></bpmn:definitions>`;

describe('readElementFacts', () => {
  it.each([
    ['<bpmn:userTask id="x" />', 'user task'],
    ['<bpmn:subProcess id="x" />', 'sub-process'],
    ['<bpmn:subProcess id="x" triggeredByEvent="true" />', 'event sub-process'],
    ['<bpmn:adHocSubProcess id="x" />', 'ad-hoc sub-process'],
    ['<bpmn:eventBasedGateway id="x" />', 'event-based gateway'],
    ['<bpmn:intermediateCatchEvent id="x" />', 'intermediate catch event'],
  ])('calls %s by its name in BPMN', (element, type) => {
    expect(readElementFacts(inProcess(element)).get('x')?.type).toBe(type);
  });

  it('has none for what is no XML', () => {
    expect(readElementFacts('<bpmn').size).toBe(0);
  });
});

describe('nameElement', () => {
  it('prefers the name, then says what kind of thing the id is', () => {
    const facts = readElementFacts(
      inProcess('<bpmn:task id="a" name="Look" /><bpmn:task id="b" />'),
    );
    expect(['a', 'b', 'c'].map(id => nameElement(id, facts))).toEqual([
      'Look',
      'task b',
      'c',
    ]);
  });
});
