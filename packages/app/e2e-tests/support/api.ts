/** What a test may prepare or look up without clicking, as one of the demo's people. */
import { expect } from '@playwright/test';
import { portalUrl, type Person } from './portal';

async function tokenOf(person: Person): Promise<string> {
  const response = await fetch(`${portalUrl()}/api/auth/demo/refresh`, {
    headers: {
      'x-demo-persona': person,
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

/** Asks one of the portal's APIs; what it refuses is an error. */
export async function askApi(
  person: Person,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<string> {
  const response = await fetch(`${portalUrl()}/api/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(person)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new Error(
      `${method} ${path} as ${person}: ${response.status} ${answer}`,
    );
  }
  return answer;
}

const ask = (
  person: Person,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
) => askApi(person, method, `workflow/v2/${path}`, body);

const post = async <Answer>(
  person: Person,
  path: string,
  body: unknown,
): Promise<Answer> => JSON.parse(await ask(person, 'POST', path, body));

/** Deploys one process. */
export const deploy = (person: Person, name: string, content: string) =>
  post(person, 'deployments', { resources: [{ name, content }] });

/** The BPMN of one version. */
export const processXml = (person: Person, processDefinitionKey: string) =>
  ask(person, 'GET', `process-definitions/${processDefinitionKey}/xml`);

/** Starts the latest version of a process for a device; gives the key of the instance. */
export async function start(
  person: Person,
  processDefinitionId: string,
  device: string,
): Promise<string> {
  const instance = await post<{ processInstanceKey: string }>(
    person,
    'process-instances',
    { processDefinitionId, targetRef: `resource:default/${device}` },
  );
  return instance.processInstanceKey;
}

/** The key of the version that new instances of a process get. */
export async function latestVersion(
  person: Person,
  processDefinitionId: string,
): Promise<string> {
  const found = await post<{ items: { processDefinitionKey: string }[] }>(
    person,
    'process-definitions/search',
    { filter: { processDefinitionId, isLatestVersion: true } },
  );
  return found.items[0].processDefinitionKey;
}

/** Waits until an instance stands at a user task; gives the key of the task. */
export async function openTask(
  person: Person,
  processInstanceKey: string,
): Promise<string> {
  let key = '';
  await expect
    .poll(async () => {
      const found = await post<{ items: { userTaskKey: string }[] }>(
        person,
        'user-tasks/search',
        { filter: { scope: 'all', processInstanceKey, state: 'CREATED' } },
      );
      key = found.items[0]?.userTaskKey ?? '';
      return key;
    })
    .not.toBe('');
  return key;
}
