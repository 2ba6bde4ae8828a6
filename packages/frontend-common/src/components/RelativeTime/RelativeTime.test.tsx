import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RelativeTime } from './RelativeTime';

describe('RelativeTime', () => {
  it('says how long ago something was, and exactly when on hover', async () => {
    const value = new Date(Date.now() - 3 * 3_600_000).toISOString();
    await renderInTestApp(<RelativeTime value={value} />);
    const time = screen.getByText('3 hours ago');
    expect(time).toHaveAttribute('datetime', value);
    await userEvent.hover(time);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      String(new Date(value).getFullYear()),
    );
  });

  it('does not count seconds', async () => {
    await renderInTestApp(
      <RelativeTime value={new Date(Date.now() - 57_000).toISOString()} />,
    );
    expect(screen.getByText('just now')).toBeInTheDocument();
  });
});
