// Reads `<form id>.form.json` or `<form id>.form`: a JSON object with `schema` (JSON Schema, draft 7), `title` and `uiSchema`.
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { DeploymentResource } from './types';

export const FORM_FILE_SUFFIX = '.form.json';
const FORM_FILE_SUFFIXES = [FORM_FILE_SUFFIX, '.form'];

/** A form that can be deployed. */
export interface FormFile {
  resourceName: string;
  formId: string;
  content: string;
}

type FormResult =
  | { form: FormFile; problems: [] }
  | { form?: undefined; problems: DeploymentProblem[] };

/** The form id that a file name says, which may be empty; `undefined` if it is no name of a form file. */
export function formIdOf(resourceName: string): string | undefined {
  const suffix = FORM_FILE_SUFFIXES.find(each => resourceName.endsWith(each));
  return (
    suffix &&
    resourceName
      .slice(resourceName.lastIndexOf('/') + 1)
      .slice(0, -suffix.length)
  );
}

/** The form in a resource, or why it is none. */
export function readFormFile(resource: DeploymentResource): FormResult {
  const fail = (rule: string, message: string): FormResult => ({
    problems: [{ resource: resource.name, severity: 'error', rule, message }],
  });
  const formId = formIdOf(resource.name);
  if (!formId) {
    return fail(
      'form-id',
      `A form file is named "<form id>${FORM_FILE_SUFFIX}"; "${resource.name}" has no form id`,
    );
  }

  let content: unknown;
  try {
    content = JSON.parse(resource.content);
  } catch (error) {
    return fail(
      'form-json',
      `Form "${formId}" is not valid JSON: ${messageOf(error)}`,
    );
  }
  if (!isObject(content)) {
    return fail(
      'form-json',
      `Form "${formId}" must be a JSON object with "schema" and optionally "title" and "uiSchema"`,
    );
  }
  const { schema, title, uiSchema } = content;
  if (!isObject(schema) && Array.isArray(content.components)) {
    return fail(
      'form-schema',
      `Form "${formId}" is made with form-js ("components"), which is not shown here; describe it with "schema" (JSON Schema, draft 7)`,
    );
  }
  if (!isObject(schema)) {
    return fail(
      'form-schema',
      `Form "${formId}" has no "schema"; give it a JSON Schema object (draft 7)`,
    );
  }
  if (schema.$async !== undefined) {
    return fail(
      'form-schema',
      `"schema" of form "${formId}" has "$async", with which answers would be taken before they are checked; remove it`,
    );
  }
  if (title !== undefined && typeof title !== 'string') {
    return fail('form-title', `"title" of form "${formId}" must be text`);
  }
  if (uiSchema !== undefined && !isObject(uiSchema)) {
    return fail(
      'form-ui-schema',
      `"uiSchema" of form "${formId}" must be a JSON object`,
    );
  }
  try {
    // A validator of its own for each form: it remembers schemas by their $id.
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.compile(schema);
  } catch (error) {
    return fail(
      'form-schema',
      `"schema" of form "${formId}" is not a valid JSON Schema (draft 7): ${messageOf(
        error,
      )}`,
    );
  }
  return {
    form: { resourceName: resource.name, formId, content: resource.content },
    problems: [],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
