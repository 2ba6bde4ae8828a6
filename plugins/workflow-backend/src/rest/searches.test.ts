import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import { decisionSortColumns, decisionTable } from '../queries/decisionFields';
import {
  definitionSortColumns,
  definitionTable,
} from '../queries/definitionFields';
import {
  elementInstanceSortColumns,
  elementInstanceTable,
} from '../queries/elementInstanceFields';
import type { FilterTable } from '../queries/filter/fields';
import { incidentSortColumns, incidentTable } from '../queries/incidentFields';
import { instanceSortColumns, instanceTable } from '../queries/instanceFields';
import { jobSortColumns, jobTable } from '../queries/jobFields';
import { taskSortColumns, taskTable } from '../queries/taskFields';
import { variableSortColumns, variableTable } from '../queries/variableFields';

interface Schema {
  properties: Record<string, { enum?: string[] }>;
}

const { schemas } = openApiDocument.components as {
  schemas: Record<string, Schema>;
};

/** Read by the operations themselves. */
const READ_BEFORE: Record<string, string[]> = {
  UserTask: ['scope'],
  ElementInstance: ['processInstanceKey'],
};

describe('The searches of the document', () => {
  it.each<[string, FilterTable, object]>([
    ['ProcessDefinition', definitionTable, definitionSortColumns],
    ['DecisionDefinition', decisionTable, decisionSortColumns],
    ['ProcessInstance', instanceTable, instanceSortColumns],
    ['ElementInstance', elementInstanceTable, elementInstanceSortColumns],
    ['UserTask', taskTable, taskSortColumns],
    ['Incident', incidentTable, incidentSortColumns],
    ['Job', jobTable, jobSortColumns],
    ['Variable', variableTable, variableSortColumns],
  ])(
    'ask of %s for nothing that the queries do not know',
    (name, table, sortColumns) => {
      const known = [
        ...Object.keys(table.fields),
        ...Object.keys(table.variables ?? {}),
        ...(table.text ? ['text'] : []),
        ...['$and', '$or', '$not'],
        ...(READ_BEFORE[name] ?? []),
      ];
      const asked = Object.keys(schemas[`${name}Filter`].properties);
      expect(asked.filter(field => !known.includes(field))).toEqual([]);
      const sorted = schemas[`${name}SearchSort`].properties.field.enum ?? [];
      expect(sorted.length).toBeGreaterThan(0);
      expect(
        sorted.filter(field => !Object.keys(sortColumns).includes(field)),
      ).toEqual([]);
    },
  );
});
