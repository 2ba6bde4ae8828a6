import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TargetOwners } from '../database/TargetOwnerStore';
import { TargetOwnership } from './TargetOwnership';

function entity(name: string, more: Partial<Entity> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    ...more,
  };
}

const owned = entity('owned', {
  spec: { owner: 'ignored' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/noc' },
    { type: 'partOf', targetRef: 'system:default/net' },
    { type: 'ownedBy', targetRef: 'user:default/jane' },
  ],
});

describe('TargetOwnership', () => {
  function setUp(targetRefs: string[]) {
    const written: TargetOwners[] = [];
    const ownership = new TargetOwnership({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [
          owned,
          entity('fresh', { spec: { owner: 'noc' } }),
          entity('odd', { spec: { owner: ':/:' } }),
        ],
      }),
      store: {
        replace: async targets => {
          written.push(...targets);
        },
        targetRefs: async ({ after, limit }) =>
          targetRefs.filter(ref => ref > after).slice(0, limit),
      },
    });
    return { ownership, written };
  }

  it('takes owners from relations, or else from the entity itself', async () => {
    const { ownership, written } = setUp([]);
    await ownership.record(owned);
    await ownership.record(entity('fresh', { spec: { owner: 'noc' } }));
    await ownership.record(entity('nobody'));
    expect(written).toEqual([
      {
        targetRef: 'resource:default/owned',
        ownerRefs: ['group:default/noc', 'user:default/jane'],
      },
      { targetRef: 'resource:default/fresh', ownerRefs: ['group:default/noc'] },
      { targetRef: 'resource:default/nobody', ownerRefs: [] },
    ]);
  });

  it('asks again for all entities that instances work for', async () => {
    const many = Array.from(
      { length: 450 },
      (_, index) => `resource:default/e${1_000 + index}`,
    );
    const { ownership, written } = setUp([
      ...many,
      'resource:default/fresh',
      'resource:default/odd',
      'resource:default/owned',
    ]);
    await ownership.refresh(new AbortController().signal);
    expect(written).toHaveLength(453);
    expect(written.filter(({ ownerRefs }) => ownerRefs.length > 0)).toEqual([
      { targetRef: 'resource:default/fresh', ownerRefs: ['group:default/noc'] },
      {
        targetRef: 'resource:default/owned',
        ownerRefs: ['group:default/noc', 'user:default/jane'],
      },
    ]);
  });

  it('stops when it is told to', async () => {
    const { ownership, written } = setUp(['resource:default/owned']);
    await ownership.refresh(AbortSignal.abort());
    expect(written).toEqual([]);
  });
});
