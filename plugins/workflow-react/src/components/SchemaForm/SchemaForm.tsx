import type { Form } from '@linework/backstage-plugin-workflow-common';
import type { JsonObject } from '@backstage/types';

/** @public */
export interface SchemaFormProps {
  form: Form;
  /** Values the fields start with. Later changes of this property do not touch what was typed. */
  initialValues?: JsonObject;
  readOnly?: boolean;
  /** Called with valid values only. What it throws is shown above the buttons. */
  onSubmit: (values: JsonObject) => void | Promise<void>;
  /** The verb of the action. */
  submitLabel: string;
  onCancel?: () => void;
  cancelLabel?: string;
  /** `id` of the form element, for a submit button outside of it (`<button form="…">`). */
  formId?: string;
}

/**
 * A form of a user task or a start event, drawn with the scaffolder's form.
 *
 * @public
 */
export function SchemaForm(props: SchemaFormProps) {
  return <form id={props.formId} />;
}
