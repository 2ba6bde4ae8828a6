// The processes, forms and element templates that lie beside the code, so that they can be opened in any modeler.

import { readdirSync, readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';

const PACKAGE = '@linework/backstage-plugin-workflow-backend-module-network';

function readFolder(folder: string, endings: string[]) {
  return readdirSync(resolvePackagePath(PACKAGE, folder))
    .filter(name => endings.some(ending => name.endsWith(ending)))
    .sort()
    .map(name => ({
      name,
      content: readFileSync(resolvePackagePath(PACKAGE, folder, name), 'utf8'),
    }));
}

/** The processes with their forms. */
export function readProcessBundle(): ProcessBundle {
  return {
    name: 'network',
    resources: readFolder('processes', ['.bpmn', '.form.json']),
  };
}

/** The element templates of the connectors. */
export function readElementTemplates(): JsonObject[] {
  return readFolder('templates', ['.json']).map(({ content }) =>
    JSON.parse(content),
  );
}
