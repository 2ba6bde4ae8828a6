import type { CalendarEntryRequest } from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import {
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { fakeNetworkApi } from '../../__testUtils__/fakeNetworkApi';
import {
  renderNetwork,
  renderOnDevice,
} from '../../__testUtils__/renderNetwork';
import {
  anEntry,
  blackout,
  calendarApi as api,
  occurrences,
  window,
} from './__testUtils__/calendarApi';
import { EntityPlannedWorkCard } from './index';

// A dialog with many fields takes a slow machine a while.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

const PATH = '/network/calendar?at=2026-11';

beforeAll(() => {
  Settings.defaultZone = 'Europe/Stockholm';
});

describe('the calendar', () => {
  it('shows a month of windows and blackouts, told apart by words, in the zone of the viewer', async () => {
    const getCalendarOccurrences = jest.fn(() => occurrences());
    renderNetwork(api({ getCalendarOccurrences }), PATH);
    const sheet = await screen.findByRole('table', { name: 'November 2026' });
    expect(
      within(sheet).getByRole('button', {
        name: 'Maintenance window: Core window, 22:00–06:00 (goes on)',
      }),
    ).toBeInTheDocument();
    expect(
      within(sheet).getByRole('button', {
        name: 'Maintenance window: Core window, …–06:00',
      }),
    ).toBeInTheDocument();
    expect(
      within(sheet).getByRole('button', {
        name: 'Blackout: Election, 11:00–13:00',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Times in your time zone, Europe/Stockholm'),
    ).toBeInTheDocument();
    // The weeks of the sheet, from Monday 26 October to Sunday 6 December.
    expect(getCalendarOccurrences).toHaveBeenCalledWith({
      from: '2026-10-25T23:00:00.000Z',
      to: '2026-12-06T23:00:00.000Z',
    });
  });

  it('asks for what the URL says, and shows it day by day', async () => {
    const getCalendarOccurrences = jest.fn(() => occurrences());
    renderNetwork(
      api({ getCalendarOccurrences }),
      `${PATH}&view=agenda&kind=blackout&site=resource:default/sto1&device=resource:default/cr1`,
    );
    const day = await screen.findByRole('region', {
      name: 'Tuesday, 10 November 2026',
    });
    expect(day).toHaveTextContent('Blackout');
    expect(day).toHaveTextContent('all devices');
    expect(getCalendarOccurrences).toHaveBeenCalledWith({
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-30T23:00:00.000Z',
      kind: 'blackout',
      siteRef: 'resource:default/sto1',
      deviceRef: 'resource:default/cr1',
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(getCalendarOccurrences).toHaveBeenLastCalledWith({
        from: '2026-10-31T23:00:00.000Z',
        to: '2026-11-30T23:00:00.000Z',
      }),
    );
  });

  it('goes from month to month, and to what does not fit on a day', async () => {
    const many = Array.from({ length: 6 }, (_, number) => ({
      ...blackout,
      entryKey: `b${number}`,
    }));
    renderNetwork(
      api({ getCalendarOccurrences: () => occurrences(many) }),
      PATH,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: '2 more on 10 November' }),
    );
    expect(
      await screen.findByRole('region', { name: /10 November/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Later' }));
    expect(
      await screen.findByRole('heading', { name: 'December 2026' }),
    ).toBeInTheDocument();
  });

  it('takes a new entry with a recurrence that is clicked together, and shows its next times', async () => {
    const createCalendarEntry = jest.fn(
      async (_request: CalendarEntryRequest) => anEntry(),
    );
    const previewCalendarEntry = jest.fn((_request: CalendarEntryRequest) =>
      occurrences([window]),
    );
    const { said } = renderNetwork(
      api({ createCalendarEntry, previewCalendarEntry }),
      `${PATH}&device=resource:default/cr1`,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'New entry' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'Blackout' }),
    );
    fireEvent.change(within(dialog).getByLabelText(/Title/), {
      target: { value: 'Freeze' },
    });
    const change = (label: string, value: string) =>
      fireEvent.change(within(dialog).getByLabelText(label), {
        target: { value },
      });
    change('Begins', '2026-11-03T22:00');
    change('Ends', '2026-11-04T06:00');
    fireEvent.mouseDown(
      within(dialog).getByRole('button', { name: /Repeats/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Weekly on …' }),
    );
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: 'Thu' }),
    );
    change('Last day', '2027-06-30');
    expect(
      await within(dialog).findByText(/Tue 3 Nov 2026, 22:00/),
    ).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(said()).toEqual(['Calendar entry saved']));
    expect(createCalendarEntry).toHaveBeenCalledWith({
      kind: 'blackout',
      title: 'Freeze',
      startsAt: '2026-11-03T21:00:00.000Z',
      endsAt: '2026-11-04T05:00:00.000Z',
      timeZone: 'Europe/Stockholm',
      recurrence: 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20270630',
      scope: { deviceRefs: ['resource:default/cr1'] },
    });
  });

  it('changes an entry by the version that was read, and says when somebody was faster', async () => {
    const updateCalendarEntry = jest.fn(async () => {
      throw await refusal(409, 'The entry has version 4 by now.');
    });
    renderNetwork(api({ updateCalendarEntry }), PATH);
    const [button] = await screen.findAllByRole('button', {
      name: /Core window/,
    });
    await userEvent.click(button);
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByLabelText(/Title/)).toHaveValue(
      'Core window',
    );
    expect(within(dialog).getByRole('checkbox', { name: 'Tue' })).toBeChecked();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The entry has version 4 by now.',
    );
    expect(updateCalendarEntry).toHaveBeenCalledWith(
      'w1',
      expect.objectContaining({
        version: 3,
        recurrence: 'FREQ=WEEKLY;BYDAY=TU,TH',
        scope: { siteRefs: ['resource:default/sto1'] },
      }),
    );
  });

  it('deletes an entry after a question', async () => {
    const deleteCalendarEntry = jest.fn(async () => {});
    renderNetwork(api({ deleteCalendarEntry }), PATH);
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: /Core window/ })
      )[0],
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete' }),
    );
    expect(deleteCalendarEntry).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Yes, delete' }));
    await waitFor(() => expect(deleteCalendarEntry).toHaveBeenCalledWith('w1'));
  });

  it('says what is wrong with a time, and with a rule in the words of the server', async () => {
    renderNetwork(
      api({
        previewCalendarEntry: async () => {
          throw await refusal(400, 'recurrence is not valid: FREQ is SECONDLY');
        },
      }),
      PATH,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'New entry' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'FREQ is SECONDLY',
    );
    fireEvent.change(within(dialog).getByLabelText('Ends'), {
      target: { value: '2020-01-01T00:00' },
    });
    expect(
      await within(dialog).findByText('The end is not after the beginning'),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderNetwork(
      api({
        getCalendarOccurrences: async () => {
          throw await refusal(403, 'You may not see the calendar.');
        },
      }),
      PATH,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('network.read');
  });
});

describe('the card «Planned work»', () => {
  it('shows what comes next for the device, and what holds now', async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const getCalendarOccurrences = jest.fn(
      async (_query: { deviceRef?: string }) => ({
        items: [
          { ...blackout, startsAt: '2026-01-01T00:00:00Z', endsAt: soon },
          { ...window, startsAt: soon, endsAt: soon },
        ],
        isTruncated: false,
      }),
    );
    renderOnDevice(
      fakeNetworkApi({ calendar: { getCalendarOccurrences } }),
      <EntityPlannedWorkCard />,
    );
    expect(await screen.findByText('Core window')).toBeInTheDocument();
    expect(screen.getByText('(now)')).toBeInTheDocument();
    expect(getCalendarOccurrences.mock.calls[0][0]).toMatchObject({
      deviceRef: 'resource:default/sto1-cr1',
    });
  });

  it('says that nothing is planned', async () => {
    renderOnDevice(
      fakeNetworkApi({
        calendar: { getCalendarOccurrences: () => occurrences([]) },
      }),
      <EntityPlannedWorkCard />,
    );
    expect(await screen.findByText(/No window and no blackout/)).toBeVisible();
  });
});
