import type { JsonObject } from '@backstage/types';
import type { Form } from '@linework/backstage-plugin-workflow-common';

/** @public */
export interface SchemaFormProps {
  form: Form;
  /** Values the fields start with. Later changes of this property do not touch what was typed. */
  initialValues?: JsonObject;
  /** Shows the values without a way to change or submit them. */
  readOnly?: boolean;
  /** Called with valid values only. What it throws is shown above the buttons. */
  onSubmit: (values: JsonObject) => void | Promise<void>;
  /** The verb of the action. */
  submitLabel: string;
  onCancel?: () => void;
  /** "Cancel" when left out. */
  cancelLabel?: string;
  /** `id` of the form element, to submit it from elsewhere (`<button form="…">`, `form.requestSubmit()`). */
  formId?: string;
}
