const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
].join(' ');

export const Document = {
  of: (...content: string[]) =>
    `<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="http://example.com">${content.join(
      '\n',
    )}</bpmn:definitions>`,

  escape: (text: string) =>
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;'),
};
