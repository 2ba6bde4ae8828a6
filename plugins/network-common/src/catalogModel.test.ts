import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { networkCatalogModelLayer } from './catalogModel';

describe('networkCatalogModelLayer', () => {
  const model = compileCatalogModel([
    defaultCatalogEntityModel,
    networkCatalogModelLayer,
  ]);
  const kindOf = (type?: string) =>
    model.getKind({
      kind: 'Resource',
      apiVersion: 'backstage.io/v1alpha1',
      spec: { type },
    });

  it.each(['network-device', 'network-site', 'circuit'])(
    'adds %s to the types of Resource, which keeps its own relations',
    type => {
      const kind = kindOf(type);
      expect(kind?.description).toMatch(/device|place|connection/);
      expect(kind?.relationFields.map(({ path }) => path)).toEqual(
        expect.arrayContaining(
          kindOf('database')!.relationFields.map(({ path }) => path),
        ),
      );
    },
  );

  it('describes the facts by the schema that they are read with', () => {
    const schema = JSON.stringify(kindOf('network-device')?.jsonSchema);
    // A validator without formats refuses a schema that has one.
    expect(schema).not.toContain('"format"');
    expect(schema).toContain('"managementAddress"');
    expect(schema).toContain('"decommissioning"');
    expect(JSON.stringify(kindOf('circuit')?.jsonSchema)).toContain(
      '"commitRate"',
    );
    expect(JSON.stringify(kindOf('network-site')?.jsonSchema)).toContain(
      '"longitude"',
    );
  });

  it('knows the relation between neighbours, the annotations and the labels', () => {
    expect(
      model.getRelations({ kind: 'Resource' })?.map(r => r.forward.type),
    ).toContain('connectedTo');
    const { annotations, labels } = model.getMetadata();
    expect(annotations.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'linework.dev/source',
        'linework.dev/source-id',
        'linework.dev/ssh-host-key',
      ]),
    );
    expect(labels.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['linework.dev/site', 'linework.dev/role']),
    );
  });
});
