// Adds extension properties to elements of documents for tests.
import { element, extensions } from './bpmn';

/** The element with a `zeebe:property`. */
export const withProperty = (xml: string, name: string, value: string) => {
  const properties = element(
    'zeebe:properties',
    {},
    element('zeebe:property', { name, value }),
  );
  const inside = /^<[^>]+><bpmn:extensionElements>/;
  return inside.test(xml)
    ? xml.replace(inside, opening => `${opening}${properties}`)
    : xml.replace(/^<[^>]+>/, opening => `${opening}${extensions(properties)}`);
};
