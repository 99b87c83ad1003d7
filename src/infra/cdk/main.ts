import { SettingsError } from './app/context.ts';
import { UsersApp } from './app/users-app.ts';

try {
  new UsersApp();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
