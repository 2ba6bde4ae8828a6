import type { JsonObject } from '@backstage/types';
import Ajv from 'ajv';
import { SSH_COMMAND_JOB_TYPE } from './constants';
import { readElementTemplates, readProcessBundle } from './resources';

// The package comes without types.
const { validateZeebe } = jest.requireActual<{
  validateZeebe(template: JsonObject): { valid: boolean; errors?: unknown };
}>('@bpmn-io/element-templates-validator');

const FORMS = [
  'interface-check-look',
  'interface-check-refused',
  'interface-check-start',
];

describe('the process bundle', () => {
  const { name, resources } = readProcessBundle();
  const contentOf = (resource: string) =>
    resources.find(candidate => candidate.name === resource)?.content ?? '';

  it('ships the process «Interface check» with its forms', () => {
    expect(name).toBe('network');
    expect(resources.map(resource => resource.name)).toEqual([
      ...FORMS.map(form => `${form}.form.json`),
      'interface-check.bpmn',
    ]);
  });

  it('has every form that the process names', () => {
    const named = [
      ...contentOf('interface-check.bpmn').matchAll(
        /externalReference="([^"]+)"/g,
      ),
    ].map(([, form]) => form);
    expect([...new Set(named)].sort()).toEqual(FORMS);
  });

  it('draws every element and every flow of the process', () => {
    const xml = contentOf('interface-check.bpmn');
    const idsOf = (pattern: RegExp) =>
      [...xml.matchAll(pattern)].map(([, id]) => id).sort();
    expect(idsOf(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"/g)).toEqual(
      idsOf(/<bpmn:\w*(?:Event|Gateway|Task) id="([^"]+)"/g),
    );
    expect(idsOf(/<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"/g)).toEqual(
      idsOf(/<bpmn:sequenceFlow id="([^"]+)"/g),
    );
  });

  it.each(FORMS)('has a form %s that is JSON Schema, draft 7', form => {
    const { title, schema, uiSchema } = JSON.parse(
      contentOf(`${form}.form.json`),
    );
    expect(title).toEqual(expect.any(String));
    expect(() => new Ajv({ strict: true }).compile(schema)).not.toThrow();
    for (const field of Object.keys(uiSchema)) {
      expect(Object.keys(schema.properties)).toContain(field);
    }
  });

  it('takes a start without any entry, and an answer with cause and action only', () => {
    const accepts = (form: string, data: unknown) =>
      new Ajv().compile(JSON.parse(contentOf(`${form}.form.json`)).schema)(
        data,
      );
    expect(accepts('interface-check-start', {})).toBe(true);
    expect(
      accepts('interface-check-look', { cause: 'far-end', action: 'called' }),
    ).toBe(true);
    expect(accepts('interface-check-look', { cause: 'far-end' })).toBe(false);
    expect(
      accepts('interface-check-look', { cause: 'magic', action: 'x' }),
    ).toBe(false);
  });
});

describe('the element template', () => {
  it('is valid for bpmn-js and makes jobs for the connector', () => {
    const templates = readElementTemplates();
    expect(templates).toHaveLength(1);
    expect(validateZeebe(templates[0])).toMatchObject({ valid: true });
    expect(templates[0]).toMatchObject({
      id: 'dev.linework.ssh-command',
      elementType: { value: 'bpmn:ServiceTask' },
      properties: expect.arrayContaining([
        {
          type: 'Hidden',
          value: SSH_COMMAND_JOB_TYPE,
          binding: { type: 'zeebe:taskDefinition', property: 'type' },
        },
      ]),
    });
  });
});
