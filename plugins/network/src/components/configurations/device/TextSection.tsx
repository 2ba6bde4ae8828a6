// One version as text, with a search in it. Only what is on the screen is laid out: a configuration may have a hundred
// thousand lines.
import { useEffect, useMemo, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDownward from '@material-ui/icons/ArrowDownward';
import ArrowUpward from '@material-ui/icons/ArrowUpward';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkConfigurationReadPermission } from '@linework/backstage-plugin-network-common';
import {
  ErrorText,
  RelativeTime,
  SearchField,
  Section,
  SkeletonLines,
  useNotify,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../../query/networkQueries';
import { matchedSpans, withMarks } from '../highlight';
import { networkConfigurationsTranslationRef } from '../translation';
import { useCodeStyles } from './codeStyles';
import { saveText } from './saveText';

const LINES_PER_BLOCK = 200;
const LINE_HEIGHT = 20;

const useStyles = makeStyles(theme => ({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  lines: {
    maxHeight: '70vh',
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  block: {
    display: 'grid',
    gridTemplateColumns: '64px max-content',
    contentVisibility: 'auto',
  },
  text: { whiteSpace: 'pre', paddingRight: theme.spacing(2) },
  current: { backgroundColor: theme.palette.action.selected },
}));

export function TextSection(props: {
  versionKey: string;
  line?: number;
  find: string;
  onFind: (find: string) => void;
}) {
  const { versionKey, line, find } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const notify = useNotify();
  const version = useNetworkQuery(
    ['configurations', 'version', versionKey],
    api => api.configurations.getConfiguration(versionKey),
    { immutable: true },
  );
  const text = version.data?.text;
  const lines = useMemo(
    () => (text ?? '').replace(/\n$/, '').split('\n'),
    [text],
  );
  const found = useMemo(
    () =>
      find === ''
        ? []
        : lines.flatMap((each, index) =>
            matchedSpans(each, find, false).length > 0 ? [index] : [],
          ),
    [lines, find],
  );
  const [step, setStep] = useState(0);
  const from = line === undefined ? 0 : Math.max(0, found.indexOf(line - 1));
  const at = found.length > 0 ? mod(from + step, found.length) : 0;
  // The line of the URL first; the search leads on from there.
  const current = step === 0 && line !== undefined ? line - 1 : found[at] ?? -1;
  useEffect(() => setStep(0), [find, versionKey, line]);

  const copy = async () => {
    await navigator.clipboard.writeText(text ?? '');
    notify(t('text.copied'));
  };
  return (
    <Section
      title={t('text.title')}
      action={
        <div className={classes.tools}>
          <SearchField
            label={t('text.find')}
            value={find}
            onChange={props.onFind}
            onEnter={() => setStep(step + 1)}
          />
          <Typography variant="body2" role="status">
            {find !== '' &&
              text !== undefined &&
              (found.length > 0
                ? t('text.found', {
                    current: String(at + 1),
                    total: found.length.toLocaleString('en'),
                  })
                : t('text.notFound'))}
          </Typography>
          <IconButton
            size="small"
            aria-label={t('text.previous')}
            disabled={found.length < 2}
            onClick={() => setStep(step - 1)}
          >
            <ArrowUpward fontSize="small" />
          </IconButton>
          <IconButton
            size="small"
            aria-label={t('text.next')}
            disabled={found.length < 2}
            onClick={() => setStep(step + 1)}
          >
            <ArrowDownward fontSize="small" />
          </IconButton>
          <Button size="small" disabled={!text} onClick={copy}>
            {t('text.copy')}
          </Button>
          <Button
            size="small"
            disabled={!version.data}
            onClick={() =>
              version.data &&
              saveText(fileNameOf(version.data), version.data.text)
            }
          >
            {t('text.download')}
          </Button>
        </div>
      }
    >
      {version.error && (
        <ErrorText
          error={version.error}
          permission={networkConfigurationReadPermission.name}
          onRetry={() => version.refetch()}
        />
      )}
      {version.isPending && <SkeletonLines lines={12} />}
      {version.data && (
        <>
          <Typography variant="body2" color="textSecondary" gutterBottom>
            {t('text.asOf', {
              when: <RelativeTime value={version.data.capturedAt} />,
            })}
            {'. '}
            {t('text.secrets')}
          </Typography>
          <Lines lines={lines} found={found} find={find} current={current} />
        </>
      )}
    </Section>
  );
}

function mod(value: number, of: number): number {
  return ((value % of) + of) % of;
}

/** Device and time, as every file system takes them. */
function fileNameOf(version: {
  deviceRef: string;
  kind: string;
  capturedAt: string;
}): string {
  const name = version.deviceRef.split('/').at(-1);
  return `${name}-${version.kind}-${version.capturedAt.replace(
    /[:.]/g,
    '-',
  )}.txt`;
}

function Lines(props: {
  lines: readonly string[];
  found: readonly number[];
  find: string;
  current: number;
}) {
  const { lines, current } = props;
  const classes = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = root.current;
    if (box && current >= 0) {
      box.scrollTop = Math.max(0, current * LINE_HEIGHT - box.clientHeight / 2);
    }
  }, [current, lines]);
  const found = new Set(props.found);
  const blocks = Math.ceil(lines.length / LINES_PER_BLOCK);
  return (
    <div
      ref={root}
      className={`${classes.lines} ${code.code}`}
      role="region"
      aria-label={t('text.lines')}
      // Scrolled by keys, so it has to be reached by them.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {Array.from({ length: blocks }, (_, block) => (
        <Block
          key={block}
          first={block * LINES_PER_BLOCK}
          lines={lines.slice(
            block * LINES_PER_BLOCK,
            (block + 1) * LINES_PER_BLOCK,
          )}
          isFound={index => found.has(index)}
          find={props.find}
          current={current}
        />
      ))}
    </div>
  );
}

function Block(props: {
  first: number;
  lines: readonly string[];
  isFound: (index: number) => boolean;
  find: string;
  current: number;
}) {
  const { first, lines, find, current } = props;
  const classes = useStyles();
  const code = useCodeStyles();
  return (
    <div
      className={classes.block}
      style={{ containIntrinsicSize: `auto ${lines.length * LINE_HEIGHT}px` }}
    >
      {lines.map((line, offset) => {
        const index = first + offset;
        const isCurrent = index === current;
        return [
          <span key={`${index}n`} className={code.number}>
            {index + 1}
          </span>,
          <span
            key={index}
            className={`${classes.text} ${isCurrent ? classes.current : ''}`}
            aria-current={isCurrent || undefined}
          >
            {props.isFound(index)
              ? withMarks(line, matchedSpans(line, find, false))
              : line}
          </span>,
        ];
      })}
    </div>
  );
}
