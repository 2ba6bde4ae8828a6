import { useState } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import Checkbox from '@material-ui/core/Checkbox';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Proposal } from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  EntityName,
  RelativeTime,
  StatusText,
  type DataColumn,
} from '@linework/frontend-common';
import { KindLabel, ProposalStateLabel } from './labels';
import { ProposalFacts } from './ProposalFacts';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  title: { textAlign: 'left', font: 'inherit', overflowWrap: 'anywhere' },
  lines: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: theme.spacing(2),
    overflowWrap: 'anywhere',
  },
  warnings: { display: 'grid', gap: theme.spacing(0.5), maxWidth: 420 },
  check: { padding: 2 },
}));

export function ProposalTable(props: {
  proposals: readonly Proposal[];
  selected: ReadonlyMap<string, Proposal>;
  onSelect: (proposals: readonly Proposal[], isSelected: boolean) => void;
}) {
  const { onSelect, proposals, selected } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const open = proposals.filter(({ state }) => state === 'open');
  const count = open.filter(each => selected.has(each.proposalKey)).length;
  const columns: DataColumn<Proposal>[] = [
    {
      key: 'select',
      title: (
        <Checkbox
          size="small"
          color="primary"
          className={classes.check}
          checked={open.length > 0 && count === open.length}
          indeterminate={count > 0 && count < open.length}
          disabled={open.length === 0}
          inputProps={{ 'aria-label': t('list.selectAll') }}
          onChange={(_event, isSelected) => onSelect(open, isSelected)}
        />
      ),
      render: proposal => (
        <Checkbox
          size="small"
          color="primary"
          className={classes.check}
          checked={selected.has(proposal.proposalKey)}
          disabled={proposal.state !== 'open'}
          inputProps={{
            'aria-label': t('list.select', { title: proposal.title }),
          }}
          onChange={(_event, isSelected) => onSelect([proposal], isSelected)}
        />
      ),
    },
    {
      key: 'kind',
      title: t('list.kind'),
      render: proposal => <KindLabel kind={proposal.kind} />,
    },
    {
      key: 'what',
      title: t('list.what'),
      wraps: true,
      render: proposal => <ProposalTitle proposal={proposal} />,
    },
    {
      key: 'facts',
      title: t('list.facts'),
      wraps: true,
      render: proposal => <ProposalFacts proposal={proposal} />,
    },
    {
      key: 'warnings',
      title: t('list.warnings'),
      wraps: true,
      render: ({ warnings }) => (
        <div className={classes.warnings}>
          {warnings.map(warning => (
            <StatusText
              key={warning}
              icon={ReportProblemOutlined}
              tone="warning"
            >
              {warning}
            </StatusText>
          ))}
        </div>
      ),
    },
    {
      key: 'seen',
      title: t('list.seen'),
      isSecondary: true,
      render: ({ lastSeenAt }) => <RelativeTime value={lastSeenAt} />,
    },
    {
      key: 'state',
      title: t('list.state'),
      wraps: true,
      render: proposal => <Decided proposal={proposal} />,
    },
  ];
  return (
    <DataTable
      label={t('proposals')}
      columns={columns}
      rows={proposals}
      rowKey={({ proposalKey }) => proposalKey}
      isFaded={({ state }) => state !== 'open'}
    />
  );
}

/** Opens where it was seen and how. */
function ProposalTitle({ proposal }: { proposal: Proposal }) {
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ButtonBase
        className={classes.title}
        data-proposal={proposal.proposalKey}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {proposal.title}
      </ButtonBase>
      {isOpen && (
        <ul className={classes.lines}>
          {proposal.evidence.map(line => (
            <li key={line}>
              <Typography variant="body2">{line}</Typography>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Decided({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const { decidedAt, decidedBy, note, state } = proposal;
  return (
    <>
      <ProposalStateLabel state={state} />
      {decidedBy && decidedAt && (
        <Typography variant="caption" color="textSecondary" component="div">
          <EntityName entityRef={decidedBy} />,{' '}
          <RelativeTime value={decidedAt} />
        </Typography>
      )}
      {note && (
        <Typography
          variant="caption"
          component="div"
          aria-label={t('decide.note')}
        >
          {note}
        </Typography>
      )}
    </>
  );
}
