// Describes the network's entities to Backstage's catalog model, from which tools and agents learn what they mean. Opt-in:
// as soon as a backend has one model layer, the catalog validates every kind by its model instead of the classic way.

import type { Entity } from '@backstage/catalog-model';
import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
import { z } from 'zod';
import { circuitFactsSchema } from './circuitFacts';
import {
  CIRCUIT_TYPE,
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
  RELATION_CONNECTED_TO,
  ROLE_LABEL,
  SITE_LABEL,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
  SSH_HOST_KEY_ANNOTATION,
} from './constants';
import { deviceFactsSchema } from './deviceFacts';
import { siteKindSchema, siteLocationSchema } from './siteFacts';

type JsonObject = NonNullable<Entity['spec']>;

const KIND = 'Resource';
/** A `Resource` is the same in both. */
const VERSIONS = ['v1alpha1', 'v1beta1'];

/** What every `Resource` has; a version for a type stands in place of the general one, so it says that, too. */
const RESOURCE_RELATIONS = [
  {
    selector: { path: 'spec.owner' },
    relation: 'ownedBy',
    defaultKind: 'Group',
    defaultNamespace: 'inherit' as const,
    allowedKinds: ['Group', 'User'],
  },
  {
    selector: { path: 'spec.dependsOn' },
    relation: 'dependsOn',
    defaultNamespace: 'inherit' as const,
  },
  {
    selector: { path: 'spec.dependencyOf' },
    relation: 'dependencyOf',
    defaultNamespace: 'inherit' as const,
  },
  {
    selector: { path: 'spec.system' },
    relation: 'partOf',
    defaultKind: 'System',
    defaultNamespace: 'inherit' as const,
  },
];

const SITE_RELATION = {
  selector: { path: 'spec.site' },
  relation: 'partOf',
  defaultKind: KIND,
  defaultNamespace: 'inherit' as const,
  allowedKinds: [KIND],
};

const ref = (description: string): JsonObject => ({
  type: 'string',
  minLength: 1,
  description,
});

const SITE_FIELD = ref('An entity reference to the place that it is part of.');

/** The schema that readers use, as JSON Schema; without `$schema`, since it becomes a part of another one. */
function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    // The catalog's validator refuses formats that it does not know; each of ours has a pattern that says the same.
    override: ({ jsonSchema }) => {
      delete jsonSchema.format;
    },
  });
  return json as JsonObject;
}

function specSchema(
  type: string,
  properties: JsonObject,
  required: string[],
): JsonObject {
  return {
    type: 'object',
    required: ['spec'],
    properties: {
      spec: {
        type: 'object',
        required: ['type', 'owner', ...required],
        properties: {
          type: { const: type },
          owner: ref('An entity reference to the owner of the resource.'),
          system: ref('An entity reference to the system that it belongs to.'),
          dependsOn: {
            type: 'array',
            description: 'Entity references to what it needs to function.',
            items: { type: 'string', minLength: 1 },
          },
          ...properties,
        },
      },
    },
  };
}

/**
 * Network devices, sites and circuits as types of `Resource`, their relations, annotations and labels. Hand it to
 * `provideStaticCatalogModel` of `@backstage/plugin-catalog-node/alpha`.
 *
 * @alpha
 */
export const networkCatalogModelLayer = createCatalogModelLayer({
  layerId: 'linework.dev/network',
  builder: model => {
    model.addKindVersion({
      kind: KIND,
      versions: [
        {
          name: VERSIONS,
          specType: NETWORK_DEVICE_TYPE,
          description:
            'A network device: a router, switch, firewall or the like, with its stable facts.',
          relationFields: [...RESOURCE_RELATIONS, SITE_RELATION],
          schema: {
            jsonSchema: specSchema(
              NETWORK_DEVICE_TYPE,
              { site: SITE_FIELD, device: jsonSchemaOf(deviceFactsSchema) },
              ['device'],
            ),
          },
        },
        {
          name: VERSIONS,
          specType: NETWORK_SITE_TYPE,
          description:
            'A place where network devices stand: a region, a site, a room or a rack.',
          relationFields: [...RESOURCE_RELATIONS, SITE_RELATION],
          schema: {
            jsonSchema: specSchema(
              NETWORK_SITE_TYPE,
              {
                site: SITE_FIELD,
                siteKind: jsonSchemaOf(siteKindSchema),
                location: jsonSchemaOf(siteLocationSchema),
              },
              [],
            ),
          },
        },
        {
          name: VERSIONS,
          specType: CIRCUIT_TYPE,
          description:
            'A circuit: a connection between two ends, bought from a provider or built.',
          relationFields: RESOURCE_RELATIONS,
          schema: {
            jsonSchema: specSchema(
              CIRCUIT_TYPE,
              { circuit: jsonSchemaOf(circuitFactsSchema) },
              ['circuit'],
            ),
          },
        },
      ],
    });

    model.addRelationPair({
      fromKind: KIND,
      toKind: KIND,
      description: 'Two network devices that a link joins.',
      forward: { type: RELATION_CONNECTED_TO, title: 'connected to' },
      reverse: { type: RELATION_CONNECTED_TO, title: 'connected to' },
    });

    model.addAnnotation({
      name: SSH_HOST_KEY_ANNOTATION,
      title: 'SSH host key',
      description:
        'Pinned SSH host key of a network device, as "ssh-keygen -lf" prints it.',
      schema: {
        jsonSchema: { type: 'string', pattern: '^SHA256:[A-Za-z0-9+/]{43}$' },
      },
    });
    model.addAnnotation({
      name: SOURCE_ANNOTATION,
      title: 'Source',
      description:
        'Name of the source that an entity of the network comes from, for example netbox.',
    });
    model.addAnnotation({
      name: SOURCE_ID_ANNOTATION,
      title: 'Id at the source',
      description:
        'Stable id of an entity of the network at its source; it stays when the thing is renamed there.',
    });
    model.addLabel({
      name: SITE_LABEL,
      title: 'Site',
      description: 'Name of the site that a network device stands at.',
    });
    model.addLabel({
      name: ROLE_LABEL,
      title: 'Role',
      description: 'Role of a network device, for example core-router.',
    });
  },
});
