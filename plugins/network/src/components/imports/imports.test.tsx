import type {
  Import,
  ImportRow,
  ImportRowSearch,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeNetworkApi,
  onePage,
  type NetworkApiPart,
} from '../../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../../__testUtils__/renderNetwork';
import { TEMPLATE_CSV } from './template';

const KEY = '0191';

const anImport = (changes: Partial<Import> = {}): Import => ({
  importKey: KEY,
  source: 'csv',
  mode: 'merge',
  fileName: 'devices.csv',
  state: 'ready',
  createdBy: 'user:default/jane',
  createdAt: '2026-11-24T09:00:00Z',
  appliedBy: null,
  appliedAt: null,
  rows: 4,
  additions: 1,
  changes: 1,
  removals: 0,
  unchanged: 1,
  badRows: 1,
  processed: 4,
  columns: [
    { name: 'Hostname', field: 'name' },
    { name: 'Rack', field: null },
  ],
  warnings: ['The file is not UTF-8.'],
  error: null,
  hasRows: true,
  ...changes,
});

const ROWS: ImportRow[] = [
  {
    rowNumber: 2,
    effect: 'addition',
    entityRef: 'resource:default/new',
    title: 'new',
    facts: [{ field: 'role', current: null, proposed: 'router' }],
    problems: [],
  },
  {
    rowNumber: 3,
    effect: 'change',
    entityRef: 'resource:default/old',
    title: 'old',
    facts: [{ field: 'softwareVersion', current: '1.0', proposed: '2.0' }],
    problems: [],
  },
  {
    rowNumber: 5,
    effect: 'bad',
    entityRef: null,
    title: 'Line 5',
    facts: [],
    problems: ['name is missing'],
  },
];

const api = (imports: NetworkApiPart['imports']) =>
  fakeNetworkApi({
    imports: {
      searchImports: async () => onePage([]),
      getImport: async () => anImport(),
      searchImportRows: async () => onePage(ROWS),
      ...imports,
    },
  });

