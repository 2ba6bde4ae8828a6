// The part of the form that needs the scaffolder's renderer and the schema validator. Loaded lazily.
import { Form as ScaffolderForm } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject } from '@backstage/types';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { RJSFValidationError } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { useState } from 'react';
import { ErrorText } from '@linework/frontend-common';
import type { SchemaFormProps } from './types';
import { useFormFields } from './useFormFields';

const useStyles = makeStyles(theme => ({
  root: {
    // Fields for reading are disabled ones to Material UI, which greys out what people came to read. Its other class
    // names end in numbers below a nested theme.
    '& input.Mui-disabled, & textarea.Mui-disabled, & [role="button"].Mui-disabled':
      { color: theme.palette.text.primary },
    '& label.Mui-disabled': { color: theme.palette.text.secondary },
  },
  actions: {
    display: 'flex',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
}));

export default function FormFields(props: SchemaFormProps) {
  const classes = useStyles();
  const { form, readOnly = false } = props;
  const fields = useFormFields();
  const [values, setValues] = useState<JsonObject>(props.initialValues ?? {});
  // Errors appear on the first attempt to submit, and from then on follow the typing.
  const [attempted, setAttempted] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (submitted: JsonObject) => {
    if (submitting) {
      return;
    }
    setSubmitting(true);
    setError(undefined);
    try {
      await props.onSubmit(submitted);
    } catch (cause) {
      setError(cause);
    } finally {
      setSubmitting(false);
    }
  };

  if (!fields) {
    return null;
  }
  return (
    <ScaffolderForm
      id={props.formId}
      className={classes.root}
      schema={form.schema}
      uiSchema={form.uiSchema}
      fields={fields}
      validator={validator}
      formData={values}
      readonly={readOnly}
      noHtml5Validate
      showErrorList={false}
      focusOnFirstError
      liveValidate={attempted}
      transformErrors={sayPlainly}
      onChange={change => setValues(change.formData ?? {})}
      onError={() => setAttempted(true)}
      onSubmit={change => submit(change.formData ?? {})}
    >
      {Boolean(error) && <ErrorText error={error} />}
      {!readOnly && (
        <div className={classes.actions}>
          {props.onCancel && (
            <Button onClick={props.onCancel} disabled={submitting}>
              {props.cancelLabel ?? 'Cancel'}
            </Button>
          )}
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={submitting}
            aria-busy={submitting}
          >
            {props.submitLabel}
          </Button>
        </div>
      )}
      {/* Children replace the default button, and none at all would bring it back. */}
      <></>
    </ScaffolderForm>
  );
}

/** The validator speaks of JSON properties; people see fields. */
function sayPlainly(errors: RJSFValidationError[]): RJSFValidationError[] {
  return errors.map(error => {
    const limit = error.params?.limit;
    switch (error.name) {
      case 'required':
        return { ...error, message: 'Fill this in' };
      case 'minLength':
        return { ...error, message: `Write at least ${limit} characters` };
      case 'maxLength':
        return { ...error, message: `Write at most ${limit} characters` };
      default:
        return error;
    }
  });
}
