// One change as a table: unified, or the two texts side by side. What a line is stands in a column of its own as a sign, so
// that it is told without colour.
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkConfigurationsTranslationRef } from '../translation';
import { useCodeStyles } from './codeStyles';
import { sideBySide, type DiffLine, type Hunk } from './sideBySide';

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    '& td': { verticalAlign: 'top', padding: 0 },
  },
  numbers: { width: 56 },
  signs: { width: 20 },
  sign: { textAlign: 'center', userSelect: 'none' },
  text: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '&&': { paddingRight: theme.spacing(1) },
  },
  missing: { backgroundColor: theme.palette.action.hover },
}));

const SIGNS = { equal: ' ', added: '+', removed: '−' } as const;

export function HunkTable(props: {
  hunk: Hunk;
  label: string;
  isSideBySide: boolean;
}) {
  const { hunk, isSideBySide } = props;
  const classes = useStyles();
  const code = useCodeStyles();
  return (
    <table className={`${classes.table} ${code.code}`} aria-label={props.label}>
      <colgroup>
        <col className={classes.numbers} />
        {!isSideBySide && <col className={classes.numbers} />}
        <col className={classes.signs} />
        <col />
        {isSideBySide && (
          <>
            <col className={classes.numbers} />
            <col className={classes.signs} />
            <col />
          </>
        )}
      </colgroup>
      <tbody>
        {isSideBySide
          ? sideBySide(hunk.lines).map(({ left, right }, index) => (
              <tr key={index}>
                <Side line={left} number={left?.fromLine} />
                <Side line={right} number={right?.toLine} />
              </tr>
            ))
          : hunk.lines.map((line, index) => (
              <tr key={index} className={toneOf(line, code)}>
                <td className={code.number}>{line.fromLine}</td>
                <td className={code.number}>{line.toLine}</td>
                <Text line={line} />
              </tr>
            ))}
      </tbody>
    </table>
  );
}

function Side(props: { line?: DiffLine; number?: number | null }) {
  const { line } = props;
  const classes = useStyles();
  const code = useCodeStyles();
  if (!line) {
    return <td colSpan={3} className={classes.missing} />;
  }
  const tone = toneOf(line, code);
  return (
    <>
      <td className={`${code.number} ${tone}`}>{props.number}</td>
      <Text line={line} tone={tone} />
    </>
  );
}

function Text(props: { line: DiffLine; tone?: string }) {
  const { line, tone = '' } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <>
      <td className={`${classes.sign} ${tone}`}>
        {line.change === 'equal' ? (
          SIGNS.equal
        ) : (
          <span role="img" aria-label={t(`diff.${line.change}`)}>
            {SIGNS[line.change]}
          </span>
        )}
      </td>
      <td className={`${classes.text} ${tone}`}>{line.text}</td>
    </>
  );
}

function toneOf(
  { change }: DiffLine,
  code: ReturnType<typeof useCodeStyles>,
): string {
  return change === 'equal' ? '' : code[change];
}
