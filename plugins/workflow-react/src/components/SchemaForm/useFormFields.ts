import { useApiHolder } from '@backstage/core-plugin-api';
import { formFieldsApiRef } from '@backstage/plugin-scaffolder-react/alpha';
import type { ScaffolderRJSFRegistryFieldsType } from '@backstage/plugin-scaffolder-react';
import { useQuery } from '@tanstack/react-query';
import { WORKFLOW_QUERY_ROOT } from '../../query/queryKeys';

const NO_FIELDS: ScaffolderRJSFRegistryFieldsType = {};

/**
 * The scaffolder's field extensions (EntityPicker, OwnerPicker …) and the portal's own, where the scaffolder is
 * installed; `undefined` while they load. Without the scaffolder forms have JSON Schema's own fields only.
 */
export function useFormFields(): ScaffolderRJSFRegistryFieldsType | undefined {
  const formFieldsApi = useApiHolder().get(formFieldsApiRef);
  const query = useQuery({
    queryKey: [WORKFLOW_QUERY_ROOT, 'form-fields'],
    queryFn: async () => {
      const fields: ScaffolderRJSFRegistryFieldsType = {};
      for (const field of await formFieldsApi!.loadFormFields()) {
        if (isNamedComponent(field)) {
          fields[field.name] = field.component;
        }
      }
      return fields;
    },
    enabled: Boolean(formFieldsApi),
    staleTime: Infinity,
  });
  if (!formFieldsApi || query.isError) {
    return NO_FIELDS;
  }
  return query.data;
}

/** The scaffolder's `FormField` hides its parts from the type; at run time they are plain properties. */
function isNamedComponent(field: object): field is {
  name: string;
  component: ScaffolderRJSFRegistryFieldsType[string];
} {
  return (
    'name' in field &&
    typeof field.name === 'string' &&
    'component' in field &&
    typeof field.component === 'function'
  );
}
