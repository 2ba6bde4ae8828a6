// In a file of its own: the hook that asks for permissions remembers the answer.
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockApis } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderNetwork } from '../../__testUtils__/renderNetwork';
import { calendarApi } from './__testUtils__/calendarApi';

jest.setTimeout(60_000);

describe('the calendar of whoever may not change it', () => {
  it('shows an entry without a way to change it, and says what that takes', async () => {
    renderNetwork(calendarApi({}), '/network/calendar?at=2026-11', {
      permission: mockApis.permission({ authorize: AuthorizeResult.DENY }),
    });
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: /Core window/ })
      )[0],
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Calendar entry',
    });
    expect(await within(dialog).findByLabelText(/Title/)).toBeDisabled();
    expect(
      within(dialog).queryByRole('button', { name: 'Save' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'New entry' }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('network.calendar.manage')).toBeInTheDocument();
  });
});
