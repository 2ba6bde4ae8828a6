// Variables that come through a form are checked on the server too: a browser is no guard.
import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { LeastRecentlyUsedCache } from '../definitions/LeastRecentlyUsedCache';
import type { FormQueries, FormRecord } from '../queries/FormQueries';

const CACHED_FORMS = 200;
/**
 * The variable that says which entity an instance works for. It was looked up as the person who started the instance,
 * so it is not for whoever may complete a task, unless the form asks for it.
 */
const TARGET_VARIABLE = 'target';
const MAX_REPORTED_ERRORS = 10;

interface CompiledForm {
  form: FormRecord;
  validate: ValidateFunction;
}

export class FormValidator {
  /** A form version never changes, so it is read and compiled once. */
  readonly #compiled: LeastRecentlyUsedCache<CompiledForm>;

  constructor(forms: Pick<FormQueries, 'find'>) {
    this.#compiled = new LeastRecentlyUsedCache(
      async formKey => ({
        value: compileForm(await requireForm(forms, formKey)),
        weight: 1,
      }),
      CACHED_FORMS,
    );
  }

  /**
   * Throws an `InputError` that names each field, what is wrong with it and what is allowed. Without a form anything
   * goes but the variable `target`.
   */
  async assertValid(
    formKey: string | undefined,
    variables: JsonObject,
  ): Promise<void> {
    if (formKey === undefined) {
      assertNoTarget(variables);
      return;
    }
    const { form, validate } = await this.#compiled.get(formKey);
    if (!asksForTarget(form)) assertNoTarget(variables);
    if (validate(variables)) return;
    const problems = new Set((validate.errors ?? []).map(describe));
    throw new InputError(
      `The values do not fit the form "${form.title ?? form.formId}" (version ${
        form.version
      }): ${[...problems].slice(0, MAX_REPORTED_ERRORS).join('; ')}`,
    );
  }
}

function asksForTarget({ schema: { properties } }: FormRecord): boolean {
  return (
    typeof properties === 'object' &&
    properties !== null &&
    Object.hasOwn(properties, TARGET_VARIABLE)
  );
}

function assertNoTarget(variables: JsonObject): void {
  if (Object.hasOwn(variables, TARGET_VARIABLE)) {
    throw new InputError(
      `The variable "${TARGET_VARIABLE}" says which entity the process works for and is set by targetRef when it is started; leave it out, or let the form ask for it.`,
    );
  }
}

async function requireForm(
  forms: Pick<FormQueries, 'find'>,
  formKey: string,
): Promise<FormRecord> {
  const form = await forms.find(formKey);
  if (!form) {
    throw new NotFoundError(`There is no form with the key "${formKey}"`);
  }
  return form;
}

function compileForm(form: FormRecord): CompiledForm {
  // A fresh instance per form: two forms may use the same `$id`. Not strict, since forms carry keywords of the form
  // library that JSON Schema does not know.
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  return { form, validate: ajv.compile(form.schema) };
}

function describe(error: ErrorObject): string {
  const field = error.instancePath || '/';
  switch (error.keyword) {
    case 'required':
      return `field "${error.instancePath}/${error.params.missingProperty}" is missing`;
    case 'additionalProperties':
      return `field "${error.instancePath}/${error.params.additionalProperty}" is not part of the form`;
    case 'enum':
      return `field "${field}" must be one of ${error.params.allowedValues
        .map((value: unknown) => JSON.stringify(value))
        .join(', ')}`;
    case 'const':
      return `field "${field}" must be ${JSON.stringify(
        error.params.allowedValue,
      )}`;
    default:
      return `field "${field}" ${error.message}`;
  }
}
