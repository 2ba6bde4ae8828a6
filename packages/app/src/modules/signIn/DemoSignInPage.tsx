/*
 * Sign-in of the demo: pick who you want to be. Only for development; elsewhere it says what to do instead, and
 * the backend has no such provider to sign in with.
 */
import { ErrorPanel, ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import Card from '@material-ui/core/Card';
import CardActionArea from '@material-ui/core/CardActionArea';
import CardContent from '@material-ui/core/CardContent';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { LogoMark } from '../nav/Logo';
import { readPersonas, rememberedPersona, type Persona } from './persona';

const useStyles = makeStyles(theme => ({
  root: {
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(3),
    padding: theme.spacing(3),
    background: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 2),
    borderRadius: theme.shape.borderRadius,
    background: '#171717',
    color: '#fff',
  },
  personas: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
    gap: theme.spacing(2),
    width: '100%',
    maxWidth: 560,
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  failure: { maxWidth: 560, width: '100%' },
}));

/** Signing out leads back to the choice of personas. */
function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedPersona.forget();
      await identity.signOut();
      window.location.href = '/';
    },
  };
}

const PersonaChoice = (props: {
  personas: Persona[];
  onChoose: (persona: Persona) => void;
}) => {
  const classes = useStyles();
  return (
    <main className={classes.root}>
      <div className={classes.brand}>
        <LogoMark size={36} />
        <Typography variant="h4" component="h1" style={{ margin: 0 }}>
          Linework
        </Typography>
      </div>
      <Typography>
        Demo portal. Choose who you are; there is no password.
      </Typography>
      <ul className={classes.personas}>
        {props.personas.map(persona => (
          <li key={persona.user}>
            <Card variant="outlined">
              <CardActionArea onClick={() => props.onChoose(persona)}>
                <CardContent>
                  <Typography variant="h6" component="div">
                    {persona.name}
                  </Typography>
                  <Typography color="textSecondary">{persona.role}</Typography>
                </CardContent>
              </CardActionArea>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  );
};

const SignInFailed = (props: { error?: Error; onBack: () => void }) => {
  const classes = useStyles();
  return (
    <main className={classes.root}>
      <div className={classes.failure}>
        <ErrorPanel
          title="Signing in did not work"
          error={props.error ?? new Error('The backend gave no reason.')}
        />
      </div>
      <Button variant="contained" color="primary" onClick={props.onBack}>
        Choose again
      </Button>
    </main>
  );
};

const NotInDevelopment = () => {
  const classes = useStyles();
  return (
    <main className={classes.root}>
      <Typography variant="h5" component="h1">
        The demo sign-in is not available here
      </Typography>
      <Typography>
        It lets anybody be anyone, so it only works in development. Set up a
        sign-in provider as described in the Backstage documentation under
        “Authentication”, and replace this page in packages/app.
      </Typography>
    </main>
  );
};

export const DemoSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  const personas = readPersonas(config);
  const [chosen, setChosen] = useState(() =>
    personas.find(persona => persona.user === rememberedPersona.get()),
  );

  if (config.getOptionalString('auth.environment') !== 'development') {
    return <NotInDevelopment />;
  }
  if (!chosen) {
    return (
      <PersonaChoice
        personas={personas}
        onChoose={persona => {
          rememberedPersona.set(persona.user);
          setChosen(persona);
        }}
      />
    );
  }

  const ChosenFailed = ({ error }: { error?: Error }) => (
    <SignInFailed
      error={error}
      onBack={() => {
        rememberedPersona.forget();
        setChosen(undefined);
      }}
    />
  );
  return (
    <ProxiedSignInPage
      provider="demo"
      headers={{ 'x-demo-persona': chosen.user }}
      ErrorComponent={ChosenFailed}
      onSignInSuccess={identity =>
        props.onSignInSuccess(forgettingOnSignOut(identity))
      }
    />
  );
};
