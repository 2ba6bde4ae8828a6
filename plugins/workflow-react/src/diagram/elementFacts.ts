const BPMN_MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Name and type of a diagram element, as far as people need them. */
export interface ElementFacts {
  name: string;
  /** For example "user task". */
  type: string;
}

/**
 * Reads names and types out of BPMN without bpmn-js, so that text beside a diagram does not wait for the canvas.
 * Unreadable XML gives no facts: the canvas says what is wrong with it.
 */
export function readElementFacts(xml: string): Map<string, ElementFacts> {
  const facts = new Map<string, ElementFacts>();
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  for (const element of document.querySelectorAll('[id]')) {
    if (element.namespaceURI !== BPMN_MODEL) {
      continue;
    }
    facts.set(element.id, {
      name: element.getAttribute('name') ?? '',
      type: typeOf(element),
    });
  }
  return facts;
}

/** BPMN's own words, which mostly are the tag's. */
function typeOf(element: Element): string {
  const words = element.localName
    .replace(/([A-Z])/g, ' $1')
    .toLocaleLowerCase('en')
    .trim()
    .replace(/sub process$/, 'sub-process')
    .replace(/^ad hoc/, 'ad-hoc')
    .replace(/^event based/, 'event-based');
  return element.getAttribute('triggeredByEvent') === 'true'
    ? `event ${words}`
    : words;
}

/** What to call an element that may have no name. */
export function nameElement(
  elementId: string,
  facts: ReadonlyMap<string, ElementFacts>,
): string {
  const known = facts.get(elementId);
  if (!known) {
    return elementId;
  }
  return known.name || `${known.type} ${elementId}`;
}
