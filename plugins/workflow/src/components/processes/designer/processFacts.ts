const BPMN_MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Id and name of the first process in a BPMN document; empty where there is none. */
export function processFacts(xml: string): { id: string; name: string } {
  const process = new DOMParser()
    .parseFromString(xml, 'application/xml')
    .getElementsByTagNameNS(BPMN_MODEL, 'process')
    .item(0);
  const id = process?.getAttribute('id') ?? '';
  return { id, name: process?.getAttribute('name') || id };
}
