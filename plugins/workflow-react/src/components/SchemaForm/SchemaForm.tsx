import { Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import type { SchemaFormProps } from './types';

const FormFields = lazy(() => import('./FormFields'));

/**
 * A form of a user task or a start event: JSON Schema drawn with the scaffolder's form, with errors at the fields.
 * Needs a {@link WorkflowQueryProvider} around it.
 *
 * @public
 */
export function SchemaForm(props: SchemaFormProps) {
  return (
    <Suspense fallback={<Skeleton width="100%" height={160} />}>
      {/* Another form starts afresh. */}
      <FormFields key={props.form.formKey} {...props} />
    </Suspense>
  );
}
