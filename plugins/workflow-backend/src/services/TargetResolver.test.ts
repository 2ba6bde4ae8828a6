import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Caller } from '@linework/backend-common';
import type { DefinitionRecord } from '../queries/DefinitionQueries';
import { TargetResolver } from './TargetResolver';

const credentials = mockCredentials.user();
const caller: Caller = {
  credentials,
  actor: 'user:default/mock',
  ownershipRefs: async () => [],
};
const definition: DefinitionRecord = {
  definitionKey: 'd1',
  processId: 'check',
  version: 1,
  isLatest: true,
  name: 'Check',
  resourceName: 'check.bpmn',
  deployedAt: 0,
  deployedBy: 'user:default/author',
  deploymentKey: 'p',
};

const entity = (overrides: Partial<Entity>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Router', namespace: 'Net' },
  ...overrides,
});

describe('TargetResolver', () => {
  it('describes the entity with every field, null when unknown', async () => {
    const resolver = new TargetResolver(
      catalogServiceMock({ entities: [entity({})] }),
    );
    expect(
      await resolver.resolve(caller, definition, 'component:net/router'),
    ).toEqual({
      entityRef: 'component:net/router',
      variable: {
        entityRef: 'component:net/router',
        kind: 'component',
        name: 'Router',
        title: null,
        type: null,
        owner: null,
      },
    });
  });

  it('takes the owner from the relation, which the catalog has resolved, before the spec', async () => {
    const owned = (relations: Entity['relations']) =>
      new TargetResolver(
        catalogServiceMock({
          entities: [entity({ spec: { owner: 'core' }, relations })],
        }),
      ).resolve(caller, definition, 'component:net/router');
    const related = await owned([
      { type: 'partOf', targetRef: 'system:default/s' },
      { type: 'ownedBy', targetRef: 'group:default/noc' },
    ]);
    expect(related?.variable.owner).toBe('group:default/noc');
    const plain = await owned([]);
    expect(plain?.variable.owner).toBe('group:net/core');
  });

  it('looks the entity up as the caller', async () => {
    const catalog = catalogServiceMock.mock({
      getEntityByRef: async () => undefined,
    });
    await expect(
      new TargetResolver(catalog).resolve(caller, definition, 'user:default/a'),
    ).rejects.toThrow('There is no entity "user:default/a" in the catalog');
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      { kind: 'user', namespace: 'default', name: 'a' },
      { credentials },
    );
  });

  it('asks for no entity unless the process names a kind', async () => {
    const resolver = new TargetResolver(catalogServiceMock());
    expect(
      await resolver.resolve(caller, definition, undefined),
    ).toBeUndefined();
    await expect(
      resolver.resolve(
        caller,
        { ...definition, targetKind: 'resource' },
        undefined,
      ),
    ).rejects.toThrow(
      'Process "Check" is started for an entity of kind resource: name one in targetRef.',
    );
  });
});