describe('the page of imports', () => {
  it('sends a chosen file as it is, with the options, and shows what it would do', async () => {
    const createImport = jest.fn(async () => anImport());
    renderNetwork(api({ createImport }), '/network/imports');
    const preview = await screen.findByRole('button', { name: 'Preview' });
    expect(preview).toBeDisabled();
    const file = new File(['name\na'], 'devices.csv', { type: 'text/csv' });
    fireEvent.change(screen.getByLabelText('Choose file'), {
      target: { files: [file] },
    });
    expect(await screen.findByText('devices.csv (6 B)')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Options' }));
    await userEvent.click(screen.getByRole('radio', { name: /Are removed/ }));
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Owner' }),
      'group:default/core',
    );
    await userEvent.click(preview);
    expect(
      await screen.findByRole('region', { name: 'Import of devices.csv' }),
    ).toBeInTheDocument();
    expect(createImport).toHaveBeenCalledWith(file, {
      source: 'csv',
      mode: 'replace',
      fileName: 'devices.csv',
      defaults: { owner: 'group:default/core' },
    });
  });

  it('takes a file that is dropped, and pasted rows', async () => {
    const createImport = jest.fn(async () => anImport());
    renderNetwork(api({ createImport }), '/network/imports');
    const drop = await screen.findByText('Drop a CSV file here, or');
    fireEvent.drop(drop, {
      dataTransfer: { files: [new File(['x'], 'dropped.csv')] },
    });
    expect(await screen.findByText(/dropped.csv/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Paste rows instead' }),
    );
    fireEvent.change(screen.getByRole('textbox', { name: /Rows/ }), {
      target: { value: 'name\na' },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await waitFor(() =>
      expect(createImport).toHaveBeenCalledWith('name\na', {
        source: 'csv',
        mode: 'merge',
      }),
    );
  });

  it('says in the words of the server why a file is not taken', async () => {
    renderNetwork(
      api({
        createImport: async () => {
          throw await refusal(400, 'The first row names no column.');
        },
      }),
      '/network/imports',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Paste rows instead' }),
    );
    fireEvent.change(screen.getByRole('textbox', { name: /Rows/ }), {
      target: { value: 'x' },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The first row names no column.',
    );
  });

  it('lists former imports, with a way to each', async () => {
    renderNetwork(
      api({ searchImports: async () => onePage([anImport()]) }),
      '/network/imports',
    );
    const row = await screen.findByRole('row', { name: /devices.csv/ });
    expect(row).toHaveTextContent('Waits for you');
    expect(row).toHaveTextContent('1 / 1 / 0');
    expect(
      within(row).getByRole('link', { name: 'devices.csv' }),
    ).toHaveAttribute('href', `/network/imports/${KEY}`);
  });

  it('names the permission that is missing', async () => {
    renderNetwork(
      api({
        searchImports: async () => {
          throw await refusal(403, 'You may not import devices.');
        },
      }),
      '/network/imports',
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'network.import',
    );
  });
});

describe('an import', () => {
  const PATH = `/network/imports/${KEY}`;

  it('shows rows with what changes from old to new, problems, columns and warnings', async () => {
    renderNetwork(api({}), PATH);
    expect(
      await screen.findByText('softwareVersion: 1.0 → 2.0'),
    ).toBeInTheDocument();
    expect(screen.getByText('role: router')).toBeInTheDocument();
    const bad = screen.getByRole('row', { name: /Line 5/ });
    expect(bad).toHaveTextContent('Cannot be taken');
    expect(bad).toHaveTextContent('name is missing');
    expect(screen.getByText('Rack → left out')).toBeInTheDocument();
    expect(screen.getByText('The file is not UTF-8.')).toBeInTheDocument();
  });

  it('shows the rows of one effect, and keeps that in the URL', async () => {
    const searchImportRows = jest.fn(
      async (_key: string, _search?: ImportRowSearch) => onePage(ROWS),
    );
    renderNetwork(api({ searchImportRows }), `${PATH}?effect=change`);
    const chips = await screen.findByRole('group', { name: /Show rows/ });
    expect(
      within(chips).getByRole('button', { name: 'Changes 1' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(searchImportRows).toHaveBeenLastCalledWith(
      KEY,
      expect.objectContaining({ filter: { effects: ['change'] } }),
    );
    await userEvent.click(
      within(chips).getByRole('button', { name: 'Bad rows 1' }),
    );
    await waitFor(() =>
      expect(searchImportRows).toHaveBeenLastCalledWith(
        KEY,
        expect.objectContaining({ filter: { effects: ['bad'] } }),
      ),
    );
  });

  it('is applied after a question', async () => {
    let state: Import['state'] = 'ready';
    const applyImport = jest.fn(async () => {
      state = 'applied';
      return anImport({ state });
    });
    renderNetwork(
      api({ applyImport, getImport: async () => anImport({ state }) }),
      PATH,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Apply…' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('1 are added and 1 changed.');
    expect(dialog).toHaveTextContent('1 bad row is left out.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Apply' }),
    );
    expect(
      await screen.findByText(/2 changes are on their way into the catalog/),
    ).toBeInTheDocument();
    expect(applyImport).toHaveBeenCalledWith(KEY, { allowRemovals: false });
    expect(screen.getByRole('link', { name: 'Show devices' })).toHaveAttribute(
      'href',
      '/network/devices',
    );
  });

  it('removes only what was named and ticked', async () => {
    const applyImport = jest.fn(async () => anImport());
    renderNetwork(
      api({
        applyImport,
        getImport: async () => anImport({ removals: 12 }),
        searchImportRows: async () =>
          onePage([
            { ...ROWS[0], rowNumber: null, effect: 'removal', title: 'gone' },
          ]),
      }),
      PATH,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Apply…' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('gone')).toBeInTheDocument();
    expect(dialog).toHaveTextContent('12 devices and sites are removed:');
    expect(dialog).toHaveTextContent('and 2 more');
    const confirm = within(dialog).getByRole('button', { name: 'Apply' });
    expect(confirm).toBeDisabled();
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(applyImport).toHaveBeenCalledWith(KEY, { allowRemovals: true }),
    );
  });

  it('shows how far it is, and can be stopped', async () => {
    const discardImport = jest.fn(async () => {});
    renderNetwork(
      api({
        discardImport,
        getImport: async () =>
          anImport({ state: 'applying', additions: 1_999, processed: 500 }),
      }),
      PATH,
    );
    expect(await screen.findByText('500 of 2,000 applied')).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveAttribute(
      'aria-valuenow',
      '25',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(discardImport).toHaveBeenCalledWith(KEY);
  });

  it('tells what failed, and of rows that are no longer kept', async () => {
    renderNetwork(
      api({
        getImport: async () =>
          anImport({
            state: 'failed',
            error: 'The file is empty.',
            hasRows: false,
          }),
      }),
      PATH,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The file is empty.',
    );
    expect(screen.getByText(/no longer kept/)).toBeInTheDocument();
  });
});

describe('the template', () => {
  it('has as many cells in each row as it has columns', () => {
    const widths = TEMPLATE_CSV.trim()
      .split('\r\n')
      .map(line => line.replace(/"[^"]*"/g, 'quoted').split(',').length);
    expect(new Set(widths).size).toBe(1);
    expect(widths).toHaveLength(3);
  });
});
