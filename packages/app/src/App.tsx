import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { landingModule } from './modules/landing';

export default createApp({
  features: [navModule, signInModule, landingModule],
});
