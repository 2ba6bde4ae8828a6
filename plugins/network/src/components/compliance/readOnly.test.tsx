// In a file of its own: what the permission framework has answered is remembered for a while, beyond the end of a test.
import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderNetwork } from '../../__testUtils__/renderNetwork';
import { aRule, complianceApi } from './__testUtils__/complianceApi';

it('lets those who may not change rules read them, and says whom to ask', async () => {
  renderNetwork(
    complianceApi({ getGoldenRule: async () => aRule() }),
    '/network/compliance',
    {
      permission: mockApis.permission({ authorize: AuthorizeResult.DENY }),
    },
  );
  expect(await screen.findByText(/network\.rule\.manage/)).toBeVisible();
  expect(screen.getByText(/ask the administrators/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'New rule' })).toBeNull();
  expect(
    screen.getByRole('checkbox', { name: 'Check «NTP server»' }),
  ).toBeDisabled();
  await userEvent.click(screen.getByRole('link', { name: 'NTP server' }));
  expect(await screen.findByRole('textbox', { name: /^Lines/ })).toBeDisabled();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});
