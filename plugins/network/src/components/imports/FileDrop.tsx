// Where a file comes from: dropped, chosen or pasted. The button works by keyboard; the field it opens is hidden.
import { useRef, useState, type DragEvent } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkImportsTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  drop: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1.5),
    minHeight: 120,
    padding: theme.spacing(2),
    border: `2px dashed ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  over: {
    borderColor: theme.palette.primary.main,
    backgroundColor: theme.palette.action.hover,
  },
  rows: { '& textarea': { fontFamily: 'monospace', fontSize: 13 } },
  hidden: { display: 'none' },
}));

export interface ChosenRows {
  content: File | string;
  fileName?: string;
}

export function FileDrop(props: {
  chosen: ChosenRows | undefined;
  onChoose: (chosen: ChosenRows | undefined) => void;
}) {
  const { chosen, onChoose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isPasting, setIsPasting] = useState(false);
  const take = (file: File | undefined) => {
    if (file) onChoose({ content: file, fileName: file.name });
  };
  const dragging = (isNowOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(isNowOver);
  };

  if (isPasting) {
    return (
      <>
        <TextField
          id="network-import-rows"
          label={t('file.pasteLabel')}
          className={classes.rows}
          variant="outlined"
          fullWidth
          multiline
          minRows={6}
          maxRows={16}
          value={typeof chosen?.content === 'string' ? chosen.content : ''}
          onChange={event =>
            onChoose(
              event.target.value ? { content: event.target.value } : undefined,
            )
          }
        />
        <Button
          size="small"
          onClick={() => {
            setIsPasting(false);
            onChoose(undefined);
          }}
        >
          {t('file.useFile')}
        </Button>
      </>
    );
  }
  return (
    <>
      <div
        className={`${classes.drop} ${isOver ? classes.over : ''}`}
        onDragOver={dragging(true)}
        onDragLeave={dragging(false)}
        onDrop={event => {
          dragging(false)(event);
          take(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className={classes.hidden}
          aria-label={t('file.choose')}
          onChange={event => {
            take(event.target.files?.[0]);
            // The same file can be chosen again after it was corrected.
            event.target.value = '';
          }}
        />
        <Typography variant="body2">
          {chosen?.content instanceof File
            ? t('file.chosen', {
                name: chosen.content.name,
                size: sizeText(chosen.content.size),
              })
            : t('file.drop')}
        </Typography>
        {chosen ? (
          <Button size="small" onClick={() => onChoose(undefined)}>
            {t('file.remove')}
          </Button>
        ) : (
          <Button
            variant="outlined"
            size="small"
            onClick={() => input.current?.click()}
          >
            {t('file.choose')}
          </Button>
        )}
      </div>
      <Button
        size="small"
        onClick={() => {
          setIsPasting(true);
          onChoose(undefined);
        }}
      >
        {t('file.paste')}
      </Button>
    </>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024
    ? `${Math.round(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
